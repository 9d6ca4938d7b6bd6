// The published schema and example of `peerline match`.
#include "net/json/match_filter.hpp"

namespace json {

namespace {

constexpr std::string_view schema_text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:peerline:schema:match",
  "title": "Input of peerline match",
  "type": "object",
  "required": ["now_utc", "request", "volunteers"],
  "additionalProperties": false,
  "properties": {
    "now_utc": {"$ref": "#/$defs/instant"},
    "start": {
      "$ref": "#/$defs/instant",
      "description": "Rank for this start; absent: each volunteer's first open one."
    },
    "request": {"$ref": "#/$defs/request"},
    "volunteers": {"type": "array", "maxItems": 100000, "items": {"$ref": "#/$defs/volunteer"}},
    "experiences": {"type": "array", "items": {"$ref": "#/$defs/experience"}},
    "policy": {"$ref": "#/$defs/policy"},
    "explain": {
      "type": "object",
      "required": ["volunteer", "start"],
      "additionalProperties": false,
      "properties": {"volunteer": {"type": "string", "maxLength": 200}, "start": {"$ref": "#/$defs/instant"}}
    },
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
    "instant": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z$"},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "begin": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "end": {
      "type": "string",
      "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
      "description": "23:59 means 24:00."
    },
    "zone": {"type": "string", "maxLength": 200, "description": "IANA name, such as America/Chicago."},
    "interval": {
      "type": "object",
      "required": ["start", "end"],
      "additionalProperties": false,
      "properties": {"start": {"$ref": "#/$defs/instant"}, "end": {"$ref": "#/$defs/instant"}}
    },
    "rule": {
      "type": "object",
      "required": ["days_iso", "from", "to"],
      "additionalProperties": false,
      "properties": {
        "days_iso": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 7}},
        "from": {"$ref": "#/$defs/begin"},
        "to": {"$ref": "#/$defs/end", "description": "Before from: runs into the next day. Equal is refused."}
      }
    },
    "override": {
      "type": "object",
      "required": ["date", "windows"],
      "properties": {
        "date": {"$ref": "#/$defs/date"},
        "windows": {
          "type": "array",
          "maxItems": 500,
          "items": {
            "type": "array",
            "prefixItems": [{"$ref": "#/$defs/begin"}, {"$ref": "#/$defs/end"}],
            "items": false,
            "minItems": 2
          }
        }
      }
    },
    "booking": {
      "type": "object",
      "required": ["start", "end"],
      "properties": {
        "start": {"$ref": "#/$defs/instant"},
        "end": {"$ref": "#/$defs/instant"},
        "status": {"enum": ["ACCEPTED", "PENDING", "CANCELLED", "REJECTED"], "default": "ACCEPTED"},
        "heavy": {"type": "boolean", "default": false}
      }
    },
    "volunteer": {
      "type": "object",
      "properties": {
        "id": {"type": "string", "maxLength": 200, "description": "Unique; v1, v2 \u2026 by place when absent."},
        "tz": {"$ref": "#/$defs/zone", "default": "UTC"},
        "weekly": {"type": "array", "maxItems": 500, "items": {"$ref": "#/$defs/rule"}},
        "overrides": {"type": "array", "items": {"$ref": "#/$defs/override"}},
        "free_intervals_utc": {"type": "array", "items": {"$ref": "#/$defs/interval"}},
        "busy": {"type": "array", "items": {"$ref": "#/$defs/interval"}},
        "travel": {
          "type": "array",
          "maxItems": 500,
          "description": "From date to date the windows stand on this zone's wall.",
          "items": {
            "type": "object",
            "required": ["from", "to", "tz"],
            "properties": {"from": {"$ref": "#/$defs/date"}, "to": {"$ref": "#/$defs/date"}, "tz": {"$ref": "#/$defs/zone"}}
          }
        },
        "glad": {
          "type": "array",
          "maxItems": 500,
          "items": {"$ref": "#/$defs/rule"},
          "description": "Hours liked best: comfort 1; offers nothing by itself."
        },
        "rather_not": {
          "type": "array",
          "maxItems": 500,
          "items": {"$ref": "#/$defs/rule"},
          "description": "Hours taken only if need be: comfort 0; takes nothing away."
        },
        "bookings": {"type": "array", "items": {"$ref": "#/$defs/booking"}},
        "max_per_day": {"$ref": "#/$defs/cap"},
        "max_per_week": {"$ref": "#/$defs/cap"},
        "active": {"type": "boolean", "default": true},
        "on_break": {"type": "boolean"},
        "debrief_due": {"type": "boolean"},
        "agrees_missing_with_deceased": {"type": "boolean"},
        "gender": {"$ref": "#/$defs/gender"},
        "faiths": {"type": "array", "items": {"type": "string", "maxLength": 200}},
        "languages": {"type": "array", "items": {"type": "string", "maxLength": 200}},
        "experiences": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["event"],
            "properties": {
              "event": {"type": "string", "maxLength": 200},
              "status": {"$ref": "#/$defs/status"},
              "relation": {"$ref": "#/$defs/relation"},
              "elapsed": {"$ref": "#/$defs/elapsed"},
              "international": {"type": "boolean"},
              "happened": {"$ref": "#/$defs/date"}
            }
          }
        },
        "credentials": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["kind", "issued", "expires"],
            "properties": {
              "kind": {"enum": ["training", "background_check", "confidentiality", "interpreter"]},
              "issued": {"$ref": "#/$defs/date"},
              "expires": {"$ref": "#/$defs/date", "description": "The last valid date."}
            }
          }
        },
        "blackouts": {"type": "array", "items": {"$ref": "#/$defs/date"}},
        "max_heavy_per_week": {"$ref": "#/$defs/cap"},
        "excluded_families": {"type": "array", "items": {"type": "string", "maxLength": 200}},
        "weighted_load": {
          "$ref": "#/$defs/weight",
          "description": "Calls of the last 28 days, heavy ones count twice."
        },
        "active_since": {"$ref": "#/$defs/date", "description": "A newcomer's load is calibrated to the mean."}
      }
    },
    "call": {
      "type": "object",
      "properties": {
        "length_min": {"type": "integer", "minimum": 1, "maximum": 1440, "default": 45},
        "interval_min": {"enum": [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60], "default": 30},
        "buffer_before_min": {"type": "integer", "minimum": 0, "maximum": 1440, "default": 0},
        "buffer_after_min": {"type": "integer", "minimum": 0, "maximum": 1440, "default": 15},
        "notice_min": {"type": "integer", "minimum": 0, "maximum": 52560000, "default": 120},
        "horizon_days": {"type": "integer", "minimum": 0, "maximum": 366, "default": 60}
      }
    },
    "status": {"enum": ["unknown", "missing", "recovered", "deceased"]},
    "relation": {
      "enum": ["unknown", "parent", "step_parent", "grandparent", "guardian", "foster_carer", "sibling", "survivor"]
    },
    "elapsed": {"enum": ["unknown", "days", "weeks", "months", "years"]},
    "gender": {"enum": ["unknown", "woman", "man", "other"]},
    "cap": {"type": "integer", "minimum": 0, "maximum": 1000000},
    "weight": {"type": "number", "minimum": 0, "maximum": 1000000},
    "request": {
      "type": "object",
      "properties": {
        "id": {"type": "string", "maxLength": 200},
        "family": {"type": "string", "maxLength": 200},
        "experience": {"type": "string", "maxLength": 200, "description": "Absent: no demand."},
        "language": {"type": "string", "maxLength": 200, "description": "Absent: no demand."},
        "status": {"$ref": "#/$defs/status"},
        "relation": {"$ref": "#/$defs/relation"},
        "elapsed": {"$ref": "#/$defs/elapsed"},
        "international": {"type": "boolean"},
        "agrees_missing_with_deceased": {"type": "boolean"},
        "experience_widened": {"type": "boolean"},
        "wishes": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "relation": {"$ref": "#/$defs/relation"},
            "gender": {"$ref": "#/$defs/gender"},
            "faith": {"type": "string", "maxLength": 200}
          }
        },
        "tz": {"$ref": "#/$defs/zone", "default": "UTC"},
        "safe_windows": {"type": "array", "maxItems": 500, "items": {"$ref": "#/$defs/rule"}},
        "bookings": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["start", "end"],
            "properties": {
              "start": {"$ref": "#/$defs/instant"},
              "end": {"$ref": "#/$defs/instant"},
              "status": {"enum": ["ACCEPTED", "PENDING", "CANCELLED", "REJECTED"], "default": "ACCEPTED"}
            }
          }
        },
        "excluded_volunteers": {"type": "array", "items": {"type": "string", "maxLength": 200}},
        "met_before": {"type": "array", "items": {"type": "string", "maxLength": 200}},
        "created": {"$ref": "#/$defs/instant"},
        "deadline": {"$ref": "#/$defs/instant"}
      }
    },
    "experience": {
      "type": "object",
      "required": ["id", "family"],
      "properties": {
        "id": {"type": "string", "maxLength": 200},
        "family": {"enum": ["missing", "exploitation", "loss", "homecoming"]},
        "related": {
          "type": "array",
          "items": {
            "type": "object",
            "required": ["id", "closeness"],
            "properties": {
              "id": {"type": "string", "maxLength": 200},
              "closeness": {"type": "number", "minimum": 0, "maximum": 1}
            }
          }
        }
      }
    },
    "policy": {
      "type": "object",
      "properties": {
        "call": {"$ref": "#/$defs/call"},
        "event_months_ago": {"type": "integer", "minimum": 0, "maximum": 1200, "default": 18},
        "max_per_day": {"$ref": "#/$defs/cap", "default": 2},
        "max_per_week": {"$ref": "#/$defs/cap", "default": 5},
        "max_heavy_per_week": {"$ref": "#/$defs/cap", "default": 2},
        "rest_min": {"type": "integer", "minimum": 0, "maximum": 44640, "default": 60},
        "cool_down_min": {"type": "integer", "minimum": 0, "maximum": 44640, "default": 1440},
        "credentials_required": {"type": "boolean", "default": true},
        "service_hours": {
          "type": "array",
          "maxItems": 500,
          "items": {"$ref": "#/$defs/rule"},
          "description": "In tz; absent: always."
        },
        "closures": {
          "type": "array",
          "maxItems": 200,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["first"],
            "properties": {
              "first": {"type": "string", "format": "date"},
              "last": {"type": "string", "format": "date", "description": "At most 366 days later; absent: first."}
            }
          },
          "description": "Dates in tz, both included, on which no calls are held."
        },
        "tz": {"$ref": "#/$defs/zone", "default": "UTC"},
        "comfortable_from": {"$ref": "#/$defs/begin", "default": "08:00"},
        "comfortable_to": {"$ref": "#/$defs/end", "default": "21:00"},
        "weights": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "closeness": {"$ref": "#/$defs/weight", "default": 40},
            "same_status": {"$ref": "#/$defs/weight", "default": 10},
            "same_relation": {"$ref": "#/$defs/weight", "default": 10},
            "elapsed_band": {"$ref": "#/$defs/weight", "default": 5},
            "wishes": {"$ref": "#/$defs/weight", "default": 10},
            "continuity": {"$ref": "#/$defs/weight", "default": 15},
            "fairness": {"$ref": "#/$defs/weight", "default": 15},
            "comfortable_hour": {"$ref": "#/$defs/weight", "default": 5},
            "urgency": {"$ref": "#/$defs/weight", "default": 0}
          }
        }
      }
    }
  }
}
)json";

