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

Data report_data(const ReportFields& reports) {
    Data rows{Data::type::list};
    for (const auto& report : reports.rows) {
        Data row;
        row.set("href", optional_text(report.href));
        row.set("says", report.says);
        rows << row;
    }
    Data data;
    data.set("rows", rows);
    data.set("has_rows", !reports.rows.empty());
    data.set("open", reports.open);
    return data;
}

Data release_data(const ReleaseFields& releases) {
    Data rows{Data::type::list};
    for (const auto& release : releases.rows) {
        Data row;
        row.set("release", release.id);
        row.set("says", release.says);
        row.set("state", release.state);
        row.set("can_revoke", release.can_revoke);
        rows << row;
    }
    Data data;
    data.set("rows", rows);
    data.set("has_rows", !releases.rows.empty());
    data.set("unsafe", releases.unsafe);
    data.set("refused", releases.refused);
    data.set("what", choices(releases.what));
    data.set("purposes", choices(releases.purposes));
    data.set("to_whom", releases.to_whom);
    data.set("until", releases.until);
    return data;
}

Data seat_data(const SeatFields& seat) {
    Data data;
    data.set("says", optional_text(seat.says));
    data.set("asked", seat.asked);
    data.set("taken", seat.taken);
    data.set("empty", seat.empty);
    data.set("has_choices", !seat.choices.empty());
    data.set("choices", choices(seat.choices));
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
    data.set("reports", report_data(fields.reports));
    data.set("releases", release_data(fields.releases));
    data.set("seat", fields.seat ? seat_data(*fields.seat) : Data{false});
    return fill_piece(frame, "around", std::move(data));
}

std::string render_checklist(const Frame& frame, const ChecklistPage& page) {
    Data lines{Data::type::list};
    for (const auto& line : frame.lines.crisis) {
        Data row;
        row.set("name", line.name);
        row.set("number", line.number);
        lines << row;
    }
    Data data;
    data.set("id", page.id);
    data.set("request", page.request);
    data.set("says", page.says);
    data.set("settled", page.settled);
    data.set("lines", lines);
    data.set("state_line", page.state_line);
    data.set("answers", choices(page.answers));
    data.set("makers", choices(page.makers));
    data.set("told", choices(page.told));
    data.set("made_on", page.made_on);
    return render_in_frame(frame, "checklist", say(frame.language, "report_heading"), std::move(data));
}

std::string your_around(const Frame& frame, const YourAround& fields) {
    Data data;
    data.set("series", fields.series);
    data.set("last", fields.last);
    data.set("no_more", fields.no_more);
    data.set("over", fields.over);
    data.set("has_call", fields.has_call);
    data.set("over_says", optional_text(fields.over_says));
    data.set("seat", optional_text(fields.seat));
    data.set("seat_asked", fields.seat_asked);
    return fill_piece(frame, "your_around", std::move(data));
}

std::string your_allowed(const Frame& frame, const YourAround& fields) {
    Data data;
    data.set("has_allowed", !fields.allowed.empty());
    data.set("allowed", texts(fields.allowed));
    return fill_piece(frame, "your_allowed", std::move(data));
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
