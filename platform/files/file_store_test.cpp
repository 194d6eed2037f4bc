// SPDX-License-Identifier: Apache-2.0
// Files are there whole or not at all, and as long as a version names them, on both back ends.
// covers S-RL-03, S-IN-04
#include "platform/files/file_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "platform/files/media_type.h"
#include "platform/files/strings.gen.h"
#include "platform/ledger/ledger.h"
#include "tests/support/database.h"

namespace assay::files {
namespace {

namespace fs = std::filesystem;

std::string schema() { return std::string(ledger::ledger_schema()) + std::string(file_schema()); }

class FileStoreTest : public support::DatabaseTest {
 protected:
  void SetUp() override {
    fs::create_directories(directory());
    database(schema());
    open();
  }
  void open() {
    store_.reset();
    store_ = std::make_unique<FileStore>(database(), blobs(), limits_, clock_);
  }
  std::unique_ptr<BlobStore> blobs() {
    return is_sqlite() ? directory_blobs(directory() + "/blobs") : table_blobs(database());
  }
  Result<Upload> take(std::string_view content, std::string_view name = "a.txt", const std::string& who = "ann") {
    return store_->take(who, name, [&](const Sink& sink) { sink(as_bytes(content)); });
  }
  static std::string refused(const Result<Upload>& upload) {
    return upload ? "taken" : std::string(upload.error().problems.front().key.id);
  }
  std::optional<std::string> content(const Hash& hash) {
    std::string bytes;
    bool is_there = false;
    database().read([&](store::Connection& connection) {
      is_there = store_->read(connection, hash, [&](std::span<const std::uint8_t> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
      });
    });
    return is_there ? std::optional(bytes) : std::nullopt;
  }
  std::optional<StoredFile> row(const Hash& hash) {
    std::optional<StoredFile> found;
    database().read([&](store::Connection& connection) { found = find_file(connection, hash); });
    return found;
  }
  void name(const Hash& hash) {
    database().write([&](store::Connection& connection) { mark_named(connection, hash); });
  }
  std::int64_t parts() {
    std::int64_t count = 0;
    database().read(
        [&](store::Connection& c) { count = c.query_integer("SELECT count(*) FROM blob_part").value_or(0); });
    return count;
  }
  std::vector<std::string> files_on_disk() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(directory() + "/blobs"))
      if (entry.is_regular_file()) found.push_back(entry.path().filename());
    return found;
  }

  std::int64_t stored_pieces() { return is_sqlite() ? static_cast<std::int64_t>(files_on_disk().size()) : parts(); }

  Limits limits_{.largest = 4 << 20, .waiting_of_one = 6 << 20, .of_organisation = 8 << 20, .grace_seconds = 3600};
  ManualClock clock_{*Instant::parse("2026-03-02T08:00:00Z")};
  std::unique_ptr<FileStore> store_;
};
ASSAY_ON_BOTH_DATABASES(FileStoreTest);

