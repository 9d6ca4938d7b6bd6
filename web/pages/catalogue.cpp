#include "web/pages/catalogue.hpp"

#include <cstdio>

#include "web/words.hpp"

namespace web {
namespace {

Data said(const std::string& key, Language language) {
    return key.empty() ? Data{false} : Data{say(language, key)};
}

void add_labels(Data& data, const ExperienceForm& form) {
    data.set("family_en", form.family_en);
    data.set("family_es", form.family_es);
    data.set("staff_en", form.staff_en);
    data.set("staff_es", form.staff_es);
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.3g", value);
    return std::string{text.data(), static_cast<std::size_t>(length)};
}

/// How much lower a volunteer stands who lived through something this near.
std::string effect_of(const ExperiencePage::Near& near, double weight, Language language) {
    if (!near.counted) return {};
    constexpr int high = 70, middle = 40;
    constexpr double whole = 100;
    const int percent = *near.counted;
    const char* key = percent >= high     ? "near_high"
                      : percent >= middle ? "near_middle"
                      : percent > 0       ? "near_low"
                                          : "near_none";
    const auto points = number_text(weight * percent / whole), of = number_text(weight);
    const auto says = say(language, key, {{"points", points}, {"weight", of}});
    return near.other_group ? say(language, "near_other_group") + " " + says : says;
}

Data near_rows(const Frame& frame, const ExperiencePage& page) {
    Data rows{Data::type::list};
    for (const auto& near : page.near) {
        Data row;
        row.set("code", near.code);
        row.set("name", near.name);
        row.set("percent", near.percent);
        row.set("effect", effect_of(near, page.weight, frame.language));
        row.set("error", false);
        for (const auto& error : frame.errors)
            if (error.field == "near_" + near.code) row.set("error", say(frame.language, "reason_" + error.reason));
        rows << row;
    }
    return rows;
}

}  // namespace

std::string render_catalogue(const Frame& frame, const CataloguePage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    Data entries{Data::type::list};
    for (const auto& entry : page.entries) {
        Data row;
        row.set("code", entry.code);
        row.set("name", entry.name);
        row.set("for_families", entry.for_families);
        row.set("group", entry.group);
        row.set("offered", say(language, entry.always    ? "catalogue_always"
                                         : entry.offered ? "yes"
                                                         : "catalogue_not_offered"));
        row.set("related", optional_text(entry.related));
        entries << row;
    }
    data.set("entries", entries);
    add_labels(data, page.form);
    data.set("groups", choices(page.groups));
    data.set("code", page.code);
    return render_in_frame(frame, "catalogue", say(language, "catalogue_heading"), std::move(data));
}

std::string render_experience(const Frame& frame, const ExperiencePage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", said(page.done, language));
    data.set("code", page.code);
    data.set("group", page.group);
    data.set("version", page.version);
    add_labels(data, page.form);
    data.set("offered", page.offered);
    data.set("always", page.always);
    data.set("requests", say_count(language, "catalogue_requests", page.requests));
    data.set("volunteers", say_count(language, "catalogue_volunteers", page.volunteers));
    data.set("has_near", !page.near.empty());
    data.set("near", near_rows(frame, page));
    return render_in_frame(frame, "experience", page.name, std::move(data));
}

}  // namespace web
