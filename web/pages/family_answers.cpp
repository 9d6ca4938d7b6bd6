#include "web/pages/family_answers.hpp"

#include "web/format.hpp"
#include "web/reasons.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data list_of(const std::vector<Choice>& choices, std::string_view value_key = "value") {
    Data list{Data::type::list};
    for (const auto& choice : choices) {
        Data row;
        row.set(std::string{value_key}, choice.value);
        row.set("label", choice.label);
        row.set("chosen", choice.chosen);
        list << row;
    }
    return list;
}

Data says_list(const std::vector<std::string>& sentences) {
    Data list{Data::type::list};
    for (const auto& says : sentences) list << Data{"says", says};
    return list;
}

void set_choice(Data& data, const std::string& field, const std::string& chosen,
                std::initializer_list<const char*> values) {
    for (const char* value : values) data.set(field + "_" + value, chosen == value);
}

Data window_data(const ContactPage::Window& window, std::size_t n, Language language) {
    Data row;
    row.set("n", std::to_string(n));
    row.set("from", window.from);
    row.set("to", window.to);
    Data days{Data::type::list};
    for (int day = 0; day < 7; ++day) {
        const std::string number = std::to_string(day + 1);
        Data cell;
        cell.set("field", "days" + std::to_string(n));
        cell.set("day", number);
        cell.set("label", weekday_name(day, language));
        cell.set("chosen", std::ranges::find(window.days, number) != window.days.end());
        days << cell;
    }
    row.set("days", days);
    return row;
}

}  // namespace

std::string need_fields(const Frame& frame, const NeedPage& page) {
    Data data;
    Data groups{Data::type::list};
    for (const auto& group : page.groups) {
        Data row;
        row.set("group", group.heading);
        row.set("choices", list_of(group.choices, "id"));
        groups << row;
    }
    data.set("groups", groups);
    data.set("other", page.chosen == "other");
    data.set("unsure", page.chosen == "unsure");
    return fill_piece(frame, "need_fields", std::move(data));
}

std::string render_need(const Frame& frame, const NeedPage& page) {
    Data data{"fields", need_fields(frame, page)};
    return render_in_frame(frame, "need", say(frame.language, "need_heading"), std::move(data));
}

std::string about_fields(const Frame& frame, const AboutPage& page) {
    Data data;
    data.set("name", page.name);
    Data selects{Data::type::list};
    for (const auto& select : page.selects) {
        Data row;
        row.set("id", select.id);
        row.set("label", say(frame.language, "about_" + select.id));
        row.set("hint", say(frame.language, "about_" + select.id + "_hint"));
        row.set("options", list_of(select.options));
        row.set("error", false);
        for (const auto& error : frame.errors)
            if (error.field == select.id) row.set("error", says(error, frame.language));
        selects << row;
    }
    data.set("selects", selects);
    return fill_piece(frame, "about_fields", std::move(data));
}

std::string render_about(const Frame& frame, const AboutPage& page) {
    Data data{"fields", about_fields(frame, page)};
    return render_in_frame(frame, "about", say(frame.language, "about_heading"), std::move(data));
}

std::string contact_fields(const Frame& frame, const ContactPage& page) {
    Data data;
    set_choice(data, "call", page.call, {"yes", "no"});
    set_choice(data, "voicemail", page.voicemail, {"yes", "no"});
    data.set("asks_text", page.asks_text);
    set_choice(data, "text", page.text, {"yes", "no"});
    set_choice(data, "message", page.message, {"yes", "no"});
    set_choice(data, "hours", page.hours, {"any", "some"});
    data.set("phone", page.phone);
    data.set("email", page.email);
    data.set("code_word", page.code_word);
    data.set("changing", page.changing && !page.by_voice);
    data.set("by_voice", page.by_voice.has_value());
    data.set("has_phone", page.has_phone);
    data.set("has_email", page.has_email);
    data.set("phone_unsafe", page.phone_unsafe);
    data.set("email_unsafe", page.email_unsafe);
    data.set("zones", list_of(page.zones));
    data.set("guess", page.guess_zone);
    Data windows{Data::type::list};
    std::size_t n = 0;
    for (const auto& window : page.windows) windows << window_data(window, ++n, frame.language);
    data.set("windows", windows);
    return fill_piece(frame, "contact_fields", std::move(data));
}

std::string render_contact(const Frame& frame, const ContactPage& page) {
    Data data{"fields", contact_fields(frame, page)};
    data.set("action", page.action);
    data.set("changing", page.changing);
    data.set("has_waits", !page.waits.empty());
    data.set("waits", says_list(page.waits));
    data.set("by_voice", page.by_voice.has_value());
    if (page.by_voice) {
        data.set("version", page.by_voice->version);
        data.set("has_word", page.by_voice->has_word);
        data.set("said", page.by_voice->said);
    }
    const auto* heading = page.by_voice ? "contact_voice_heading" : "contact_heading";
    return render_in_frame(frame, "contact", say(frame.language, heading), std::move(data));
}

std::string render_check(const Frame& frame, const CheckPage& page) {
    Data data;
    Data rows{Data::type::list};
    for (const auto& fact : page.rows) {
        Data row;
        row.set("name", fact.name);
        row.set("value", fact.value);
        row.set("href", fact.href);
        rows << row;
    }
    data.set("rows", rows);
    data.set("kept_until", optional_text(page.kept_until));
    data.set("start", page.has_start);
    data.set("screening", page.screening);
    data.set("referral", page.referral);
    return render_in_frame(frame, "check", say(frame.language, "check_heading"), std::move(data));
}

}  // namespace web
