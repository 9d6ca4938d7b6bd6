// Was this very call made before? The same Idempotency-Key gives the same answer, and does nothing twice.
#pragma once
#include "core/actions/work.hpp"

namespace actions {

struct Answer {
    int status = 201;
    std::string body;
};

/// Gives the kept answer, or makes it and keeps it in the same transaction. A refusal is not kept.
/// in:   key   as sent; empty: nothing is kept
///       body  of the request
/// no:   field Idempotency-Key when the key came with another body
Result<Answer> answer_once(Work& work, const std::string& key, std::string_view body,
                           const std::function<Result<Answer>(Work&)>& make);

}  // namespace actions
