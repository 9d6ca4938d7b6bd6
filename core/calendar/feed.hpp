// What may a volunteer's calendar say about their calls? That there is an appointment, and when.
// Leaves out: who may fetch the feed, and its address (net/http).
#pragma once
#include <span>
#include <string>

#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/zone.hpp"

namespace calendar {

/// How the UID of each appointment of ours ends.
inline constexpr std::string_view own_uid_end = "@peerline";

/// One call. There is no field for a name, a contact or a topic, so none can be written.
struct Appointment {
    std::string uid;   ///< opaque and the same for ever; ends with own_uid_end
    int sequence = 0;  ///< goes up by one with each change of time or state
    scheduling::Interval time;
    bool cancelled = false;
};

/// What all appointments of a text have in common.
struct Publication {
    scheduling::Zone zone;      ///< of the person who reads it
    scheduling::Instant stamp;  ///< when it is written: DTSTAMP
    std::string title;          ///< neutral, in the reader's language: "Appointment", "Cita"
};

/// A calendar to subscribe to: METHOD:PUBLISH, one VEVENT each, cancelled ones too, so that readers take them out.
/// src: RFC 5545; reliability.md S13: no name, no telling word
std::string write_feed(std::span<const Appointment> appointments, const Publication& publication);

enum class Invitation { request, cancel };

/// One appointment to be put into, or taken out of, a calendar by mail: METHOD:REQUEST or METHOD:CANCEL. It names
/// neither organizer nor attendee, whose addresses would tell on them. src: RFC 5546 3.2
std::string write_invitation(const Appointment& appointment, Invitation kind, const Publication& publication);

}  // namespace calendar
