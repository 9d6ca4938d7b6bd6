#include "web/pages/keeping.hpp"

#include "web/words.hpp"

namespace web {

std::string render_keeping(const Frame& frame, const KeepingPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("families_days", page.families_days);
    data.set("messages_days", page.messages_days);
    data.set("may_forget", page.may_forget);
    data.set("families", say_count(language, "keeping_families", page.families));
    data.set("drafts", say_count(language, "keeping_drafts", page.drafts));
    data.set("messages", say_count(language, "keeping_messages", page.messages));
    data.set("audit_entries", say_count(language, "keeping_entries", page.audit_entries));
    data.set("erased", say_count(language, "keeping_erased", page.erased));
    Data lines{Data::type::list};
    for (const auto& line : page.lines) {
        Data row;
        row.set("days", say_count(language, "keeping_days", line.days));
        row.set("families", say_count(language, "keeping_families", line.families));
        row.set("in_force", line.in_force);
        lines << row;
    }
    data.set("lines", lines);
    return render_in_frame(frame, "keeping", say(language, "keeping_heading"), std::move(data));
}

std::string render_exports(const Frame& frame, const ExportsPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    Data entries{Data::type::list};
    for (const auto& entry : page.entries) {
        Data row;
        row.set("id", entry.id);
        row.set("what", entry.what);
        row.set("why", entry.why);
        row.set("asked", entry.asked);
        row.set("state", entry.state);
        row.set("decides", entry.waits && !entry.mine);
        row.set("takes", entry.ready && entry.mine);
        entries << row;
    }
    data.set("has_entries", !page.entries.empty());
    data.set("entries", entries);
    data.set("asks", page.asks);
    data.set("kinds", choices(page.kinds));
    data.set("purposes", choices(page.purposes));
    data.set("request", page.request);
    data.set("home", page.asks ? "/admin/exports" : "/coordinator/exports");
    return render_in_frame(frame, "exports", say(language, "exports_heading"), std::move(data));
}

}  // namespace web
