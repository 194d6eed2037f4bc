// SPDX-License-Identifier: Apache-2.0
// Philox, normal quantile and exponential in vectors. The same bits for every width: see vector_math-inl.h.
#include "modules/risk/quantitative/simulation_kernel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

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

/// One round; of the 64-bit lanes only the low halves are read by the products.
HWY_INLINE void Round(State& s, Words k0, Words k1) {
  const Words a = Product(s.c0, kPhiloxM0), b = Product(s.c2, kPhiloxM1);
  s.c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(b), s.c1), k0);
  s.c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(a), s.c3), k1);
  s.c1 = b;
  s.c3 = a;
}

HWY_INLINE void StoreWords(const State& s, std::uint64_t* words) {
  const U u;
  const auto low = hn::Set(u, std::uint64_t{0xffffffff});
  hn::StoreInterleaved2(hn::Or(hn::And(s.c0, low), hn::ShiftLeft<32>(s.c1)),
                        hn::Or(hn::And(s.c2, low), hn::ShiftLeft<32>(s.c3)), u, words);
}

/// Words of pairs of events, in the order of the events; reaches up to two vectors beyond `pairs`.
void FillWords(const LognormalEvents& events, std::uint32_t first_pair, std::uint32_t pairs, std::uint64_t* words) {
  const U u;
  const std::size_t lanes = hn::Lanes(u);
  const Words block = hn::Set(u, std::uint64_t{events.block}), stream = hn::Set(u, std::uint64_t{events.stream}),
              purpose = hn::Set(u, std::uint64_t{events.purpose});
  for (std::size_t p = 0; p < pairs; p += 2 * lanes) {
    State first{hn::Iota(u, static_cast<std::uint64_t>(first_pair + p)), block, stream, purpose};
    State second{hn::Iota(u, static_cast<std::uint64_t>(first_pair + p + lanes)), block, stream, purpose};
    PhiloxKey key = events.key;
    for (int round = 0; round < 10; ++round) {
      const Words k0 = hn::Set(u, std::uint64_t{key[0]}), k1 = hn::Set(u, std::uint64_t{key[1]});
      Round(first, k0, k1);
      Round(second, k0, k1);
      key = {key[0] + kPhiloxW0, key[1] + kPhiloxW1};
    }
    StoreWords(first, words + 2 * p);
    StoreWords(second, words + 2 * p + 2 * lanes);
  }
}

/// Normal quantiles become losses in minor units, rounded; count is a multiple of eight.
void Losses(double mu, double sigma, double* values, std::size_t count) {
  const D d;
  const U u;
  const auto magic = hn::Set(u, std::uint64_t{0x4338000000000000});  // the bits of 1.5 * 2^52
  for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
    const V loss = Exp(hn::Min(Fma(Constant(sigma), hn::LoadU(d, values + i), Constant(mu)), Constant(700.0)));
    const V rounded = hn::Add(hn::Min(loss, Constant(kMostMinorUnits)), Constant(0x1.8p52));
    hn::StoreU(hn::BitCast(d, hn::Sub(hn::BitCast(u, rounded), magic)), d, values + i);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace assay::risk::quantitative
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace assay::risk::quantitative {

HWY_EXPORT(FillWords);
HWY_EXPORT(Losses);
HWY_EXPORT(OneNormalQuantile);

namespace {

// A quantile of the 52 bits k is looked up by the distance of k from the nearer end, 2 m + 1 in units of 2^-53: octaves
// of it, each in 32 segments, each a cubic through four points. Error below 2e-8 of the value; plain products and sums,
// which every processor rounds alike.
constexpr unsigned kSegmentBits = 5, kLowBits = 52 - kSegmentBits;
constexpr std::size_t kOctaves = 52, kSegments = kOctaves << kSegmentBits;
constexpr std::uint64_t kFirstSegment = std::uint64_t{1023} << kSegmentBits;

struct Cubic {
  double c[4];
};

std::vector<Cubic> normal_quantile_segments() {
  std::vector<Cubic> segments(kSegments);
  for (std::size_t i = 0; i < kSegments; ++i) {
    const double low = std::ldexp(1 + static_cast<double>(i % 32) / 32, static_cast<int>(i / 32)),
                 width = std::ldexp(1.0 / 32, static_cast<int>(i / 32));
    double y[4];
    for (int k = 0; k < 4; ++k) y[k] = kernel_normal_quantile(std::min((low + width * k / 3) * 0x1p-53, 0.5));
    const double first = y[1] - y[0], second = y[2] - 2 * y[1] + y[0], third = y[3] - 3 * y[2] + 3 * y[1] - y[0];
    // Newton's form in s = 96 x, x the offset in the mantissa; then powers of x.
    const double a = first - second / 2 + third / 3, b = second / 2 - third / 2, c = third / 6;
    segments[i] = {{y[0], a * 96, b * 96 * 96, c * 96 * 96 * 96}};
  }
  return segments;
}

const std::vector<Cubic> kQuantile = normal_quantile_segments();

inline double table_quantile(std::uint64_t word, const Cubic* segments) {
  const std::uint64_t k = word & ((std::uint64_t{1} << 52) - 1), top = k >> 51;
  const std::uint64_t m = (k ^ (0 - top)) & ((std::uint64_t{1} << 51) - 1);  // mirrored without a branch
  const auto bits = std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(2 * m + 1)));
  const double x =
      std::bit_cast<double>((bits & ((std::uint64_t{1} << kLowBits) - 1)) | std::uint64_t{0x3ff0000000000000}) - 1;
  const double* c = segments[(bits >> kLowBits) - kFirstSegment].c;
  const double z = ((c[3] * x + c[2]) * x + c[1]) * x + c[0];
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(z) ^ top << 63);
}

}  // namespace

void add_lognormal_events(const LognormalEvents& events, std::int64_t* years) {
  constexpr std::uint32_t kMost = 512;  // events in one go: everything stays in the first cache
  alignas(64) std::uint64_t words[kMost + 64];
  alignas(64) double values[kMost + 8] = {};
  const Cubic* segments = kQuantile.data();
  const auto fill = HWY_DYNAMIC_DISPATCH(FillWords);
  const auto losses = HWY_DYNAMIC_DISPATCH(Losses);
  for (std::uint32_t done = 0; done < events.count; done += kMost) {
    const std::uint32_t count = std::min(kMost, events.count - done);
    fill(events, done / 2, (count + 1) / 2, words);
    for (std::uint32_t i = 0; i < count; ++i) values[i] = table_quantile(words[i], segments);
    losses(events.mu, events.sigma, values, (std::size_t{count} + 7) / 8 * 8);
    for (std::uint32_t i = 0; i < count; ++i) years[words[i] >> 52U] += std::bit_cast<std::int64_t>(values[i]);
  }
}

std::int64_t lognormal_minor_units(std::uint64_t word, double mu, double sigma) {
  double values[8] = {table_quantile(word, kQuantile.data())};
  HWY_DYNAMIC_DISPATCH(Losses)(mu, sigma, values, 8);
  return std::bit_cast<std::int64_t>(values[0]);
}

double kernel_normal_quantile(double u) { return HWY_DYNAMIC_DISPATCH(OneNormalQuantile)(u); }

}  // namespace assay::risk::quantitative
#endif
