// Choosing a time, and what stands after it: times, the code, coming back, your call.
#pragma once
#include "core/scheduling/facts.hpp"
#include "web/frame.hpp"
#include "web/pages/around.hpp"

namespace web {

struct TimesPage {
    std::string action = "/times";
    std::vector<scheduling::Instant> starts;  ///< of this page only, soonest first
    scheduling::Zone zone;
    scheduling::Instant from;  ///< begin of the days on this page
    scheduling::Instant to;
    scheduling::Minutes length{45};
    std::string earlier, later;  ///< addresses, empty for none
    bool first_page = true;
    bool taken = false;    ///< the chosen time has just gone
    bool run_out = false;  ///< the time was kept no longer
    bool unfit = false;    ///< the time does not fit what was told since
    bool offer_none = true;
    bool we_stay_silent = false;            ///< nothing is allowed that would tell of an answer
    scheduling::LocalDate today{};          ///< there
    std::vector<scheduling::Instant> same;  ///< those of `starts` with a volunteer met before
    bool has_met = false;                   ///< there is one: these come first
    struct Day {
        scheduling::LocalDate date;
        std::size_t count = 0;
        std::string href;
    };
    std::vector<Day> days;                    ///< all days with free times, on this page or not
    std::vector<std::string> closed;          ///< sentences: when no calls are held
    bool evenings = false, weekends = false;  ///< only those are shown
};
std::string render_times(const Frame& frame, const TimesPage& page);

struct KeptPage {
    std::string code;  ///< 16 digits
    std::string when;  ///< empty: a coordinator looks for a time
    bool family_calls = false;
    bool we_stay_silent = false;  ///< nothing is allowed that would tell of an answer
    scheduling::Talk talk{};      ///< how the programme has its calls made
    bool screening = true;
    bool wants_sooner = false;
};
std::string render_kept(const Frame& frame, const KeptPage& page);

std::string render_return(const Frame& frame);

struct YourCallPage {
    std::string done;  ///< words key of what has just been done, empty for nothing
    std::string when;
    std::vector<std::string> reach;  ///< sentences: how the call is made, where the family has to know it
    std::string number;              ///< its own on the programme's line
    std::string contact;
    std::vector<std::string> contact_waits;  ///< sentences: more contact that was asked for
    std::string sooner;                      ///< a time that has come free, empty for none
    bool wants_sooner = false;
    bool has_met = false;   ///< can go on with the volunteer it has talked with
    bool can_rate = false;  ///< is asked whether its last call helped
    bool may_book = true;
    bool may_drop_voicemail = true, may_stop = true;  ///< less contact that would be a change
    std::string ended;                                ///< whom to ring when its request has ended
    YourAround around;
};
std::string render_your_call(const Frame& frame, const YourCallPage& page);

}  // namespace web
