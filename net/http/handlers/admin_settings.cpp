#include <charconv>

#include "core/actions/administer.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/foresee_settings.hpp"
#include "core/scheduling/matching.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/admin.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::ForeseenSettings;
using actions::SettingChange;
using actions::Work;
using scheduling::Result;
using scheduling::Weights;

constexpr std::string_view weight_prefix = "weight_";
constexpr std::size_t requests_compared = 5;
constexpr std::size_t ranks_shown = 3;

bool is_weight(const std::string& name) {
    return name.starts_with(weight_prefix);
}
/// How long things are kept has a page of its own.
bool is_keeping(const std::string& name) {
    return name.starts_with("keep_");
}

boost::asio::awaitable<std::vector<store::SettingRow>> read_settings(Context& context) {
    auto list = [](store::Reader& db) { return store::list_settings(db); };
    co_return co_await context.services.lanes.read(std::move(list));
}

/// A tab cannot be typed into a form: there each line reads "name = number".
constexpr std::string_view lines_setting = "crisis_lines";

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

web::SettingsPage::Setting shown(const store::SettingRow& row) {
    const bool lines = row.name == lines_setting;
    return {.name = row.name,
            .value = lines ? replaced(row.value, "\t", " = ") : row.value,
            .unit = row.unit,
            .lines = lines,
            .choices = {row.choices.begin(), row.choices.end()}};
}

/// What the form would change; what it does not name stays.
std::vector<SettingChange> changes_of(const Fields& form, const std::vector<store::SettingRow>& rows) {
    std::vector<SettingChange> changes;
    for (const auto& row : rows) {
        if (form.count(row.name) != 1) continue;
        std::string value{form.value(row.name)};
        std::erase(value, '\r');
        if (row.name == lines_setting) {
            value = replaced(std::move(value), " = ", "\t");
            if (!value.empty() && value.back() != '\n') value += '\n';
        }
        changes.push_back({row.name, std::move(value)});
    }
    return changes;
}

void apply_typed(std::vector<web::SettingsPage::Setting>& settings, const std::vector<SettingChange>& changes) {
    for (auto& setting : settings)
        for (const auto& change : changes)
            if (change.name == setting.name) setting.value = replaced(change.value.substr(0, 2000), "\t", " = ");
}

/// Only what differs from what is stored.
std::vector<SettingChange> differing(std::vector<SettingChange> typed, const std::vector<store::SettingRow>& rows) {
    std::erase_if(typed, [&](const SettingChange& change) {
        const auto row = std::ranges::find(rows, change.name, &store::SettingRow::name);
        return row == rows.end() || row->value == change.value;
    });
    return typed;
}

void add_foreseen(web::SettingsPage& page, const ForeseenSettings& foreseen) {
    page.foreseen = foreseen.all_together;
    for (const auto& [name, free] : foreseen.alone) {
        const auto setting = std::ranges::find(page.settings, name, &web::SettingsPage::Setting::name);
        if (setting != page.settings.end()) setting->foreseen = free;
    }
}

/// Searches through all volunteers, on the pool.
boost::asio::awaitable<Result<ForeseenSettings>> foresee(Context& context, std::vector<SettingChange> changes) {
    auto job = [outlook = outlook_of(context), changes = std::move(changes), now = context.now] {
        return actions::foresee_settings(*outlook, changes, now);
    };
    co_return co_await context.services.lanes.hash(std::move(job));
}