TEST_P(FileStoreTest, WhatComesInPiecesComesBackWhole) {
  std::string long_text;
  for (int i = 0; long_text.size() < (3 << 20) + 17; ++i) long_text += std::to_string(i) + "\n";
  const auto upload = store_->take("ann", "log.txt", [&](const Sink& sink) {
    for (std::size_t at = 0; at < long_text.size(); at += 70'001)
      sink(as_bytes(std::string_view(long_text).substr(at, 70'001)));
  });
  ASSERT_TRUE(upload) << refused(upload);
  EXPECT_EQ(upload->hash, sha256(long_text));
  EXPECT_EQ(upload->size, static_cast<std::int64_t>(long_text.size()));
  EXPECT_EQ(upload->media_type, "text/plain");
  EXPECT_EQ(content(upload->hash), long_text);
  open();
  EXPECT_EQ(content(upload->hash), long_text);
}

TEST_P(FileStoreTest, WhatAnOperationKeepsIsThereWithItsTransactionAndGoesWithIt) {
  struct RollBack {};
  const std::string long_text((2 << 20) + 17, 'x');
  const auto keep = [&](bool is_committed) {
    Keeper keeper(*store_);
    Result<Upload> kept;
    try {
      database().write([&](store::Connection& connection) {
        kept = keeper.keep(connection, "ann", {{}, "soa-v1.pdf", "application/pdf", 0}, long_text);
        if (kept) mark_named(connection, kept->hash);
        if (!is_committed) throw RollBack{};
      });
    } catch (const RollBack&) {
    }
    return kept;
  };
  ASSERT_TRUE(keep(false));
  EXPECT_FALSE(row(sha256(long_text)));
  EXPECT_EQ(stored_pieces(), 0);
  const auto kept = keep(true);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->hash, sha256(long_text));
  EXPECT_EQ(row(kept->hash)->state, FileState::named);
  EXPECT_EQ(row(kept->hash)->size, static_cast<std::int64_t>(long_text.size()));
  // Bytes that are there already stay when another transaction that names them is rolled back.
  ASSERT_TRUE(keep(false));
  EXPECT_EQ(content(kept->hash), long_text);
  database().write([&](store::Connection& connection) { mark_erased(connection, kept->hash); });
  EXPECT_EQ(refused(keep(true)), "files.erased");
}

TEST_P(FileStoreTest, TheSameContentIsStoredOnceAndBelongsToEachUploader) {
  const auto first = take("one", "a.txt", "ann"), second = take("one", "b.csv", "bob");
  ASSERT_TRUE(first && second);
  database().read([&](store::Connection& connection) {
    EXPECT_EQ(find_upload(connection, first->hash, "ann")->media_type, "text/plain");
    EXPECT_EQ(find_upload(connection, first->hash, "bob")->media_type, "text/csv");
    EXPECT_FALSE(find_upload(connection, first->hash, "eve"));
    EXPECT_EQ(stored_bytes(connection), 3);
  });
  EXPECT_EQ(stored_pieces(), 1);
}

TEST_P(FileStoreTest, LimitsOfSizeHoldToTheByte) {
  const std::string largest(4 << 20, 'a');
  EXPECT_EQ(refused(take("")), "files.empty");
  EXPECT_EQ(refused(take(largest + "a")), "files.too_large");
  EXPECT_EQ(refused(take(largest)), "taken");
  EXPECT_EQ(refused(take(std::string((2 << 20) + 1, 'b'))), "files.quota_uploader");
  EXPECT_EQ(refused(take(std::string(2 << 20, 'b'))), "taken");
  EXPECT_EQ(refused(take(std::string((2 << 20) + 1, 'c'), "c.txt", "bob")), "files.quota_organisation");
  EXPECT_EQ(refused(take(std::string(2 << 20, 'c'), "c.txt", "bob")), "taken");
  EXPECT_EQ(stored_pieces(), is_sqlite() ? 3 : 8);  // a refused one leaves nothing
}

TEST_P(FileStoreTest, AnUploadThatNobodyNamesGoesAfterItsTime) {
  const auto waiting = take("waiting"), named = take("named");
  ASSERT_TRUE(waiting && named);
  name(named->hash);
  clock_.advance_seconds(3600);
  store_->collect();
  EXPECT_TRUE(row(waiting->hash));
  clock_.advance_seconds(1);
  store_->collect();
  EXPECT_FALSE(row(waiting->hash));
  EXPECT_FALSE(content(waiting->hash));
  EXPECT_EQ(row(named->hash)->state, FileState::named);
  EXPECT_EQ(content(named->hash), "named");
  database().read([&](store::Connection& connection) { EXPECT_FALSE(find_upload(connection, named->hash, "ann")); });
  EXPECT_TRUE(take("waiting"));
  EXPECT_EQ(content(waiting->hash), "waiting");
}

TEST_P(FileStoreTest, AnotherUploadOfTheSameBeginsItsTimeAnew) {
  const auto upload = take("again");
  clock_.advance_seconds(3000);
  ASSERT_TRUE(take("again"));
  clock_.advance_seconds(3000);
  store_->collect();
  EXPECT_EQ(content(upload->hash), "again");
}

TEST_P(FileStoreTest, ARowThatAVersionNamesCannotBeDeleted) {
  const auto upload = take("kept");
  name(upload->hash);
  EXPECT_THROW(database().write([&](store::Connection& connection) { remove_row(connection, upload->hash); }),
               store::Fault);
  EXPECT_EQ(content(upload->hash), "kept");
}

TEST_P(FileStoreTest, ErasedContentIsGoneAndIsNotTakenAgain) {
  const auto upload = take("personal");
  name(upload->hash);
  database().write([&](store::Connection& connection) { mark_erased(connection, upload->hash); });
  store_->discard_erased({&upload->hash, 1});
  EXPECT_FALSE(content(upload->hash));
  EXPECT_EQ(row(upload->hash)->state, FileState::erased);
  EXPECT_EQ(refused(take("personal")), "files.erased");
  EXPECT_FALSE(content(upload->hash));
}

TEST_P(FileStoreTest, WhatACrashLeftBehindIsCleanedUpAtTheNextStart) {
  const auto named = take("named"), erased = take("erased"), lost = take("lost");
  name(named->hash);
  name(erased->hash);
  // An upload that is half done; it is alive until after the next start.
  const auto half = blobs()->receive(clock_.now());
  half->add(as_bytes(std::string((1 << 20) + 5, 'h')));
  database().write([&](store::Connection& connection) { mark_erased(connection, erased->hash); });
  const auto stranger = sha256("stranger").hex();
  if (is_sqlite()) {
    fs::create_directories(directory() + "/blobs/" + stranger.substr(0, 2));
    std::ofstream(directory() + "/blobs/" + stranger.substr(0, 2) + "/" + stranger) << "stranger";
    fs::remove(directory() + "/blobs/" + lost->hash.hex().substr(0, 2) + "/" + lost->hash.hex());
  } else {
    // Another node may still be uploading before its time is over; ids of one process never go back, whatever clock a
    // test before this one had.
    clock_.set(*Instant::parse("2199-01-01T00:00:00Z"));
  }
  open();
  EXPECT_EQ(content(named->hash), "named");
  if (is_sqlite()) {
    EXPECT_EQ(files_on_disk(), std::vector<std::string>{named->hash.hex()});
    EXPECT_FALSE(row(lost->hash));
  } else {
    EXPECT_EQ(parts(), 2);
  }
}

TEST_P(FileStoreTest, FilesOnDiskArePrivate) {
  if (!is_sqlite()) return;
  const auto upload = take("secret");
  struct stat status{};
  const auto path = directory() + "/blobs/" + upload->hash.hex().substr(0, 2) + "/" + upload->hash.hex();
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST(MediaType, IsWhatContentAndEndingSayTogether) {
  const auto type = [](std::string_view content, std::string_view name) {
    Sniffer sniffer;
    sniffer.add(as_bytes(content));
    return std::string(sniffer.media_type(name).value_or("refused"));
  };
  EXPECT_EQ(type("%PDF-1.7\n", "Report.PDF"), "application/pdf");
  EXPECT_EQ(type("\x89PNG\r\n\x1a\n....", "a.png"), "image/png");
  EXPECT_EQ(type("PK\x03\x04....", "a.docx"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(type("caf\xe9;1\n", "latin1.csv"), "text/csv");
  EXPECT_EQ(type(std::string_view("\xff\xfe"
                                  "a\0b\0",
                                  6),
                 "utf16.txt"),
            "text/plain");
  EXPECT_EQ(type("<!doctype html><script>alert(1)</script>", "a.html"), "text/html");
  EXPECT_EQ(type("<?xml version='1.0'?><svg onload='alert(1)'/>", "a.svg"), "image/svg+xml");
  for (const auto& [content, name] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"%PDF-1.7\n", "a.png"},
                                                                  {"<svg/>", "a.png"},
                                                                  {"plain", "a.svg"},
                                                                  {"plain", "a.pdf"},
                                                                  {"plain", "a.exe"},
                                                                  {"plain", "noending"},
                                                                  {"plain", ".txt"},
                                                                  {std::string_view("a\0b", 3), "a.txt"},
                                                                  {std::string_view("MZ\0\0", 4), "a.txt"},
                                                                  {"#!/bin/sh\n", "a.sh"},
                                                                  {"plain", "a.txt.js"}})
    EXPECT_EQ(type(content, name), "refused") << name;
  EXPECT_EQ(served_type("text/html"), "application/octet-stream");
  EXPECT_EQ(served_type("image/svg+xml"), "application/octet-stream");
  EXPECT_EQ(served_type("application/pdf"), "application/pdf");
}

TEST(FileName, IsALabelAndNeverAPath) {
  for (const auto* name : {"a.txt", "Zo\xc3\xab.pdf", "a b.csv", "..a.txt"}) EXPECT_TRUE(is_file_name(name)) << name;
  for (const auto& name : {std::string(), std::string("../a.txt"), std::string("a/b.txt"), std::string("a\\b.txt"),
                           std::string("a\nb.txt"), std::string(".."), std::string(201, 'a')})
    EXPECT_FALSE(is_file_name(name)) << name;
}

}  // namespace
}  // namespace assay::files
