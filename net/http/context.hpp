// What does a handler know? The request, who asks, when, in which language, and the services.
// Leaves out: sessions as rows: the hook resolve_actor turns a cookie into an Actor.
#pragma once
#include <string>
#include <vector>

#include "core/scheduling/ids.hpp"
#include "core/scheduling/result.hpp"
#include "core/scheduling/time.hpp"
#include "net/http/routes.hpp"
#include "net/http/services.hpp"
#include "web/language.hpp"

namespace http {

/// Who asks. Ids are 0 where they do not apply.
struct Actor {
    Role role = Role::nobody;
    scheduling::PersonId person;
    scheduling::VolunteerId volunteer;
    scheduling::FamilyId family;
    std::string csrf_token;   ///< of this session: what forms carry
    std::string session_key;  ///< how the store knows the session (hash of the cookie); empty without one
};

struct Context {
    Services& services;
    Request request{};
    Actor actor{};
    const Route* route = nullptr;
    Fields form{};                                      ///< the body of a row with Token::form, read before the handler
    std::vector<scheduling::FieldError> form_errors{};  ///< control characters that were taken out of the form
    scheduling::Instant now{};                          ///< read once per request
    web::Language language = web::Language::en;
    std::string incident{};  ///< to tell on the phone and to find in the log
};

}  // namespace http
