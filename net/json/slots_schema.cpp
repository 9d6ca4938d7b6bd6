// The published schema and example of `peerline slots`.
#include "net/json/slots_filter.hpp"

namespace json {

namespace {

constexpr std::string_view schema_text = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:peerline:schema:slots",
  "title": "Input of peerline slots",
  "type": "object",
  "required": ["volunteers", "query"],
  "additionalProperties": false,
  "properties": {
    "now_utc": {"$ref": "#/$defs/instant", "description": "Without it nothing is past and nothing too far ahead."},
    "volunteers": {"type": "array", "items": {"$ref": "#/$defs/volunteer"}},
    "call": {"$ref": "#/$defs/call"},
    "query": {"$ref": "#/$defs/query"},
    "source": true, "title": true, "tags": true, "note": true, "id": true, "expected": true, "applies": true, "mode": true
  },
  "$defs": {
    "instant": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?Z$"},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "begin": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "end": {"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "description": "23:59 means 24:00."},
    "zone": {"type": "string", "maxLength": 200, "description": "IANA name, such as America/Chicago."},
    "interval": {
      "type": "object", "required": ["start", "end"], "additionalProperties": false,
      "properties": {"start": {"$ref": "#/$defs/instant"}, "end": {"$ref": "#/$defs/instant"}}
    },
    "rule": {
      "type": "object", "required": ["days_iso", "from", "to"], "additionalProperties": false,
      "properties": {
        "days_iso": {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 7}},
        "from": {"$ref": "#/$defs/begin"},
        "to": {"$ref": "#/$defs/end", "description": "Before from: runs into the next day. Equal is refused."}
      }
    },
    "override": {
      "type": "object", "required": ["date", "windows"],
      "properties": {
        "date": {"$ref": "#/$defs/date"},
        "windows": {
          "type": "array", "maxItems": 500,
          "items": {
            "type": "array", "prefixItems": [{"$ref": "#/$defs/begin"}, {"$ref": "#/$defs/end"}],
            "items": false, "minItems": 2
          }
        }
      }
    },
    "booking": {
      "type": "object", "required": ["start", "end"],
      "properties": {
        "start": {"$ref": "#/$defs/instant"},
        "end": {"$ref": "#/$defs/instant"},
        "status": {"enum": ["ACCEPTED", "PENDING", "CANCELLED", "REJECTED"], "default": "ACCEPTED"}
      }
    },
    "volunteer": {
      "type": "object",
      "properties": {
        "id": {"type": "string", "maxLength": 200, "description": "Unique; v1, v2 … by place when absent."},
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
        "max_per_day": {"type": "integer", "minimum": 0, "maximum": 1000000},
        "max_per_week": {"type": "integer", "minimum": 0, "maximum": 1000000}
      }
    },
    "call": {
      "type": "object",
      "properties": {
        "length_min": {"type": "integer", "minimum": 1, "maximum": 1440, "default": 45},
        "interval_min": {"enum": [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60], "default": 30},
        "buffer_before_min": {"type": "integer", "minimum": 0, "maximum": 1440, "default": 0},
        "buffer_after_min": {"type": "integer", "minimum": 0, "maximum": 1440, "default": 0},
        "notice_min": {"type": "integer", "minimum": 0, "maximum": 52560000, "default": 0},
        "horizon_days": {"type": "integer", "minimum": 0, "maximum": 36500}
      }
    },
    "query": {
      "type": "object", "required": ["from", "to"],
      "properties": {
        "from": {"$ref": "#/$defs/instant", "description": "From 1970 on."},
        "to": {"$ref": "#/$defs/instant", "description": "After from, at most 2037-01-01T00:00:00Z."},
        "viewer_tz": {"$ref": "#/$defs/zone", "default": "UTC"},
        "safe_windows": {"type": "array", "maxItems": 500, "items": {"$ref": "#/$defs/rule"}}
      }
    }
  }
}
)json";

constexpr std::string_view example_text = R"json({
  "now_utc": "2026-03-07T12:00:00Z",
  "volunteers": [
    {
      "id": "v1",
      "tz": "America/New_York",
      "weekly": [{"days_iso": [1, 2, 3, 4, 5], "from": "09:00", "to": "17:00"}],
      "overrides": [{"date": "2026-03-09", "windows": [["13:00", "18:00"]]}, {"date": "2026-03-10", "windows": []}],
      "busy": [{"start": "2026-03-11T15:00:00Z", "end": "2026-03-11T16:00:00Z"}],
      "bookings": [{"start": "2026-03-09T18:00:00Z", "end": "2026-03-09T18:45:00Z", "status": "ACCEPTED"}],
      "max_per_day": 2,
      "max_per_week": 3
    }
  ],
  "call": {"length_min": 45, "interval_min": 30, "buffer_after_min": 15, "notice_min": 120, "horizon_days": 60},
  "query": {
    "from": "2026-03-08T00:00:00Z",
    "to": "2026-03-15T00:00:00Z",
    "viewer_tz": "America/Chicago",
    "safe_windows": [{"days_iso": [1, 2, 3, 4, 5], "from": "10:00", "to": "20:00"}]
  }
}
)json";

}  // namespace

std::string_view slots_schema() {
    return schema_text;
}

std::string_view slots_example() {
    return example_text;
}

}  // namespace json
