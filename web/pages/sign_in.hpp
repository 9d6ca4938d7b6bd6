// Staff sign in: address, password, second factor; in the demo, which sign-ins there are.
#pragma once
#include "web/frame.hpp"

namespace web {

struct SignInPage {
    std::string email;
    struct DemoAccount {
        std::string role, email, password, code;  ///< role is a words key such as "role_volunteer"
    };
    std::vector<DemoAccount> demo;
    bool wrong = false;  ///< one sentence for whatever did not fit
};
std::string render_sign_in(const Frame& frame, const SignInPage& page);

}  // namespace web
