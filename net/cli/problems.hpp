// How does a command say no? Two exceptions, one for each of the exit codes 2 and 3, and how they are written.
#pragma once
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cli {

/// Exit 2: one problem object on standard error.
struct BadInput : std::runtime_error {
    explicit BadInput(const std::string& detail, std::string code_ = "bad_input")
        : std::runtime_error{detail}, code{std::move(code_)} {}
    std::string code;
    std::string errors;  ///< a JSON list with one object for each problem; empty for none
};

/// Exit 3: one clear sentence on standard error.
struct Environment : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One line of application/problem+json: type, title, status 422, detail, and errors (a JSON list) if there are any.
void write_problem(std::ostream& err, std::string_view code, std::string_view detail, std::string_view errors = {});

}  // namespace cli
