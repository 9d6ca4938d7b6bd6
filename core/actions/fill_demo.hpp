// Fills an empty store with the invented programme, once; the same volunteers, requests and calls each time.
#pragma once
#include "core/actions/demo_programme.hpp"
#include "core/actions/work.hpp"

namespace actions {

/// A sign-in of the demo, for its sign-in page and DIR/demo.json.
struct DemoSignIn {
    std::string role;  ///< "volunteer", "coordinator" …
    std::string alias, email, password, totp_secret;
};

struct DemoOptions {
    std::uint64_t seed = 1;
    std::string password_hash;  ///< of demo_password, hashed once for everybody
};

inline constexpr const char* demo_password = "demo-only-password";

/// out:  whether the store holds anything of a programme already
bool is_filled(store::Reader& db);
/// out:  the sign-ins: a coordinator, a consultant, an administrator, then every volunteer
std::vector<DemoSignIn> fill_demo(Work& work, const DemoOptions& options);

}  // namespace actions
