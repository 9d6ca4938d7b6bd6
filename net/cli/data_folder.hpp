// Where is the data? Opening the store of a folder for the server or for one command, with the key beside it.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "core/store/database.hpp"

namespace cli {

/// in:   create  whether the folder may be made
/// err:  Environment with one clear sentence: no folder, unwritable, corrupt, newer, in use, wrong key
std::unique_ptr<store::Database> open_data(const std::filesystem::path& folder, const std::string& key_file,
                                           const store::Database::Options& options, bool create);

}  // namespace cli
