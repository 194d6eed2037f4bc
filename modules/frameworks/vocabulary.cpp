// SPDX-License-Identifier: Apache-2.0
// One table for each closed list: the name in data and the key of the label, in the order of the enumerators.
#include "modules/frameworks/vocabulary.h"

#include "modules/frameworks/strings.gen.h"

namespace assay::frameworks {

std::span<const Word> words(Theme) {
  static constexpr Word kWords[] = {
      {"organizational", msg::frameworks_theme_organizational},
      {"people", msg::frameworks_theme_people},
      {"physical", msg::frameworks_theme_physical},
      {"technological", msg::frameworks_theme_technological},
  };
  return kWords;
}

std::span<const Word> words(ControlType) {
  static constexpr Word kWords[] = {
      {"preventive", msg::frameworks_control_type_preventive},
      {"detective", msg::frameworks_control_type_detective},
      {"corrective", msg::frameworks_control_type_corrective},
  };
  return kWords;
}

std::span<const Word> words(SecurityProperty) {
  static constexpr Word kWords[] = {
      {"confidentiality", msg::frameworks_property_confidentiality},
      {"integrity", msg::frameworks_property_integrity},
      {"availability", msg::frameworks_property_availability},
  };
  return kWords;
}

std::span<const Word> words(Concept) {
  static constexpr Word kWords[] = {
      {"identify", msg::frameworks_concept_identify}, {"protect", msg::frameworks_concept_protect},
      {"detect", msg::frameworks_concept_detect},     {"respond", msg::frameworks_concept_respond},
      {"recover", msg::frameworks_concept_recover},
  };
  return kWords;
}

std::span<const Word> words(Capability) {
  static constexpr Word kWords[] = {
      {"governance", msg::frameworks_capability_governance},
      {"asset_management", msg::frameworks_capability_asset_management},
      {"information_protection", msg::frameworks_capability_information_protection},
      {"human_resource_security", msg::frameworks_capability_human_resource_security},
      {"physical_security", msg::frameworks_capability_physical_security},
      {"system_and_network_security", msg::frameworks_capability_system_and_network_security},
      {"application_security", msg::frameworks_capability_application_security},
      {"secure_configuration", msg::frameworks_capability_secure_configuration},
      {"identity_and_access_management", msg::frameworks_capability_identity_and_access_management},
      {"threat_and_vulnerability_management", msg::frameworks_capability_threat_and_vulnerability_management},
      {"continuity", msg::frameworks_capability_continuity},
      {"supplier_relationships_security", msg::frameworks_capability_supplier_relationships_security},
      {"legal_and_compliance", msg::frameworks_capability_legal_and_compliance},
      {"information_security_event_management", msg::frameworks_capability_information_security_event_management},
      {"information_security_assurance", msg::frameworks_capability_information_security_assurance},
  };
  return kWords;
}

std::span<const Word> words(Domain) {
  static constexpr Word kWords[] = {
      {"governance_and_ecosystem", msg::frameworks_domain_governance_and_ecosystem},
      {"protection", msg::frameworks_domain_protection},
      {"defence", msg::frameworks_domain_defence},
      {"resilience", msg::frameworks_domain_resilience},
  };
  return kWords;
}

std::span<const Word> words(Automation) {
  static constexpr Word kWords[] = {
      {"full", msg::frameworks_automation_full},
      {"partial", msg::frameworks_automation_partial},
      {"none", msg::frameworks_automation_none},
  };
  return kWords;
}

std::span<const Word> words(DocumentKind) {
  static constexpr Word kWords[] = {
      {"document", msg::frameworks_document_kind_document},
      {"record", msg::frameworks_document_kind_record},
  };
  return kWords;
}

std::span<const Word> words(DocumentOwner) {
  static constexpr Word kWords[] = {
      {"isms_manager", msg::frameworks_document_owner_isms_manager},
      {"top_management", msg::frameworks_document_owner_top_management},
      {"information_technology", msg::frameworks_document_owner_information_technology},
      {"human_resources", msg::frameworks_document_owner_human_resources},
      {"audit_lead", msg::frameworks_document_owner_audit_lead},
      {"procurement", msg::frameworks_document_owner_procurement},
      {"legal", msg::frameworks_document_owner_legal},
      {"facilities", msg::frameworks_document_owner_facilities},
      {"engineering", msg::frameworks_document_owner_engineering},
  };
  return kWords;
}

std::span<const Word> words(ThreatOrigin) {
  static constexpr Word kWords[] = {
      {"internal", msg::frameworks_threat_origin_internal},
      {"external", msg::frameworks_threat_origin_external},
      {"both", msg::frameworks_threat_origin_both},
  };
  return kWords;
}

std::span<const Word> words(ThreatIntent) {
  static constexpr Word kWords[] = {
      {"intentional", msg::frameworks_threat_intent_intentional},
      {"unintentional", msg::frameworks_threat_intent_unintentional},
      {"both", msg::frameworks_threat_intent_both},
  };
  return kWords;
}

std::span<const Word> words(ThreatSource) {
  static constexpr Word kWords[] = {
      {"human", msg::frameworks_threat_source_human},
      {"technical", msg::frameworks_threat_source_technical},
      {"natural", msg::frameworks_threat_source_natural},
  };
  return kWords;
}

std::span<const Word> words(AssetRole) {
  static constexpr Word kWords[] = {
      {"primary", msg::frameworks_asset_role_primary},
      {"supporting", msg::frameworks_asset_role_supporting},
  };
  return kWords;
}

std::span<const Word> words(AssetKind) {
  static constexpr Word kWords[] = {
      {"logical", msg::frameworks_asset_kind_logical},
      {"physical", msg::frameworks_asset_kind_physical},
      {"human", msg::frameworks_asset_kind_human},
  };
  return kWords;
}

std::span<const Word> words(Because) {
  static constexpr Word kWords[] = {
      {"threat_category", msg::frameworks_because_threat_category},
      {"asset_class", msg::frameworks_because_asset_class},
      {"obligation_kind", msg::frameworks_because_obligation_kind},
  };
  return kWords;
}

std::span<const Word> words(Scale) {
  static constexpr Word kWords[] = {
      {"likelihood", msg::frameworks_scale_likelihood},
      {"consequence", msg::frameworks_scale_consequence},
  };
  return kWords;
}

std::span<const Word> words(Signer) {
  static constexpr Word kWords[] = {
      {"risk_owner", msg::frameworks_signer_risk_owner},
      {"top_management", msg::frameworks_signer_top_management},
      {"isms_manager", msg::frameworks_signer_isms_manager},
  };
  return kWords;
}

}  // namespace assay::frameworks
