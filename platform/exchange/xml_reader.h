// SPDX-License-Identifier: Apache-2.0
// Reads XML from outside as a stream of elements (S-IN-03): no document type, no entities of its own, bounded depth.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/error.h"

namespace assay::exchange {

/// Attributes by name without prefix; valid during the call.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// As a whole number from 0 on; nothing when it is missing or none.
  [[nodiscard]] std::optional<std::uint32_t> number(std::string_view name) const;

 private:
  const char** pairs_;
};

/// Names come without prefix: the vocabularies read here have no two elements that differ by it alone.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;
  /// A refusal ends the reading; asked after each piece of the input.
  [[nodiscard]] const Status& status() const { return status_; }

 protected:
  void fail(std::unexpected<Refusal> refusal) {
    if (status_) status_ = std::move(refusal);
  }

 private:
  Status status_;
};

inline constexpr int kXmlDepth = 64;

/// `read` gives the document in pieces to its argument, which answers false to stop.
Status parse_xml(const std::function<Status(const std::function<bool(std::string_view)>&)>& read, XmlHandler& handler);

}  // namespace assay::exchange
