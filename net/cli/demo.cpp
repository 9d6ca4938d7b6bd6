#include "net/cli/demo.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <sstream>

#include "core/actions/work.hpp"
#include "core/store/passwords.hpp"
#include "net/cli/problems.hpp"

namespace cli {
namespace {

using actions::DemoSignIn;

std::vector<DemoSignIn> read_sign_ins(const std::filesystem::path& file) {
    std::ifstream in{file};
    std::stringstream text;
    text << in.rdbuf();
    std::vector<DemoSignIn> all;
    try {
        for (const auto& row : boost::json::parse(text.str()).as_array()) {
            const auto part = [&](const char* name) { return std::string{row.at(name).as_string()}; };
            all.push_back({part("role"), part("alias"), part("email"), part("password"), part("totp_secret")});
        }
    } catch (const std::exception&) {
        throw Environment{"demo.json in the data folder cannot be read; begin with an empty folder"};
    }
    return all;
}

void write_sign_ins(const std::filesystem::path& file, const std::vector<DemoSignIn>& all) {
    boost::json::array rows;
    for (const auto& one : all)
        rows.push_back({{"role", one.role},
                        {"alias", one.alias},
                        {"email", one.email},
                        {"password", one.password},
                        {"totp_secret", one.totp_secret}});
    std::ofstream{file} << boost::json::serialize(rows) << "\n";
}

}  // namespace

std::vector<DemoSignIn> prepare_demo(store::Database& database, actions::Schedule& schedule,
                                     const std::filesystem::path& folder, scheduling::Instant now) {
    const auto file = folder / "demo.json";
    const bool filled = database.read([](store::Reader& db) { return actions::is_filled(db); });
    if (filled) {
        if (!std::filesystem::exists(file)) throw Environment{"--demo refuses this data folder: it holds real data"};
        return read_sign_ins(file);
    }
    actions::DemoOptions options;
    options.password_hash = store::hash_password(scheduling::Personal{actions::demo_password});
    auto sign_ins = database.write([&](store::Transaction& db) {
        actions::Work work{.db = db, .now = now, .schedule = schedule, .actor = {}};
        return actions::fill_demo(work, options);
    });
    write_sign_ins(file, sign_ins);
    return sign_ins;
}

}  // namespace cli
