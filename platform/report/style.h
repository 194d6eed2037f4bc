// SPDX-License-Identifier: Apache-2.0
// The look of printed documents: one family, one accent, few sizes. Lengths are points (1/72 inch).
#pragma once

namespace assay::report {

struct Colour {
  double red, green, blue;
};
constexpr Colour rgb(unsigned value) {
  return {((value >> 16) & 0xFF) / 255.0, ((value >> 8) & 0xFF) / 255.0, (value & 0xFF) / 255.0};
}

inline constexpr Colour kInk = rgb(0x1a1d21), kInk2 = rgb(0x4a5058), kInk3 = rgb(0x6b727b), kLine = rgb(0xd5d8dc),
                        kAccent = rgb(0x0b5c63), kAccentSoft = rgb(0xe3f0f0);

/// A size of text. All lines of a style are `pitch` apart, whatever they hold, so that heights are line counts.
struct Style {
  double size;
  double pitch;
  bool is_bold;
  Colour colour;
};

inline constexpr Style kTitle{25, 32, true, kInk}, kSubtitle{13, 19, false, kInk2}, kOrganisation{11, 15, false, kInk2},
    kHeading1{15, 21, true, kInk}, kHeading2{11.5, 16, true, kInk}, kHeading3{9.5, 14, true, kAccent},
    kBody{9, 13.5, false, kInk}, kSmall{7.5, 11, false, kInk2}, kLabel{8, 12.5, false, kInk3},
    kFact{8, 12.5, false, kInk}, kTableHead{7, 9.5, true, kInk2}, kCell{7.5, 10.5, false, kInk},
    kBand{7.5, 10.5, true, kAccent}, kMargin{7, 9.5, false, kInk3};

inline constexpr double kShortSide = 595.276, kLongSide = 841.89;  // A4
inline constexpr double kSideMargin = 51, kTopMargin = 68, kBottomMargin = 60;
inline constexpr double kHeadLine = 46, kFootLine = 42;  ///< distance of the hairlines from the edge of the page
inline constexpr double kHairline = 0.5;

}  // namespace assay::report
