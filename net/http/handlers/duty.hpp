// How is the on-call rota said on the board: who is on call, which shift lacks somebody, who was asked about a call?
#pragma once
#include <unordered_map>

#include "core/actions/ask_staff.hpp"
#include "core/actions/keep_rota.hpp"
#include "core/store/board.hpp"
#include "net/http/context.hpp"
#include "web/pages/coordinator.hpp"

namespace http {

/// Read beside the writer, with the board.
struct Duty {
    struct Called {
        scheduling::CallId call;
        store::CallNeed need{};
        std::vector<actions::NamedAsk> asked;
        std::optional<actions::Holder> holder;
    };
    actions::DutyNow rota;
    std::vector<Called> calls;
    std::unordered_map<std::int64_t, actions::Holder> today;  ///< by call, of those that somebody of the staff took
};
Duty load_duty(store::Reader& db, const store::Board& board, scheduling::Instant now);

/// Puts it on the board: whose alarm it is as well.
void add_duty(web::BoardPage& page, const Context& context, const Duty& duty);

/// Whose call it is, for a list: its volunteer's, or somebody's of the staff who took it.
std::string who_holds(web::Language language, const std::string& volunteer,
                      const std::optional<actions::Holder>& holder);
/// Who of the staff has taken a call, or had, and cannot sign in any more.
std::string taken_line(web::Language language, const actions::Holder& holder);

/// "On call now: …"
std::string duty_line(const Context& context, const actions::DutyNow& rota);
/// "Nobody is on call."; empty when nobody is missing.
std::string lack_line(const Context& context, const scheduling::Shift& shift);
/// "9:00 am – 5:00 pm Eastern Time"
std::string shift_hours(const Context& context, const scheduling::Shift& shift);
/// "Coordinator 1, at 7:31 pm Eastern Time" for each, on this wall.
std::vector<std::string> asked_lines(const Context& context, const std::vector<actions::NamedAsk>& asked,
                                     const scheduling::Zone& zone);

}  // namespace http
