#include "web/pages/around.hpp"

#include "web/words.hpp"

namespace web {
namespace {

Data series_data(const SeriesFields& series) {
    Data data;
    data.set("can_begin", series.can_begin);
    data.set("runs", series.runs);
    data.set("last", series.last);
    data.set("to_end", series.to_end);
    data.set("no_more", series.no_more);
    data.set("says", optional_text(series.says));
    data.set("quiet", optional_text(series.quiet));
    data.set("endings", choices(series.endings));
    data.set("reasons", choices(series.reasons));
    return data;
}

}  // namespace

std::string around_fields(const Frame& frame, const AroundFields& fields) {
    Data data;
    data.set("id", fields.id);
    data.set("version", fields.version);
    const auto& series = fields.series;
    const bool shown = series.can_begin || series.runs || !series.says.empty();
    data.set("series", shown ? series_data(series) : Data{false});
    return fill_piece(frame, "around", std::move(data));
}

std::string your_around(const Frame& frame, const YourAround& fields) {
    Data data;
    data.set("series", fields.series);
    data.set("last", fields.last);
    data.set("no_more", fields.no_more);
    data.set("over", fields.over);
    data.set("has_call", fields.has_call);
    data.set("over_says", optional_text(fields.over_says));
    return fill_piece(frame, "your_around", std::move(data));
}

Data around_cards(const std::vector<AroundCard>& cards) {
    Data list{Data::type::list};
    for (const auto& card : cards) {
        Data row;
        row.set("request", card.request);
        row.set("alias", card.alias);
        row.set("tone", card.tone);
        row.set("title", card.title);
        row.set("says", card.says);
        row.set("href", card.href);
        row.set("link", card.link);
        list << row;
    }
    return list;
}

}  // namespace web
