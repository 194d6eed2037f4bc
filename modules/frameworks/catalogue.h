// SPDX-License-Identifier: Apache-2.0
// What the program knows before anybody types: the framework, our lists of threats, assets and obligations. Plain
// values, read once from the embedded files below catalogs/ (docs/reference/catalogue-format.md).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "modules/frameworks/vocabulary.h"
#include "platform/i18n/catalogue.h"

namespace assay::frameworks {

/// A text in both languages.
struct Text {
  std::string en, fr;
};

/// The text in a language.
std::string_view in(const Text& text, i18n::Language language);

/// One thing that a checker ticks below a requirement.
struct ChecklistItem {
  std::string ref;  ///< lettered as in the standard where it letters them
  Text text;
  std::string since;  ///< edition or amendment that brought it; empty when it was there before
};

/// Documented information that a clause itself names.
struct DocumentedInformation {
  std::string ref;  ///< the letter that names it; empty when the whole clause does
  Text name;
  DocumentKind kind = DocumentKind::document;
};

/// A clause of the management system part (4 to 10). Only assessable ones carry more than their title.
struct Requirement {
  std::string id, parent;
  Text title;
  bool is_french_reviewed = false;
  bool is_assessable = false;
  std::string since;
  Text must_exist;
  std::vector<ChecklistItem> items;
  std::vector<DocumentedInformation> documented;
  std::vector<Text> evidence;
};

/// A control of Annex A with the five attributes.
struct Control {
  std::string id;
  Text title;
  bool is_french_reviewed = false;
  std::vector<std::string> title_aliases;
  Theme theme = Theme::organizational;
  bool is_new_in_2022 = false;
  std::vector<ControlType> control_type;
  std::vector<SecurityProperty> properties;
  std::vector<Concept> concepts;
  std::vector<Capability> capabilities;
  std::vector<Domain> domains;
  std::vector<std::string> from_2013;  ///< "A.12.3.1"
  Text purpose;
  std::vector<Text> evidence;
  Automation automation = Automation::none;
  std::vector<Text> machine_signals;
};

/// What the lists of a framework must add up to.
struct FrameworkCounts {
  std::int64_t assessable = 0, controls = 0, new_in_2022 = 0, from_2013 = 0;
  std::map<Theme, std::int64_t> themes;
};

/// A framework as its file has it; ids stay strings, order is that of the standard ("5.9" before "5.10").
struct Framework {
  std::string id, standard, edition, amendment;
  Text title;
  std::string source, licence;
  FrameworkCounts counts;
  std::vector<Requirement> requirements;
  std::vector<Control> controls;

  /// Null when there is none with this id.
  [[nodiscard]] const Requirement* requirement(std::string_view wanted) const;
  [[nodiscard]] const Control* control(std::string_view wanted) const;
};

/// One of our categories of threats; an organisation's own threat gets one by a person or in the map of an import.
struct ThreatCategory {
  std::string id;
  Text title, description;
  ThreatOrigin origin = ThreatOrigin::both;
  ThreatIntent intent = ThreatIntent::both;
  ThreatSource source = ThreatSource::human;
};

/// One of our classes of assets.
struct AssetClass {
  std::string id;
  Text title, description;
  AssetRole role = AssetRole::supporting;
  AssetKind kind = AssetKind::logical;
};

/// One of our kinds of obligations from law or contract.
struct ObligationKind {
  std::string id;
  Text title, description;
};

const Framework& iso27001_2022();
std::span<const ThreatCategory> threat_categories();
std::span<const AssetClass> asset_classes();
std::span<const ObligationKind> obligation_kinds();

/// Null when there is none with this id.
const ThreatCategory* threat_category(std::string_view id);
const AssetClass* asset_class(std::string_view id);
const ObligationKind* obligation_kind(std::string_view id);

/// The controls of the 2022 edition that took over one of the 2013 edition ("A.12.3.1", also without the "A."), in the
/// order of the standard; empty when the 2013 edition had no such control.
std::vector<std::string_view> translate_2013(std::string_view id);

/// Reads every catalogue again and says all that is wrong: members that are missing or unknown, words outside their
/// list, texts without one of the languages, ids that are there twice or point nowhere, counts that do not add up.
Problems check_catalogues();

}  // namespace assay::frameworks
