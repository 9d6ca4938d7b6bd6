#include "web/pages/facts.hpp"

#include <algorithm>

#include "web/reasons.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data now_of(const std::string& now, Language language) {
    return now.empty() ? Data{false} : Data{say(language, "fact_now", {{"says", now}})};
}

Data select_rows(const Frame& frame, const std::vector<FactsPage::Select>& selects) {
    Data list{Data::type::list};
    for (const auto& select : selects) {
        const auto hint = "fact_" + select.id + "_hint";
        const auto error = std::ranges::find(frame.errors, select.id, &scheduling::FieldError::field);
        Data row;
        row.set("field", select.id);
        row.set("label", say(frame.language, "fact_" + select.id));
        row.set("hint", has_words(frame.language, hint) ? Data{say(frame.language, hint)} : Data{false});
        row.set("now", now_of(select.now, frame.language));
        row.set("error", error == frame.errors.end() ? Data{false} : Data{says(*error, frame.language)});
        row.set("options", choices(select.options));
        list << row;
    }
    return list;
}

Data part(const Frame& frame, const char* heading, const std::vector<FactsPage::Select>& selects) {
    Data row;
    row.set("heading", say(frame.language, heading));
    row.set("selects", select_rows(frame, selects));
    row.set("named", selects.front().id == "language");
    return row;
}

}  // namespace

std::string render_facts(const Frame& frame, const std::string& alias, const FactsPage& page) {
    const auto language = frame.language;
    Data data;
    data.set("id", page.id);
    data.set("version", page.version);
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("closed", page.closed);
    Data parts{Data::type::list};
    if (!page.closed)
        parts << part(frame, "facts_lived", page.lived) << part(frame, "facts_talk", page.talk)
              << part(frame, "facts_wishes", page.wishes);
    data.set("parts", parts);
    data.set("name", page.name);
    data.set("name_now", now_of(page.name_now, language));
    data.set("agrees", page.agrees);
    data.set("brings", page.brings == 0 ? say(language, "agreement_brings_none")
                                        : say_count(language, "agreement_brings", page.brings));
    return render_in_frame(frame, "facts", say(language, "facts_heading", {{"alias", alias}}), std::move(data));
}

std::string render_own_agreement(const Frame& frame, const OwnAgreementPage& page) {
    Data data;
    data.set("agrees", page.agrees);
    data.set("done", page.done.empty() ? Data{false} : Data{say(frame.language, page.done)});
    return render_in_frame(frame, "own_agreement", say(frame.language, "own_agreement_heading"), std::move(data));
}

}  // namespace web
