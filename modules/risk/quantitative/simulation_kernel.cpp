// SPDX-License-Identifier: Apache-2.0
// Philox, normal quantile and exponential in vectors. The same bits for every width: see vector_math-inl.h.
#include "modules/risk/quantitative/simulation_kernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#ifndef ASSAY_SIMULATION_KERNEL_PLACES
#define ASSAY_SIMULATION_KERNEL_PLACES
namespace assay::risk::quantitative {
namespace {

// The loss of 52 bits k is looked up by the distance of k from the nearer end, 2 m + 1 in units of 2^-53: octaves of
// it, each in 32 segments, each a cubic through four points. What lies in the octaves nearest to an end is computed
// when it comes, once in eight million events.
constexpr unsigned kSegmentBits = 5, kLowBits = 52 - kSegmentBits;
constexpr std::uint64_t kOctaves = 52, kFirstOctave = 28;
constexpr std::uint64_t kSegments = kOctaves << kSegmentBits, kFirstTabled = kFirstOctave << kSegmentBits,
                        kTabled = kSegments - kFirstTabled;
constexpr std::uint64_t kExponentOfOne = std::uint64_t{1023} << kSegmentBits;

/// Where the losses of a batch of events are looked up.
struct Places {
  std::uint64_t* words;     ///< the top 12 bits are the year
  std::uint64_t* segments;  ///< byte offsets in the table
  double* offsets;          ///< in the segment, as a share of its octave
};

}  // namespace
}  // namespace assay::risk::quantitative
#endif

