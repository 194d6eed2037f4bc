# SPDX-License-Identifier: Apache-2.0
"""The check of texts notices unsorted and unused keys, computed look-ups and French without its spaces."""
import json
import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))

import check_strings  # noqa: E402


def errors_of(source, english, french=None):
    with tempfile.TemporaryDirectory() as root:
        folder = os.path.join(root, "modules", "risk")
        os.makedirs(folder)
        for name, text in (("scenario.cpp", source), ("strings.en.json", json.dumps(english)),
                           ("strings.fr.json", json.dumps(french or english))):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        return check_strings.check(root)


class Keys(unittest.TestCase):
    def test_a_key_that_code_names_is_used(self):
        self.assertEqual(errors_of("refuse(msg::risk_no_owner);", {"risk.no_owner": "No owner"}), [])

    def test_a_key_that_nobody_names_is_reported_in_both_languages(self):
        self.assertEqual(len(errors_of("", {"risk.no_owner": "No owner"})), 2)

    def test_labels_of_a_declared_entity_are_used(self):
        self.assertEqual(errors_of('static constexpr auto entity_name = "risk";', {"risk.title": "Title"}), [])

    def test_keys_are_sorted(self):
        source = "msg::b_a; msg::a_b;"
        self.assertIn("keys are sorted", errors_of(source, {"b.a": "x", "a.b": "x"})[0])

    def test_keys_that_cpp_cannot_tell_apart_are_reported(self):
        errors = errors_of("msg::risk_owner_name;", {"risk.owner.name": "x", "risk.owner_name": "x"})
        self.assertEqual(errors, ["risk.owner.name and risk.owner_name are both msg::risk_owner_name"])

    def test_a_computed_look_up_is_reported(self):
        for source in ('i18n::find(language, "risk." + name);', "MessageKey{name};", "i18n::find(request.language(), key);"):
            self.assertEqual(len(errors_of(source, {})), 1, source)
        self.assertEqual(errors_of('i18n::find(language, "risk.title"); MessageKey{};', {}), [])


class Pages(unittest.TestCase):
    def errors_of(self, source, strings):
        with tempfile.TemporaryDirectory() as root:
            folder = os.path.join(root, "modules", "risk", "ui")
            os.makedirs(folder)
            with open(os.path.join(folder, "matrix.tsx"), "w", encoding="utf-8") as file:
                file.write(source)
            for language in ("en", "fr"):
                with open(os.path.join(root, "modules", "risk", f"strings.{language}.json"), "w", encoding="utf-8") as file:
                    json.dump(strings, file)
            return check_strings.check(root)

    def test_a_key_that_a_page_names_is_used(self):
        self.assertEqual(self.errors_of('t("risk.matrix_title")', {"risk.matrix_title": "Matrix"}), [])

    def test_a_key_that_no_page_names_is_reported(self):
        self.assertEqual(len(self.errors_of("", {"risk.matrix_title": "Matrix"})), 2)

    def test_a_page_computes_no_key(self):
        for source in ("t(key)", "t(`risk.${name}`)", "catalogue[key]"):
            self.assertEqual(len(self.errors_of(source, {})), 1, source)
        self.assertEqual(self.errors_of('t(\n"risk.x"); format(key); import("x");', {}), [])


class French(unittest.TestCase):
    def test_marks_of_two_parts_take_a_non_breaking_space(self):
        for text in ("Attention : danger", "Attention: danger", "Quoi ?", "« oui\u00a0»", "«\u00a0oui »", "l'actif"):
            self.assertEqual(len(check_strings.french_problems(text)), 1, text)

    def test_what_is_well_set_passes(self):
        for text in ("Attention\u00a0: danger", "«\u00a0oui\u00a0»", "à 14:30", "https://exemple.fr", "Quoi\u00a0?!",
                     "`a:b;c`", "{count, plural, one {# objet} other {# objets}}"):
            self.assertEqual(check_strings.french_problems(text), [], text)

    def test_the_french_of_a_catalogue_is_set_as_that_of_the_pages(self):
        with tempfile.TemporaryDirectory() as root:
            folder = os.path.join(root, "catalogs", "assets")
            os.makedirs(folder)
            classes = {"classes": [{"title": {"en": "the owner's", "fr": "l'actif"}, "words": {"fr": ["l’actif", "d'un"]}}]}
            with open(os.path.join(folder, "classes.json"), "w", encoding="utf-8") as file:
                json.dump(classes, file)
            self.assertEqual([line.split(" in: ")[1] for line in check_strings.check(root)], ["l'actif", "d'un"])
