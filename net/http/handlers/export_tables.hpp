// In which form does what leaves the house stand? One table of plain cells for each kind of export.
#pragma once
#include "core/actions/export_data.hpp"
#include "net/http/context.hpp"

namespace http {

/// out:  CSV. Calls: a line each, numbers in place of people, codes and UTC. Volunteers: the table that an import
///       takes. A family: what is kept of it, a line each, in the reader's language.
std::string export_table(const Context& context, const actions::Exported& exported);

}  // namespace http
