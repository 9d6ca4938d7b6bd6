// How does one message leave the house? SMTP by libcurl; plain text, neutral, no name in it.
// Leaves out: what may be sent to whom and when (core/actions/messages).
#pragma once
#include <string>

#include "net/outbox/carrier.hpp"

namespace outbox {

struct MailServer {
    std::string url;  ///< "smtp://127.0.0.1:2525"; smtps:// and STARTTLS where the server offers it
    std::string from = "appointments@example.org";
};

struct Mail {
    std::string to, subject, body;
    std::string message_id;     ///< the same on each try, so that a second copy is dropped
    std::string calendar = {};  ///< iCalendar text to go with it; empty for none
    bool cancels = false;       ///< it takes an appointment out again
};

/// The words of a letter, in its language, without anything that tells; for a volunteer with the appointment.
Mail mail_of(const actions::Letter& letter, scheduling::Instant now);

/// The bytes as SMTP carries them: headers that no value can break out of, CRLF lines, dots stuffed by libcurl.
std::string to_rfc5322(const Mail& mail, const MailServer& server, scheduling::Instant now);

/// out:  true when the server has taken it; false for any failure, which is tried again later
bool send_mail(const MailServer& server, const Mail& mail, scheduling::Instant now);

Carrier mail_carrier(MailServer server);

}  // namespace outbox
