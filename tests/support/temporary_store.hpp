// Where do tests get a store of their own? A folder under the system's temporary folder, gone when the test ends.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "core/store/database.hpp"

namespace support {

/// A folder nobody else has.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "peerline-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// An open database with a random master key, which outlives closing and opening again.
class TemporaryStore {
public:
    explicit TemporaryStore(store::Database::Options options = {.check_clock = false}) : options_{std::move(options)} {
        open();
    }

    void open() { database_ = store::Database::open(folder_.path(), master_.clone(), options_); }
    void close() { database_.reset(); }

    store::Database& operator*() { return *database_; }
    store::Database* operator->() { return database_.get(); }
    const std::filesystem::path& folder() const { return folder_.path(); }
    const store::MasterKey& master() const { return master_; }

    /// Every byte of every file of the folder.
    std::string bytes() const {
        std::string all;
        for (const auto& file : std::filesystem::directory_iterator{folder_.path()}) {
            std::ifstream in{file.path(), std::ios::binary};
            all.append(std::istreambuf_iterator<char>{in}, {});
        }
        return all;
    }

private:
    TemporaryFolder folder_;
    store::MasterKey master_ = store::MasterKey::random();
    store::Database::Options options_;
    std::unique_ptr<store::Database> database_;
};

}  // namespace support
