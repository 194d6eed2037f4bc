// SPDX-License-Identifier: Apache-2.0
// Everybody and everything here is invented.
#include <array>

#include "apps/assay/demo_data.h"

namespace assay::cli::demo {

std::span<const PersonRow> people() {
  static constexpr auto kRows = std::to_array<PersonRow>({
      {"P-01", "Hélène Marchetal", "helene.marchetal@verdane.example", "Managing director", "top_management", ""},
      {"P-02", "Owen Thackley", "owen.thackley@verdane.example", "Information security manager", "isms_manager", ""},
      {"P-03", "Nadia Belcourt", "nadia.belcourt@verdane.example", "Head of engineering", "contributor", ""},
      {"P-04", "Julien Carrasque", "julien.carrasque@verdane.example", "Head of operations", "contributor", ""},
      {"P-05", "Margaret Ellwood", "margaret.ellwood@verdane.example", "Head of people", "contributor", ""},
      {"P-06", "Sébastien Lormel", "sebastien.lormel@verdane.example", "Data protection and legal", "contributor", ""},
      {"P-07", "Priya Ramsdale", "priya.ramsdale@verdane.example", "Head of customer support", "employee", ""},
      {"P-08", "Thibault Greslin", "thibault.greslin@verdane.example", "Workplace and network engineer", "employee",
       ""},
      {"P-09", "Fiona Aldermoor", "fiona.aldermoor@verdane.example", "Finance director", "employee", ""},
      {"P-10", "Camille Vautrey", "camille.vautrey@verdane.example", "Product manager", "employee", ""},
      {"P-11", "Duncan Pryce-Hale", "duncan@prycehale.example", "Internal auditor", "internal_auditor",
       "Pryce-Hale Audit (fictitious)"},
      {"P-12", "Élodie Sarrazan", "elodie.sarrazan@verdane.example", "Office and facilities", "employee", ""},
  });
  return kRows;
}

std::span<const ObligationRow> obligations() {
  static constexpr auto kRows = std::to_array<ObligationRow>({
      {"O-01", "Protect personal data of patients and staff, and notify breaches within 72 hours",
       "General Data Protection Regulation, articles 32 to 34", "privacy", "continuous", "5.34 5.24 5.26 8.24"},
      {"O-02", "Security measures agreed with clinics as processor", "Data processing agreement, annex 2",
       "contract_security", "reviewed each year", "5.20 5.15 8.15 8.13"},
      {"O-03", "Availability of 99.8 % a month, maintenance announced five days ahead",
       "Service agreement with clinics", "service_level", "reported monthly", "5.30 8.6 8.14"},
      {"O-04", "Health data stay with certified hosting in the European Union",
       "Service agreement with clinics, clause 9", "data_residency", "continuous", "5.23 5.31"},
      {"O-05", "Keep accounting and employment records, delete appointments after contract end",
       "Commercial and labour law; contracts", "retention", "each quarter", "5.33 8.10"},
      {"O-06", "Respect licences of libraries and fonts that are shipped", "Licence terms", "intellectual_property",
       "with each release", "5.32"},
  });
  return kRows;
}

std::span<const AssetRow> assets() {
  static constexpr auto kRows = std::to_array<AssetRow>({
      {"A-01", "Online booking for clinics", "logical", "service", "Restricted", "P-10", "", 1, 4, 4, 5, ""},
      {"A-02", "Patient appointments and contact data", "logical", "personal_data", "Restricted", "P-06", "", 1, 5, 4,
       4, ""},
      {"A-03", "Customer contracts and prices", "logical", "information", "Confidential", "P-09", "", 1, 4, 3, 2, ""},
      {"A-04", "Employee files and payroll", "logical", "personal_data", "Restricted", "P-05", "", 1, 5, 4, 2, ""},
      {"A-05", "Support for clinics", "logical", "process", "Internal", "P-07", "", 1, 3, 3, 4, ""},
      {"A-06", "Software development", "logical", "process", "Confidential", "P-03", "", 1, 4, 5, 3, ""},
      {"A-07", "Invoicing and payments", "logical", "process", "Confidential", "P-09", "", 1, 3, 5, 3, ""},
      {"A-08", "Product plans and roadmap", "logical", "information", "Confidential", "P-10", "", 1, 3, 2, 1, ""},
      {"A-09", "Booking application", "logical", "software", "Confidential", "P-03", "Hosting, region west", 1, 0, 0, 0,
       "A-01"},
      {"A-10", "Production database cluster", "logical", "database", "Restricted", "P-04", "Hosting, region west", 1, 0,
       0, 0, "A-01 A-02"},
      {"A-11", "Source code repository", "logical", "repository", "Confidential", "P-03", "Hosted service", 1, 0, 0, 0,
       "A-06"},
      {"A-12", "Build and release pipeline", "logical", "pipeline", "Confidential", "P-03", "Hosted service", 1, 0, 0,
       0, "A-06 A-09"},
      {"A-13", "Test environment", "logical", "test_environment", "Internal", "P-03", "Hosting, region north", 1, 2, 2,
       2, "A-06"},
      {"A-14", "Hosting account", "logical", "cloud_account", "Restricted", "P-04", "", 1, 0, 0, 0, "A-09 A-10"},
      {"A-15", "Mail, calendar and documents", "logical", "cloud_service", "Confidential", "P-08", "", 1, 3, 3, 3,
       "A-03 A-05 A-08"},
      {"A-16", "Support desk tool", "logical", "cloud_service", "Confidential", "P-07", "", 1, 0, 0, 0, "A-05"},
      {"A-17", "Payroll service", "logical", "cloud_service", "Restricted", "P-05", "", 1, 0, 0, 0, "A-04"},
      {"A-18", "Accounting package", "logical", "software", "Confidential", "P-09", "", 1, 0, 0, 0, "A-07"},
      {"A-19", "Single sign-on and directory", "logical", "identity_service", "Restricted", "P-08", "", 1, 0, 0, 0,
       "A-11 A-14 A-15 A-16"},
      {"A-20", "Secrets store", "logical", "secret", "Restricted", "P-04", "", 1, 0, 0, 0, "A-09 A-12"},
      {"A-21", "Central logs", "logical", "log_store", "Confidential", "P-04", "", 1, 3, 4, 3, "A-09"},
      {"A-22", "Backups of production", "logical", "backup", "Restricted", "P-04", "Hosting, region north", 2, 0, 0, 0,
       "A-10"},
      {"A-23", "Laptops", "physical", "endpoint", "Confidential", "P-08", "With staff", 132, 3, 3, 3, "A-05 A-06"},
      {"A-24", "Mobile phones of the on-call team", "physical", "mobile_device", "Internal", "P-08", "With staff", 14,
       2, 2, 3, "A-05"},
      {"A-25", "Office network with wireless access", "physical", "network", "Internal", "P-08", "Lyon and Bristol", 2,
       2, 2, 3, "A-23"},
      {"A-26", "Office in Lyon", "physical", "facility", "Internal", "P-12", "Lyon", 1, 2, 2, 2, "A-25"},
      {"A-27", "Office in Bristol", "physical", "facility", "Internal", "P-12", "Bristol", 1, 2, 2, 2, "A-25"},
      {"A-28", "On-call engineers", "human", "person", "Internal", "P-04", "", 6, 2, 3, 4, "A-01 A-10"},
      {"A-29", "Hosting provider", "human", "supplier", "Restricted", "P-04", "", 1, 0, 0, 0, "A-14"},
      {"A-30", "Text message gateway", "human", "supplier", "Confidential", "P-10", "", 1, 3, 3, 3, "A-01"},
  });
  return kRows;
}

std::span<const ThreatRow> threats() {
  static constexpr auto kRows = std::to_array<ThreatRow>({
      {"T-01", "Ransomware group encrypts or publishes data", "malware_ransomware", "external", "intentional",
       "technical"},
      {"T-02", "Deceiving mail or call to staff", "phishing", "external", "intentional", "human"},
      {"T-03", "Stolen password or session", "account_compromise", "external", "intentional", "human"},
      {"T-04", "Known weakness of a component is exploited", "vulnerability_exploitation", "external", "intentional",
       "technical"},
      {"T-05", "Flooding of the booking service", "denial_of_service", "external", "intentional", "technical"},
      {"T-06", "Administrator goes beyond the task", "privileged_misuse", "internal", "intentional", "human"},
      {"T-07", "Mistake in daily work", "insider_negligence", "internal", "unintentional", "human"},
      {"T-08", "Data sent or shown to the wrong people", "data_leak", "both", "both", "human"},
      {"T-09", "Release that breaks the service", "change_failure", "internal", "unintentional", "human"},
      {"T-10", "Storage left open by its settings", "cloud_misconfiguration", "internal", "unintentional", "human"},
      {"T-11", "Hosting or gateway provider fails", "supplier_failure", "external", "unintentional", "human"},
      {"T-12", "Malicious change in a library we use", "supply_chain_compromise", "external", "intentional",
       "technical"},
      {"T-13", "Laptop or phone lost or stolen", "loss_or_theft_of_device", "both", "both", "human"},
      {"T-14", "Somebody who knows it alone leaves", "key_person_loss", "both", "unintentional", "human"},
  });
  return kRows;
}

std::span<const RiskRow> risks() {
  static constexpr auto kRows = std::to_array<RiskRow>({
      {"R-01", "Ransomware stops booking and encrypts the database", "P-04", "T-01", "A-09 A-10 A-22", 3, 5, "modify",
       "8.7 8.13 8.22 5.30", "", "", 2, 3, 180},
      {"R-02", "Appointments of patients are published after an intrusion", "P-06", "T-04", "A-02 A-10", 3, 5, "modify",
       "8.8 8.24 8.12 8.15", "", "", 2, 4, 180},
      {"R-03", "An administrator account is taken over by a deceiving mail", "P-08", "T-02", "A-14 A-19", 4, 5,
       "modify", "8.2 8.5 6.3", "", "", 2, 4, 90},
      {"R-04", "A known weakness of the web framework is exploited before it is patched", "P-03", "T-04", "A-09", 4, 4,
       "modify", "8.8 8.28 8.29", "", "", 2, 4, 90},
      {"R-05", "Flooding makes booking unreachable on a Monday morning", "P-04", "T-05", "A-01 A-09", 3, 4, "share",
       "8.20 8.6", "Protection against flooding in the hosting contract, annex C", "Hosting provider", 2, 3, 365},
      {"R-06", "Former staff keep access to the support desk", "P-05", "T-03", "A-16 A-19", 3, 3, "modify", "5.18 6.5",
       "", "", 1, 3, 180},
      {"R-07", "Support staff read appointments they have no reason to read", "P-07", "T-06", "A-02 A-16", 3, 4,
       "modify", "5.15 8.3 8.15", "", "", 2, 3, 180},
      {"R-08", "A support answer goes to the wrong clinic with patient data in it", "P-07", "T-08", "A-02 A-05", 4, 3,
       "modify", "5.14 6.3 8.11", "", "", 3, 2, 180},
      {"R-09", "A release corrupts appointments and nobody notices for days", "P-03", "T-09", "A-09 A-10", 3, 4,
       "modify", "8.32 8.29 8.31", "", "", 2, 3, 180},
      {"R-10", "A storage bucket with exports is readable by everybody", "P-04", "T-10", "A-14 A-02", 3, 5, "modify",
       "8.9 5.23 8.16", "", "", 1, 5, 120},
      {"R-11", "The hosting region is lost for a day", "P-04", "T-11", "A-29 A-09 A-10", 2, 5, "modify",
       "8.14 5.29 5.30", "", "", 2, 3, 365},
      {"R-12", "A compromised library sends secrets away during the build", "P-03", "T-12", "A-12 A-20", 3, 4, "modify",
       "5.21 8.28 8.4", "", "", 0, 0, 120},
      {"R-13", "A lost laptop gives access to documents", "P-08", "T-13", "A-23", 4, 3, "modify", "8.1 7.9 8.24", "",
       "", 4, 1, 365},
      {"R-14", "Only one engineer can restore the database", "P-04", "T-14", "A-28 A-22", 3, 4, "modify", "5.37 8.13",
       "", "", 0, 0, 90},
      {"R-15", "A wrong payment order after a forged mail from management", "P-09", "T-02", "A-07", 3, 3, "modify",
       "5.3 6.3", "", "", 2, 3, 180},
      {"R-16", "The text message gateway fails and reminders are not sent", "P-10", "T-11", "A-30", 3, 2, "retain", "",
       "", "", 0, 0, 365},
      {"R-17", "Payroll data reach the wrong person by a wrong setting", "P-05", "T-07", "A-04 A-17", 2, 4, "modify",
       "5.18 8.3", "", "", 1, 4, 365},
      {"R-18", "Product plans are read on a train", "P-10", "T-08", "A-08 A-23", 3, 1, "retain", "", "", "", 0, 0, 365},
      {"R-19", "Copies of production data are used for tests", "P-03", "T-07", "A-13 A-02", 3, 4, "avoid", "8.33 8.11",
       "No production data outside production; tests use generated data only.", "", 1, 4, 365},
      {"R-20", "Visitors walk through the office without anybody noticing", "P-12", "T-07", "A-26 A-27", 2, 2, "modify",
       "7.2", "", "", 1, 2, 365},
  });
  return kRows;
}

std::span<const ItemRow> items() {
  static constexpr auto kRows = std::to_array<ItemRow>({
      {"TI-01", "R-01", "Keep one copy of the backups that nobody can change for 30 days", "P-04", 8, "verified",
       "8.13"},
      {"TI-02", "R-01", "Rehearse the restore of the whole service twice a year", "P-04", 60, "in_progress", "5.30"},
      {"TI-03", "R-02", "Encrypt contact data in the database by clinic", "P-03", 75, "in_progress", "8.24"},
      {"TI-04", "R-03", "Hardware keys for all administrators", "P-08", 7, "verified", "8.5"},
      {"TI-05", "R-03", "Separate accounts for administration", "P-08", 12, "done", "8.2"},
      {"TI-06", "R-04", "Patch critical weaknesses within seven days, measured weekly", "P-03", 55, "in_progress",
       "8.8"},
      {"TI-07", "R-06", "Leavers' accounts are closed from the list of the people team every evening", "P-08", 13,
       "done", "6.5"},
      {"TI-08", "R-07", "Show each clinic who opened its appointments", "P-10", 100, "planned", "8.15"},
      {"TI-09", "R-08", "Mask patient names in support tickets", "P-07", 45, "planned", "8.11"},
      {"TI-10", "R-09", "Compare totals before and after each release by itself", "P-03", 40, "in_progress", "8.29"},
      {"TI-11", "R-10", "Check settings of the hosting account against our baseline every night", "P-04", 45,
       "in_progress", "8.9"},
      {"TI-12", "R-11", "Run booking from the second region for one hour each quarter", "P-04", 110, "planned", "8.14"},
      {"TI-13", "R-12", "Accept new libraries only after review, with pinned versions", "P-03", 50, "planned", "5.21"},
      {"TI-14", "R-14", "Write down the restore and have two other engineers do it", "P-04", 48, "planned", "5.37"},
      {"TI-15", "R-15", "Second approval for payments above 5,000 euros", "P-09", 6, "verified", "5.3"},
      {"TI-16", "R-20", "Badge for visitors and a book at the reception", "P-12", 60, "proposed", "7.2"},
  });
  return kRows;
}

}  // namespace assay::cli::demo