/// in:   preview  show what was typed would change; otherwise only how it stands
boost::asio::awaitable<Response> settings_page(Context& context, std::vector<SettingChange> typed,
                                               scheduling::Refusal refusal, bool preview) {
    const auto rows = co_await read_settings(context);
    web::SettingsPage page;
    for (const auto& row : rows)
        page.no_line |= row.name == "talk" && row.value == "line" && context.services.settings.line_key.empty();
    for (const auto& row : rows)
        if (!is_weight(row.name) && !is_keeping(row.name)) page.settings.push_back(shown(row));
    apply_typed(page.settings, typed);
    std::vector<SettingChange> changes;
    if (preview) changes = differing(std::move(typed), rows);
    auto foreseen = co_await foresee(context, std::move(changes));
    if (!foreseen) {
        refusal = std::move(foreseen.error());
        std::vector<SettingChange> none;
        foreseen = co_await foresee(context, std::move(none));
    } else if (preview) {
        add_foreseen(page, *foreseen);
    }
    page.open_starts = foreseen->as_they_stand;
    if (context.request.query.value("done") == "setting") page.done = "done_setting";
    web::Frame frame = frame_of(context);
    frame.path = "/admin/settings";
    add_refusal(frame, refusal);
    co_return html(web::render_settings(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_settings(Context& context) {
    scheduling::Refusal nothing;
    std::vector<SettingChange> untouched;
    co_return co_await settings_page(context, std::move(untouched), std::move(nothing), false);
}

double* weight_named(Weights& weights, std::string_view name) {
    const std::array<std::pair<std::string_view, double*>, scheduling::factor_count> places{
        {{"closeness", &weights.closeness},
         {"same_status", &weights.same_status},
         {"same_relation", &weights.same_relation},
         {"elapsed_band", &weights.elapsed_band},
         {"wishes", &weights.wishes},
         {"continuity", &weights.continuity},
         {"fairness", &weights.fairness},
         {"comfortable_hour", &weights.comfortable_hour},
         {"urgency", &weights.urgency}}};
    const auto found = std::ranges::find(places, name, &std::pair<std::string_view, double*>::first);
    return found == places.end() ? nullptr : found->second;
}

/// The weights in force with those that were typed; what is no number stays as it was and is refused.
Weights typed_weights(Weights weights, const std::vector<SettingChange>& typed, scheduling::Refusal& refusal) {
    for (const auto& change : typed) {
        if (!is_weight(change.name)) continue;
        double value = 0;
        const char* const last = change.value.data() + change.value.size();
        const auto [end, failed] = std::from_chars(change.value.data(), last, value);
        double* const place = weight_named(weights, std::string_view{change.name}.substr(weight_prefix.size()));
        if (failed != std::errc{} || end != last || !(value >= 0 && value <= 1000) || place == nullptr)
            refusal.fields.push_back({change.name, "not_a_setting"});
        else
            *place = value;
    }
    return weights;
}

std::vector<std::string> first_ranks(const actions::Outlook& outlook, const scheduling::Request& request,
                                     const Weights& weights, scheduling::Instant now) {
    const auto everybody = outlook.everybody();
    auto policy = outlook.settings.policy;
    policy.weights = weights;
    const auto ranking = scheduling::rank(
        {.request = request, .volunteers = everybody, .policy = policy, .catalogue = outlook.catalogue, .now = now});
    std::vector<std::string> names;
    for (const auto& match : ranking.ranked) {
        if (names.size() == ranks_shown) break;
        names.push_back(outlook.alias_of(match.volunteer));
    }
    return names;
}

void add_ranks(web::WeightsPage& page, const Context& context, const std::vector<store::StoredRequest>& open,
               const Weights& weights) {
    const auto outlook = outlook_of(context);
    for (const auto& request : open) {
        if (page.ranks.size() == requests_compared) break;
        web::WeightsPage::Ranks ranks;
        ranks.request = std::to_string(request.facts.id.value % 10000) + " · " +
                        staff_label(*outlook, request.facts.experience, context.language);
        ranks.before = first_ranks(*outlook, request.facts, outlook->settings.policy.weights, context.now);
        ranks.after = first_ranks(*outlook, request.facts, weights, context.now);
        ranks.changes = ranks.before != ranks.after;
        page.ranks.push_back(std::move(ranks));
    }
}

boost::asio::awaitable<Response> weights_page(Context& context, std::vector<SettingChange> typed,
                                              scheduling::Refusal refusal) {
    const auto rows = co_await read_settings(context);
    web::WeightsPage page;
    for (const auto& row : rows)
        if (is_weight(row.name)) page.weights.push_back(shown(row));
    const auto in_force = outlook_of(context)->settings.policy.weights;
    scheduling::Refusal unreadable;
    const auto weights = typed_weights(in_force, typed, unreadable);
    if (refusal.fields.empty()) refusal = std::move(unreadable);
    apply_typed(page.weights, typed);
    page.preview = !typed.empty();
    std::function<Result<std::vector<store::StoredRequest>>(Work&)> see = actions::see_open_requests;
    const auto open = co_await act(context, std::move(see));
    if (open) add_ranks(page, context, *open, weights);
    if (context.request.query.value("done") == "setting") page.done = "done_setting";
    web::Frame frame = frame_of(context);
    frame.path = "/admin/weights";
    add_refusal(frame, refusal);
    co_return html(web::render_weights(frame, page), refusal.fields.empty() ? 200 : 422);
}

boost::asio::awaitable<Response> show_weights(Context& context) {
    const auto rows = co_await read_settings(context);
    scheduling::Refusal nothing;
    co_return co_await weights_page(context, changes_of(context.request.query, rows), std::move(nothing));
}

boost::asio::awaitable<Response> save_settings(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    const bool weights = form->value("page") == "weights";
    const auto rows = co_await read_settings(context);
    const auto typed = changes_of(*form, rows);
    scheduling::Refusal nothing;
    if (form->value("what") == "preview") co_return co_await settings_page(context, typed, std::move(nothing), true);
    std::function<Result<std::size_t>(Work&)> run = [typed](Work& work) {
        return actions::change_settings(work, typed);
    };
    auto saved = co_await act(context, std::move(run));
    if (saved) co_return see_other(weights ? "/admin/weights?done=setting" : "/admin/settings?done=setting");
    if (weights) co_return co_await weights_page(context, typed, std::move(saved.error()));
    co_return co_await settings_page(context, typed, std::move(saved.error()), false);
}

}  // namespace

std::span<const Route> admin_settings_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/settings", Who::administrator, Token::none, show_settings, "settings"},
        Route{Method::post, "/admin/settings", Who::administrator, Token::form, save_settings, "save_settings"},
        Route{Method::get, "/admin/weights", Who::administrator, Token::none, show_weights, "weights"},
    };
    return routes;
}

}  // namespace http
