// SPDX-License-Identifier: Apache-2.0
// The closed lists of words that catalogues use (themes, the five attributes of a control, axes of a threat), each with
// its name in data and the key of its label.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "base/error.h"

namespace assay::frameworks {

/// A word as it stands in data, and the text that people read.
struct Word {
  std::string_view name;
  MessageKey label;
};

/// The four groups of Annex A.
enum class Theme { organizational, people, physical, technological };
/// When a control acts: before, at or after the event.
enum class ControlType { preventive, detective, corrective };
/// Which property of information it preserves.
enum class SecurityProperty { confidentiality, integrity, availability };
/// Cybersecurity concept.
enum class Concept { identify, protect, detect, respond, recover };
/// Operational capability: the practitioner's view.
enum class Capability {
  governance,
  asset_management,
  information_protection,
  human_resource_security,
  physical_security,
  system_and_network_security,
  application_security,
  secure_configuration,
  identity_and_access_management,
  threat_and_vulnerability_management,
  continuity,
  supplier_relationships_security,
  legal_and_compliance,
  information_security_event_management,
  information_security_assurance,
};
/// Security domain.
enum class Domain { governance_and_ecosystem, protection, defence, resilience };
/// Whether machine data alone can decide the main assertion of a control, a part of it, or nothing.
enum class Automation { full, partial, none };
/// A document is maintained, a record is retained.
enum class DocumentKind { document, record };
/// The function that usually owns a document; an organisation maps it to a person.
enum class DocumentOwner {
  isms_manager,
  top_management,
  information_technology,
  human_resources,
  audit_lead,
  procurement,
  legal,
  facilities,
  engineering,
};
/// Where a threat comes from.
enum class ThreatOrigin { internal, external, both };
/// Whether somebody means it.
enum class ThreatIntent { intentional, unintentional, both };
/// Who or what brings it about.
enum class ThreatSource { human, technical, natural };
/// Primary assets are what the organisation lives on, supporting ones carry them.
enum class AssetRole { primary, supporting };
/// What an asset is made of.
enum class AssetKind { logical, physical, human };
/// What points to a control.
enum class Because { threat_category, asset_class, obligation_kind };
/// The two scales of risk criteria.
enum class Scale { likelihood, consequence };
/// Who signs the acceptance of a residual risk.
enum class Signer { risk_owner, top_management, isms_manager };

// The words of a list, in the order of its enumerators; the argument only picks the list.
std::span<const Word> words(Theme);
std::span<const Word> words(ControlType);
std::span<const Word> words(SecurityProperty);
std::span<const Word> words(Concept);
std::span<const Word> words(Capability);
std::span<const Word> words(Domain);
std::span<const Word> words(Automation);
std::span<const Word> words(DocumentKind);
std::span<const Word> words(DocumentOwner);
std::span<const Word> words(ThreatOrigin);
std::span<const Word> words(ThreatIntent);
std::span<const Word> words(ThreatSource);
std::span<const Word> words(AssetRole);
std::span<const Word> words(AssetKind);
std::span<const Word> words(Because);
std::span<const Word> words(Scale);
std::span<const Word> words(Signer);

template <class Enum>
std::string_view name(Enum value) {
  return words(value)[static_cast<std::size_t>(value)].name;
}

template <class Enum>
MessageKey label(Enum value) {
  return words(value)[static_cast<std::size_t>(value)].label;
}

/// The enumerator with this name, or nothing.
template <class Enum>
std::optional<Enum> word_named(std::string_view text) {
  const auto list = words(Enum{});
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].name == text) return static_cast<Enum>(i);
  return {};
}

}  // namespace assay::frameworks
