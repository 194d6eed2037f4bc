// SPDX-License-Identifier: Apache-2.0
// covers S-LG-01, S-LG-03, S-LG-04, S-LG-05, S-LG-06
#include "platform/ledger/ledger.h"

#include <sys/stat.h>

#include "platform/ledger/canonical.h"
#include "platform/ledger/ledger_fixture.h"
#include "platform/ledger/note.h"

namespace assay::ledger {
namespace {

class Ledger : public LedgerTest {};
ASSAY_ON_BOTH_DATABASES(Ledger);

TEST_P(Ledger, EntriesAreNumberedWithoutGapsAndTheHeadIsTheRootOverThem) {
  Frontier expected;
  for (std::uint64_t i = 1; i <= 20; ++i) {
    clock_.advance_seconds(1);
    ASSERT_EQ(change({a_version(i, 1)}), static_cast<std::int64_t>(i));
    const auto leaf = ask([&](store::Connection& c) { return ledger::leaf(c, static_cast<std::int64_t>(i)); });
    ASSERT_TRUE(leaf);
    EXPECT_EQ(leaf->hash, leaf_hash(leaf->header));
    EXPECT_TRUE(parse_canonical(leaf->header));
    expected.append(leaf->hash);
    const auto head = ask([](store::Connection& c) { return ledger::head(c); });
    EXPECT_EQ(head.size, static_cast<std::int64_t>(i));
    EXPECT_EQ(head.root, expected.root());
  }
}

TEST_P(Ledger, HeaderIsTheDocumentedCanonicalText) {
  EntryDraft draft;
  draft.actor = {"person", numbered_id(1), Id{}, "a \"label\""};
  draft.operation = "thing.create";
  draft.rule = "r1";
  draft.items = {{"thing", numbered_id(3), 1, Hash{}}, {"asset", numbered_id(4), 2, Hash{}}};
  draft.details = {{"n", 1}};
  EXPECT_EQ(
      entry_header(7, clock_.now(), draft),
      R"({"actor":{"account":"01000000-0000-7000-0000-000000000001","kind":"person","label":"a \"label\""},)"
      R"("at":"2026-01-31T08:00:00.000000Z","details":{"n":1},)"
      R"("items":[["asset","01000000-0000-7000-0000-000000000004",2,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="],)"
      R"(["thing","01000000-0000-7000-0000-000000000003",1,"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]],)"
      R"("operation":"thing.create","rule":"r1","seq":7,"v":1})");
}

TEST_P(Ledger, HeaderAbove1000ItemsHoldsTheRootOfATreeOverThem) {
  EntryDraft draft;
  draft.actor = {"system", Id{}, Id{}, "import"};
  draft.operation = "import";
  Frontier tree;
  for (std::uint64_t i = 0; i < 1000; ++i)
    draft.items.push_back({"thing", numbered_id(i), 1, sha256(std::to_string(i))});
  EXPECT_NE(entry_header(1, clock_.now(), draft).find("\"items\":[["), std::string::npos);
  draft.items.push_back({"thing", numbered_id(1000), 1, sha256("1000")});
  for (const auto& item : draft.items) tree.append(leaf_hash(item_text(item)));
  std::swap(draft.items[0], draft.items[900]);  // the order in which they were made does not matter
  const auto header = entry_header(1, clock_.now(), draft);
  EXPECT_NE(header.find("\"batch\":{\"count\":1001,\"root\":\"" + tree.root().base64() + "\"}"), std::string::npos);
  EXPECT_EQ(header.find("\"items\""), std::string::npos);
}

TEST_P(Ledger, DomainTableRefusesEveryChangeWithoutAnOpenEntry) {
  write([&](store::Connection& c) {
    auto entry = begin_entry(c, clock_.now());
    c.execute("INSERT INTO thing (id, title) VALUES (?, 'a')", {numbered_id(1)});
    append(c, std::move(entry), {test_actor(), "thing.create", "", {}, {}});
  });
  EXPECT_THROW(
      write([](store::Connection& c) { c.execute("INSERT INTO thing (id, title) VALUES (?, 'b')", {numbered_id(2)}); }),
      store::Fault);
  EXPECT_THROW(sql("UPDATE thing SET title = 'b'"), store::Fault);
  EXPECT_THROW(sql("DELETE FROM thing"), store::Fault);
  EXPECT_EQ(count("thing"), 1);
}

