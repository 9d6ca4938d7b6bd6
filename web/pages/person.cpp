#include "web/pages/person.hpp"

#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {
namespace {

Data other_role(const PersonPage::Other& other, Language language) {
    std::vector<std::string> effects;
    effects.reserve(other.effects.size());
    for (const auto& key : other.effects) effects.push_back(say(language, key));
    Data row;
    row.set("value", other.role);
    row.set("label", say(language, "role_" + other.role));
    row.set("effects", texts(effects));
    row.set("chosen", other.chosen);
    return row;
}

}  // namespace

std::string render_person(const Frame& frame, const PersonPage& page) {
    const Language language = frame.language;
    Data data;
    data.set("done", page.done.empty() ? Data{false} : Data{say(language, page.done)});
    data.set("id", page.id);
    data.set("email", page.email);
    data.set("version", page.version);
    data.set("typed_name", page.typed_name);
    data.set("typed_email", page.typed_email);
    data.set("card_itself", page.card == PersonPage::Card::itself);
    data.set("card_with_role", page.card == PersonPage::Card::with_role);
    data.set("card_choice",
             page.card == PersonPage::Card::nowhere ? std::string{} : card_choice(frame, page.card_form));
    data.set("was", page.role);
    data.set("role", say(language, "role_" + page.role));
    data.set("own", page.own);
    data.set("disabled", page.disabled);
    data.set("volunteer", optional_text(page.volunteer));
    data.set("ahead",
             page.calls_ahead == 0 ? Data{false} : Data{say_count(language, "person_ahead", page.calls_ahead)});
    data.set("has_teams", !page.teams.empty());
    data.set("teams", texts(page.teams));
    Data others{Data::type::list};
    for (const auto& other : page.others) others << other_role(other, language);
    data.set("others", others);
    return render_in_frame(frame, "person", page.name, std::move(data));
}

}  // namespace web
