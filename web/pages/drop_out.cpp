#include "web/pages/drop_out.hpp"

#include "web/lists.hpp"
#include "web/words.hpp"

namespace web {

std::string render_drop_out(const Frame& frame, const DropOutPage& page) {
    Data taken{Data::type::list};
    Data left{Data::type::list};
    std::size_t found = 0;
    for (const auto& row : page.rows) {
        Data data;
        data.set("value", row.value);
        data.set("request", row.request);
        data.set("alias", row.alias);
        data.set("when", row.when);
        data.set("change", say(frame.language, "drop_out_instead", {{"to", row.to}, {"from", page.alias}}));
        data.set("chosen", row.chosen);
        data.set("reasons", texts(row.reasons));
        if (row.to.empty()) {
            left << data;
            continue;
        }
        ++found;
        taken << data;
    }
    Data data;
    data.set("id", page.id);
    data.set("fault", optional_text(page.fault));
    data.set("none", page.rows.empty());
    data.set("summary", say(frame.language, "drop_out_summary",
                            {{"n", std::to_string(found)}, {"of", std::to_string(page.rows.size())}}));
    data.set("has_taken", found > 0);
    data.set("taken", taken);
    data.set("has_left", found < page.rows.size());
    data.set("left", left);
    return render_in_frame(frame, "drop_out", say(frame.language, "drop_out_heading", {{"volunteer", page.alias}}),
                           std::move(data));
}

}  // namespace web