TEST_P(Ledger, WhatIsWrittenInTheLedgerStaysAlsoInsideAnOpenEntry) {
  auto version = a_version(1, 1);
  version.personal = {{"email", R"("a@example.org")"}};
  change({version});
  const SigningKey key = SigningKey::create(file("key"), kTestOrigin);
  for (const std::string statement :
       {"UPDATE version SET body = ''", "DELETE FROM version", "UPDATE leaf SET header = ''", "DELETE FROM leaf",
        "UPDATE personal_value SET value = ''", "DELETE FROM personal_value", "DELETE FROM head",
        "UPDATE head SET size = 7", "UPDATE head SET size = 0", "DELETE FROM entity_name WHERE number = 1"}) {
    EXPECT_THROW(sql(statement), store::Fault) << statement;
    EXPECT_THROW(write([&](store::Connection& c) {
                   begin_entry(c, clock_.now());
                   c.execute(statement);
                 }),
                 store::Fault)
        << statement;
  }
  EXPECT_THROW(write([](store::Connection& c) {
                 c.execute("INSERT INTO leaf (seq, at, header, nodes) VALUES (2, 0, '', ?)", {Bytes{1}});
               }),
               store::Fault);
  EXPECT_THROW(
      write([](store::Connection& c) {
        c.execute("INSERT INTO version (seq, entity, id, ver, schema, at, salt, body) VALUES (2, 1, ?, 2, 1, 0, ?, '')",
                  {numbered_id(1), Bytes{1}});
      }),
      store::Fault);
  EXPECT_EQ(count("version"), 1);
  EXPECT_EQ(count("leaf"), 1);
  EXPECT_EQ(count("personal_value"), 1);
}

TEST_P(Ledger, VersionOfAnotherEntryThanTheOpenOneIsRefused) {
  change({a_version(1, 1)});
  EXPECT_THROW(write([&](store::Connection& c) {
                 begin_entry(c, clock_.now());
                 write_versions(c, 1, clock_.now(), std::vector{a_version(2, 1)});
               }),
               store::Fault);
}

TEST_P(Ledger, FailedWriteLeavesNoOpenEntryBehind) {
  EXPECT_THROW(write([&](store::Connection& c) {
                 begin_entry(c, clock_.now());
                 throw Breakage("stop");
               }),
               Breakage);
  EXPECT_EQ(change({a_version(1, 1)}), 1);
  EXPECT_EQ(change({a_version(1, 2)}), 2);
}

TEST_P(Ledger, EntryThatWasOpenedAndNeverAppendedIsNoticed) {
  write([&](store::Connection& c) {
    const auto entry = begin_entry(c, clock_.now());
    write_versions(c, entry.seq, entry.at, std::vector{a_version(2, 1)});
  });
  EXPECT_THROW(change({a_version(1, 1)}), Breakage);
}

TEST_P(Ledger, TimeNeverGoesBack) {
  change({a_version(1, 1)});
  const auto first = clock_.now();
  clock_.advance_seconds(-3600);
  change({a_version(1, 2)});
  EXPECT_EQ(ask([](store::Connection& c) { return ledger::leaf(c, 2); })->at, first);
}

TEST_P(Ledger, SizeAtCountsTheEntriesUpToAnInstant) {
  const auto start = clock_.now();
  for (std::uint64_t i = 1; i <= 9; ++i) {
    if (i % 3 != 0) clock_.advance_seconds(10);  // some share an instant
    change({a_version(i, 1)});
  }
  const auto size = [&](std::int64_t seconds) {
    return ask([&](store::Connection& c) { return size_at(c, {start.micros + seconds * 1'000'000}); });
  };
  EXPECT_EQ(size(0), 0);
  EXPECT_EQ(size(10), 1);
  EXPECT_EQ(size(19), 1);
  EXPECT_EQ(size(20), 3);
  EXPECT_EQ(size(30), 4);
  EXPECT_EQ(size(59), 7);
  EXPECT_EQ(size(60), 9);
  EXPECT_EQ(size(1000), 9);
}

TEST_P(Ledger, StoredTreeProvesEveryLeafAndEveryPairOfSizes) {
  for (std::uint64_t i = 1; i <= 21; ++i) change({a_version(i, 1)});
  database().read([&](store::Connection& c) {
    const auto subtree = stored_subtrees(c);
    const auto tree = head(c);
    for (std::uint64_t i = 0; i < 21; ++i)
      EXPECT_TRUE(verify_inclusion(leaf(c, static_cast<std::int64_t>(i) + 1)->hash, i, 21,
                                   inclusion_proof(subtree, i, 21), tree.root));
    for (std::uint64_t i = 1; i <= 21; ++i)
      EXPECT_TRUE(verify_consistency(i, 21, merkle_root(subtree, i), tree.root, consistency_proof(subtree, i, 21)));
  });
}

TEST_P(Ledger, ErasureDeletesValueAndSaltAndKeepsTheEntry) {
  auto version = a_version(1, 1);
  version.personal = {{"phone", R"("1")"}, {"email", R"("a@example.org")"}};
  change({version});
  const auto before = ask([](store::Connection& c) { return ledger::leaf(c, 1); });
  const Erasure erasure{"thing", numbered_id(1), {"email"}};
  write([&](store::Connection& c) {
    auto entry = begin_entry(c, clock_.now());
    begin_erasure(c);
    EXPECT_EQ(erase_personal(c, entry.seq, "thing", numbered_id(1), erasure.fields), 1);
    append(c, std::move(entry), {test_actor(), "personal.erase", "", {}, erasure_details(std::span(&erasure, 1))});
  });
  EXPECT_EQ(count("personal_value WHERE field = 'email'"), 0);
  EXPECT_EQ(count("personal_value WHERE field = 'phone'"), 1);
  EXPECT_EQ(ask([](store::Connection& c) { return ledger::leaf(c, 1); })->hash, before->hash);
  EXPECT_EQ(count("version"), 1);
  // The context is closed with its entry.
  EXPECT_THROW(sql("DELETE FROM personal_value"), store::Fault);
}

