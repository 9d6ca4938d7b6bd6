// How does a page become HTML? Mustache templates with the words filled in once per language, escaped by default.
// Leaves out: what is on a page (pages/).
#pragma once
#include <kainjow/mustache.hpp>

#include <string>
#include <string_view>

#include "web/language.hpp"

namespace web {

using Data = kainjow::mustache::data;

/// Renders web/templates/<name>.mustache. In it `{{w.key}}` is the sentence of that key, whose {name} marks
/// become template variables. Thread-safe: each thread compiles its own copy once.
/// err:  std::logic_error when there is no such template or word
std::string fill(std::string_view name, Language language, const Data& data);

}  // namespace web
