// SPDX-License-Identifier: Apache-2.0
#include "platform/api/tar.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/error.h"

namespace assay::api {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kBlock = 512;

void put(std::string& header, std::size_t at, std::string_view text) { header.replace(at, text.size(), text); }

std::string octal(std::uint64_t value, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0 && value != 0; value /= 8) text[i] = static_cast<char>('0' + value % 8);
  return text;
}

std::string header_of(const std::string& name, std::uint64_t size) {
  if (name.size() > 100) throw Breakage("a file name is too long for the package: " + name);
  std::string header(kBlock, '\0');
  put(header, 0, name);
  put(header, 100, "0000644");
  put(header, 108, "0000000");
  put(header, 116, "0000000");
  put(header, 124, octal(size, 11));
  put(header, 136, octal(0, 11));
  put(header, 148, "        ");
  header[156] = '0';
  put(header, 257, "ustar");
  put(header, 263, "00");
  std::uint64_t sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  put(header, 148, octal(sum, 6));
  header[154] = '\0';
  return header;
}

std::uint64_t parse_octal(std::string_view text) {
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '7') break;
    value = value * 8 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

void check_name(const fs::path& name) {
  const bool is_plain = !name.empty() && name.is_relative() &&
                        std::ranges::none_of(name, [](const fs::path& part) { return part == ".." || part == "."; });
  if (!is_plain) throw Breakage("the package holds a path that leads elsewhere: " + name.string());
}

}  // namespace

std::string tar_of(const std::string& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  std::string tar;
  for (const auto& path : files) {
    const auto size = fs::file_size(path);
    tar += header_of(fs::relative(path, directory).generic_string(), size);
    std::ifstream file(path, std::ios::binary);
    const auto before = tar.size();
    tar.append(std::istreambuf_iterator<char>(file), {});
    if (tar.size() - before != size) throw Breakage("cannot read " + path.string());
    tar.append((kBlock - size % kBlock) % kBlock, '\0');
  }
  return tar.append(2 * kBlock, '\0');
}

void untar(std::string_view tar, const std::string& directory) {
  fs::create_directories(directory);
  if (!fs::is_empty(directory)) throw Breakage(directory + " is not empty");
  while (tar.size() >= kBlock && tar[0] != '\0') {
    const auto header = tar.substr(0, kBlock);
    const auto size = parse_octal(header.substr(124, 11));
    const fs::path name(std::string(header.substr(0, std::min<std::size_t>(100, header.find('\0')))));
    check_name(name);
    const auto padded = size + (kBlock - size % kBlock) % kBlock;
    if (header[156] != '0' || tar.size() < kBlock + padded) throw Breakage("the package is damaged");
    const auto target = fs::path(directory) / name;
    fs::create_directories(target.parent_path());
    std::ofstream file(target, std::ios::binary);
    file.write(tar.data() + kBlock, static_cast<std::streamsize>(size));
    file.flush();
    if (!file) throw Breakage("cannot write " + target.string());
    tar.remove_prefix(kBlock + padded);
  }
}

}  // namespace assay::api
