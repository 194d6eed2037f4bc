// SPDX-License-Identifier: Apache-2.0
// The demo in a data directory: made, marked as such, removed, and made anew when an administrator asks for it.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "apps/assay/command_line.h"

namespace assay::cli {

/// How a demo is to be made.
struct DemoOrder {
  std::string password;  ///< of its accounts
  std::string language;  ///< "en" or "fr"
};

std::string generated_password();
/// What was asked for, or what the terminal speaks.
std::string demo_language(const std::string& asked);
/// Tells the story up to its day `last` into an empty directory.
void make_demo(api::DataDirectory& directory, int last, const DemoOrder& order);

/// The file that says that all in a directory is made up. Nothing is removed where it is missing.
void mark_demo(const std::string& data);
bool holds_demo(const std::string& data);
/// `--reset`: what the demo made goes, and only where the mark says that it is the demo's.
void remove_demo(const Common& common);

/// Takes the order for a new demo from a page while the server runs; who runs the server carries it out.
class DemoReset {
 public:
  /// `wake` ends the serving; empty where this program cannot make the demo anew.
  explicit DemoReset(std::function<void()> wake) : wake_(std::move(wake)) {}
  /// POST /api/demo/reset: answers the password of the demo that will be there next.
  void add_route(api::Application& application);
  [[nodiscard]] std::optional<DemoOrder> order();

 private:
  Result<http::Response> take(api::Call& call, const std::string& language);
  std::function<void()> wake_;
  std::mutex mutex_;
  std::optional<DemoOrder> order_;
};

}  // namespace assay::cli
