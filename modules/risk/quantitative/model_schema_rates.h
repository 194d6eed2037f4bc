// SPDX-License-Identifier: Apache-2.0
// Definitions of the schema: the kinds of rates, with the FAIR tree.
#pragma once

#include <string_view>

namespace assay::risk::quantitative {

inline constexpr std::string_view kSchemaOfRates = R"json(  "frequency": {
   "description": "events a year",
   "oneOf": [
    {
     "description": "independent events; rate or probability",
     "type": "object",
     "properties": {
      "kind": {"const": "poisson"},
      "rate": {
       "description": "events a year",
       "oneOf": [{"type": "number", "description": "events a year", "minimum": 0}, {"$ref": "#/$defs/interval"}]
      },
      "probability": {
       "type": "number",
       "description": "of at least one event a year; rate = -ln(1 - p)",
       "minimum": 0,
       "exclusiveMaximum": 1
      }
     },
     "required": [],
     "additionalProperties": false
    },
    {
     "description": "a rate that is itself uncertain",
     "type": "object",
     "properties": {
      "kind": {"const": "negative_binomial"},
      "mean": {"type": "number", "description": "events a year", "minimum": 0},
      "size": {"type": "number", "description": "variance = mean + mean^2 / size", "exclusiveMinimum": 0}
     },
     "required": ["kind", "mean", "size"],
     "additionalProperties": false
    },
    {
     "description": "yes or no",
     "type": "object",
     "properties": {
      "kind": {"const": "bernoulli"},
      "probability": {
       "type": "number",
       "description": "that it happens, once a year at most",
       "minimum": 0,
       "maximum": 1
      }
     },
     "required": ["kind", "probability"],
     "additionalProperties": false
    },
    {
     "description": "a fixed number",
     "type": "object",
     "properties": {
      "kind": {"const": "constant"},
      "count": {"type": "integer", "minimum": 0, "maximum": 1000, "description": "events a year"}
     },
     "required": ["kind", "count"],
     "additionalProperties": false
    },
    {
     "description": "counted incidents, with an expert's interval before them",
     "type": "object",
     "properties": {
      "kind": {"const": "incidents"},
      "count": {"type": "number", "description": "incidents", "minimum": 0},
      "years": {"type": "number", "description": "in so many years", "exclusiveMinimum": 0},
      "prior": {"$ref": "#/$defs/interval"}
     },
     "required": ["kind", "count", "years"],
     "additionalProperties": false
    },
    {
     "description": "the FAIR tree, stopped at any depth",
     "type": "object",
     "properties": {
      "kind": {"const": "fair"},
      "loss_event_frequency": {
       "description": "loss events a year",
       "oneOf": [
        {"type": "number", "description": "loss events a year", "minimum": 0},
        {"$ref": "#/$defs/interval"}
       ]
      },
      "threat_event_frequency": {
       "description": "attempts a year",
       "oneOf": [{"type": "number", "description": "attempts a year", "minimum": 0}, {"$ref": "#/$defs/interval"}]
      },
      "contact_frequency": {
       "description": "contacts a year",
       "oneOf": [{"type": "number", "description": "contacts a year", "minimum": 0}, {"$ref": "#/$defs/interval"}]
      },
      "probability_of_action": {
       "description": "that a contact becomes an attempt",
       "oneOf": [
        {"type": "number", "description": "that a contact becomes an attempt", "minimum": 0, "maximum": 1},
        {"$ref": "#/$defs/interval"}
       ]
      },
      "vulnerability": {
       "description": "that an attempt succeeds",
       "oneOf": [
        {"type": "number", "description": "that an attempt succeeds", "minimum": 0, "maximum": 1},
        {"$ref": "#/$defs/interval"}
       ]
      },
      "threat_capability": {"$ref": "#/$defs/scale"},
      "resistance_strength": {"$ref": "#/$defs/scale"}
     },
     "required": ["kind"],
     "additionalProperties": false
    }
   ]
  },
)json";

}  // namespace assay::risk::quantitative
