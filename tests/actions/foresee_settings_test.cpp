// Is what a preview of settings says what happens once they are saved, and does looking change nothing?
#include <catch2/catch.hpp>

#include "core/actions/foresee_settings.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::SettingChange;
using support::Actor;
using support::Programme;
using support::refused_by;
using support::Work;

struct Settings {
    auto foresee(const std::vector<SettingChange>& changes) {
        return actions::foresee_settings(*programme.schedule().look(), changes, programme.now());
    }
    std::size_t free() { return actions::count_free_times(*programme.schedule().look(), programme.now()); }
    void save(const std::vector<SettingChange>& changes) {
        REQUIRE(programme.run(Actor::person(programme.coordinator()),
                              [&](Work& work) { return actions::change_settings(work, changes); }));
    }

    Programme programme{2};
};

}  // namespace

TEST_CASE("what is foreseen for one value, and for all of them, is what saving them brings") {
    Settings settings;
    const std::vector<SettingChange> notice{{"notice", "5760"}};
    const std::vector<SettingChange> both{notice.front(), {"call_interval", "60"}, {"programme_name", "Harbour"}};
    const auto before = settings.free();
    const auto foreseen = settings.foresee(both);
    REQUIRE(foreseen);
    CHECK(foreseen->as_they_stand == before);
    REQUIRE(foreseen->alone.size() == 2);  // a name changes no free time
    CHECK(settings.free() == before);
    settings.save(notice);
    CHECK(foreseen->alone.at(0) == std::pair<std::string, std::size_t>{"notice", settings.free()});
    CHECK(settings.free() < before);
    settings.save(both);
    CHECK(foreseen->all_together == settings.free());
}

TEST_CASE("what is typed is read in its order, and what cannot be is refused by its setting") {
    Settings settings;
    const auto refused = settings.foresee({{"horizon", "0"}, {"service_hours", "sometimes"}, {"notice", "60"}});
    CHECK(refused_by(refused, "horizon"));
    CHECK(refused_by(refused, "service_hours"));
    CHECK_FALSE(refused_by(refused, "notice"));
    CHECK(refused.error().fields.at(1).reason == "not_service_hours");
    const auto foreseen = settings.foresee({{"comfortable_from", "700"}, {"horizon", "1"}});
    REQUIRE(foreseen);
    CHECK(foreseen->alone.size() == 1);
    CHECK(foreseen->all_together < foreseen->as_they_stand);
    CHECK(settings.foresee({})->all_together == settings.free());
}
