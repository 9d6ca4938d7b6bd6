// How an entry of the audit chain is told: who did what, to what, and how, in words instead of codes.
// Leaves out: which entries (core/store/audit). What is stored, checked and exported stays codes.
#pragma once
#include "core/store/audit.hpp"
#include "web/language.hpp"

namespace http {

struct AuditWords {
    std::string actor, action, subject, detail;
};
AuditWords audit_words(const store::AuditEntry& entry, web::Language language);

}  // namespace http
