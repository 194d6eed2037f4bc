// SPDX-License-Identifier: Apache-2.0
// One pass over the text. A quote opens only at the start of a cell; elsewhere it is a character (5" disk).
#include "platform/exchange/csv_scanner.h"

#include <algorithm>
#include <tuple>

namespace assay::exchange {

bool CsvScanner::is_at_end_of_line() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

void CsvScanner::skip_line_end() {
  if (at_ >= text_.size()) return;
  const bool is_pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += is_pair ? 2 : 1;
  ++line_;
}

void CsvScanner::take_plain() {
  const auto begin = at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
  cell_.append(text_.substr(begin, at_ - begin));
}

void CsvScanner::take_quoted(CsvRecord& record) {
  record.is_blank = false;
  ++at_;
  while (true) {
    const auto quote = std::min(text_.find('"', at_), text_.size());
    const auto piece = text_.substr(at_, quote - at_);
    for (std::size_t i = 0; i < piece.size(); ++i)
      if (piece[i] == '\n' || (piece[i] == '\r' && (i + 1 == piece.size() || piece[i + 1] != '\n'))) ++line_;
    cell_.append(piece);
    at_ = quote + 1;
    if (quote == text_.size()) {
      record.has_unclosed_quote = true;
      at_ = quote;
      return;
    }
    if (at_ >= text_.size() || text_[at_] != '"') break;
    cell_ += '"';
    ++at_;
  }
  if (at_ < text_.size() && text_[at_] != delimiter_ && !is_at_end_of_line()) {
    record.has_text_after_quote = true;
    take_plain();
  }
}

void CsvScanner::take_cell(CsvRecord& record) {
  cell_.clear();
  if (at_ < text_.size() && text_[at_] == '"') {
    take_quoted(record);
  } else {
    take_plain();
    if (!cell_.empty()) record.is_blank = false;
  }
  if (record.cells.size() < max_cells_) {
    record.cells.push_back(cell_);
  } else if (!cell_.empty()) {
    record.has_more_cells = true;
  }
}

bool CsvScanner::next(CsvRecord& record) {
  if (at_ >= text_.size()) return false;
  record.line = line_;
  record.cells.clear();
  record.is_blank = true;
  record.has_text_after_quote = record.has_unclosed_quote = record.has_more_cells = false;
  const auto begin = at_;
  take_cell(record);
  while (at_ < text_.size() && text_[at_] == delimiter_) {
    ++at_;
    take_cell(record);
  }
  record.source = text_.substr(begin, at_ - begin);
  skip_line_end();
  return true;
}

namespace {

constexpr std::size_t kSampleBytes = 64 << 10;
constexpr int kSampleRecords = 50;
constexpr std::size_t kSampleCells = 1000;

// Compared in this order; the greatest wins.
struct Score {
  bool has_columns = false;      // two or more headers
  bool has_clean_quotes = true;  // what we write is clean under `,` alone, so that it always reads back
  double fit = 0;                // records as long as the header, less the cells that begin with a blank (prose)
  std::size_t columns = 0;
  auto key() const { return std::tuple(has_columns, has_clean_quotes, fit, columns); }
};

Score score(std::string_view text, char delimiter) {
  const bool is_cut = text.size() > kSampleBytes;
  CsvScanner scanner(text.substr(0, kSampleBytes), delimiter, kSampleCells);
  Score result;
  CsvRecord record;
  int records = 0, equal = 0;
  std::size_t cells = 0, blanks = 0;
  while (records < kSampleRecords && scanner.next(record)) {
    if (is_cut && records > 0 && record.source.end() == text.begin() + kSampleBytes) break;
    if (record.is_blank) {
      if (records == 0) result.columns = std::max(result.columns, record.cells.size());
      continue;
    }
    if (records == 0) result.columns = record.cells.size();
    ++records;
    equal += record.cells.size() == result.columns ? 1 : 0;
    cells += record.cells.size();
    blanks += static_cast<std::size_t>(
        std::ranges::count_if(record.cells, [](const std::string& cell) { return cell.starts_with(' '); }));
    if (record.has_text_after_quote || record.has_unclosed_quote) result.has_clean_quotes = false;
  }
  result.has_columns = result.columns > 1;
  if (records > 0) result.fit = 1.0 * equal / records - 0.5 * static_cast<double>(blanks) / static_cast<double>(cells);
  return result;
}

}  // namespace

char detect_delimiter(std::string_view text) {
  char best = ',';
  auto best_score = score(text, best);
  for (const char candidate : {';', '\t'}) {
    const auto candidate_score = score(text, candidate);
    if (candidate_score.key() <= best_score.key()) continue;
    best = candidate;
    best_score = candidate_score;
  }
  return best;
}

}  // namespace assay::exchange
