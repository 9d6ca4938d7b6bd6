// Why not, in words: the sentence of each refusal, in the reader's language.
// Leaves out: how strongly a private reason may be hinted at: blackout and break read "not available" here already.
#pragma once
#include <string>

#include "core/scheduling/result.hpp"
#include "web/language.hpp"

namespace web {

std::string says(const scheduling::Breach& breach, Language language);
std::string says(const scheduling::FieldError& error, Language language);

}  // namespace web
