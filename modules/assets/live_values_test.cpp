// SPDX-License-Identifier: Apache-2.0
// What an asset inherits is right at once after every edit, inside the change that makes it, and as of any moment,
// though it is kept between requests.
#include "modules/assets/live_values.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/frameworks/api.h"
#include "tests/support/organisation.h"

namespace assay::assets {
namespace {

using entity::Reader;
using entity::UnitOfWork;

class LiveValues : public support::DatabaseTest {
 protected:
  void SetUp() override {
    frameworks::register_entities(registry_);
    people::register_entities(registry_);
    assets::register_entities(registry_);
    registry_.seal();
    organisation_ = support::new_organisation(location(), registry_, clock_);
  }
  void TearDown() override { organisation_.reset(); }

  void write(const std::function<Status(UnitOfWork&)>& work) {
    clock_.advance_seconds(60);
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.write", work);
    ASSERT_TRUE(written) << i18n::text(i18n::Language::en, written.error());
  }

  Id make(const std::string& reference, std::optional<std::int64_t> value, std::vector<Id> supported = {}) {
    Id id;
    write([&](UnitOfWork& unit) -> Status {
      Asset asset;
      asset.title = asset.reference = reference;
      asset.confidentiality = value;
      for (const auto one : supported) asset.supports.items.push_back({one, {}});
      id = TRY(unit.create(asset)).id;
      return {};
    });
    return id;
  }

  void rate(Id id, std::optional<std::int64_t> value) {
    write([&](UnitOfWork& unit) -> Status {
      auto asset = TRY(unit.get(entity::Ref<Asset>{id}));
      asset.confidentiality = value;
      TRY(unit.update(asset));
      return {};
    });
  }

  static std::optional<std::int64_t> value_of(Reader& reader, Id id) {
    auto asset = *reader.find(entity::Ref<Asset>{id});
    auto* pointer = &asset;
    fill_live_values(std::span(&pointer, 1), reader);
    return asset.effective_confidentiality;
  }
  std::optional<std::int64_t> now(Id id, std::optional<Instant> at = {}) {
    std::optional<std::int64_t> value;
    EXPECT_TRUE(
        organisation_->read([&](Reader& reader) -> Status { return value = value_of(reader, id), Status(); }, at));
    return value;
  }

  entity::Registry registry_;
  ManualClock clock_{Instant{1'769'846'400'000'000}};
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(LiveValues);

TEST_P(LiveValues, FollowEveryEditOfAnotherAsset) {
  const auto files = make("A-1", 3), server = make("A-2", {}, {files}), disks = make("A-3", {}, {server});
  EXPECT_EQ(now(disks), 3);
  rate(files, 5);
  EXPECT_EQ(now(disks), 5);
  const auto mail = make("A-4", 4);
  rate(files, 1);
  write([&](UnitOfWork& unit) -> Status {
    auto asset = TRY(unit.get(entity::Ref<Asset>{server}));
    asset.supports.items.push_back({mail, {}});
    std::ranges::sort(asset.supports.items, {}, &entity::Link::id);
    TRY(unit.update(asset));
    return {};
  });
  EXPECT_EQ(now(disks), 4);
  EXPECT_EQ(now(mail), 4);
}

TEST_P(LiveValues, AreThoseOfTheMomentThatIsLookedAt) {
  const auto files = make("A-1", 3), server = make("A-2", {}, {files});
  const auto before = clock_.now();
  rate(files, 5);
  EXPECT_EQ(now(server), 5);
  EXPECT_EQ(now(server, before), 3);
  EXPECT_EQ(now(server), 5);
}

TEST_P(LiveValues, ShowWithinAChangeWhatTheChangeMakes) {
  const auto files = make("A-1", 3), server = make("A-2", {}, {files});
  EXPECT_EQ(now(server), 3);
  write([&](UnitOfWork& unit) -> Status {
    EXPECT_EQ(value_of(unit, server), 3);
    auto asset = TRY(unit.get(entity::Ref<Asset>{files}));
    asset.confidentiality = 5;
    asset = TRY(unit.update(asset));
    auto* pointer = &asset;
    fill_live_values(std::span(&pointer, 1), unit);
    EXPECT_EQ(asset.effective_confidentiality, 5);
    EXPECT_EQ(value_of(unit, server), 5);  // not what was edited, and yet changed by it
    return {};
  });
  EXPECT_EQ(now(server), 5);
}

TEST_P(LiveValues, AreNotThoseOfAChangeThatWasRefused) {
  const auto files = make("A-1", 3), server = make("A-2", {}, {files});
  clock_.advance_seconds(60);
  const auto refused =
      organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.write", [&](UnitOfWork& unit) -> Status {
        auto asset = TRY(unit.get(entity::Ref<Asset>{files}));
        asset.confidentiality = 5;
        TRY(unit.update(asset));
        EXPECT_EQ(value_of(unit, server), 5);
        return std::unexpected(Refusal{});
      });
  EXPECT_FALSE(refused);
  EXPECT_EQ(now(server), 3);
}

TEST_P(LiveValues, EndWithTheLastDayOfAnOverride) {
  const auto files = make("A-1", 3), server = make("A-2", {}, {files});
  write([&](UnitOfWork& unit) -> Status {
    auto asset = TRY(unit.get(entity::Ref<Asset>{server}));
    asset.override_confidentiality = 1;
    asset.override_reason = "nothing of it is kept there";
    people::Person owner;
    owner.name = "Otto";
    asset.override_owner = {TRY(unit.create(owner)).id};
    asset.override_until = unit.today();
    TRY(unit.update(asset));
    return {};
  });
  EXPECT_EQ(now(server), 1);
  clock_.advance_seconds(86'400);
  EXPECT_EQ(now(server), 3);  // no entry was written since
}

}  // namespace
}  // namespace assay::assets
