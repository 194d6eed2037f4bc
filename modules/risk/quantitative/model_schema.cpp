// SPDX-License-Identifier: Apache-2.0
// The JSON schema of the model, as `assay risk quantify --schema` prints it: what is said twice is a definition. A test
// compares its names with the reader's.
#include <string>

#include "modules/risk/quantitative/model_json.h"
#include "modules/risk/quantitative/model_schema_document.h"
#include "modules/risk/quantitative/model_schema_losses.h"
#include "modules/risk/quantitative/model_schema_rates.h"

namespace assay::risk::quantitative {
namespace {

constexpr std::string_view kSchemaOfChanges = R"json(  "change": {
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

}  // namespace

std::string_view model_schema() {
  static const std::string kSchema =
      std::string(kSchemaOfDocument).append(kSchemaOfLosses).append(kSchemaOfRates).append(kSchemaOfChanges);
  return kSchema;
}

}  // namespace assay::risk::quantitative
