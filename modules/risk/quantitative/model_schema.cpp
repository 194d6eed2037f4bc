// SPDX-License-Identifier: Apache-2.0
// The JSON schema of the model, as `assay risk quantify --schema` prints it: what is said twice is a definition. A test
// compares its names with the reader's.
#include "modules/risk/quantitative/model_json.h"

namespace assay::risk::quantitative {

std::string_view model_schema() {
  static constexpr std::string_view kSchema = R"json({
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
  "interval": {
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
  "frequency": {
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
  "change": {
   "description": "the second document of a what-if",
   "type": "object",
   "properties": {
    "controls": {
     "type": "array",
     "items": {
      "type": "object",
      "properties": {
       "id": {"type": "string", "minLength": 1, "description": "id of a control"},
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
     "description": "new values"
    },
    "scenarios": {
     "type": "array",
     "items": {
      "type": "object",
      "properties": {
       "id": {"type": "string", "minLength": 1, "description": "id of a scenario"},
       "frequency": {"$ref": "#/$defs/frequency"},
       "severity": {"$ref": "#/$defs/severity"}
      },
      "required": ["id"],
      "additionalProperties": false
     },
     "description": "new rates and losses"
    },
    "selected": {
     "type": "array",
     "items": {"type": "string", "minLength": 1, "description": "id"},
     "description": "treatments in force from now on"
    }
   },
   "required": [],
   "additionalProperties": false
  },
  "control_efficacy": {
   "description": "share of its intended effect that it has where it works, 1 by default",
   "oneOf": [
    {
     "type": "number",
     "description": "share of its intended effect that it has where it works, 1 by default",
     "minimum": 0,
     "maximum": 1
    },
    {"$ref": "#/$defs/interval"}
   ]
  },
  "control_coverage": {"type": "number", "description": "share of the assets", "minimum": 0, "maximum": 1},
  "control_reliability": {
   "description": "share of the time",
   "oneOf": [
    {"type": "number", "description": "share of the time", "minimum": 0, "maximum": 1},
    {
     "type": "object",
     "properties": {
      "between_hours": {"type": "number", "description": "mean time between violations", "exclusiveMinimum": 0},
      "detection_hours": {"type": "number", "description": "mean time to detect", "minimum": 0},
      "correction_hours": {"type": "number", "description": "mean time to correct", "minimum": 0}
     },
     "required": ["between_hours"],
     "additionalProperties": false
    }
   ]
  },
  "control_state": {
   "enum": ["implemented", "partially", "planned", "gap", "waived", "retired"],
   "description": "only implemented and partially earn credit"
  },
  "control_shared": {"type": "boolean", "description": "works or fails for all scenarios at once; 20 at most, beyond 10 by a sample of their states"},
  "control_annual_cost": {"type": "number", "description": "a year", "minimum": 0}
 }
}
)json";
  return kSchema;
}

}  // namespace assay::risk::quantitative
