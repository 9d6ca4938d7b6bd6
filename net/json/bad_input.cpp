#include "net/json/bad_input.hpp"

#include <boost/json/array.hpp>

#include "web/reasons.hpp"

namespace json {

namespace {

boost::json::object problem(int status, std::string_view detail, boost::json::array errors) {
    return {{"type", "urn:peerline:problem:bad-input"},
            {"title", "The input cannot be used."},
            {"status", status},
            {"detail", detail},
            {"errors", std::move(errors)}};
}

}  // namespace

boost::json::object to_problem(const Errors& errors) {
    boost::json::array list;
    for (const auto& error : errors)
        list.push_back(
            {{"field", error.field}, {"reason", error.reason}, {"says", web::says(error, web::Language::en)}});
    const std::string detail =
        errors.empty() ? "" : errors.front().field + ": " + web::says(errors.front(), web::Language::en);
    return problem(422, detail, std::move(list));
}

boost::json::object to_problem(const ParseError& error) {
    boost::json::array list;
    list.push_back({{"field", error.path}, {"reason", "not_json"}, {"says", error.message}});
    return problem(400, error.message + " (byte " + std::to_string(error.offset) + ")", std::move(list));
}

}  // namespace json
