// SPDX-License-Identifier: Apache-2.0
// Rows decide whether a document changed, not the words that a release finds for them (docs/decisions/019).
#include <gtest/gtest.h>

#include <array>

#include "modules/context/api.h"
#include "modules/documents/content.h"
#include "modules/documents/strings.gen.h"
#include "modules/frameworks/api.h"
#include "tests/support/organisation.h"

namespace assay::documents {
namespace {

using entity::Reader;
using entity::UnitOfWork;
using i18n::Language;

/// What a release calls the people that it lists.
std::string g_words = "People";

Result<report::Document> list_people(Reader& reader, Language) {
  report::Document document;
  document.title = g_words;
  for (const auto& person : reader.all<people::Person>())
    document.blocks.emplace_back(report::Paragraph{person.name, false});
  return document;
}
const std::array kPeople{
    api::Printed{"people", people::Person::entity_name, msg::document_version, "7.5", list_people}};

class Wording : public support::DatabaseTest {
 protected:
  void SetUp() override {
    g_words = "People";
    frameworks::register_entities(registry_);
    people::register_entities(registry_);
    context::register_entities(registry_);
    documents::register_entities(registry_);
    documents::register_actions(registry_, kPeople);
    registry_.seal();
    organisation_ = support::new_organisation(location(), registry_, clock_);
    write([](UnitOfWork& unit) -> Status {
      people::Person ada;
      ada.name = "Ada Guest";
      TRY(unit.create(ada));
      return {};
    });
  }
  void TearDown() override { organisation_.reset(); }

  Status tried(const std::function<Status(UnitOfWork&)>& work) {
    clock_.advance_seconds(60);
    const auto written = organisation_->write({{"system", {}, {}, "test"}, {}, ""}, "test.change", work);
    return written ? Status() : Status(std::unexpected(written.error()));
  }
  void write(const std::function<Status(UnitOfWork&)>& work) {
    const auto done = tried(work);
    ASSERT_TRUE(done) << i18n::text(Language::en, done.error());
  }
  Status act(std::string_view name, Id id, std::string_view document = {}) {
    return tried([&](UnitOfWork& unit) -> Status {
      const auto* action = registry_.find_action(DocumentVersion::entity_name, name);
      auto request = entity::new_record(action->request);
      if (!document.empty()) request["document"] = std::string(document);
      TRY(action->run(unit, id, request));
      return {};
    });
  }
  Id submitted() {
    EXPECT_TRUE(act("submit", {}, "people"));
    return version().id;
  }
  DocumentVersion version() {
    DocumentVersion found;
    (void)organisation_->read([&](Reader& reader) -> Status {
      found = versions_of(reader, "people").back();
      return {};
    });
    return found;
  }
  void rename() {
    write([](UnitOfWork& unit) -> Status {
      auto person = unit.all<people::Person>().front();
      person.name = "Zoe Later";
      TRY(unit.update(person));
      return {};
    });
  }
  bool is_changed() {
    bool changed = false;
    (void)organisation_->read([&](Reader& reader) -> Status {
      const auto listed = documents::summaries(kPeople).front().answer(reader, {}, Language::en);
      changed = TRY(std::move(listed))["items"].if_array()->front()["changed"].bool_or(false);
      return {};
    });
    return changed;
  }
  Result<api::Exported> print(std::int64_t number, std::optional<Instant> as_of = {}) {
    Result<api::Exported> made = api::Exported{};
    (void)organisation_->read(
        [&](Reader& reader) -> Status {
          made = documents::exports(kPeople).front().make(reader, {"docx", number, Language::en, clock_.now(), "me"});
          return {};
        },
        as_of);
    return made;
  }

  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  entity::Registry registry_;
  std::unique_ptr<entity::Organisation> organisation_;
};
ASSAY_ON_BOTH_DATABASES(Wording);

TEST_P(Wording, ThatAReleaseChangesIsNoChangeOfAnApprovedDocument) {
  ASSERT_TRUE(act("approve", submitted()));
  g_words = "Members";
  EXPECT_FALSE(is_changed());
  rename();
  EXPECT_TRUE(is_changed());
  g_words = "People";
  EXPECT_TRUE(is_changed());
}

TEST_P(Wording, ThatAReleaseChangesDoesNotStopTheApprovalOfWhatWasSubmittedBefore) {
  const auto id = submitted();
  const auto before = version().content_hash;
  g_words = "Members";
  EXPECT_FALSE(is_changed());
  ASSERT_TRUE(act("approve", id));
  EXPECT_NE(version().content_hash, before) << "the hash is of the words that are printed";
  EXPECT_TRUE(print(1)) << "and the print agrees with it";
}

TEST_P(Wording, DoesNotHideThatRowsChangedSinceTheSubmission) {
  const auto id = submitted();
  g_words = "Members";
  rename();
  const auto refused = act("approve", id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.front().key.id, msg::documents_changed_since.id);
  EXPECT_EQ(refused.error().problems.front().ids, std::vector{id});
}

TEST_P(Wording, OfAnOlderReleaseWithoutStoredPrintsIsRefusedWithAWayToReadWhatWasApproved) {
  ASSERT_TRUE(act("approve", submitted()));
  const auto approved_at = *version().approved_at;
  rename();
  g_words = "Members";
  const auto refused = print(1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().problems.front().key.id, msg::documents_hash_differs.id);
  const auto text = i18n::text(Language::en, refused.error());
  EXPECT_TRUE(text.contains("before its prints were stored")) << text;
  EXPECT_TRUE(text.contains("as of " + approved_at.text())) << text;
  const auto then = print(api::kPresentVersion, approved_at), now = print(api::kPresentVersion);
  ASSERT_TRUE(then && now);
  EXPECT_NE(then->bytes, now->bytes);
  g_words = "People";
  EXPECT_TRUE(print(1)) << "the words of the release that approved it";
}

}  // namespace
}  // namespace assay::documents
