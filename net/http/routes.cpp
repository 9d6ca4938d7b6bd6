#include "net/http/routes.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/probes.hpp"

namespace http {
namespace {

/// The first segment and what follows its '/'; path begins with '/'.
std::pair<std::string_view, std::string_view> split_first(std::string_view path) {
    path.remove_prefix(1);
    const auto end = path.find('/');
    if (end == std::string_view::npos) return {path, {}};
    return {path.substr(0, end), path.substr(end)};
}

/// "{id}" against "7", "{token}.ics" against "abc.ics"; a parameter is never empty.
bool match_segment(std::string_view pattern, std::string_view segment, Fields& parameters) {
    const auto open = pattern.find('{');
    if (open == std::string_view::npos) return pattern == segment;
    const auto close = pattern.find('}');
    const auto before = pattern.substr(0, open);
    const auto after = pattern.substr(close + 1);
    if (segment.size() <= before.size() + after.size()) return false;
    if (!segment.starts_with(before) || !segment.ends_with(after)) return false;
    const auto value = segment.substr(before.size(), segment.size() - before.size() - after.size());
    parameters.add(std::string{pattern.substr(open + 1, close - open - 1)}, std::string{value});
    return true;
}

std::optional<Fields> match(std::string_view pattern, std::string_view path) {
    Fields parameters;
    while (!pattern.empty() && !path.empty()) {
        const auto [wanted, pattern_rest] = split_first(pattern);
        const auto [segment, path_rest] = split_first(path);
        if (!match_segment(wanted, segment, parameters)) return std::nullopt;
        pattern = pattern_rest;
        path = path_rest;
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parameters;
}

bool has_parameters(const Route& route) {
    return route.pattern.find('{') != std::string_view::npos;
}

std::string allow_of(const std::vector<const Route*>& rows) {
    std::set<std::string_view> methods;
    for (const Route* row : rows) {
        methods.insert(to_string(row->method));
        if (row->method == Method::get) methods.insert("HEAD");
    }
    std::string allow;
    for (const auto method : methods) allow += (allow.empty() ? "" : ", ") + std::string{method};
    return allow;
}

const Route* row_for(const std::vector<const Route*>& rows, Method method) {
    const auto of_method = [&](Method wanted) {
        const auto found = std::ranges::find(rows, wanted, [](const Route* row) { return row->method; });
        return found == rows.end() ? nullptr : *found;
    };
    const Route* own = of_method(method);
    return own == nullptr && method == Method::head ? of_method(Method::get) : own;
}

}  // namespace

std::span<const std::span<const Route>> all_routes() {
    static const std::array areas{probe_routes(),
                                  family_start_routes(),
                                  family_answer_routes(),
                                  family_time_routes(),
                                  family_return_routes(),
                                  family_contact_routes(),
                                  family_wish_routes(),
                                  family_around_routes(),
                                  staff_door_routes(),
                                  keys_routes(),
                                  volunteer_routes(),
                                  volunteer_call_routes(),
                                  volunteer_time_routes(),
                                  volunteer_calendar_routes(),
                                  volunteer_training_routes(),
                                  volunteer_phone_routes(),
                                  volunteer_agreement_routes(),
                                  consultant_routes(),
                                  coordinator_routes(),
                                  coordinator_call_routes(),
                                  coordinator_cover_routes(),
                                  coordinator_rota_routes(),
                                  coordinator_look_after_routes(),
                                  coordinator_facts_routes(),
                                  coordinator_intake_routes(),
                                  coordinator_phone_routes(),
                                  coordinator_apart_routes(),
                                  coordinator_contact_routes(),
                                  coordinator_ring_routes(),
                                  coordinator_around_routes(),
                                  coordinator_report_routes(),
                                  coordinator_plan_routes(),
                                  coordinator_team_routes(),
                                  coordinator_card_routes(),
                                  coordinator_drop_out_routes(),
                                  coordinator_programme_routes(),
                                  coordinator_handover_routes(),
                                  coordinator_closure_routes(),
                                  crisis_day_routes(),
                                  admin_people_routes(),
                                  admin_role_routes(),
                                  admin_person_routes(),
                                  admin_settings_routes(),
                                  admin_catalogue_routes(),
                                  admin_reading_routes(),
                                  admin_import_routes(),
                                  admin_keeping_routes(),
                                  admin_export_routes(),
                                  admin_letter_routes(),
                                  admin_team_routes(),
                                  api_public_routes(),
                                  api_booking_routes(),
                                  api_staff_routes(),
                                  api_line_routes()};
    return areas;
}

bool admits(Who who, Role role) {
    switch (who) {
        case Who::anyone:
            return true;
        case Who::family:
            return role == Role::family;
        case Who::volunteer:
            return role == Role::volunteer || role == Role::consultant;
        case Who::consultant:
            return role == Role::consultant || role == Role::coordinator || role == Role::administrator;
        case Who::coordinator:
            return role == Role::coordinator || role == Role::administrator;
        case Who::administrator:
            return role == Role::administrator;
        case Who::signed_in:
            return role != Role::nobody && role != Role::family;
    }
    return false;
}

Router::Router(std::span<const std::span<const Route>> areas) {
    for (const auto area : areas)
        for (const Route& route : area) index(route);
}

void Router::index(const Route& route) {
    const auto name = std::string{route.pattern};
    if (!route.pattern.starts_with('/')) throw std::logic_error("a pattern begins with '/': " + name);
    if (is_safe(route.method) != (route.token == Token::none) && route.token != Token::exempt)
        throw std::logic_error("unsafe rows name their token, safe ones have none: " + name);
    for (const Route* row : rows_)
        if (row->method == route.method && row->pattern == route.pattern) throw std::logic_error("twice: " + name);
    rows_.push_back(&route);
    if (has_parameters(route))
        with_parameters_.push_back(&route);
    else
        literal_[route.pattern].push_back(&route);
}

Router::Found Router::find(Method method, std::string_view path) const {
    if (const auto exact = literal_.find(path); exact != literal_.end()) {
        const Route* row = row_for(exact->second, method);
        return {.route = row, .parameters = {}, .allow = row != nullptr ? std::string{} : allow_of(exact->second)};
    }
    std::vector<const Route*> rows;
    for (const Route* row : with_parameters_)
        if (match(row->pattern, path)) rows.push_back(row);
    if (rows.empty()) return {};
    const Route* row = row_for(rows, method);
    if (row == nullptr) return {.route = nullptr, .parameters = {}, .allow = allow_of(rows)};
    return {.route = row, .parameters = match(row->pattern, path).value_or(Fields{}), .allow = {}};
}

}  // namespace http
