#include "web/pages/apart.hpp"

#include "web/words.hpp"

namespace web {

std::string render_apart(const Frame& frame, const ApartPage& page) {
    Data rows{Data::type::list};
    std::size_t n = 0;
    for (const auto& row : page.rows) {
        Data data;
        data.set("n", std::to_string(++n));
        data.set("label", row.label);
        data.set("field", row.field);
        data.set("value", row.value);
        data.set("request", optional_text(row.request));
        data.set("since", say(frame.language, "apart_since", {{"day", row.since}}));
        data.set("stays", row.stays);
        data.set("cover", optional_text(row.cover));
        rows << data;
    }
    Data data;
    data.set("path", page.path);
    data.set("of_volunteer", page.of_volunteer);
    data.set("version", optional_text(page.version));
    data.set("done", page.done.empty() ? Data{false} : Data{say(frame.language, page.done)});
    data.set("rows", rows);
    data.set("has_rows", !page.rows.empty());
    data.set("cover", optional_text(page.cover));
    data.set("volunteers", choices(page.volunteers));
    data.set("other", page.other);
    data.set("reasons", choices(page.reasons));
    const auto heading = page.of_volunteer ? say(frame.language, "apart_heading_volunteer", {{"volunteer", page.alias}})
                                           : say(frame.language, "apart_heading");
    return render_in_frame(frame, "apart", heading, std::move(data));
}

}  // namespace web
