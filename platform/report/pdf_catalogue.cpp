// SPDX-License-Identifier: Apache-2.0
// Cairo 1.16 writes a plain trailer and a plain catalogue; both are read back as text and checked to be so.
#include "platform/report/pdf_catalogue.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace assay::report {
namespace {

std::string_view after(std::string_view text, std::string_view word) {
  const auto at = text.rfind(word);
  BASE_ASSERT(at != std::string_view::npos);
  return text.substr(at + word.size());
}

std::size_t number_after(std::string_view text, std::string_view word) {
  auto rest = after(text, word);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \n"), rest.size()));
  std::size_t value = 0;
  BASE_ASSERT(std::from_chars(rest.data(), rest.data() + rest.size(), value).ec == std::errc());
  return value;
}

// Letters, digits and hyphens: what a language tag has, and nothing that could end a PDF string.
std::string language_tag(const std::string& language) {
  std::string out;
  for (const char c : language)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-') out += c;
  return out;
}

// "79 0 obj" up to the last ">>" and its line feed.
std::string object_text(const std::string& pdf, std::size_t number) {
  const auto begin = pdf.rfind("\n" + std::to_string(number) + " 0 obj\n");
  BASE_ASSERT(begin != std::string::npos);
  const auto end = pdf.find("endobj", begin);
  BASE_ASSERT(end != std::string::npos);
  return pdf.substr(begin + 1, end - begin - 1);
}

}  // namespace

std::string complete_pdf(std::string pdf, const std::string& language) {
  const auto trailer = after(pdf, "trailer");
  const auto size = number_after(trailer, "/Size"), root = number_after(trailer, "/Root"),
             info = number_after(trailer, "/Info"), xref = number_after(trailer, "startxref");
  auto catalogue = object_text(pdf, root), information = object_text(pdf, info);
  BASE_ASSERT(catalogue.find("/Type /Catalog") != std::string::npos);
  catalogue.insert(catalogue.rfind(">>"),
                   "   /Lang (" + language_tag(language) + ")\n   /ViewerPreferences << /DisplayDocTitle true >>\n");
  // Cairo 1.16 forgets the `D:` that a date begins with.
  constexpr std::string_view kDate = "/CreationDate (";
  const auto date = information.find(kDate);
  BASE_ASSERT(date != std::string::npos);
  if (information.compare(date + kDate.size(), 2, "D:") != 0) information.insert(date + kDate.size(), "D:");

  if (pdf.back() != '\n') pdf += '\n';
  std::string table = "xref\n";
  for (const auto& [number, text] : {std::pair(root, &catalogue), {info, &information}}) {
    char entry[64];
    std::snprintf(entry, sizeof entry, "%zu 1\n%010zu 00000 n \n", number, pdf.size());
    table += entry;
    pdf += *text + "endobj\n";
  }
  const auto start = pdf.size();
  pdf += table + "trailer\n<< /Size " + std::to_string(size) + "\n   /Root " + std::to_string(root) +
         " 0 R\n   /Info " + std::to_string(info) + " 0 R\n   /Prev " + std::to_string(xref) + "\n>>\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
  return pdf;
}

}  // namespace assay::report
