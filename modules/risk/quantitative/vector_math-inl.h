// SPDX-License-Identifier: Apache-2.0
// Vector functions for one SIMD target at a time (Highway includes this file once for each). Written with fused
// multiply-adds only, so that every width gives the same bits; where the target has none, std::fma stands in.
#if defined(ASSAY_QUANTITATIVE_VECTOR_MATH_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef ASSAY_QUANTITATIVE_VECTOR_MATH_INL_H
#undef ASSAY_QUANTITATIVE_VECTOR_MATH_INL_H
#else
#define ASSAY_QUANTITATIVE_VECTOR_MATH_INL_H
#endif

#include <cmath>
#include <cstdint>

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace assay::risk::quantitative {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<double>;
using U = hn::RebindToUnsigned<D>;
using V = hn::Vec<D>;

/// a * b + c, rounded once. A product that is added to something is always written so: left to itself, the compiler
/// fuses it where the target has such an operation, and the bits differ from those of another target.
template <class T, class W>
HWY_INLINE W FmaOf(T d, W a, W b, W c) {
#if HWY_TARGET == HWY_SSE2 || HWY_TARGET == HWY_SSSE3 || HWY_TARGET == HWY_SSE4 || HWY_TARGET == HWY_EMU128 || \
    HWY_TARGET == HWY_SCALAR
  HWY_ALIGN double x[HWY_MAX_BYTES / sizeof(double)], y[HWY_MAX_BYTES / sizeof(double)],
      z[HWY_MAX_BYTES / sizeof(double)];
  hn::Store(a, d, x);
  hn::Store(b, d, y);
  hn::Store(c, d, z);
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) z[i] = std::fma(x[i], y[i], z[i]);
  return hn::Load(d, z);
#else
  (void)d;
  return hn::MulAdd(a, b, c);
#endif
}

HWY_INLINE V Fma(V a, V b, V c) { return FmaOf(D(), a, b, c); }

HWY_INLINE V Constant(double value) { return hn::Set(D(), value); }

/// Coefficients from the highest power down, in Estrin's order: short chains of dependent operations.
template <std::size_t N>
HWY_INLINE V Polynomial(V x, const double (&coefficients)[N]) {
  if constexpr (N == 1) {
    return Constant(coefficients[0]);
  } else {
    V terms[(N + 1) / 2];
#pragma GCC unroll 16
    for (std::size_t k = 0; k < N / 2; ++k)
      terms[k] = Fma(Constant(coefficients[N - 2 - 2 * k]), x, Constant(coefficients[N - 1 - 2 * k]));
    if constexpr (N % 2 == 1) terms[N / 2] = Constant(coefficients[0]);
    std::size_t count = (N + 1) / 2;
#pragma GCC unroll 5
    for (int level = 0; level < 5; ++level) {
      if (count == 1) break;
      x = hn::Mul(x, x);
#pragma GCC unroll 8
      for (std::size_t k = 0; k < count / 2; ++k) terms[k] = Fma(terms[2 * k + 1], x, terms[2 * k]);
      if (count % 2 == 1) terms[count / 2] = terms[count - 1];
      count = (count + 1) / 2;
    }
    return terms[0];
  }
}

constexpr double kExp[] = {1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0,
                           1.0 / 362880.0,     1.0 / 40320.0,     1.0 / 5040.0,     1.0 / 720.0,
                           1.0 / 120.0,        1.0 / 24.0,        1.0 / 6.0,        0.5};
constexpr double kLog[] = {1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01,
                           2.222219843214978396e-01, 2.857142874366239149e-01, 3.999999999940941908e-01,
                           6.666666666666735130e-01};

/// e^x for x in [-700, 709]; 0 below. Error under 1 ulp.
HWY_INLINE V Exp(V x) {
  const D d;
  const U u;
  const V magic = Constant(0x1.8p52);  // adding it leaves the rounded integer in the low bits
  const auto is_tiny = hn::Lt(x, Constant(-700));
  x = hn::Max(x, Constant(-700));
  const V shifted = Fma(x, Constant(0x1.71547652b82fep0), magic);
  const V n = hn::Sub(shifted, magic);
  V r = Fma(n, Constant(-0x1.62e42fefa39efp-1), x);
  r = Fma(n, Constant(-0x1.abc9e3b39803fp-56), r);
  const V p = Fma(Fma(Polynomial(r, kExp), r, Constant(1.0)), r, Constant(1.0));
  const auto exponent = hn::ShiftLeft<52>(hn::BitCast(u, shifted));
  const V scaled = hn::BitCast(d, hn::Add(hn::BitCast(u, p), exponent));
  return hn::IfThenZeroElse(is_tiny, scaled);
}

