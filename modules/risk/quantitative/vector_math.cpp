// SPDX-License-Identifier: Apache-2.0
// The loops of vector_math.h for each SIMD target; Highway picks the widest at run time.
#include "modules/risk/quantitative/vector_math.h"

#include <algorithm>
#include <cmath>

#ifndef ASSAY_VECTOR_MATH_CONSTANTS
#define ASSAY_VECTOR_MATH_CONSTANTS
namespace assay::risk::quantitative {
namespace {
constexpr std::size_t kBlocksAtOnce = 64;  // of eight nodes: their powers stay in the first cache
}  // namespace
}  // namespace assay::risk::quantitative
#endif

#include <hwy/detect_targets.h>
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3_DL)  // compile time; the others cover every processor
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "modules/risk/quantitative/vector_math.cpp"
#include "hwy/foreach_target.h"
// After foreach_target, which includes this file again for each target.
#include "modules/risk/quantitative/vector_math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace assay::risk::quantitative {
namespace HWY_NAMESPACE {

void ComplexExp(double* re, double* im, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  const auto step = [&](double* r, double* i) {
    V sine, cosine;
    SinCos(hn::LoadU(d, i), sine, cosine);
    const V size = Exp(hn::LoadU(d, r));
    hn::StoreU(hn::Mul(size, cosine), d, r);
    hn::StoreU(hn::Mul(size, sine), d, i);
  };
  std::size_t k = 0;
  for (; k + lanes <= count; k += lanes) step(re + k, im + k);
  if (k == count) return;
  double r[HWY_MAX_BYTES / sizeof(double)] = {}, i[HWY_MAX_BYTES / sizeof(double)] = {};
  for (std::size_t j = k; j < count; ++j) r[j - k] = re[j], i[j - k] = im[j];
  step(r, i);
  for (std::size_t j = k; j < count; ++j) re[j] = r[j - k], im[j] = i[j - k];
}

/// Value and logarithmic slope (by ln k) of the corrected lognormal density at node k.
struct AtNode {
  V value, slope;
};

HWY_INLINE AtNode LognormalAt(V k, V shift, V factor, V scale) {
  const V t = hn::Add(Log(k), shift);
  const V value = hn::Mul(scale, Exp(Fma(hn::Mul(factor, t), t, hn::Neg(t))));
  const V slope = Fma(hn::Add(factor, factor), t, Constant(-1));
  // f'' = f (slope^2 - slope + 2 factor) / k^2.
  const V bend = Fma(slope, hn::Sub(slope, Constant(1)), hn::Add(factor, factor));
  return {Fma(value, hn::Div(bend, hn::Mul(Constant(12), hn::Mul(k, k))), value), slope};
}

/// Blocks of eight nodes around a middle: there the density and the powers of its Taylor series, five for each block.
void LognormalBlocks(std::size_t first, V shift, V factor, V scale, double* powers, std::size_t blocks) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t b = 0; b < blocks; b += lanes) {
    const V middle = Fma(hn::Iota(d, static_cast<double>(b)), Constant(8), Constant(static_cast<double>(first) + 3.5));
    const auto [value, slope] = LognormalAt(middle, shift, factor, scale);
    // ln(f(k + e) / f(k)) = slope w + factor w^2 with w = ln(1 + u), u = e / k, as a series in u.
    const V q2 = Fma(Constant(-0.5), slope, factor);
    const V q3 = Fma(Constant(1.0 / 3), slope, hn::Neg(factor));
    const V q4 = Fma(Constant(-0.25), slope, hn::Mul(Constant(11.0 / 12), factor));
    const V square = hn::Mul(slope, slope);
    const V c2 = Fma(Constant(0.5), square, q2);
    const V c3 = Fma(slope, Fma(Constant(1.0 / 6), square, q2), q3);
    const V c4 = Fma(square, Fma(Constant(1.0 / 24), square, hn::Mul(Constant(0.5), q2)),
                     Fma(hn::Mul(Constant(0.5), q2), q2, Fma(slope, q3, q4)));
    const V step = hn::Div(Constant(1), middle);
    V power = value;
    hn::StoreU(power, d, powers + b);
    const V coefficients[] = {slope, c2, c3, c4};
    for (std::size_t i = 0; i < 4; ++i) {
      power = hn::Mul(power, step);
      hn::StoreU(hn::Mul(power, coefficients[i]), d, powers + (i + 1) * kBlocksAtOnce + b);
    }
  }
}

