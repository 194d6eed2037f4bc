// SPDX-License-Identifier: Apache-2.0
// Lets the test program be its own child: with one of these words as first argument it does that and nothing else.
// It runs before main, which belongs to GoogleTest and prints to the standard output.
#include <cstdlib>
#include <string_view>

#include "platform/exchange/table.h"
#include "tests/support/sample_document.h"
#include "tests/support/sandbox_probe.h"

namespace {

__attribute__((constructor)) void run_as_child(int argc, char** argv, char**) {
  if (argc != 2) return;
  const std::string_view mode = argv[1];
  if (mode == "--parse-xlsx") std::_Exit(assay::exchange::parse_xlsx_child());
  if (mode.starts_with("--probe-sandbox-")) std::_Exit(assay::tests::probe_sandbox(mode.substr(16)));
  if (mode == "--print-sample-pdf") std::_Exit(assay::tests::print_sample_pdf());
}

}  // namespace
