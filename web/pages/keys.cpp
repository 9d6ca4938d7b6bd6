#include "web/pages/keys.hpp"

#include "web/words.hpp"

namespace web {
namespace {

void add_row(Data& rows, const std::string& key, const std::string& says) {
    Data row;
    row.set("key", key);
    row.set("says", says);
    rows << row;
}

}  // namespace

std::string render_keys(const Frame& frame, bool saved) {
    const auto language = frame.language;
    Data rows{Data::type::list};
    add_row(rows, "?", say(language, "keys_list"));
    add_row(rows, "j", say(language, "keys_next"));
    add_row(rows, "k", say(language, "keys_previous"));
    add_row(rows, "u", say(language, "keys_back"));
    for (const auto& group : places_of(frame.audience))
        for (const auto& [href, word, key] : group.places)
            if (!key.empty()) add_row(rows, key, say(language, word));
    Data data;
    data.set("rows", rows);
    data.set("on", frame.keys);
    data.set("done", saved ? Data{say(language, "keys_saved")} : Data{false});
    return render_in_frame(frame, "keys", say(language, "keys_heading"), std::move(data));
}

}  // namespace web
