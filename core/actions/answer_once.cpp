#include "core/actions/answer_once.hpp"

#include "core/store/idempotency.hpp"

namespace actions {

Result<Answer> answer_once(Work& work, const std::string& key, std::string_view body,
                           const std::function<Result<Answer>(Work&)>& make) {
    if (key.empty()) return make(work);
    const Personal secret{key};
    if (const auto kept = store::find_answer(work.db, secret, body)) {
        if (!kept->same_body) return refuse("Idempotency-Key", "other_body");
        return Answer{kept->status, kept->body.reveal()};
    }
    auto answer = make(work);
    if (answer) store::keep_answer(work.db, secret, body, answer->status, Personal{answer->body}, work.now);
    return answer;
}

}  // namespace actions