void LognormalDensities(std::size_t first, double shift, double factor, double scale, double* out, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d), end = first + count;
  const auto one_by_one = [&](std::size_t from, std::size_t to) {
    HWY_ALIGN double rest[HWY_MAX_BYTES / sizeof(double)];
    for (std::size_t k = from; k < to; k += lanes) {
      const V nodes = hn::Iota(d, static_cast<double>(k));
      hn::Store(LognormalAt(nodes, Constant(shift), Constant(factor), Constant(scale)).value, d, rest);
      for (std::size_t j = 0; j < std::min(lanes, to - k); ++j) out[k - first + j] = rest[j];
    }
  };
  // Blocks begin where the series of four powers holds to 1e-10 and the bend of the middle does for all to 1e-8, at
  // multiples of eight, so that a node has one value whichever part of the grid is asked for.
  const double near = std::max(2048.0, 1000 * std::sqrt(-2 * factor));
  std::size_t block = (std::max(first, static_cast<std::size_t>(std::min(near, 1e15))) + 7) / 8 * 8;
  if (block + 8 > end) return one_by_one(first, end);
  one_by_one(first, block);
  const hn::CappedTag<double, 8> wide;
  const std::size_t step = hn::Lanes(wide);
  HWY_ALIGN double powers[5 * kBlocksAtOnce + HWY_MAX_BYTES / sizeof(double)];
  while (block + 8 <= end) {
    const std::size_t blocks = std::min(kBlocksAtOnce, (end - block) / 8);
    LognormalBlocks(block, Constant(shift), Constant(factor), Constant(scale), powers, blocks);
    for (std::size_t b = 0; b < blocks; ++b, block += 8)
      for (std::size_t j = 0; j < 8; j += step) {
        const auto e = hn::Iota(wide, static_cast<double>(j) - 3.5);
        auto value = hn::Set(wide, powers[4 * kBlocksAtOnce + b]);
        for (std::size_t i = 4; i > 0; --i)
          value = FmaOf(wide, value, e, hn::Set(wide, powers[(i - 1) * kBlocksAtOnce + b]));
        hn::StoreU(value, wide, out + (block - first) + j);
      }
  }
  one_by_one(block, end);
}

void AddScaled(double factor, const double* from, double* to, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t k = 0;
  for (; k + lanes <= count; k += lanes)
    hn::StoreU(Fma(Constant(factor), hn::LoadU(d, from + k), hn::LoadU(d, to + k)), d, to + k);
  for (; k < count; ++k) to[k] = std::fma(factor, from[k], to[k]);
}

void Multiply(const double* a, const double* b, double* to, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t k = 0;
  for (; k + lanes <= count; k += lanes) hn::StoreU(hn::Mul(hn::LoadU(d, a + k), hn::LoadU(d, b + k)), d, to + k);
  for (; k < count; ++k) to[k] = a[k] * b[k];
}

/// y = four-point transform of a, b, c, d with twiddles on three of its outputs.
template <class W>
struct Butterfly {
  W re[4], im[4];
};

template <class T, class W>
HWY_INLINE Butterfly<W> Four(T d, const double* xr, const double* xi, std::size_t apart, W w1r, W w1i, W w2r, W w2i,
                             W w3r, W w3i) {
  const W ar = hn::LoadU(d, xr), br = hn::LoadU(d, xr + apart), cr = hn::LoadU(d, xr + 2 * apart),
          dr = hn::LoadU(d, xr + 3 * apart);
  const W ai = hn::LoadU(d, xi), bi = hn::LoadU(d, xi + apart), ci = hn::LoadU(d, xi + 2 * apart),
          di = hn::LoadU(d, xi + 3 * apart);
  const W sr = hn::Add(ar, cr), si = hn::Add(ai, ci), mr = hn::Sub(ar, cr), mi = hn::Sub(ai, ci);
  const W tr = hn::Add(br, dr), ti = hn::Add(bi, di);
  const W jr = hn::Sub(di, bi), ji = hn::Sub(br, dr);  // i (b - d)
  const W pr = hn::Sub(mr, jr), pi = hn::Sub(mi, ji), qr = hn::Sub(sr, tr), qi = hn::Sub(si, ti), rr = hn::Add(mr, jr),
          ri = hn::Add(mi, ji);
  Butterfly<W> y;
  y.re[0] = hn::Add(sr, tr);
  y.im[0] = hn::Add(si, ti);
  y.re[1] = FmaOf(d, w1r, pr, hn::Neg(hn::Mul(w1i, pi)));
  y.im[1] = FmaOf(d, w1r, pi, hn::Mul(w1i, pr));
  y.re[2] = FmaOf(d, w2r, qr, hn::Neg(hn::Mul(w2i, qi)));
  y.im[2] = FmaOf(d, w2r, qi, hn::Mul(w2i, qr));
  y.re[3] = FmaOf(d, w3r, rr, hn::Neg(hn::Mul(w3i, ri)));
  y.im[3] = FmaOf(d, w3r, ri, hn::Mul(w3i, rr));
  return y;
}

