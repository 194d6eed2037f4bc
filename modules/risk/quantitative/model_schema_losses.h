// SPDX-License-Identifier: Apache-2.0
// Definitions of the schema: intervals, bounds, outcomes and the kinds of losses.
#pragma once

#include <string_view>

namespace assay::risk::quantitative {

inline constexpr std::string_view kSchemaOfLosses = R"json(  "interval": {
   "description": "a 90 % interval",
   "type": "object",
   "properties": {
    "p05": {"type": "number", "description": "5 % lie below", "exclusiveMinimum": 0},
    "p95": {"type": "number", "description": "95 % lie below", "exclusiveMinimum": 0}
   },
   "required": ["p05", "p95"],
   "additionalProperties": false
  },
  "scale": {
   "description": "a 90 % interval on a scale from 0 to 100",
   "type": "object",
   "properties": {
    "p05": {"type": "number", "description": "lower end", "minimum": 0, "maximum": 100},
    "p95": {"type": "number", "description": "upper end", "minimum": 0, "maximum": 100}
   },
   "required": ["p05", "p95"],
   "additionalProperties": false
  },
  "cap": {"type": "number", "description": "no loss is larger: what would be piles up here", "exclusiveMinimum": 0},
  "truncate": {
   "type": "number",
   "description": "larger losses cannot be: the others share their probability",
   "exclusiveMinimum": 0
  },
  "outcomes": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "name": {"type": "string", "minLength": 1, "description": "outcome"},
     "probability": {"type": "number", "description": "given what came before", "minimum": 0, "maximum": 1},
     "severity": {"$ref": "#/$defs/severity"},
     "outcomes": {"$ref": "#/$defs/outcomes"},
     "no_loss": {"type": "boolean", "description": "nothing is lost"}
    },
    "required": ["probability"],
    "additionalProperties": false
   },
   "description": "probabilities add up to 1",
   "minItems": 1,
   "maxItems": 50
  },
  "severity": {
   "description": "loss of one event",
   "oneOf": [
    {
     "description": "by two or more quantiles, or by mu and sigma",
     "type": "object",
     "properties": {
      "kind": {"const": "lognormal"},
      "p05": {"type": "number", "description": "5 % of losses lie below", "exclusiveMinimum": 0},
      "p95": {"type": "number", "description": "95 % of losses lie below", "exclusiveMinimum": 0},
      "mu": {"type": "number", "description": "mean of the logarithm"},
      "sigma": {"type": "number", "description": "deviation of the logarithm", "exclusiveMinimum": 0},
      "quantiles": {
       "type": "array",
       "items": {
        "type": "object",
        "properties": {
         "probability": {
          "type": "number",
          "description": "of a loss below",
          "exclusiveMinimum": 0,
          "exclusiveMaximum": 1
         },
         "value": {"type": "number", "description": "loss", "exclusiveMinimum": 0}
        },
        "required": ["probability", "value"],
        "additionalProperties": false
       },
       "description": "two or more; more than two are fitted by least squares",
       "minItems": 2,
       "maxItems": 20
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind"],
     "additionalProperties": false
    },
    {
     "description": "beta between two bounds",
     "type": "object",
     "properties": {
      "kind": {"const": "pert"},
      "min": {"type": "number", "description": "least", "minimum": 0},
      "mode": {"type": "number", "description": "most likely", "minimum": 0},
      "max": {"type": "number", "description": "most", "minimum": 0},
      "shape": {
       "type": "number",
       "description": "weight of the mode, 4 by default",
       "exclusiveMinimum": 0,
       "maximum": 100
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "min", "mode", "max"],
     "additionalProperties": false
    },
    {
     "description": "triangle between two bounds",
     "type": "object",
     "properties": {
      "kind": {"const": "triangular"},
      "min": {"type": "number", "description": "least", "minimum": 0},
      "mode": {"type": "number", "description": "most likely", "minimum": 0},
      "max": {"type": "number", "description": "most", "minimum": 0},
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "min", "mode", "max"],
     "additionalProperties": false
    },
    {
     "description": "every loss between the bounds alike",
     "type": "object",
     "properties": {
      "kind": {"const": "uniform"},
      "min": {"type": "number", "description": "least", "minimum": 0},
      "max": {"type": "number", "description": "most", "exclusiveMinimum": 0},
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "min", "max"],
     "additionalProperties": false
    },
    {
     "description": "every order of magnitude alike",
     "type": "object",
     "properties": {
      "kind": {"const": "log_uniform"},
      "min": {"type": "number", "description": "least", "exclusiveMinimum": 0},
      "max": {"type": "number", "description": "most", "exclusiveMinimum": 0},
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "min", "max"],
     "additionalProperties": false
    },
    {
     "description": "Pareto I",
     "type": "object",
     "properties": {
      "kind": {"const": "pareto"},
      "scale": {"type": "number", "description": "least loss", "exclusiveMinimum": 0},
      "shape": {
       "type": "number",
       "description": "tail index; the mean is infinite up to 1 and needs a cap",
       "exclusiveMinimum": 0,
       "maximum": 1000
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "scale", "shape"],
     "additionalProperties": false
    },
    {
     "description": "generalised Pareto",
     "type": "object",
     "properties": {
      "kind": {"const": "generalised_pareto"},
      "location": {"type": "number", "description": "least loss, 0 by default", "minimum": 0},
      "scale": {"type": "number", "description": "scale", "exclusiveMinimum": 0},
      "shape": {
       "type": "number",
       "description": "tail shape; from 1 on a cap is needed",
       "minimum": -10,
       "maximum": 10
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "scale", "shape"],
     "additionalProperties": false
    },
    {
     "description": "a body with a generalised Pareto tail",
     "type": "object",
     "properties": {
      "kind": {"const": "splice"},
      "body": {"$ref": "#/$defs/severity"},
      "above": {
       "type": "number",
       "description": "probability of the body's quantile at which the tail begins",
       "exclusiveMinimum": 0,
       "exclusiveMaximum": 1
      },
      "scale": {"type": "number", "description": "of the tail", "exclusiveMinimum": 0},
      "shape": {"type": "number", "description": "of the tail", "minimum": -10, "maximum": 10},
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "body", "above", "scale", "shape"],
     "additionalProperties": false
    },
    {
     "description": "losses as they were",
     "type": "object",
     "properties": {
      "kind": {"const": "empirical"},
      "values": {
       "type": "array",
       "items": {
        "oneOf": [
         {"type": "number", "description": "loss", "minimum": 0},
         {
          "type": "object",
          "properties": {
           "value": {"type": "number", "description": "loss", "minimum": 0},
           "weight": {"type": "number", "description": "1 by default", "minimum": 0}
          },
          "required": ["value"],
          "additionalProperties": false
         }
        ]
       },
       "description": "losses as they were",
       "minItems": 1,
       "maxItems": 10000
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "values"],
     "additionalProperties": false
    },
    {
     "description": "the same loss each time",
     "type": "object",
     "properties": {
      "kind": {"const": "constant"},
      "value": {"type": "number", "description": "loss", "minimum": 0},
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "value"],
     "additionalProperties": false
    },
    {
     "description": "sum of forms of loss",
     "type": "object",
     "properties": {
      "kind": {"const": "forms"},
      "forms": {
       "type": "array",
       "items": {
        "type": "object",
        "properties": {
         "name": {"type": "string", "minLength": 1, "description": "such as response, fines, replacement"},
         "severity": {"$ref": "#/$defs/severity"},
         "probability": {
          "type": "number",
          "description": "that an event causes it, 1 by default",
          "minimum": 0,
          "maximum": 1
         }
        },
        "required": ["severity"],
        "additionalProperties": false
       },
       "description": "primary and secondary forms of loss; they add up",
       "minItems": 1,
       "maxItems": 20
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "forms"],
     "additionalProperties": false
    },
    {
     "description": "a tree of outcomes after the event (bow-tie)",
     "type": "object",
     "properties": {
      "kind": {"const": "outcomes"},
      "outcomes": {"$ref": "#/$defs/outcomes"},
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "outcomes"],
     "additionalProperties": false
    },
    {
     "description": "lognormal learned from incidents, under a cap",
     "type": "object",
     "properties": {
      "kind": {"const": "incidents"},
      "values": {
       "type": "array",
       "items": {"type": "number", "description": "loss", "exclusiveMinimum": 0},
       "description": "losses of closed incidents",
       "maxItems": 10000
      },
      "prior": {
       "description": "the expert's 90 % interval",
       "type": "object",
       "properties": {
        "p05": {"type": "number", "description": "lower end", "exclusiveMinimum": 0},
        "p95": {"type": "number", "description": "upper end", "exclusiveMinimum": 0},
        "worth": {
         "type": "number",
         "description": "how many incidents the expert counts for, 4 by default",
         "minimum": 1,
         "maximum": 1000
        }
       },
       "required": ["p05", "p95"],
       "additionalProperties": false
      },
      "cap": {"$ref": "#/$defs/cap"},
      "truncate": {"$ref": "#/$defs/truncate"}
     },
     "required": ["kind", "values", "cap"],
     "additionalProperties": false
    }
   ]
  },
)json";

}  // namespace assay::risk::quantitative
