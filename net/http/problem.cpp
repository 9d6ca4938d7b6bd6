#include "net/http/problem.hpp"

#include <boost/json.hpp>
#include <utility>

#include "web/format.hpp"
#include "web/reasons.hpp"

namespace http {
namespace {

constexpr std::pair<int, std::string_view> phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
};

void add_refusal(boost::json::object& body, const scheduling::Refusal& refusal, web::Language language) {
    if (!refusal.fields.empty()) {
        boost::json::array errors;
        for (const auto& error : refusal.fields) {
            boost::json::object row;
            row["field"] = error.field;
            row["reason"] = error.reason;
            row["says"] = web::says(error, language);
            errors.emplace_back(std::move(row));
        }
        body["errors"] = std::move(errors);
    }
    if (!refusal.breaches.empty()) {
        boost::json::array rules;
        for (const auto& breach : refusal.breaches) {
            boost::json::object row;
            row["name"] = scheduling::to_string(breach.rule);
            row["says"] = web::says(breach, language);
            rules.emplace_back(std::move(row));
        }
        body["rules"] = std::move(rules);
    }
    if (refusal.other_starts.empty()) return;
    boost::json::array starts;
    for (const auto start : refusal.other_starts) {
        boost::json::object row;
        row["start"] = web::stamp(start);
        starts.emplace_back(std::move(row));
    }
    body["starts"] = std::move(starts);
}

}  // namespace

std::string_view reason_phrase(int status) {
    for (const auto& [number, words] : phrases)
        if (number == status) return words;
    return "Error";
}

Response problem(const Problem& problem, web::Language language) {
    boost::json::object body;
    body["type"] = problem.code.empty() ? "about:blank" : "/problems/" + problem.code;
    body["title"] = problem.title.empty() ? std::string{reason_phrase(problem.status)} : problem.title;
    body["status"] = problem.status;
    if (!problem.detail.empty()) body["detail"] = problem.detail;
    if (!problem.incident.empty()) body["incident"] = problem.incident;
    add_refusal(body, problem.refusal, language);
    Response response{problem.status};
    response.set_body(boost::json::serialize(body), "application/problem+json");
    return response;
}

Response refused(const scheduling::Refusal& refusal, web::Language language) {
    Problem answer{.status = refusal.fields.empty() ? 409 : 422, .refusal = refusal};
    if (!refusal.fields.empty())
        answer.code = "invalid";
    else
        answer.code = refusal.breaches.empty() ? "conflict" : std::string{to_string(refusal.breaches.front().rule)};
    return problem(answer, language);
}

}  // namespace http
