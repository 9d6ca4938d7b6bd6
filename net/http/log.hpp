// What is written down? Route name, status, time taken, incident: never an address, path, name, token (S12).
// Leaves out: the audit chain (core/store).
#pragma once
#include <chrono>
#include <exception>
#include <string>
#include <string_view>

namespace http {

/// Refusals, faults and answers that took over a second.
void log_request(std::string_view route, int status, std::chrono::microseconds took);
/// in: what  text of an exception of ours or a library's; it goes to the log only
void log_fault(std::string_view route, std::string_view incident, std::string_view what);
void log_notice(std::string_view sentence);

/// out: the text of an exception for the log
std::string describe(const std::exception_ptr& error);

/// out: 8 characters to tell on the phone: "K7QF-2M9X", without letters and digits that sound or look alike
std::string new_incident();

}  // namespace http
