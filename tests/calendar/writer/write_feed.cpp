// Prints what the core writes, for a reader of another make: write_feed feed|request|cancel ZONE START… ("…Z").
#include <iostream>
#include <sstream>

#include "core/calendar/feed.hpp"

namespace {

calendar::Appointment appointment(const std::string& start, int number, int sequence) {
    scheduling::Instant begin;
    std::istringstream in{start};
    in >> date::parse("%FT%TZ", begin);
    return {"call-" + std::to_string(number) + "@peerline", sequence,
            scheduling::Interval::starting(begin, scheduling::Minutes{45}), false};
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 3) return 2;
    const calendar::Publication publication{scheduling::Zone::parse(words[1]).value(),
                                            date::sys_days{date::year{2026} / 1 / 1}, "Appointment"};
    if (words[0] == "feed") {
        std::vector<calendar::Appointment> all;
        for (std::size_t i = 2; i < words.size(); ++i) all.push_back(appointment(words[i], static_cast<int>(i), 0));
        std::cout << calendar::write_feed(all, publication);
        return 0;
    }
    const bool cancels = words[0] == "cancel";
    const auto kind = cancels ? calendar::Invitation::cancel : calendar::Invitation::request;
    std::cout << calendar::write_invitation(appointment(words[2], 0, cancels ? 1 : 0), kind, publication);
    return 0;
}
