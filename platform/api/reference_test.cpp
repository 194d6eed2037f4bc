// SPDX-License-Identifier: Apache-2.0
#include "platform/api/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "platform/api/describing_fixture.h"
#include "platform/api/policy_parts.h"

namespace assay::api {
namespace {

class Reference : public testing::Test {
 protected:
  Reference() {
    const auto policy = make_policy(registers_.registry, {});
    for (auto& [name, text] : reference_pages(registers_.registry, *policy, registers_.routes)) {
      order_.push_back(name);
      pages_[name] = text;
    }
  }
  void expect_line(const std::string& page, const std::string& line) {
    EXPECT_NE(("\n" + pages_[page]).find("\n" + line + "\n"), std::string::npos) << line << "\n" << pages_[page];
  }

  test::Registers registers_;
  std::vector<std::string> order_;
  std::map<std::string, std::string> pages_;
};

TEST_F(Reference, HasAPagePerModuleThenPolicyAndRoutes) {
  EXPECT_EQ(order_, (std::vector<std::string>{"entities-platform.md", "entities-workshop.md", "entities-shop.md",
                                              "policy.md", "routes.md"}));
}

TEST_F(Reference, SaysTheRulesOfEachField) {
  const std::string page = "entities-shop.md";
  expect_line(page, "## gadgets");
  expect_line(page, "Entity `gadget`, address `/api/gadgets`. Sorted by `title`. Its state is `state`.");
  expect_line(page, "| `title` | title | text | required, 3 to 20 characters |");
  expect_line(page, "| `length` | length | decimal | -0.50 to 12.50, 2 decimals |");
  expect_line(page, "| `lid` | lid | choice | required, `red`, `green`, default `red` |");
  expect_line(page, "| `maker` | maker | reference to `maker` | who is named is `gadget_maker` |");
  expect_line(page, "Frozen while `state` is `sealed`; actions may still change `state`.");
  expect_line(page, "| `seal` | `reason` (required), `colour` | in person, freshly authenticated |");
  expect_line("entities-workshop.md",
              "| `name` | name | text | required, personal: can be erased, at most 500 characters |");
}

TEST_F(Reference, SaysWhoMayDoWhatAndWhichRouteAsksForIt) {
  expect_line("policy.md", "| `gadget.seal` | consent | ISMS content, freshly authenticated, in person |");
  expect_line("policy.md", "| `session.create` | write | without a session |");
  EXPECT_NE(pages_["policy.md"].find("allow content.read: "), std::string::npos);
  expect_line("routes.md", "| POST | `/api/gadgets/{id}/seal` | `gadget.seal` |");
}

TEST_F(Reference, EveryRowOfATableHasAsManyCellsAsItsHead) {
  for (const auto& [name, text] : pages_) {
    std::size_t columns = 0, begin = 0;
    while (begin < text.size()) {
      const auto end = text.find('\n', begin);
      const auto line = text.substr(begin, end - begin);
      begin = end + 1;
      const auto bars = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
      if (!line.starts_with("|"))
        columns = 0;
      else if (columns == 0)
        columns = bars;
      else
        EXPECT_EQ(bars, columns) << name << ": " << line;
    }
  }
}

}  // namespace
}  // namespace assay::api
