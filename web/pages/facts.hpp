// What a request says, to be corrected by a coordinator; and who agrees to be put together across a missing and a
// deceased child: the family on the same page, a volunteer on one of their own.
// Leaves out: whether a call still fits (actions).
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct FactsPage {
    struct Select {
        std::string id;  ///< the words are fact_<id> and, where there is one, fact_<id>_hint
        std::vector<Choice> options;
        std::string now = {};  ///< what it says by now, when somebody else has changed it meanwhile
    };
    std::string id, version;
    std::vector<Select> lived, talk, wishes;
    std::string name, name_now;
    bool closed = false;     ///< nothing can be corrected
    bool agrees = false;     ///< the family
    std::size_t brings = 0;  ///< volunteers, if it agreed
    std::string done;        ///< a word
};
std::string render_facts(const Frame& frame, const std::string& alias, const FactsPage& page);

struct OwnAgreementPage {
    bool agrees = false;
    std::string done;  ///< a word
};
std::string render_own_agreement(const Frame& frame, const OwnAgreementPage& page);

}  // namespace web