constexpr std::string_view example_text = R"json({
  "now_utc": "2026-03-07T12:00:00Z",
  "request": {
    "id": "r1",
    "family": "f1",
    "experience": "e01",
    "language": "en",
    "status": "missing",
    "relation": "parent",
    "elapsed": "weeks",
    "tz": "America/Chicago",
    "wishes": {"gender": "woman"},
    "safe_windows": [{"days_iso": [1, 2, 3, 4, 5], "from": "10:00", "to": "20:00"}],
    "deadline": "2026-03-09T12:00:00Z"
  },
  "experiences": [
    {"id": "e01", "family": "missing", "related": [{"id": "e02", "closeness": 0.6}]},
    {"id": "e02", "family": "missing"}
  ],
  "volunteers": [
    {
      "id": "v1",
      "tz": "America/New_York",
      "gender": "woman",
      "languages": ["en", "es"],
      "experiences": [
        {"event": "e01", "status": "recovered", "relation": "parent", "elapsed": "years", "happened": "2019-05-01"}
      ],
      "credentials": [
        {"kind": "training", "issued": "2025-06-01", "expires": "2027-05-31"},
        {"kind": "background_check", "issued": "2025-06-01", "expires": "2027-05-31"},
        {"kind": "confidentiality", "issued": "2025-06-01", "expires": "2027-05-31"}
      ],
      "weekly": [{"days_iso": [1, 2, 3, 4, 5], "from": "09:00", "to": "17:00"}],
      "weighted_load": 3
    },
    {
      "id": "v2",
      "tz": "America/Los_Angeles",
      "languages": ["es"],
      "experiences": [{"event": "e02"}],
      "credentials": [
        {"kind": "training", "issued": "2025-06-01", "expires": "2027-05-31"},
        {"kind": "background_check", "issued": "2025-06-01", "expires": "2027-05-31"},
        {"kind": "confidentiality", "issued": "2025-06-01", "expires": "2027-05-31"}
      ],
      "weekly": [{"days_iso": [6, 7], "from": "09:00", "to": "12:00"}],
      "weighted_load": 1
    }
  ],
  "policy": {
    "call": {"length_min": 45, "interval_min": 30, "buffer_after_min": 15},
    "max_per_day": 2,
    "weights": {"closeness": 40}
  },
  "explain": {"volunteer": "v1", "start": "2026-03-08T15:00:00Z"}
}
)json";

}  // namespace

std::string_view match_schema() {
    return schema_text;
}

std::string_view match_example() {
    return example_text;
}

}  // namespace json
