// What the staff see of special days: days without calls and who answers on them; crisis days and who takes more calls.
// Leaves out: what families (family_times.hpp) and volunteers (volunteer.hpp) read of them.
#pragma once
#include "core/scheduling/zone.hpp"
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

/// "on Friday 25 December", "from Thursday 24 December to Friday 1 January"; with the year for the staff.
std::string days_said(scheduling::LocalDate first, scheduling::LocalDate last, Language language, bool with_year);

struct ClosuresPage {
    /// A call that was agreed before its day was closed.
    struct Standing {
        std::string when, volunteer;
        std::string request;  ///< id, empty for none
    };
    struct Row {
        std::string id, days, title;
        std::string answers;  ///< the name of who answers meanwhile
        bool gone = false;    ///< who cannot sign in any more
        std::vector<Choice> people;
        std::vector<Standing> standing;
    };
    /// Days about to be closed, with what stands on them.
    struct Draft {
        std::string first, last;  ///< as a form holds them
        std::string days;
        std::string title_en, title_es;
        std::vector<Choice> people;
        std::vector<Standing> standing;
        bool changed = false;  ///< the calls are not those that were shown before
    };
    std::vector<Row> rows;
    std::optional<Draft> draft;
    std::string first, last;  ///< as typed, when refused
    bool can_change = false;  ///< an administrator reads it
    scheduling::Zone zone;
    scheduling::Instant now;
    std::string done;
};
std::string render_closures(const Frame& frame, const ClosuresPage& page);

struct CrisisPage {
    struct Line {
        std::string who;  ///< words key
        std::size_t asked = 0, yes = 0, no = 0, silent = 0;
    };
    std::string until;  ///< the last day, empty: not on
    std::string begun;
    std::vector<Line> lines;
    std::string last_day;  ///< as typed, when refused
    std::string done;
};
std::string render_crisis(const Frame& frame, const CrisisPage& page);

}  // namespace web
