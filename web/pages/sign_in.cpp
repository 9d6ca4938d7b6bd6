#include "web/pages/sign_in.hpp"

#include "web/words.hpp"

namespace web {
namespace {

constexpr std::size_t accounts_in_sight = 5;

}  // namespace

std::string render_sign_in(const Frame& frame, const SignInPage& page) {
    Data data;
    data.set("demo", !page.demo.empty());
    Data accounts{Data::type::list}, more{Data::type::list};
    std::size_t shown = 0;
    for (const auto& account : page.demo) {
        Data row;
        row.set("role", say(frame.language, account.role));
        row.set("email", account.email);
        row.set("password", account.password);
        row.set("code", account.code);
        (shown++ < accounts_in_sight ? accounts : more) << row;
    }
    data.set("has_more", page.demo.size() > accounts_in_sight);
    data.set("more", more);
    data.set("accounts", accounts);
    data.set("email", page.email);
    data.set("error_email", page.wrong ? Data{say(frame.language, "sign_in_wrong")} : Data{false});
    return render_in_frame(frame, "sign_in", say(frame.language, "sign_in_heading"), std::move(data));
}

}  // namespace web