TEST_P(Ledger, ErasuresAreListedBesideTheDatabaseAlsoAfterATornLine) {
  const auto path = file("erasures");
  EXPECT_TRUE(read_erasures(path).empty());
  const ListedErasure first{{"person", numbered_id(1), {"email", "phone"}}, {1}};
  const ListedErasure second{{"person", numbered_id(2), {"email"}}, {2}};
  append_erasure(path, first);
  write_text(path, read_text(path) + "{\"entity\":\"pers");
  append_erasure(path, second);
  EXPECT_EQ(read_erasures(path), (std::vector{first, second}));
  EXPECT_THROW(read_erasures(file(".")), Breakage);
}

TEST_P(Ledger, KeyFileIsForItsOwnerOnlyAndIsNeverOverwritten) {
  const auto path = file("key");
  const auto key = SigningKey::create(path, kTestOrigin);
  struct stat status{};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  EXPECT_EQ(SigningKey::load(path).verifier_key(), key.verifier_key());
  EXPECT_THROW(SigningKey::create(path, kTestOrigin), Breakage);
  for (const mode_t mode : {0640U, 0604U, 0660U}) {
    chmod(path.c_str(), mode);
    EXPECT_THROW(SigningKey::load(path), Breakage);
  }
  chmod(path.c_str(), 0600);
  auto text = read_text(path);
  text[text.size() - 9] = text[text.size() - 9] == 'A' ? 'B' : 'A';
  write_text(path, text);
  EXPECT_THROW(SigningKey::load(path), Breakage);
  EXPECT_THROW(SigningKey::load(file("none")), Breakage);
}

TEST_P(Ledger, CheckpointIsASignedNoteAndIsRepeatedOnlyWhenThereIsNewsOrAfterADay) {
  const auto key = SigningKey::create(file("key"), kTestOrigin);
  const auto checkpoint = [&] {
    std::string note;
    write([&](store::Connection& c) { note = make_checkpoint(c, key, clock_.now()); });
    return note;
  };
  EXPECT_THROW(checkpoint(), Breakage);  // not started
  write([&](store::Connection& c) { start_ledger(c, key, test_actor(), clock_.now()); });
  const auto first = checkpoint();
  EXPECT_EQ(checkpoint(), first);
  EXPECT_EQ(count("checkpoint"), 1);
  clock_.advance_seconds(24 * 3600);
  EXPECT_EQ(checkpoint(), first);
  EXPECT_EQ(count("checkpoint"), 2);
  change({a_version(1, 1)});
  const auto second = checkpoint();
  const auto note = parse_note(second);
  ASSERT_TRUE(note);
  EXPECT_TRUE(note->is_signed_by(*VerifierKey::parse(key.verifier_key())));
  const auto parsed = Checkpoint::parse(note->text);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->origin, kTestOrigin);
  EXPECT_EQ(parsed->size, 2U);
  EXPECT_EQ(parsed->root, ask([](store::Connection& c) { return ledger::head(c); }).root);
  EXPECT_EQ(ask([](store::Connection& c) { return latest_checkpoint(c); }), second);
  EXPECT_THROW(sql("UPDATE checkpoint SET note = ''"), store::Fault);
  EXPECT_THROW(sql("DELETE FROM checkpoint"), store::Fault);
}

TEST_P(Ledger, KeyIsReplacedByAnEntrySignedByBothAndTheOldOneSignsNoMore) {
  const auto old_key = SigningKey::create(file("old"), kTestOrigin);
  const auto new_key = SigningKey::create(file("new"), kTestOrigin);
  write([&](store::Connection& c) { start_ledger(c, old_key, test_actor(), clock_.now()); });
  EXPECT_THROW(write([&](store::Connection& c) { start_ledger(c, old_key, test_actor(), clock_.now()); }), Breakage);
  EXPECT_THROW(write([&](store::Connection& c) { rotate_key(c, new_key, old_key, test_actor(), clock_.now()); }),
               Breakage);
  write([&](store::Connection& c) { rotate_key(c, old_key, new_key, test_actor(), clock_.now()); });
  EXPECT_THROW(write([&](store::Connection& c) { make_checkpoint(c, old_key, clock_.now()); }), Breakage);
  write([&](store::Connection& c) { make_checkpoint(c, new_key, clock_.now()); });
  EXPECT_EQ(ask([](store::Connection& c) { return verifier_keys(c); }),
            (std::vector{old_key.verifier_key(), new_key.verifier_key()}));
}

}  // namespace
}  // namespace assay::ledger
