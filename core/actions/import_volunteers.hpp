// Who joins the programme today? A whole list of volunteers, stored at once or not at all.
// Leaves out: reading the list (net/json) and hashing passwords (slow: the caller does it before).
#pragma once
#include "core/actions/work.hpp"
#include "core/scheduling/newcomer.hpp"

namespace actions {

/// What a newcomer who signs in gets, in the order of the list; empty texts for those who do not.
struct ImportSignIn {
    std::string password_hash;
    Personal totp_secret;
};

struct Imported {
    std::size_t volunteers = 0, sign_ins = 0;
    std::vector<std::string> new_teams;  ///< by name, in the order of the list
    /// An alias that somebody has (compared without case), an address that somebody signs in with, or the same twice.
    std::vector<scheduling::LineProblem> problems;
};

/// What an import would do: nothing is written.
Imported check_import(store::Reader& db, const std::vector<scheduling::Newcomer>& people);

/// Stores all of them, teams that are not there yet included.
/// in:   sign_ins  one for each newcomer
/// out:  with problems nothing was stored
Result<Imported> import_volunteers(Work& work, const std::vector<scheduling::Newcomer>& people,
                                   const std::vector<ImportSignIn>& sign_ins);

}  // namespace actions
