#include "tests/actions/programme.hpp"

#include "core/actions/administer.hpp"
#include "core/actions/find_times.hpp"
#include "core/store/families.hpp"

namespace support {
namespace {

using scheduling::Credential;
using scheduling::CredentialKind;

/// Counts the rows of every table there is, so that a table of next year is counted too.
std::map<std::string, std::int64_t> count_rows(store::Reader& db) {
    constexpr store::Sql tables{"SELECT name FROM sqlite_master WHERE type = 'table'"};
    std::map<std::string, std::int64_t> counts;
    db.connection().each(tables, [&](const store::Row& row) { counts[row.get<std::string>(0)] = 0; });
    for (auto& [table, count] : counts) {
        const std::string sql = "SELECT COUNT(*) FROM \"" + table + "\"";
        const auto take = [](void* to, int, char** values, char**) {
            *static_cast<std::int64_t*>(to) = std::stoll(values[0]);
            return 0;
        };
        if (sqlite3_exec(db.connection().handle(), sql.c_str(), take, &count, nullptr) != SQLITE_OK)
            throw std::runtime_error{"cannot count " + table};
    }
    return counts;
}

PersonId add_person(Work& work, store::Role role, const std::string& name, const std::string& email) {
    return actions::add_person(work, {.role = role,
                                      .name = scheduling::Personal{name},
                                      .email = scheduling::Personal{email},
                                      .password_hash = "-",
                                      .totp_secret = scheduling::Personal{"PEERLINETEST"}})
        .value();
}

}  // namespace

scheduling::Zone new_york() {
    return scheduling::Zone::parse("America/New_York").value();
}

scheduling::WeeklyRule always() {
    return {.days = 0b1111111, .window = {.from = std::chrono::minutes{0}, .to = std::chrono::minutes{days}}};
}

scheduling::Volunteer willing_volunteer() {
    scheduling::Volunteer facts;
    facts.languages = {"en"};
    facts.availability.zone = new_york();
    facts.availability.weekly = {always()};
    facts.caps = {.per_day = 48, .per_week = 336, .heavy_per_week = 336};
    const scheduling::LocalDate today = new_york().date_of(at());
    for (const auto kind :
         {CredentialKind::training, CredentialKind::background_check, CredentialKind::confidentiality})
        facts.credentials.push_back({kind, today - date::days{30}, today + date::days{700}});
    facts.experiences.push_back({.event = scheduling::ExperienceId{1}, .happened = today - date::days{3000}});
    return facts;
}

actions::Wanted plain_wish() {
    actions::Wanted wanted;
    wanted.facts.experience = scheduling::ExperienceId{1};
    wanted.facts.language = "en";
    wanted.facts.zone = new_york();
    wanted.contact.name = scheduling::Personal{"Robin"};
    wanted.contact.phone = scheduling::Personal{"555-0100"};
    wanted.contact.may_call = true;
    wanted.contact.voicemail = true;
    return wanted;
}

actions::Wanted wish_with_mail() {
    auto wanted = plain_wish();
    wanted.contact.email = scheduling::Personal{"family@example.org"};
    wanted.contact.may_message = true;
    return wanted;
}

Programme::Programme(int volunteers, const scheduling::Volunteer& like) {
    work([&](Work& work) {
        coordinator_ = add_person(work, store::Role::coordinator, "Coordinator 1", "coordinator@example.org");
        for (int number = 0; number < volunteers; ++number) {
            const auto email = "volunteer" + std::to_string(number) + "@example.org";
            people_.push_back(add_person(work, store::Role::volunteer, name_of(number), email));
            volunteers_.push_back(
                store::create_volunteer(work.db, like, name_of(number), std::nullopt, people_.back()));
        }
        schedule_.reload(work.db, now_);
    });
}

FamilyId Programme::family() {
    return work([&](Work& work) { return store::create_family(work.db, new_york(), "en", now_); });
}

Result<actions::Booked> Programme::book(FamilyId family, Instant start, std::optional<CallId> hold,
                                        const actions::Wanted& wanted) {
    return run(Actor::family(family),
               [&](Work& work) { return actions::book_call(work, family, wanted, start, hold); });
}

actions::Booked Programme::booked(Instant start, const actions::Wanted& wanted) {
    return book(family(), start, std::nullopt, wanted).value();
}

Result<actions::Kept> Programme::hold(FamilyId family, Instant start, std::optional<CallId> before) {
    return run(Actor::family(family),
               [&](Work& work) { return actions::hold_time(work, family, plain_wish().facts, start, before); });
}

RequestId Programme::open_request(const actions::Wanted& wanted) {
    const auto one = family();
    const auto code = run(Actor::family(one), [&](Work& work) { return actions::ask_for_call(work, one, wanted); });
    if (!code) throw std::runtime_error{"a request was refused"};
    return request_of(one).facts.id;
}

Result<CallId> Programme::assign(RequestId request, VolunteerId volunteer, Instant start, actions::How how) {
    const actions::Assignment assignment{.volunteer = volunteer, .start = start, .how = how};
    return run(Actor::person(coordinator_),
               [&](Work& work) { return actions::assign_call(work, request, assignment); });
}

store::Call Programme::call(CallId id) {
    return read([id](store::Reader& db) { return store::load_call(db, id).value(); });
}

store::StoredRequest Programme::request(RequestId id) {
    return read([id, now = now_](store::Reader& db) { return store::load_request(db, id, now).value(); });
}

store::StoredRequest Programme::request_of(FamilyId family) {
    return read([family, now = now_](store::Reader& db) { return store::list_requests_of(db, family, now).at(0); });
}

bool Programme::offers(Instant start) {
    const auto outlook = schedule_.look();
    const auto range = actions::bookable_range(*outlook, now_);
    return holds(actions::find_times(*outlook, plain_wish().facts, range, now_), start);
}

std::string Programme::findings() {
    return read([now = now_](store::Reader& db) {
        std::string text;
        for (const auto& finding : store::check_store(db, now))
            text += finding.what + " " + std::to_string(finding.row) + ": " + finding.detail + "\n";
        return text;
    });
}

std::map<std::string, std::int64_t> Programme::row_counts() {
    return read([](store::Reader& db) { return count_rows(db); });
}

std::vector<store::BoardRequest> requests_of(const store::Board& board) {
    std::vector<store::BoardRequest> all;
    for (const auto& column : board.columns) all.insert(all.end(), column.requests.begin(), column.requests.end());
    return all;
}

}  // namespace support
