// SPDX-License-Identifier: Apache-2.0
// Philox, normal quantile and exponential in vectors. The same bits for every width: see vector_math-inl.h.
#include "modules/risk/quantitative/simulation_kernel.h"

#include <algorithm>

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

template <std::size_t N>
HWY_INLINE V Polynomial(V x, const double (&coefficients)[N]) {
  V p = Constant(coefficients[0]);
  for (std::size_t i = 1; i < N; ++i) p = Fma(p, x, Constant(coefficients[i]));
  return p;
}

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

/// 32-bit values in the low halves of 64-bit lanes; what stands in the high halves is never read by the products.
HWY_INLINE State Philox(State s, PhiloxKey key) {
  const U u;
  for (int round = 0; round < 10; ++round) {
    const Words a = Product(s.c0, kPhiloxM0), b = Product(s.c2, kPhiloxM1);
    s.c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(b), s.c1), hn::Set(u, std::uint64_t{key[0]}));
    s.c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(a), s.c3), hn::Set(u, std::uint64_t{key[1]}));
    s.c1 = b;
    s.c3 = a;
    key = {key[0] + kPhiloxW0, key[1] + kPhiloxW1};
  }
  return s;
}

/// Loss in minor units, rounded, as the bits of 1.5 * 2^52 + loss.
HWY_INLINE V LossBits(Words word, V mu, V sigma) {
  const D d;
  const U u;
  const auto mantissa = hn::And(word, hn::Set(u, (std::uint64_t{1} << 52) - 1));
  const V one_to_two = hn::BitCast(d, hn::Or(mantissa, hn::Set(u, std::uint64_t{0x3ff0000000000000})));
  const V unit = hn::Add(hn::Sub(one_to_two, Constant(1.0)), Constant(0x1p-53));
  const V loss = Exp(hn::Min(Fma(sigma, NormalQuantile(unit), mu), Constant(700.0)));
  return hn::Add(hn::Min(loss, Constant(kMostMinorUnits)), Constant(0x1.8p52));
}

void AddLognormalEvents(const LognormalEvents& events, std::int64_t* years) {
  const U u;
  constexpr std::size_t kMost = 256;  // pairs of events in one go
  HWY_ALIGN std::uint64_t year[2 * kMost + HWY_MAX_BYTES / 4], loss[2 * kMost + HWY_MAX_BYTES / 4];
  const std::size_t lanes = hn::Lanes(u);
  const V mu = Constant(events.mu), sigma = Constant(events.sigma);
  const auto low = hn::Set(u, std::uint64_t{0xffffffff});
  const std::int64_t magic = std::int64_t{0x4338000000000000};  // the bits of 1.5 * 2^52
  for (std::uint32_t done = 0; done < events.count;) {
    const std::uint32_t pairs = std::min<std::uint32_t>(kMost, (events.count - done + 1) / 2);
    for (std::size_t p = 0; p < pairs; p += lanes) {
      const State s =
          Philox({hn::Iota(u, static_cast<std::uint64_t>(done / 2 + p)), hn::Set(u, std::uint64_t{events.block}),
                  hn::Set(u, std::uint64_t{events.stream}), hn::Set(u, std::uint64_t{events.purpose})},
                 events.key);
      const Words first = hn::Or(hn::And(s.c0, low), hn::ShiftLeft<32>(s.c1));
      const Words second = hn::Or(hn::And(s.c2, low), hn::ShiftLeft<32>(s.c3));
      hn::StoreU(hn::ShiftRight<52>(first), u, year + 2 * p);
      hn::StoreU(hn::BitCast(u, LossBits(first, mu, sigma)), u, loss + 2 * p);
      hn::StoreU(hn::ShiftRight<52>(second), u, year + 2 * p + lanes);
      hn::StoreU(hn::BitCast(u, LossBits(second, mu, sigma)), u, loss + 2 * p + lanes);
    }
    // A vector holds its first words, then its second ones; the last vector may reach beyond the count.
    const std::size_t left = events.count - done,
                      whole = std::min<std::size_t>(left, 2 * pairs) / (2 * lanes) * (2 * lanes);
    for (std::size_t i = 0; i < whole; ++i) years[year[i]] += static_cast<std::int64_t>(loss[i]) - magic;
    for (std::size_t i = whole; i < 2 * pairs + 2 * lanes && i < whole + 2 * lanes; ++i) {
      const std::size_t within = i - whole, event = whole + 2 * (within % lanes) + (within >= lanes ? 1 : 0);
      if (event < left && event < 2 * pairs) years[year[i]] += static_cast<std::int64_t>(loss[i]) - magic;
    }
    done += 2 * pairs;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace assay::risk::quantitative
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace assay::risk::quantitative {

HWY_EXPORT(AddLognormalEvents);
HWY_EXPORT(OneNormalQuantile);

void add_lognormal_events(const LognormalEvents& events, std::int64_t* years) {
  HWY_DYNAMIC_DISPATCH(AddLognormalEvents)(events, years);
}

double kernel_normal_quantile(double u) { return HWY_DYNAMIC_DISPATCH(OneNormalQuantile)(u); }

}  // namespace assay::risk::quantitative
#endif
