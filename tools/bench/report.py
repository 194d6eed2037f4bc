#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""report.py BUILD_DIRECTORY [FILTER]: runs the benchmarks of a build and prints the figures of docs/benchmarks.md as a Markdown
table: figure, goal, measured, baseline of the same run, command. With --keep it also replaces the table in that file.

A figure that misses its goal is marked; the exit code stays 0, since a busy machine is no failure of the program."""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCUMENT = os.path.join(ROOT, "docs", "benchmarks.md")
MARK = "<!-- figures -->"


def ms(run):
    return run["real_time"] * {"ns": 1e-6, "us": 1e-3, "ms": 1, "s": 1000}[run["time_unit"]]


def benchmarks(build, pattern):
    command = [os.path.join(build, "assay_bench"), f"--benchmark_filter={pattern}", "--benchmark_format=json"]
    env = {**os.environ, "ASSAY": os.path.join(build, "assay")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    return {run["name"].split("/min_time")[0].split("/iterations")[0].removesuffix("/real_time"): run
            for run in json.loads(done.stdout)["benchmarks"] if "error_occurred" not in run}


def http(build):
    done = subprocess.run(["bash", os.path.join(ROOT, "tools/bench/http.sh"), os.path.join(build, "assay")],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stderr.strip(), file=sys.stderr)
    rows = [line.split() for line in done.stdout.splitlines()]
    failed = [row[0] for row in rows if row[3] != "0"]
    if failed:
        raise SystemExit("requests failed: " + ", ".join(failed))
    return {row[0]: (float(row[1]), float(row[2])) for row in rows}


def start(build):
    done = subprocess.run([sys.executable, os.path.join(ROOT, "tools/bench/start.py"), os.path.join(ROOT, "build", "assay")],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def what_if(build):
    done = subprocess.run([sys.executable, os.path.join(ROOT, "tools/bench/what_if.py"), os.path.join(build, "assay")],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stderr.strip(), file=sys.stderr)
        return {}
    return json.loads(done.stdout)


def grid(build):
    """What the grid costs in a browser; nothing where there is no browser."""
    build = os.path.abspath(build)
    with tempfile.TemporaryDirectory() as folder:
        figures = os.path.join(folder, "grid.json")
        env = {**os.environ, "ASSAY": os.path.join(build, "assay"), "ASSAY_ROOT": ROOT, "ASSAY_BUILD": build,
               "ASSAY_GEN": os.path.join(build, "gen", "web"), "ASSAY_FIGURES": figures, "TMPDIR": folder}
        done = subprocess.run([os.path.join(ROOT, "build/node/bin/node"), os.path.join(ROOT, "web/node_modules/vitest/vitest.mjs"),
                               "run", "--config", os.path.join(ROOT, "web/vitest.bench.config.ts")],
                              capture_output=True, text=True, check=False, env=env)
        if not os.path.exists(figures):
            print((done.stdout + done.stderr).strip(), file=sys.stderr)
            return {}
        with open(figures, encoding="utf-8") as file:
            return json.load(file)


# Each: figure, goal as text, is it met, measured, baseline, command. A figure whose numbers are missing is left out.
def ledger_figures(b):
    one, bare = ms(b["Ledger/change_one_per_commit"]), ms(b["Ledger/bare_row_one_per_commit"])
    yield ("one change with version and ledger, one per commit", "at most 1.25 x the bare row", one <= 1.25 * bare,
           f"{one:.2f} ms, {one / bare:.2f} x", f"bare row {bare:.2f} ms", "Ledger/.*_one_per_commit")
    many, bare = b["Ledger/change_grouped"]["items_per_second"], b["Ledger/bare_row_grouped"]["items_per_second"]
    yield ("changes of 64 threads, grouped", "at least 8,000/s", many >= 8000, f"{many:,.0f}/s", f"bare rows {bare:,.0f}/s",
           "Ledger/.*_grouped")
    both, row = b["Ledger/bytes_of_row_and_change"]["bytes"], b["Ledger/bytes_of_a_bare_row"]["bytes"]
    yield ("bytes of a change of 15 fields", "at most 1,000", both - row <= 1000, f"{both - row:,.0f}", f"the row itself {row:,.0f}",
           "Ledger/bytes_")
    run = b["Ledger/verify_entries"]
    yield ("1,000,000 entries verified", "at most 30 s", ms(run) <= 30_000, f"{ms(run) / 1000:.1f} s",
           f"one hash over the files {run['hash_only_s']:.1f} s", "Ledger/verify")


def register_figures(b):
    past = ms(b["Register/as_of_10000_objects"])
    yield ("as of: 10,000 objects", "at most 100 ms", past <= 100, f"{past:.0f} ms",
           f"bodies as text {ms(b['Register/bodies_of_10000_versions']):.0f} ms", "Register/(as_of|bodies)")
    page, bare = b["Register/page_of_50_over_http"]["p95_ms"], b["Register/page_of_50_bare_rows"]["p95_ms"]
    yield ("page of 50 out of 10,000 with filter and sort, HTTP, p95", "at most 10 ms", page <= 10, f"{page:.1f} ms",
           f"bare SQL {bare:.1f} ms", "Register/page_of_50")
    brought = ms(b["Register/import_10000_risks_from_xlsx"])
    yield ("10,000 risks from XLSX in one operation", "at most 5 s", brought <= 5000, f"{brought / 1000:.1f} s",
           f"bare rows {ms(b['Register/insert_10000_bare_rows']) / 1000:.2f} s", "Register/(import|insert)")


def http_figures(h):
    rate, bare = h["one_object"][0], h["fixed_answer"][0]
    yield ("one object over HTTP, client on the same cores", "at least 10,000/s", rate >= 10_000, f"{rate:,.0f}/s",
           f"fixed answer {bare:,.0f}/s", "tools/bench/http.sh")


def start_figures(s):
    yield ("server start to ready", "at most 300 ms", s["start_ms"] <= 300, f"{s['start_ms']:.0f} ms",
           f"`assay version` {s['version_ms']:.0f} ms", "tools/bench/start.py")
    yield ("resident memory, idle, demo organisation", "at most 60 MB", s["resident_mb"] <= 60, f"{s['resident_mb']:.0f} MB", "",
           "tools/bench/start.py")
    yield ("`assay` on disk", "at most 30 MB", s["binary_mb"] <= 30, f"{s['binary_mb']:.1f} MB", "", "tools/bench/start.py")


def numpy_seconds():
    """Processor seconds of the same portfolio in numpy, or nothing where the system's Python has none."""
    interpreter = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    done = subprocess.run([interpreter, os.path.join(ROOT, "tools/bench/simulate_numpy.py")], capture_output=True, text=True,
                          check=True)
    measured = json.loads(done.stdout)
    return measured["seconds"] if measured else None


