# SPDX-License-Identifier: Apache-2.0
"""What the invented company knows and decides."""

ISSUES = [("Few people know the old platform", "internal", "resources", "Repairs take long."),
          ("Everybody is an administrator of something", "internal", "culture", "Rights outlive their reason."),
          ("Customers ask for a certificate", "external", "market", "Tenders are lost without one."),
          ("Payroll data is personal data", "external", "political_legal", "A leak is reported within three days."),
          ("The river floods every few years", "external", "climate", "The server room is below ground.")]

# title, what they require, what it is addressed through
PARTIES = [("Customers", "Salaries are paid on the day", "Copies that are restored every month"),
           ("Supervisory authority", "Breaches are reported within 72 hours", "Procedure for incidents"),
           ("Staff", "Their own data stays with the company", "Roles and access rights")]

# reference, title, source, kind, controls
OBLIGATIONS = [("O-01", "General Data Protection Regulation", "Regulation (EU) 2016/679", "privacy", ["5.34"]),
               ("O-02", "Service agreement with customers", "Master agreement, section 7", "service_level", ["5.29"])]

# reference, title, class
ASSETS = [("A-01", "Payroll records", "personal_data"), ("A-02", "File server", "hardware"),
          ("A-03", "Laptops of the staff", "endpoint"), ("A-04", "Accounts at the cloud provider", "cloud_account")]

# reference, title, inherent and residual likelihood and consequence, option, controls, asset
RISKS = [("R-01", "Ransomware on the file server", (4, 5), (2, 4), "modify", ["8.7", "8.13"], "A-02"),
         ("R-02", "Somebody is talked out of a password", (5, 3), (2, 3), "modify", ["6.3", "8.23"], "A-04"),
         ("R-03", "A laptop is lost on a train", (3, 3), (3, 1), "modify", ["8.1", "8.24"], "A-03"),
         ("R-04", "Storage in the cloud is open to everybody", (3, 4), (2, 4), "modify", ["5.23", "8.9"], "A-04"),
         ("R-05", "An administrator reads salaries", (3, 5), (2, 5), "modify", ["8.2", "8.15"], "A-01"),
         ("R-06", "A defect shows one customer the data of another", (4, 4), (2, 4), "modify", ["8.28", "8.29"], "A-01"),
         ("R-07", "The cloud provider stops for days", (3, 4), (3, 4), "share", ["5.22"], "A-04"),
         ("R-08", "Fire in the server room", (1, 5), (1, 4), "modify", ["7.5"], "A-02"),
         ("R-09", "A pay slip goes to somebody else", (4, 2), (2, 2), "modify", ["5.14"], "A-01"),
         ("R-10", "Faxes lie open in the corridor", (2, 3), (1, 1), "avoid", [], "A-01"),
         ("R-11", "Paper is taken from a printer", (2, 2), (2, 2), "retain", [], "A-01"),
         ("R-12", "The power fails in the evening", (3, 2), (2, 2), "modify", ["7.11"], "A-02")]

# What the criteria make of them: where top management signs beside the owner.
SECOND_SIGNATURE = {"R-05", "R-07"}

# title, kind, placement, reason for being out, assets
ELEMENTS = [("Payroll for customers", "service", "in", None, ["A-01"]), ("Operations", "process", "in", None, ["A-02"]),
            ("Payroll records", "data", "in", None, ["A-01"]), ("Head office in Grenoble", "site", "in", None, ["A-02", "A-03"]),
            ("Shop in Lyon", "site", "out", "Sells furniture and has no access to information.", [])]

# Controls that an obligation asks for, and the reason that the statement then gives.
DUTIES = {"5.34": "reason_law", "5.29": "reason_contract"}

# Not applicable, and why.
EXCLUDED = {"8.30": "No development is given to others.", "7.12": "There is no cabling of our own."}

OBJECTIVES = [("OBJ-1", "Copies can be restored", "Restored copies", "%", "95.000")]
