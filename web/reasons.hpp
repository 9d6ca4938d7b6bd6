// Why, and why not, in words: the sentence of each refusal, factor and change, in the reader's language.
// Leaves out: how strongly a private reason may be hinted at: blackout and break read "not available" here already.
#pragma once
#include <string>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/result.hpp"
#include "web/language.hpp"

namespace web {

std::string says(const scheduling::Breach& breach, Language language);
std::string says(const scheduling::FieldError& error, Language language);

/// Whether half of the factor's weight or more is there.
bool speaks_for(const scheduling::Factor& factor);
/// A factor as a reason for, or against.
std::string says(const scheduling::Factor& factor, Language language);

/// What would have to change so that this rule no longer stands in the way.
std::string says_change(scheduling::RuleName rule, Language language);

}  // namespace web
