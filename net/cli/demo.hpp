// What does --demo do? Fills an empty folder once, keeps what is there later, and tells the sign-ins.
#pragma once
#include <filesystem>
#include <vector>

#include "core/actions/fill_demo.hpp"
#include "core/store/database.hpp"

namespace cli {

/// Fills the store of an empty folder and writes DIR/demo.json; later only reads that file.
/// err:  Environment when the folder holds data that is no demo
std::vector<actions::DemoSignIn> prepare_demo(store::Database& database, actions::Schedule& schedule,
                                              const std::filesystem::path& folder, scheduling::Instant now);

}  // namespace cli
