// SPDX-License-Identifier: Apache-2.0
// The eight places in their fixed order, the key of each, and which place a module's registers belong to.
import { t } from "@web/messages/index.ts";

export type PlaceId = "home" | "journey" | "isms" | "risks" | "controls" | "documents" | "registers" | "audits";

export const places: { id: PlaceId; key: string }[] = [
  { id: "home", key: "h" },
  { id: "journey", key: "j" },
  { id: "isms", key: "i" },
  { id: "risks", key: "r" },
  { id: "controls", key: "c" },
  { id: "documents", key: "d" },
  { id: "registers", key: "x" },
  { id: "audits", key: "a" },
];

export function placeName(id: PlaceId): string {
  switch (id) {
    case "home":
      return t("web.place.home");
    case "journey":
      return t("web.place.journey");
    case "isms":
      return t("web.place.isms");
    case "risks":
      return t("web.place.risks");
    case "controls":
      return t("web.place.controls");
    case "documents":
      return t("web.place.documents");
    case "registers":
      return t("web.place.registers");
    case "audits":
      return t("web.place.audits");
  }
}

/** Registers that people look for stand first among the tabs; parts of another register have none. */
const foremost = ["risk_scenarios", "treatment_items", "soa_rows", "soas", "controls", "implementations", "assets", "people"];
const parts = new Set(["risk_criteria_rows"]);

export function isPart(plural: string): boolean {
  return parts.has(plural);
}

export function tabOrder(plural: string): number {
  const at = foremost.indexOf(plural);
  return at < 0 ? foremost.length : at;
}

/** Registers that belong elsewhere than the rest of their module: what recurs is the programme of the audits. */
export function placeOfRegister(module: string, plural: string): PlaceId {
  return plural === "assurance_activities" ? "audits" : placeOfModule(module);
}

/** A register without a page of its own is found in the place of its module. */
function placeOfModule(module: string): PlaceId {
  switch (module) {
    case "context":
    case "scope":
    case "leadership":
    case "objectives":
    case "metrics":
      return "isms";
    case "risk":
      return "risks";
    case "frameworks":
    case "controls":
    case "soa":
    case "evidence":
    case "monitoring":
      return "controls";
    case "documents":
      return "documents";
    case "audit":
    case "nonconformity":
    case "review":
      return "audits";
    case "certification":
    case "charter":
    case "journey":
      return "journey";
    default:
      return "registers";
  }
}
