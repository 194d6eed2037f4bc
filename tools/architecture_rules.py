# SPDX-License-Identifier: Apache-2.0
"""The rules that tools/check_architecture.py enforces, as tables. A new exception is a row with its reason.

Paths are patterns of fnmatch, where * also crosses folders.
"""

# Who may include whom at the top. The arrows of docs/architecture.md: apps -> modules, collectors -> platform -> base.
TOP = {
    "base": {"base"},
    "platform": {"platform", "base"},
    "modules": {"modules", "platform", "base"},
    "collectors": {"collectors", "platform", "base"},
    "apps": {"apps", "modules", "collectors", "platform", "base"},
    "tests": {"tests", "apps", "modules", "collectors", "platform", "base"},
}

# Within platform: folder -> the folders it may include besides itself and i18n, which all may use.
PLATFORM = {
    "i18n": set(),
    "store": set(),
    "http": set(),
    "exchange": set(),
    "report": {"exchange"},
    "files": {"store"},
    "ledger": {"store", "files"},
    "jobs": {"store", "ledger"},
    "notify": {"store"},
    "entity": {"store", "ledger", "files", "exchange"},
    "auth": {"store", "ledger", "entity"},
    "api": {"store", "ledger", "entity", "auth", "files", "exchange", "report", "jobs", "notify"},
}
# Plain types that cross the borders above: header -> who may include it as well.
SHARED_HEADERS = {
    "platform/http/message.h": {"auth", "api"},
    "platform/http/problem.h": {"auth", "api"},
    "platform/http/router.h": {"api"},
    "platform/http/sse.h": {"api"},
    "platform/http/metrics.h": {"api"},
}

# A later module may read an earlier one, through its api.h. News travels back as events. Files that lie directly in modules/
# list all modules for apps/ and belong to none.
MODULES = """frameworks people context leadership assets scope controls risk soa objectives impact documents training evidence
monitoring incidents suppliers audit nonconformity review metrics certification charter journey""".split()

# Header -> (where it may be included, why only there).
LIBRARIES = {
    "boost/beast*": (["platform/http/*_beast.cpp"], "16 to 20 s of compile time per file"),
    "boost/asio*": (["platform/http/*_beast.cpp"], "16 to 20 s of compile time per file"),
    "boost/json*": (["base/*.cpp", "platform/entity/*.cpp", "platform/http/*.cpp", "platform/exchange/*.cpp"],
                    "3 s of compile time per file; elsewhere records and base/json.h travel"),
    "nlohmann/*": ([], "crashes on hostile input and is slow; base/json.h reads JSON"),
    "sqlite3.h": (["platform/store/*", "tests/support/*"], "one data layer: platform/store/database.h"),
    "libpq-fe.h": (["platform/store/*", "tests/support/*"], "one data layer: platform/store/database.h"),
    "regex": ([], "backtracks without limit (S-IN-12) and costs 1.1 s of compile time per file"),
}

# Functions of <algorithm>, which the precompiled header of the ci preset would supply to a file that forgot it.
ALGORITHMS = """sort stable_sort find find_if find_if_not any_of all_of none_of count count_if transform copy copy_if min max
minmax min_element max_element lower_bound upper_bound binary_search equal_range reverse unique remove remove_if replace fill
for_each contains equal mismatch search rotate partition merge set_difference set_intersection includes clamp nth_element
shuffle generate is_sorted adjacent_find partial_sort next_permutation""".split()

# Tests talk to C interfaces from outside and read what they wrote themselves.
TESTS = ["tests/*", "*_test.cpp", "*_bench.cpp", "*_fuzz.cpp", "*_fixture.h"]
# Name -> (pattern in code without comments and strings, where it is allowed, why).
FORBIDDEN_CODE = {
    "the system clock": (
        r"\bsystem_clock\b|\bclock_gettime\s*\(|\bgettimeofday\s*\(|\btime\s*\(\s*(?:nullptr|NULL|0|&\w+)\s*\)"
        r"|\blocaltime(?:_r)?\s*\(|\bSystemClock\b",
        ["base/time.*", "apps/*"], "a Clock is passed in everywhere, so that three years pass in a test in milliseconds"),
    "a sleep": (
        r"\bsleep_for\b|\bsleep_until\b|\busleep\s*\(|\bnanosleep\s*\(|\bsleep\s*\(",
        [], "wait for what you need, with a limit; a sleep is too long and too short"),
    "raw new or delete": (
        r"(?<!operator )\bnew\s+[\w:(]|(?<!operator )\bdelete\s*(?:\[|\(|\*|\s\w)",
        TESTS, "S-OP-03: make_unique, containers or a deleter own memory"),
    "a C string function": (
        r"\b(?:std::)?(?:strcpy|strncpy|strcat|strncat|strlen|strcmp|strncmp|strchr|strstr|strtok|strdup|sprintf|vsprintf"
        r"|gets|atoi|atol|atoll|atof|sscanf|strtol|strtoul|strtoll|strtoull|strtod|alloca)\s*\(",
        TESTS, "S-OP-03: std::string_view, from_chars and fmt know lengths"),
    "a shell": (
        r"\b(?:std::)?system\s*\(|\bpopen\s*\(|\bwordexp\s*\(",
        [], "S-IN-09: posix_spawn with a fixed program and an array of arguments"),
}

# Name -> (pattern in *.ts and *.tsx of pages, why).
FORBIDDEN_IN_PAGES = {
    "markup from a text": (r"\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|\bdangerouslySetInnerHTML\b|\bdocument\.write",
                           "S-IN-06: what people wrote is shown as text"),
    "code from a text": (r"\beval\s*\(|\bnew\s+Function\b", "S-IN-07: the content policy has no unsafe-eval"),
    "another host": (r"[\"'`]https?://(?!127\.0\.0\.1|www\.w3\.org/2000/svg)", "S-OP-09: nothing calls out; fonts and files are ours"),
    "a colour past the tokens": (r"[\"'`]#[0-9a-fA-F]{3,8}[\"'`]", "web/design.md: components use tokens"),
}
PAGES = ["web/src/*.ts", "web/src/*.tsx", "modules/*/ui/*.ts", "modules/*/ui/*.tsx"]
PAGE_EXCEPTIONS = {"a colour past the tokens": ["web/src/shell/theme.ts"]}

# Statements on domain tables belong to the scoped builders below platform (S-AZ-05).
SQL = r"\bselect\b[^\0]*\bfrom\b|\binsert\s+into\b|\bupdate\s+\w+\s+set\b|\bdelete\s+from\b"
SQL_FORBIDDEN_IN = ["modules/*", "collectors/*", "apps/*"]
SQL_ALLOWED = []  # a check that people write is SQL over collected facts; it lies in catalogs/, as data

# Words that say nothing about what a file holds: in any part of its name, or as the whole name.
EMPTY_PARTS = {"util", "utils", "utility", "utilities", "helper", "helpers", "misc", "stuff", "manager", "data2", "tmp"}
EMPTY_NAMES = {"common", "new", "old", "temp", "functions", "types", "shared"}
NAME_EXCEPTIONS = {"tools/dev/common.sh"}
LONG_FILE_LINES = 450
LONG_EXCEPTIONS = ["*_words.cpp"]  # tables of data may be as long as the data
