#include "net/cli/data_folder.hpp"

#include <sys/stat.h>

#include "net/cli/problems.hpp"

namespace cli {

std::unique_ptr<store::Database> open_data(const std::filesystem::path& folder, const std::string& key_file,
                                           const store::Database::Options& options, bool create) {
    ::umask(077);  // whatever this process makes is for its user alone
    std::error_code error;
    if (create) std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder, error))
        throw Environment{"the data folder cannot be used: " + folder.string()};
    if (!create && !std::filesystem::exists(folder / "peerline.db", error))
        throw Environment{"there is no database in the data folder: " + folder.string()};
    const auto key = key_file.empty() ? folder / "master.key" : std::filesystem::path{key_file};
    try {
        return store::Database::open(folder, store::MasterKey::load_or_create(key), options);
    } catch (const store::CannotOpen& reason) {
        throw Environment{reason.what()};
    } catch (const store::Fault& reason) {
        throw Environment{reason.what()};
    }
}

}  // namespace cli
