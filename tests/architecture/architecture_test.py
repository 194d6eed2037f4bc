# SPDX-License-Identifier: Apache-2.0
"""The project keeps to its map, and the check of the map notices each way of leaving it."""
import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))

import check_architecture  # noqa: E402


def errors_of(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return check_architecture.check(root)[0]


class Project(unittest.TestCase):
    def test_the_project_keeps_to_the_map(self):
        errors = check_architecture.check(ROOT)[0]
        self.assertFalse(errors, "\n".join(errors))


class BadTrees(unittest.TestCase):
    def refused(self, path, text, *words):
        errors = errors_of({path: text})
        self.assertEqual(len(errors), 1, errors)
        for word in (path, *words):
            self.assertIn(word, errors[0])

    def accepted(self, path, text):
        self.assertEqual(errors_of({path: text}), [])

    def test_base_includes_nothing_of_ours(self):
        self.refused("base/id.cpp", '#include "platform/store/database.h"\n', "platform/store/database.h",
                     "base must not know platform")

    def test_platform_never_names_a_module(self):
        self.refused("platform/api/routes.cpp", '#include "modules/risk/api.h"\n', "modules/risk/api.h",
                     "platform must not know modules")
        self.refused("platform/api/routes_test.cpp", '#include "modules/risk/api.h"\n', "platform must not know modules")

    def test_a_folder_of_platform_includes_only_what_its_row_lists(self):
        self.refused("platform/store/pool.cpp", '#include "platform/entity/field.h"\n', "platform/store may include only")
        self.refused("platform/http/server.cpp", '#include "platform/auth/session.h"\n', "platform/http may include only")
        self.refused("platform/thing/x.cpp", '#include "platform/store/database.h"\n', "not in the table PLATFORM")
        self.accepted("platform/ledger/append.cpp", '#include "platform/store/database.h"\n')
        self.accepted("platform/store/refusal.cpp", '#include "platform/i18n/catalogue.h"\n')

    def test_plain_http_messages_may_cross(self):
        self.accepted("platform/auth/session.cpp", '#include "platform/http/message.h"\n')
        self.refused("platform/entity/list.cpp", '#include "platform/http/message.h"\n', "platform/entity may include only")

    def test_an_earlier_module_does_not_know_a_later_one(self):
        self.refused("modules/assets/asset.cpp", '#include "modules/risk/api.h"\n', "risk comes after assets", "event")

    def test_a_later_module_reads_an_earlier_one_through_its_api(self):
        self.accepted("modules/risk/scenario.cpp", '#include "modules/assets/api.h"\n')
        self.accepted("modules/risk/scenario.cpp", '#include "modules/risk/scale.h"\n')
        self.refused("modules/risk/scenario.cpp", '#include "modules/assets/asset.h"\n', "modules/assets/api.h only")

    def test_a_module_that_has_no_place_in_the_order_is_refused(self):
        self.refused("modules/weather/rain.cpp", '#include "modules/risk/api.h"\n', "weather is not in the list")

    def test_only_tests_use_the_support_of_tests(self):
        self.accepted("modules/risk/scenario_test.cpp", '#include "tests/support/organisation.h"\n')
        self.refused("modules/risk/scenario.cpp", '#include "tests/support/organisation.h"\n', "must not know tests")

    def test_expensive_libraries_stay_in_their_files(self):
        self.refused("platform/http/server.h", "#include <boost/beast/http.hpp>\n", "compile time")
        self.refused("platform/http/server.cpp", "#include <boost/asio.hpp>\n", "compile time")
        self.accepted("platform/http/server_beast.cpp", "#include <boost/asio.hpp>\n")
        self.refused("modules/risk/scenario.cpp", "#include <boost/json.hpp>\n", "compile time")
        self.refused("platform/entity/codec.h", "#include <boost/json.hpp>\n", "compile time")
        self.accepted("platform/entity/codec.cpp", "#include <boost/json.hpp>\n")

    def test_databases_are_named_in_the_store_only(self):
        self.refused("platform/ledger/append.cpp", "#include <sqlite3.h>\n", "one data layer")
        self.refused("apps/assay/main.cpp", "#include <libpq-fe.h>\n", "one data layer")

    def test_time_comes_from_the_clock_that_is_passed_in(self):
        for call in ("std::chrono::system_clock::now();", "time(nullptr);", "clock_gettime(CLOCK_REALTIME, &t);",
                     "SystemClock clock;"):
            self.refused("modules/audit/plan.cpp", f"auto x = {call}\n", "the system clock")
        self.accepted("apps/assay/main.cpp", "SystemClock clock;\n")
        self.accepted("platform/jobs/queue.cpp", "auto t = std::chrono::steady_clock::now();\n")

    def test_nothing_sleeps(self):
        self.refused("platform/jobs/queue_test.cpp", "std::this_thread::sleep_for(1s);\n", "a sleep")

    def test_memory_is_owned(self):
        """covers S-OP-03"""
        self.refused("base/id.cpp", "auto* p = new int(3);\n", "raw new or delete")
        self.refused("base/id.cpp", "delete p;\n", "raw new or delete")
        self.refused("base/id.cpp", "delete[] p;\n", "raw new or delete")
        self.accepted("base/id.cpp", "Id(const Id&) = delete;\n#include <new>\n")

    def test_strings_know_their_length(self):
        """covers S-OP-03"""
        self.refused("base/id.cpp", "auto n = std::strlen(text);\n", "a C string function")

    def test_no_shell(self):
        """covers S-IN-09"""
        self.refused("platform/exchange/spawn.cpp", "std::system(line);\n", "a shell")

    def test_no_statement_outside_platform(self):
        """covers S-AZ-05"""
        self.refused("modules/risk/report.cpp", 'run("SELECT title "\n    "FROM risk_scenario");\n', "S-AZ-05")
        self.refused("modules/risk/report.cpp", 'run(R"(delete from risk_scenario)");\n', "S-AZ-05")
        self.accepted("modules/risk/report.cpp", '// select a risk from the list\nsay("select one");\n')

    def test_comments_and_strings_are_not_code(self):
        self.accepted("base/id.cpp", '// new delete system_clock\n/* sleep_for(1) */ auto s = "new int; strlen(x)";\n')
        self.accepted("base/id.cpp", "auto quote = '\"'; auto n = 1'000'000; // new x\n")

    def test_names_say_something(self):
        for name in ("util.h", "string_helper.cpp", "misc.cpp", "risk_manager.h", "data2.cpp", "common.h"):
            self.refused(f"base/{name}", "", "a file is named for its noun")
        self.accepted("base/common_passwords.h", "")

    def test_the_list_of_modules_is_for_apps(self):
        self.accepted("modules/modules.cpp", '#include "modules/risk/api.h"\n#include "modules/modules.h"\n')
        self.refused("modules/risk/scenario.cpp", '#include "modules/modules.h"\n', "does not know the list of modules")

    def test_a_page_shows_texts_as_texts(self):
        """covers S-IN-06, S-IN-07"""
        for code in ("element.innerHTML = title;", "<p dangerouslySetInnerHTML={x} />"):
            self.refused("modules/risk/ui/matrix.tsx", code, "markup from a text")
        self.refused("web/src/shell/keys.tsx", "eval(text);", "code from a text")
        self.refused("web/src/shell/keys.tsx", 'fetch("https://example.org/x.js");', "another host")
        self.refused("modules/risk/ui/matrix.tsx", 'fill("#a3212f");', "a colour past the tokens")
        self.accepted("modules/risk/ui/matrix.tsx", 'element.textContent = title; fill("var(--critical)");')
