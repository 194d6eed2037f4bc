// SPDX-License-Identifier: Apache-2.0
// The schema of the document itself: its members with scenarios, controls, insurance and treatments.
#pragma once

#include <string_view>

namespace assay::risk::quantitative {

inline constexpr std::string_view kSchemaOfDocument = R"json({
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "Quantitative risk model",
 "description": "Amounts are in units of the currency.",
 "type": "object",
 "properties": {
  "title": {"type": "string", "minLength": 1, "description": "of the model"},
  "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "description": "ISO 4217, EUR by default"},
  "levels": {
   "type": "array",
   "items": {"type": "number", "description": "level", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
   "description": "of value at risk; 0.9, 0.95, 0.99, 0.995 by default",
   "maxItems": 10
  },
  "appetite": {"type": "number", "description": "a loss that a year should not exceed", "exclusiveMinimum": 0},
  "tolerance": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "loss": {"type": "number", "description": "loss", "exclusiveMinimum": 0},
     "probability": {
      "type": "number",
      "description": "that is tolerated for more than the loss",
      "exclusiveMinimum": 0,
      "maximum": 1
     }
    },
    "required": ["loss", "probability"],
    "additionalProperties": false
   },
   "description": "points of the tolerance curve",
   "maxItems": 100
  },
  "cells": {
   "type": "integer",
   "minimum": 1024,
   "maximum": 1048576,
   "description": "points of the grid, a power of two; 65536 by default"
  },
  "seed": {"type": "integer", "minimum": 0, "description": "of the simulation"},
  "years": {
   "type": "integer",
   "minimum": 1000,
   "maximum": 10000000,
   "description": "that are simulated; 100000 by default"
  },
  "sectors": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "id": {"type": "string", "minLength": 1, "description": "unique"},
     "variance": {
      "type": "number",
      "description": "of the climate around 1, 0.5 by default",
      "exclusiveMinimum": 0,
      "maximum": 100
     }
    },
    "required": ["id"],
    "additionalProperties": false
   },
   "description": "climates that move rates together",
   "maxItems": 8
  },
  "controls": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "id": {"type": "string", "minLength": 1, "description": "unique"},
     "title": {"type": "string", "minLength": 1, "description": "name"},
     "efficacy": {"$ref": "#/$defs/control_efficacy"},
     "coverage": {"$ref": "#/$defs/control_coverage"},
     "reliability": {"$ref": "#/$defs/control_reliability"},
     "state": {"$ref": "#/$defs/control_state"},
     "shared": {"$ref": "#/$defs/control_shared"},
     "annual_cost": {"$ref": "#/$defs/control_annual_cost"}
    },
    "required": ["id"],
    "additionalProperties": false
   },
   "description": "controls",
   "maxItems": 2000
  },
  "scenarios": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "id": {"type": "string", "minLength": 1, "description": "unique"},
     "title": {"type": "string", "minLength": 1, "description": "what happens"},
     "source": {
      "type": "string",
      "minLength": 1,
      "description": "how somebody came to it; \"matrix\" is a first estimate"
     },
     "frequency": {"$ref": "#/$defs/frequency"},
     "barriers": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "name": {"type": "string", "minLength": 1, "description": "barrier"},
        "fails": {"type": "number", "description": "that it fails", "minimum": 0, "maximum": 1}
       },
       "required": ["fails"],
       "additionalProperties": false
      },
      "description": "between the initiating event and the loss (bow-tie)",
      "maxItems": 20
     },
     "severity": {"$ref": "#/$defs/severity"},
     "severity_factor": {
      "type": "number",
      "description": "90 % of what is known of the scale of losses lies between 1 / factor and factor; 1 by default",
      "minimum": 1,
      "maximum": 1000
     },
     "insurance": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "id": {"type": "string", "minLength": 1, "description": "name"},
        "deductible": {"type": "number", "description": "paid by us first", "minimum": 0},
        "limit": {"type": "number", "description": "most that is paid", "exclusiveMinimum": 0},
        "share": {
         "type": "number",
         "description": "of what lies between, 1 by default",
         "exclusiveMinimum": 0,
         "maximum": 1
        },
        "premium": {"type": "number", "description": "a year", "minimum": 0}
       },
       "required": [],
       "additionalProperties": false
      },
      "description": "layers per event, in the order in which they pay",
      "maxItems": 5
     },
     "controls": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "control": {"type": "string", "minLength": 1, "description": "id of a control"},
        "with": {
         "type": "string",
         "minLength": 1,
         "description": "second of a pair that must both work, such as detect and respond"
        },
        "frequency": {
         "type": "number",
         "description": "share of events prevented",
         "minimum": 0,
         "exclusiveMaximum": 1
        },
        "severity": {"type": "number", "description": "share of a loss saved", "minimum": 0, "exclusiveMaximum": 1},
        "layer": {
         "type": "string",
         "minLength": 1,
         "description": "links of one layer overlap: the strongest counts"
        }
       },
       "required": ["control"],
       "additionalProperties": false
      },
      "description": "what controls do",
      "maxItems": 50
     },
     "sectors": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "sector": {"type": "string", "minLength": 1, "description": "id of a sector"},
        "share": {
         "type": "number",
         "description": "of the rate, 1 by default",
         "exclusiveMinimum": 0,
         "maximum": 1
        }
       },
       "required": ["sector"],
       "additionalProperties": false
      },
      "description": "common climates",
      "maxItems": 8
     }
    },
    "required": ["id", "frequency", "severity"],
    "additionalProperties": false
   },
   "description": "scenarios",
   "maxItems": 10000
  },
  "insurance": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "id": {"type": "string", "minLength": 1, "description": "name"},
     "deductible": {"type": "number", "description": "paid by us first", "minimum": 0},
     "limit": {"type": "number", "description": "most that is paid", "exclusiveMinimum": 0},
     "share": {
      "type": "number",
      "description": "of what lies between, 1 by default",
      "exclusiveMinimum": 0,
      "maximum": 1
     },
     "premium": {"type": "number", "description": "a year", "minimum": 0},
     "reinstatements": {
      "type": "integer",
      "minimum": 0,
      "maximum": 100,
      "description": "how often the limit comes back within the year"
     }
    },
    "required": [],
    "additionalProperties": false
   },
   "description": "policies on the year's sum, in order",
   "maxItems": 10
  },
  "treatments": {
   "type": "array",
   "items": {
    "type": "object",
    "properties": {
     "id": {"type": "string", "minLength": 1, "description": "unique"},
     "title": {"type": "string", "minLength": 1, "description": "what is done"},
     "cost": {"type": "number", "description": "a year", "minimum": 0},
     "investment": {"type": "number", "description": "once", "minimum": 0},
     "lifetime_years": {
      "type": "number",
      "description": "over which the investment is spread, 3 by default",
      "minimum": 0.1,
      "maximum": 100
     },
     "effects": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "scenario": {"type": "string", "minLength": 1, "description": "id of a scenario"},
        "frequency": {
         "type": "number",
         "description": "share of events prevented",
         "minimum": 0,
         "exclusiveMaximum": 1
        },
        "severity": {"type": "number", "description": "share of a loss saved", "minimum": 0, "exclusiveMaximum": 1}
       },
       "required": ["scenario"],
       "additionalProperties": false
      },
      "description": "on scenarios"
     },
     "needs": {
      "type": "array",
      "items": {"type": "string", "minLength": 1, "description": "id"},
      "description": "treatments without which it does nothing"
     },
     "excludes": {
      "type": "array",
      "items": {"type": "string", "minLength": 1, "description": "id"},
      "description": "treatments that it cannot stand beside"
     },
     "mandatory": {"type": "boolean", "description": "taken in any case"}
    },
    "required": ["id"],
    "additionalProperties": false
   },
   "description": "what could be done",
   "maxItems": 500
  },
  "selected": {
   "type": "array",
   "items": {"type": "string", "minLength": 1, "description": "id"},
   "description": "treatments in force"
  },
  "budget": {"type": "number", "description": "a year, for treatments", "minimum": 0},
  "dependence": {
   "description": "of annual losses; simulation only",
   "type": "object",
   "properties": {
    "kind": {"enum": ["gaussian", "student"]},
    "degrees": {"type": "number", "description": "of student, 4 by default", "minimum": 1, "maximum": 1000},
    "loadings": {
     "type": "array",
     "items": {
      "type": "object",
      "properties": {
       "scenario": {"type": "string", "minLength": 1, "description": "id"},
       "factors": {
        "type": "array",
        "items": {"type": "number", "description": "loading", "minimum": -1, "maximum": 1},
        "description": "on common factors; squares add up to less than 1",
        "maxItems": 20
       }
      },
      "required": ["scenario", "factors"],
      "additionalProperties": false
     },
     "description": "of scenarios on factors"
    },
    "scenarios": {
     "type": "array",
     "items": {"type": "string", "minLength": 1, "description": "id"},
     "description": "rows of the matrix",
     "maxItems": 200
    },
    "matrix": {
     "type": "array",
     "items": {
      "type": "array",
      "items": {"type": "number", "description": "correlation", "minimum": -1, "maximum": 1},
      "description": "row"
     },
     "description": "correlations"
    },
    "repair": {"type": "boolean", "description": "take the nearest correlation matrix where the typed one is none"}
   },
   "required": [],
   "additionalProperties": false
  }
 },
 "required": ["scenarios"],
 "additionalProperties": false,
 "$defs": {
)json";

}  // namespace assay::risk::quantitative
