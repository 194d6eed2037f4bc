// SPDX-License-Identifier: Apache-2.0
// libzip writes into a buffer that is read back through its source.
#include "tests/support/workbook.h"

#include <sys/stat.h>
#include <zip.h>

#include <stdexcept>

namespace assay::tests {

std::string make_zip(const std::vector<ZipMember>& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (zip == nullptr) throw std::runtime_error("no archive");
  for (const auto& member : members) {
    zip_source_t* content = zip_source_buffer(zip, member.content.data(), member.content.size(), 0);
    const auto index = zip_file_add(zip, member.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error("no member " + member.name);
    const auto at = static_cast<zip_uint64_t>(index);
    if (member.is_encrypted) zip_file_set_encryption(zip, at, ZIP_EM_AES_256, "secret");
    if (member.is_link) zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_UNIX, (S_IFLNK | 0777U) << 16);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("archive not written");
  zip_source_open(target);
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

std::vector<ZipMember> workbook_members(const WorkbookParts& parts) {
  const std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  const std::string base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + base + type + "\" Target=\"" + target + "\"/>";
  };
  std::string formats;
  for (const int id : parts.cell_formats) formats += "<xf numFmtId=\"" + std::to_string(id) + "\"/>";
  return {
      {"[Content_Types].xml", xml + "<Types/>"},
      {"_rels/.rels",
       xml + "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml", xml + "<workbook xmlns:r=\"r\">" + parts.workbook_properties +
                              R"(<sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="r9"/>)"
                              R"(<sheet name="Register" sheetId="2" r:id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels", xml + "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml") +
                                         relation("r9", "worksheet", "worksheets/sheet9.xml") +
                                         relation("r2", "sharedStrings", "/xl/sharedStrings.xml") +
                                         relation("r3", "styles", "styles.xml") + "</Relationships>"},
      {"xl/sharedStrings.xml", xml + "<sst>" + parts.shared_strings + "</sst>"},
      {"xl/styles.xml", xml + "<styleSheet><numFmts>" + parts.number_formats +
                            "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + formats +
                            "</cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml", parts.prologue + "<worksheet><sheetData>" + parts.sheet_data + "</sheetData>" +
                                       parts.after_sheet_data + "</worksheet>"},
      {"xl/worksheets/sheet9.xml",
       xml + R"(<worksheet><sheetData><row><c t="str"><v>hidden</v></c></row></sheetData></worksheet>)"},
  };
}

std::string make_workbook(const WorkbookParts& parts) { return make_zip(workbook_members(parts)); }

}  // namespace assay::tests