/// ln x for normal x > 0 (the rational form of fdlibm).
HWY_INLINE V Log(V x) {
  const D d;
  const U u;
  const auto bits = hn::BitCast(u, x);
  const auto base = hn::Set(u, std::uint64_t{0x3fe6a09e00000000});  // the bits of sqrt(1/2), so that m is around 1
  const auto bias = hn::Set(u, std::uint64_t{1023} << 52);
  const auto exponent = hn::ShiftRight<52>(hn::Add(hn::Sub(bits, base), bias));
  const V k = hn::Sub(hn::BitCast(d, hn::Or(exponent, hn::Set(u, std::uint64_t{0x4330000000000000}))),
                      Constant(4503599627370496.0 + 1023.0));
  const V m = hn::BitCast(d, hn::Add(hn::Sub(bits, hn::ShiftLeft<52>(exponent)), bias));
  const V f = hn::Sub(m, Constant(1.0));
  const V s = hn::Div(f, hn::Add(f, Constant(2.0)));
  const V z = hn::Mul(s, s);
  const V half = hn::Mul(Constant(0.5), f);
  const V sum = Fma(Polynomial(z, kLog), z, hn::Mul(half, f));
  const V low = Fma(s, sum, hn::Mul(k, Constant(1.90821492927058770002e-10)));
  return Fma(k, Constant(6.93147180369123816490e-01), hn::Sub(f, Fma(half, f, hn::Neg(low))));
}

/// Sine and cosine for |x| up to about 1e6.
HWY_INLINE void SinCos(V x, V& sine, V& cosine) {
  const D d;
  const U u;
  const V magic = Constant(0x1.8p52);
  const V shifted = Fma(x, Constant(0.63661977236758138), magic);
  const V n = hn::Sub(shifted, magic);
  V r = Fma(n, Constant(-1.57079632679489655800e+00), x);
  r = Fma(n, Constant(-6.12323399573676603587e-17), r);
  const V z = hn::Mul(r, r);
  V s = Constant(1.58969099521155010221e-10);
  s = Fma(s, z, Constant(-2.50507602534068634195e-08));
  s = Fma(s, z, Constant(2.75573137070700676789e-06));
  s = Fma(s, z, Constant(-1.98412698298579493134e-04));
  s = Fma(s, z, Constant(8.33333333332248946124e-03));
  s = Fma(s, z, Constant(-1.66666666666666324348e-01));
  s = Fma(hn::Mul(s, z), r, r);
  V c = Constant(-1.13596475577881948265e-11);
  c = Fma(c, z, Constant(2.08757232129817482790e-09));
  c = Fma(c, z, Constant(-2.75573143513906633035e-07));
  c = Fma(c, z, Constant(2.48015872894767294178e-05));
  c = Fma(c, z, Constant(-1.38888888888741095749e-03));
  c = Fma(c, z, Constant(4.16666666666666019037e-02));
  c = Fma(hn::Mul(c, z), z, Fma(Constant(-0.5), z, Constant(1.0)));
  const auto quadrant = hn::BitCast(u, shifted);  // the low two bits
  const auto is_odd =
      hn::MaskFromVec(hn::BitCast(d, hn::Sub(hn::Zero(u), hn::And(quadrant, hn::Set(u, std::uint64_t{1})))));
  const auto sine_sign = hn::ShiftLeft<62>(hn::And(quadrant, hn::Set(u, std::uint64_t{2})));
  const auto cosine_sign =
      hn::ShiftLeft<62>(hn::And(hn::Add(quadrant, hn::Set(u, std::uint64_t{1})), hn::Set(u, std::uint64_t{2})));
  sine = hn::Xor(hn::IfThenElse(is_odd, c, s), hn::BitCast(d, sine_sign));
  cosine = hn::Xor(hn::IfThenElse(is_odd, s, c), hn::BitCast(d, cosine_sign));
}

}  // namespace HWY_NAMESPACE
}  // namespace assay::risk::quantitative
HWY_AFTER_NAMESPACE();

#endif
