// SPDX-License-Identifier: Apache-2.0
// The one program: server and command line.
#include <sodium.h>

#include <cstdio>
#include <exception>
#include <string_view>

#include "apps/assay/command_line.h"
#include "base/error.h"
#include "platform/exchange/table.h"

int main(int argc, char** argv) {
  // The sandboxed reader of foreign files is this program again; it starts no thread before its sandbox (RULINGS 1.5).
  if (argc > 1 && std::string_view(argv[1]) == "--parse-xlsx") return assay::exchange::parse_xlsx_child();
  try {
    if (sodium_init() < 0) throw assay::Breakage("the cryptographic library does not start");
    return assay::cli::run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "assay: %s\n", failure.what());
    return assay::exit_code(assay::Errc::internal);
  }
}