def risk_figures(b):
    run = b["Risk/what_if_1000_scenarios"]
    yield ("one scenario of 1,000 changed, solved again", "at most 6 ms", ms(run) <= 6, f"{ms(run):.1f} ms", "",
           "Risk/what_if_1000_scenarios")
    error = max(run["var_error"], run["tail_error"])
    yield ("error of value and tail value at risk at 99 %", "at most 1e-4", error <= 1e-4, f"{error:.1e}", "",
           "Risk/what_if_1000_scenarios")
    simulated, numpy = b["Risk/simulate_million_years"]["cpu_time"] / 1000, numpy_seconds()
    yield ("a million years of 100 scenarios, one thread", "at least 7 x numpy", numpy is not None and simulated * 7 <= numpy,
           f"{simulated:.2f} s" + (f", {numpy / simulated:.1f} x" if numpy else ""), f"numpy {numpy:.2f} s" if numpy else "no numpy",
           "Risk/simulate_million_years")
    run = b["Risk/optimum_40_options_100_scenarios"]
    yield ("40 treatments, 100 scenarios, proven optimum", "at most 2 s", run["worst_s"] <= 2 and run["proven_of_5"] == 5,
           f"{run['worst_s']:.2f} s, the longest of five", "", "Risk/optimum_40_options_100_scenarios")


def what_if_figures(w):
    p95, bare = w["p95_ms"], w["bare_p95_ms"]
    yield (f"what-if over HTTP, {w['scenarios']:,} scenarios of the register, p95", "at most 25 ms", p95 <= 25,
           f"{p95:.1f} ms, {w['server_cpu_ms']:.1f} ms of processor", f"`/healthz` {bare:.1f} ms", "tools/bench/what_if.py")
    peak = w["quantify_peak_mb"]
    yield (f"peak of memory, {w['scenarios']:,} scenarios on a grid of {w['cells']:,}", "at most 200 MB", peak <= 200,
           f"{peak:.0f} MB, the server {w['server_peak_mb']:.0f} MB", f"`assay version` {w['version_peak_mb']:.0f} MB",
           "tools/bench/what_if.py")


def graph_figures(b):
    """The engine alone: what moved in the statement, what follows from a loss, what an edited asset passes on."""
    moved, copied = ms(b["Soa/drift_of_500_controls"]), ms(b["Soa/pictures_copied"])
    yield ("drift of the statement: 500 controls, 2,000 risks, 20,000 links", "at most 50 ms", moved <= 50, f"{moved:.1f} ms",
           f"both moments copied {copied:.1f} ms", "Soa/")
    blast, copied = ms(b["Impact/blast_radius_of_a_site"]), ms(b["Impact/registers_copied"])
    yield ("blast radius: 2,000 risks, 5,000 assets, 500 controls, 20,000 links", "at most 50 ms", blast <= 50, f"{blast:.1f} ms",
           f"values and relations copied {copied:.1f} ms", "Impact/")
    edit, whole = ms(b["Assets/inheritance_after_one_edit"]), ms(b["Assets/inheritance_of_everything"])
    yield ("inheritance after one edit, 5,000 assets with 20,000 relations", "at most 5 ms", edit <= 5, f"{edit:.2f} ms",
           f"over everything {whole:.1f} ms", "Assets/")


