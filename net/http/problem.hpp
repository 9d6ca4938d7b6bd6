// How does the API say no? RFC 9457 problem objects.
// Leaves out: error pages for people (error_pages.hpp picks one or the other).
#pragma once
#include <string>
#include <string_view>

#include "core/scheduling/result.hpp"
#include "net/http/response.hpp"
#include "web/language.hpp"

namespace http {

struct Problem {
    int status = 500;
    std::string code{};   ///< stable: "slot_taken", "forbidden"; becomes the type "/problems/<code>"
    std::string title{};  ///< empty: the status's usual words
    std::string detail{};
    std::string incident{};         ///< empty: none
    scheduling::Refusal refusal{};  ///< errors, rules and other starts, each only where there is any
};

/// out: application/problem+json with type, title, status; detail, incident, errors [{field, reason, says}],
///      rules [{name, says}] and starts [{start}] where there are any
Response problem(const Problem& problem, web::Language language = web::Language::en);

/// A refusal of the core or of a form: 422 when fields are wrong, 409 when rules stand against it.
Response refused(const scheduling::Refusal& refusal, web::Language language);

/// out: "Not Found" for 404; "Error" for what is not known
std::string_view reason_phrase(int status);

}  // namespace http
