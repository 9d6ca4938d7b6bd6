// What does a JSON body of the API say? Read into what the actions want, with a reason per field.
// Leaves out: rules (core) and what is answered (api_*.cpp).
#pragma once
#include <boost/json/value.hpp>

#include "core/actions/book_call.hpp"
#include "net/http/handlers/application.hpp"
#include "net/json/reader.hpp"

namespace http {

/// The body as a JSON object.
/// no:   an answer: 415 without application/json, 400 for what is no strict JSON
std::expected<boost::json::value, Response> json_body(const Context& context);

struct BookingAsk {
    scheduling::Instant start;
    std::optional<scheduling::CallId> hold;
    actions::Wanted wanted;
};
/// POST /api/v1/bookings
scheduling::Result<BookingAsk> read_booking(const boost::json::value& body, const Context& context);
/// POST /api/v1/requests: the same without start and hold
scheduling::Result<actions::Wanted> read_request(const boost::json::value& body, const Context& context);
/// POST /api/v1/holds
scheduling::Result<BookingAsk> read_hold(const boost::json::value& body, const Context& context);

struct CodeAsk {
    actions::Personal code;
    scheduling::Instant start;
};
/// in:   with_start  whether "start" is needed too
scheduling::Result<CodeAsk> read_code(const boost::json::value& body, const Context& context, bool with_start);

/// POST /api/v1/line: the number that somebody has typed on their telephone
scheduling::Result<actions::Personal> read_line_number(const boost::json::value& body);

}  // namespace http
