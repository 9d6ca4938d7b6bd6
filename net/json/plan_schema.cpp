// The published schema and example of `peerline plan`.
#include <string>

#include "net/json/match_filter.hpp"
#include "net/json/plan_filter.hpp"

namespace json {

namespace {

constexpr std::string_view schema_head = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:peerline:schema:plan",
  "title": "Input of peerline plan",
  "description": "Either requests and volunteers, or scores: rows are requests, columns volunteers. With requests, objective and bound are [placed, urgency, score, fairness], compared in that order: calls placed; minutes by which each placed request's deadline is nearer than 366 days from now; scores as in match, in thousandths; minus what the new calls add to the squares of the volunteers' loads (weighted_load, one more for each new call), in hundredths.",
  "type": "object",
  "additionalProperties": false,
  "anyOf": [{"required": ["scores"]}, {"required": ["now_utc", "requests", "volunteers"]}],
  "properties": {
    "now_utc": {"$ref": "#/$defs/instant"},
    "requests": {"type": "array", "maxItems": 20000, "items": {"$ref": "#/$defs/request"}},
    "volunteers": {"type": "array", "maxItems": 100000, "items": {"$ref": "#/$defs/volunteer"}},
    "experiences": {"type": "array", "items": {"$ref": "#/$defs/experience"}},
    "call": {"$ref": "#/$defs/call", "description": "Stands above policy.call."},
    "policy": {"$ref": "#/$defs/policy"},
    "locked": {
      "type": "array",
      "items": {"$ref": "#/$defs/planned"},
      "description": "Calls that stand as they are; one that the rules forbid leaves its request unassigned, with the rules."
    },
    "present": {"type": "array", "items": {"$ref": "#/$defs/planned"}, "description": "Today's plan: the answer has its changes."},
    "dropped": {
      "type": "array",
      "items": {"type": "string", "maxLength": 200},
      "description": "Volunteers who take no calls any more; the present plan is then repaired with the fewest other changes."
    },
    "keep_present": {
      "type": "boolean",
      "description": "Change the fewest calls, after as many families as possible and before everything else; true with dropped. The answer then has kept: [calls kept, bound of it]."
    },
    "scores": {"type": "array", "items": {"type": "array", "items": {"type": ["integer", "null"]}}, "description": "null: not allowed. Up to 2^53 either side of 0."},
    "capacity": {"type": "array", "items": {"type": "integer", "minimum": 0}, "description": "One for each column; absent: 1 each."},
    "weights": {"type": "array", "items": {"type": "array"}, "description": "The load of each pair, a whole number >= 0; absent: 1 each."},
    "minimise": {"type": "boolean", "default": false},
    "unassigned": {"type": "integer", "description": "Added for each row without a place; absent: most rows first."},
    "time_limit_ms": {"type": "integer", "minimum": 0, "maximum": 3600000, "default": 2000},
    "source": true,
    "title": true,
    "tags": true,
    "note": true,
    "id": true,
    "expected": true,
    "applies": true,
    "mode": true
  },
  "$defs": {
    "planned": {
      "type": "object",
      "required": ["request", "volunteer", "start"],
      "properties": {
        "request": {"type": "string", "maxLength": 200},
        "volunteer": {"type": "string", "maxLength": 200},
        "start": {"$ref": "#/$defs/instant"},
        "score": {"type": "number"}
      }
    },)json";

/// The people are described once, in the schema of match.
std::string make_schema() {
    constexpr std::string_view mark = "\"$defs\": {";
    const std::string_view match = match_schema();
    const auto at = match.find(mark);
    return std::string{schema_head} + std::string{match.substr(at + mark.size())};
}

constexpr std::string_view example_text = R"json({
  "now_utc": "2026-03-07T12:00:00Z",
  "requests": [
    {
      "id": "r1",
      "family": "f1",
      "experience": "e01",
      "language": "en",
      "tz": "America/Chicago",
      "safe_windows": [{"days_iso": [1, 2, 3, 4, 5], "from": "10:00", "to": "20:00"}],
      "deadline": "2026-03-09T12:00:00Z"
    },
    {"id": "r2", "family": "f2", "experience": "e01", "language": "es", "tz": "America/New_York", "wishes": {"gender": "woman"}}
  ],
  "experiences": [{"id": "e01", "family": "missing"}],
  "volunteers": [
    {
      "id": "v1",
      "tz": "America/New_York",
      "languages": ["en", "es"],
      "experiences": [{"event": "e01", "status": "recovered", "happened": "2019-05-01"}],
      "weekly": [{"days_iso": [1, 2, 3], "from": "17:00", "to": "20:00"}],
      "weighted_load": 3
    },
    {
      "id": "v2",
      "tz": "America/Los_Angeles",
      "languages": ["en"],
      "experiences": [{"event": "e01"}],
      "weekly": [{"days_iso": [6, 7], "from": "09:00", "to": "12:00"}, {"days_iso": [2], "from": "15:00", "to": "18:00"}]
    }
  ],
  "call": {"length_min": 45, "interval_min": 30, "horizon_days": 14},
  "policy": {"credentials_required": false, "max_per_day": 2},
  "present": [{"request": "r1", "volunteer": "v1", "start": "2026-03-09T21:00:00Z"}],
  "time_limit_ms": 2000
}
)json";

}  // namespace

std::string_view plan_schema() {
    static const std::string text = make_schema();
    return text;
}

std::string_view plan_example() {
    return example_text;
}

}  // namespace json
