#include "core/scheduling/credentials.hpp"

#include <algorithm>
#include <tuple>

namespace scheduling {

std::vector<Credential> with_credential(std::vector<Credential> held, const Credential& recorded) {
    std::erase_if(held,
                  [&](const Credential& one) { return one.kind == recorded.kind && one.issued >= recorded.issued; });
    for (auto& one : held)
        if (one.kind == recorded.kind) one.expires = std::min(one.expires, recorded.issued - date::days{1});
    held.push_back(recorded);
    return held;
}

std::vector<Credential> newest_of_each(std::vector<Credential> all) {
    std::ranges::sort(all, {}, [](const Credential& one) { return std::tuple{one.kind, one.issued, one.expires}; });
    std::vector<Credential> newest;
    for (const auto& next : all) {
        if (newest.empty() || newest.back().kind != next.kind) {
            newest.push_back(next);
            continue;
        }
        auto& held = newest.back();
        if (next.issued > held.expires + date::days{1}) held.issued = next.issued;
        held.expires = std::max(held.expires, next.expires);
    }
    return newest;
}

Standing standing_of(const Credential& credential, LocalDate today, date::days soon) {
    if (credential.expires < today) return Standing::over;
    if (credential.issued > today) return Standing::ahead;
    return credential.expires <= today + soon ? Standing::soon : Standing::valid;
}

}  // namespace scheduling