def certification_figures(b):
    plan, copied = ms(b["Certification/plan/5000"]), ms(b["Certification/items_copied/5000"])
    yield ("surveillance plan of 5,000 controls", "at most 50 ms", plan <= 50, f"{plan:.1f} ms", f"items copied {copied:.2f} ms",
           "Certification/(plan|items)")
    clocks, copied = ms(b["Certification/clocks_of_10000"]), ms(b["Certification/certificates_copied_10000"])
    yield ("clocks of 10,000 certificates", "at most 1 s", clocks <= 1000, f"{clocks:.0f} ms", f"certificates copied {copied:.0f} ms",
           "Certification/(clocks|certificates)")


def grid_figures(g):
    command = "cd web && npm run bench"
    frame, rows = g["scroll, CPU per frame"], g["rows in the document"]
    yield ("grid of 10,000 rows scrolled by 120 px, CPU per frame", "at most 8 ms", frame <= 8 and rows <= 60,
           f"{frame:.2f} ms, {rows} rows in the document", "", command)
    cpu, seen, shown = g["paste 100x4, CPU until the preview is seen"], g["paste 100x4, preview is seen"], g["paste 100x4, cells are seen"]
    yield ("paste of 100 x 4 cells until it is seen", "at most 100 ms", max(seen, shown) <= 100,
           f"preview {seen:.0f} ms ({cpu:.0f} ms of processor), cells {shown:.0f} ms", "", command)
    stored = g["paste 100x4, stored"]
    yield ("paste of 100 x 4 cells until it is stored", "at most 1 s", stored <= 1000, f"{stored:.0f} ms", "", command)
    key, cpu = g["key to paint, p95"], g["key, CPU"]
    yield ("key in a cell until the paint, p95", "at most 50 ms", key <= 50, f"{key:.0f} ms ({cpu:.1f} ms of processor)",
           f"a field in an empty page {g['key to paint in an empty page, p95']:.0f} ms", command)


def machine():
    with open("/proc/meminfo", encoding="utf-8") as file:
        memory = int(re.search(r"MemTotal:\s+(\d+)", file.read()).group(1)) / 2**20
    load = "{:.1f}, {:.1f}, {:.1f}".format(*os.getloadavg())
    return (f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB of memory, Linux {platform.release().split('-')[0]}, "
            f"SQLite with synchronous=FULL; load average before the run {load}.")


def table(rows):
    lines = ["| figure | goal | measured | baseline, same run | command |", "|---|---|---|---|---|"]
    for figure, goal, is_met, measured, baseline, command in rows:
        shown = command.replace("|", "\\|")
        how = f"`{shown}`" if command.startswith(("tools/", "cd ")) else f"`./dev bench '{shown}'`"
        lines.append(f"| {figure} | {goal} | {measured}{'' if is_met else ' **missed**'} | {baseline} | {how} |")
    return "\n".join(lines) + "\n"


def keep(text):
    with open(DOCUMENT, encoding="utf-8") as file:
        before, _, rest = file.read().partition(MARK)
    after = rest.partition(MARK)[2]
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write(f"{before}{MARK}\n{text}{MARK}{after}")


def main(arguments):
    is_kept = "--keep" in arguments
    (build,) = [a for a in arguments if a != "--keep"]
    text = machine() + "\n\n"
    rows = []
    for produce, figures in ((lambda: benchmarks(build, "^Ledger/"), ledger_figures),
                             (lambda: benchmarks(build, "^Register/(page|as_of|bodies|import|insert)"), register_figures),
                             (lambda: benchmarks(build, "^Risk/"), risk_figures),
                             (lambda: what_if(build), what_if_figures),
                             (lambda: benchmarks(build, "^(Soa|Impact|Assets)/"), graph_figures),
                             (lambda: benchmarks(build, "^Certification/"), certification_figures),
                             (lambda: grid(build), grid_figures),
                             (lambda: http(build), http_figures), (lambda: start(build), start_figures)):
        values = produce()
        try:
            rows.extend(figures(values))
        except KeyError as missing:
            print(f"not measured: {missing}", file=sys.stderr)
    text += table(rows)
    print(text, end="")
    if is_kept:
        keep(text)


if __name__ == "__main__":
    main(sys.argv[1:])