/// Stride 1: over p, and the four outputs of each p lie side by side.
void FirstPass(const FourierPass& pass, const double* xr, const double* xi, double* yr, double* yi) {
  const hn::CappedTag<double, 4> d;
  const std::size_t quarter = pass.n / 4, lanes = hn::Lanes(d);
  const double *wr = pass.twiddle_re, *wi = pass.twiddle_im;
  for (std::size_t p = 0; p < quarter; p += lanes) {
    const auto y =
        Four(d, xr + p, xi + p, quarter, hn::LoadU(d, wr + p), hn::LoadU(d, wi + p), hn::LoadU(d, wr + quarter + p),
             hn::LoadU(d, wi + quarter + p), hn::LoadU(d, wr + 2 * quarter + p), hn::LoadU(d, wi + 2 * quarter + p));
    hn::StoreInterleaved4(y.re[0], y.re[1], y.re[2], y.re[3], d, yr + 4 * p);
    hn::StoreInterleaved4(y.im[0], y.im[1], y.im[2], y.im[3], d, yi + 4 * p);
  }
}

void LaterPass(const FourierPass& pass, const double* xr, const double* xi, double* yr, double* yi) {
  const hn::CappedTag<double, 4> d;
  const std::size_t quarter = pass.n / 4, s = pass.stride, lanes = hn::Lanes(d), apart = s * quarter;
  const double *wr = pass.twiddle_re, *wi = pass.twiddle_im;
  for (std::size_t p = 0; p < quarter; ++p) {
    const auto w1r = hn::Set(d, wr[p]), w1i = hn::Set(d, wi[p]);
    const auto w2r = hn::Set(d, wr[quarter + p]), w2i = hn::Set(d, wi[quarter + p]);
    const auto w3r = hn::Set(d, wr[2 * quarter + p]), w3i = hn::Set(d, wi[2 * quarter + p]);
    for (std::size_t q = 0; q < s; q += lanes) {
      const std::size_t from = q + s * p, to = q + 4 * s * p;
      const auto y = Four(d, xr + from, xi + from, apart, w1r, w1i, w2r, w2i, w3r, w3i);
      for (std::size_t m = 0; m < 4; ++m) {
        hn::StoreU(y.re[m], d, yr + to + m * s);
        hn::StoreU(y.im[m], d, yi + to + m * s);
      }
    }
  }
}

void Pass(const FourierPass& pass, const double* xr, const double* xi, double* yr, double* yi) {
  if (pass.n == 2) {
    for (std::size_t q = 0; q < pass.stride; ++q) {
      const double ar = xr[q], ai = xi[q], br = xr[q + pass.stride], bi = xi[q + pass.stride];
      yr[q] = ar + br, yi[q] = ai + bi;
      yr[q + pass.stride] = ar - br, yi[q + pass.stride] = ai - bi;
    }
  } else if (pass.stride == 1) {
    FirstPass(pass, xr, xi, yr, yi);
  } else {
    LaterPass(pass, xr, xi, yr, yi);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace assay::risk::quantitative
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace assay::risk::quantitative {

HWY_EXPORT(ComplexExp);
HWY_EXPORT(LognormalDensities);
HWY_EXPORT(Pass);
HWY_EXPORT(AddScaled);
HWY_EXPORT(Multiply);

void complex_exp(std::span<double> re, std::span<double> im) {
  HWY_DYNAMIC_DISPATCH(ComplexExp)(re.data(), im.data(), re.size());
}

void lognormal_densities(std::size_t first, double shift, double factor, double scale, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(LognormalDensities)(first, shift, factor, scale, out.data(), out.size());
}

void add_scaled(double factor, std::span<const double> from, std::span<double> to) {
  HWY_DYNAMIC_DISPATCH(AddScaled)(factor, from.data(), to.data(), std::min(from.size(), to.size()));
}

void multiply(std::span<const double> a, std::span<const double> b, std::span<double> to) {
  HWY_DYNAMIC_DISPATCH(Multiply)(a.data(), b.data(), to.data(), to.size());
}

void fourier_pass(const FourierPass& pass, const double* x_re, const double* x_im, double* y_re, double* y_im) {
  HWY_DYNAMIC_DISPATCH(Pass)(pass, x_re, x_im, y_re, y_im);
}

}  // namespace assay::risk::quantitative
#endif
