// What does an administrator change? Who may sign in, the settings; and what the audit chain says.
// Leaves out: roles (change_role.hpp), the catalogue (keep_catalogue.hpp), hashing passwords (slow: the caller runs it
// on the pool) and making second factors (net/http).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/audit.hpp"
#include "core/store/people.hpp"
#include "core/store/settings.hpp"

namespace actions {

/// Codes in the audit chain of whoever gave a person their sign-in.
inline constexpr std::string_view person_added = "add_person", sign_in_renewed = "reset_person";

struct NewStaff {
    store::Role role{};
    Personal name, email;
    std::string password_hash;
    Personal totp_secret;
};
/// no:   field email when somebody signs in with it already
Result<PersonId> add_person(Work& work, const NewStaff& staff);

/// Everybody who signs in, the built-in duty coordinator left out.
Result<std::vector<store::Person>> see_people(Work& work);

/// Somebody who signs in; nothing for the built-in duty coordinator.
std::optional<store::Person> find_staff(Work& work, PersonId id);
/// Whether nobody else could administer.
bool is_last_administrator(Work& work, const store::Person& person);

/// Ends the person's sessions as well; requests that are theirs are the duty coordinator's.
/// no:   not_found; field person: "own_access" for oneself, "last_administrator"
Result<PersonId> disable_person(Work& work, PersonId id);
Result<PersonId> enable_person(Work& work, PersonId id);
/// A new password and second factor; the person's sessions end.
/// no:   not_found
Result<PersonId> renew_sign_in(Work& work, PersonId id, const std::string& password_hash, const Personal& totp_secret);

struct SettingChange {
    std::string name, value;
};
/// Why a value that cannot be one is refused, by its setting.
std::string_view reason_against(std::string_view setting);
/// Families may be forgotten sooner only where that was said: what is forgotten cannot come back.
enum class Forgetting { not_sooner, maybe_sooner };
/// All or none.
/// out:  how many differ from what they were
/// no:   a field for each that cannot be, by the setting's name; field may_forget: "shorter_time" where families would
///       be kept for a shorter time and that was not said
Result<std::size_t> change_settings(Work& work, const std::vector<SettingChange>& changes,
                                    Forgetting forgetting = Forgetting::not_sooner);

/// That an administrator looked at what is kept.
Result<bool> note_keeping_seen(Work& work);

/// Entries of the audit chain, newest first.
Result<store::AuditFound> see_audit(Work& work, const store::AuditFilter& filter, int limit);

}  // namespace actions