#include <hwy/detect_targets.h>
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "modules/risk/quantitative/simulation_kernel.cpp"
#include "hwy/foreach_target.h"
// After foreach_target, which includes this file again for each target.
#include "modules/risk/quantitative/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace assay::risk::quantitative {
namespace HWY_NAMESPACE {

// M. Giles, "Approximating the erfinv function" (2010), double precision: erfinv(x) / x in w = -ln(1 - x^2).
constexpr double kCentre[] = {
    -3.6444120640178196996e-21, -1.685059138182016589e-19,  1.2858480715256400167e-18,  1.115787767802518096e-17,
    -1.333171662854620906e-16,  2.0972767875968561637e-17,  6.6376381343583238325e-15,  -4.0545662729752068639e-14,
    -8.1519341976054721522e-14, 2.6335093153082322977e-12,  -1.2975133253453532498e-11, -5.4154120542946279317e-11,
    1.051212273321532285e-09,   -4.1126339803469836976e-09, -2.9070369957882005086e-08, 4.2347877827932403518e-07,
    -1.3654692000834678645e-06, -1.3882523362786468719e-05, 0.0001867342080340571352,   -0.00074070253416626697512,
    -0.0060336708714301490533,  0.24015818242558961693,     1.6536545626831027356};
constexpr double kMiddle[] = {
    2.2137376921775787049e-09,  9.0756561938885390979e-08, -2.7517406297064545428e-07, 1.8239629214389227755e-08,
    1.5027403968909827627e-06,  -4.013867526981545969e-06, 2.9234449089955446044e-06,  1.2475304481671778723e-05,
    -4.7318229009055733981e-05, 6.8284851459573175448e-05, 2.4031110387097893999e-05,  -0.0003550375203628474796,
    0.00095328937973738049703,  -0.0016882755560235047313, 0.0024914420961078508066,   -0.0037512085075692412107,
    0.005370914553590063617,    1.0052589676941592334,     3.0838856104922207635};
constexpr double kFar[] = {-2.7109920616438573243e-11, -2.5556418169965252055e-10, 1.5076572693500548083e-09,
                           -3.7894654401267369937e-09, 7.6157012080783393804e-09,  -1.4960026627149240478e-08,
                           2.9147953450901080826e-08,  -6.7711997758452339498e-08, 2.2900482228026654717e-07,
                           -9.9298272942317002539e-07, 4.5260625972231537039e-06,  -1.9681778105531670567e-05,
                           7.5995277030017761139e-05,  -0.00021503011930044477347, -0.00013871931833623122026,
                           1.0103004648645343977,      4.8499064014085844221};

/// Normal quantile of u in (0, 1), for u a multiple of 2^-53.
HWY_INLINE V NormalQuantile(V u) {
  const V x = hn::Sub(hn::Add(u, u), Constant(1.0));
  const V w = hn::Neg(Log(hn::Mul(hn::Mul(Constant(4.0), u), hn::Sub(Constant(1.0), u))));
  V p = Polynomial(hn::Sub(w, Constant(3.125)), kCentre);
  const auto is_outside = hn::Ge(w, Constant(6.25));
  if (HWY_UNLIKELY(!hn::AllFalse(D(), is_outside))) {
    const V root = hn::Sqrt(hn::Max(w, Constant(0.0)));
    const V middle = Polynomial(hn::Sub(root, Constant(3.25)), kMiddle);
    const V far = Polynomial(hn::Sub(root, Constant(5.0)), kFar);
    p = hn::IfThenElse(is_outside, hn::IfThenElse(hn::Lt(w, Constant(16.0)), middle, far), p);
  }
  return hn::Mul(hn::Mul(p, x), Constant(1.4142135623730951));
}

double OneNormalQuantile(double u) {
  double out[HWY_MAX_BYTES / sizeof(double)];
  hn::StoreU(NormalQuantile(Constant(u)), D(), out);
  return out[0];
}

using Words = hn::Vec<U>;

struct State {
  Words c0, c1, c2, c3;
};

/// Product of the low halves of the lanes with a 32-bit constant.
HWY_INLINE Words Product(Words a, std::uint32_t factor) {
  const U u;
#if HWY_TARGET == HWY_SCALAR
  return hn::Set(u, (hn::GetLane(a) & 0xffffffff) * factor);
#else
  const hn::RepartitionToNarrow<U> narrow;
  return hn::MulEven(hn::BitCast(narrow, a), hn::BitCast(narrow, hn::Set(u, std::uint64_t{factor})));
#endif
}

/// The high half of each lane in the low half; what comes into the high half is not read.
HWY_INLINE Words HighHalf(Words a) {
#if HWY_TARGET == HWY_SCALAR
  return hn::ShiftRight<32>(a);
#else
  const U u;
  const hn::RepartitionToNarrow<U> narrow;
  return hn::BitCast(u, hn::Shuffle2301(hn::BitCast(narrow, a)));
#endif
}

/// One round; of the 64-bit lanes only the low halves are read by the products.
HWY_INLINE void Round(State& s, Words k0, Words k1) {
  const Words a = Product(s.c0, kPhiloxM0), b = Product(s.c2, kPhiloxM1);
  s.c0 = hn::Xor(HighHalf(b), hn::Xor(s.c1, k0));
  s.c2 = hn::Xor(HighHalf(a), hn::Xor(s.c3, k1));
  s.c1 = b;
  s.c3 = a;
}

/// Draws the words of pairs of events and finds the places of their losses. A group is four vectors: the even and the
/// odd events of its first pairs, then those of its other pairs (see `position`). Fills whole groups; says whether a
/// loss lies outside the table.
bool FillPlaces(const LognormalEvents& events, std::uint32_t first_pair, std::uint32_t pairs, const Places& out) {
  const U u;
  const D d;
  const std::size_t lanes = hn::Lanes(u);
  HWY_ALIGN std::uint64_t k0[10 * HWY_MAX_BYTES / sizeof(std::uint64_t)];
  HWY_ALIGN std::uint64_t k1[10 * HWY_MAX_BYTES / sizeof(std::uint64_t)];
  PhiloxKey key = events.key;
  for (std::size_t round = 0; round < 10; ++round) {
    hn::Store(hn::Set(u, std::uint64_t{key[0]}), u, k0 + round * lanes);
    hn::Store(hn::Set(u, std::uint64_t{key[1]}), u, k1 + round * lanes);
    key = {key[0] + kPhiloxW0, key[1] + kPhiloxW1};
  }
  const Words block = hn::Set(u, std::uint64_t{events.block}), stream = hn::Set(u, std::uint64_t{events.stream}),
              purpose = hn::Set(u, std::uint64_t{events.purpose}), low = hn::Set(u, std::uint64_t{0xffffffff});
  V least = hn::Set(d, 0x1p52);
  const auto place = [&](Words word, std::size_t at) {
    const Words k = hn::And(word, hn::Set(u, (std::uint64_t{1} << 52) - 1));
    const Words top = hn::Sub(hn::Zero(u), hn::ShiftRight<51>(k));  // all bits of a large loss
    const Words m = hn::And(hn::Xor(k, top), hn::Set(u, (std::uint64_t{1} << 51) - 1));
    // 2 m + 1 below 2^52 as a double: its bits under the exponent of 2^52, which is taken away.
    const Words odd = hn::Or(hn::Add(m, m), hn::Set(u, std::uint64_t{0x4330000000000001}));
    const V distance = hn::Sub(hn::BitCast(d, odd), hn::Set(d, 0x1p52));
    least = hn::Min(least, distance);
    const Words bits = hn::BitCast(u, distance);
    const Words fraction = hn::Or(hn::And(bits, hn::Set(u, (std::uint64_t{1} << kLowBits) - 1)),
                                  hn::Set(u, std::uint64_t{0x3ff0000000000000}));
    constexpr std::uint64_t kBytes = sizeof(LossCubic), kFirst = (kExponentOfOne + kFirstTabled) * kBytes;
    const Words segment = hn::And(hn::ShiftRight<kLowBits - 5>(bits), hn::Set(u, ~(kBytes - 1)));
    const Words base = hn::Sub(hn::And(top, hn::Set(u, kTabled * kBytes)), hn::Set(u, kFirst));
    hn::StoreU(hn::Sub(hn::BitCast(d, fraction), hn::Set(d, 1.0)), d, out.offsets + at);
    hn::StoreU(hn::Add(segment, base), u, out.segments + at);
    hn::StoreU(word, u, out.words + at);
  };
  const auto even = [&](const State& s) { return hn::Or(hn::And(s.c0, low), hn::ShiftLeft<32>(s.c1)); };
  const auto odd = [&](const State& s) { return hn::Or(hn::And(s.c2, low), hn::ShiftLeft<32>(s.c3)); };
  for (std::size_t p = 0; p < pairs; p += 2 * lanes) {
    State first{hn::Iota(u, static_cast<std::uint64_t>(first_pair + p)), block, stream, purpose};
    State second{hn::Iota(u, static_cast<std::uint64_t>(first_pair + p + lanes)), block, stream, purpose};
#pragma GCC unroll 10
    for (std::size_t round = 0; round < 10; ++round) {
      const Words a = hn::Load(u, k0 + round * lanes), b = hn::Load(u, k1 + round * lanes);
      Round(first, a, b);
      Round(second, a, b);
    }
    place(even(first), 2 * p);
    place(odd(first), 2 * p + lanes);
    place(even(second), 2 * p + 2 * lanes);
    place(odd(second), 2 * p + 3 * lanes);
  }
  return !hn::AllFalse(d, hn::Lt(least, hn::Set(d, static_cast<double>(std::uint64_t{1} << kFirstOctave))));
}

std::size_t VectorLanes() { return hn::Lanes(U()); }

/// e^(mu + sigma z) in minor units, at most the largest loss of an event.
void Losses(double mu, double sigma, const double* z, double* out, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  const auto at = [&](V value) {
    const V exponent = hn::Min(Fma(Constant(sigma), value, Constant(mu)), Constant(700.0));
    return hn::Min(Exp(exponent), Constant(kMostMinorUnits));
  };
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(at(hn::LoadU(d, z + i)), d, out + i);
  if (i == count) return;
  double rest[HWY_MAX_BYTES / sizeof(double)] = {};
  for (std::size_t j = i; j < count; ++j) rest[j - i] = z[j];
  hn::StoreU(at(hn::LoadU(d, rest)), d, rest);
  for (std::size_t j = i; j < count; ++j) out[j] = rest[j - i];
}

}  // namespace HWY_NAMESPACE
}  // namespace assay::risk::quantitative
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace assay::risk::quantitative {

HWY_EXPORT(FillPlaces);
HWY_EXPORT(VectorLanes);
HWY_EXPORT(Losses);
HWY_EXPORT(OneNormalQuantile);

namespace {

/// Normal quantiles at the points of all segments of the lower half, three for each, and at one half.
const std::vector<double>& quantile_points() {
  static const std::vector<double> kPoints = [] {
    std::vector<double> points;
    for (std::uint64_t i = 0; i < kSegments; ++i) {
      const int octave = static_cast<int>(i >> kSegmentBits);
      const double low = std::ldexp(1 + static_cast<double>(i % 32) / 32, octave), width = std::ldexp(1.0 / 32, octave);
      for (int k = 0; k < 3; ++k) points.push_back(kernel_normal_quantile((low + width * k / 3) * 0x1p-53));
    }
    points.push_back(0);
    return points;
  }();
  return kPoints;
}

/// The cubic through the losses at four points, in powers of the offset.
LossCubic cubic_through(const double* y) {
  const double first = y[1] - y[0], second = y[2] - 2 * y[1] + y[0], third = y[3] - 3 * y[2] + 3 * y[1] - y[0];
  // Newton's form in s = 96 x, x the offset in the mantissa; then powers of x.
  const double a = first - second / 2 + third / 3, b = second / 2 - third / 2, c = third / 6;
  return {{y[0], a * 96, b * 96 * 96, c * 96 * 96 * 96}};
}

std::int64_t rounded_loss(const LossCubic& cubic, double x) {
  const double* c = cubic.c;
  const double loss = ((c[3] * x + c[2]) * x + c[1]) * x + c[0];
  return std::bit_cast<std::int64_t>(loss + 0x1.8p52) - std::bit_cast<std::int64_t>(0x1.8p52);
}

/// Where one group of four vectors holds the e-th of its events.
std::size_t position(std::size_t event, std::size_t lanes) {
  const std::size_t pair = event / 2;
  return pair / lanes * 2 * lanes + event % 2 * lanes + pair % lanes;
}

}  // namespace

LognormalLosses::LognormalLosses(double mu, double sigma) : mu_(mu), sigma_(sigma), segments_(2 * kTabled) {
  const auto& points = quantile_points();
  std::vector<double> losses(3 * kTabled + 1);
  for (const bool is_upper : {false, true}) {
    HWY_DYNAMIC_DISPATCH(Losses)(mu, is_upper ? -sigma : sigma, points.data() + 3 * kFirstTabled, losses.data(),
                                 losses.size());
    for (std::uint64_t i = 0; i < kTabled; ++i)
      segments_[i + (is_upper ? kTabled : 0)] = cubic_through(losses.data() + 3 * i);
  }
}

void LognormalLosses::add(const LognormalEvents& events, std::int64_t* years) const {
  constexpr std::uint32_t kMost = 512;  // events in one go: everything stays in the first cache
  alignas(64) std::uint64_t words[kMost + 64], segments[kMost + 64];
  alignas(64) double offsets[kMost + 64];
  const auto fill = HWY_DYNAMIC_DISPATCH(FillPlaces);
  const std::size_t lanes = HWY_DYNAMIC_DISPATCH(VectorLanes)(), group = 4 * lanes;
  const auto* table = reinterpret_cast<const std::byte*>(segments_.data());
  for (std::uint32_t done = 0; done < events.count; done += kMost) {
    const std::uint32_t count = std::min(kMost, events.count - done);
    const bool has_others = fill(events, done / 2, (count + 1) / 2, {words, segments, offsets});
    const auto add_one = [&](std::size_t i) {
      years[words[i] >> 52U] += rounded_loss(*reinterpret_cast<const LossCubic*>(table + segments[i]), offsets[i]);
    };
    const std::size_t whole = has_others ? 0 : count / group * group;
    for (std::size_t i = 0; i < whole; ++i) add_one(i);
    for (std::size_t event = whole; event < count; ++event) {
      const std::size_t i = event / group * group + position(event % group, lanes);
      if (has_others)
        years[words[i] >> 52U] += lognormal_minor_units(words[i], mu_, sigma_);
      else
        add_one(i);
    }
  }
}

std::int64_t lognormal_minor_units(std::uint64_t word, double mu, double sigma) {
  const std::uint64_t k = word & ((std::uint64_t{1} << 52) - 1), top = k >> 51;
  const std::uint64_t m = (k ^ (0 - top)) & ((std::uint64_t{1} << 51) - 1);
  const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(2 * m + 1)));
  const double x =
      std::bit_cast<double>((bits & ((std::uint64_t{1} << kLowBits) - 1)) | std::uint64_t{0x3ff0000000000000}) - 1;
  double losses[4];
  HWY_DYNAMIC_DISPATCH(Losses)
  (mu, top != 0 ? -sigma : sigma, quantile_points().data() + 3 * ((bits >> kLowBits) - kExponentOfOne), losses, 4);
  return rounded_loss(cubic_through(losses), x);
}

double kernel_normal_quantile(double u) { return HWY_DYNAMIC_DISPATCH(OneNormalQuantile)(u); }

}  // namespace assay::risk::quantitative
#endif
