// SPDX-License-Identifier: Apache-2.0
// The loops of vector_math.h for each SIMD target; Highway picks the widest at run time.
#include "modules/risk/quantitative/vector_math.h"

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

void LognormalDensities(double first, double shift, double factor, double scale, double* out, std::size_t count) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  const V log_scale = Constant(scale);
  const auto at = [&](double k) {
    const V t = hn::Add(Log(hn::Iota(d, k)), Constant(shift));
    return hn::Mul(log_scale, Exp(Fma(hn::Mul(Constant(factor), t), t, hn::Neg(t))));
  };
  std::size_t k = 0;
  for (; k + lanes <= count; k += lanes) hn::StoreU(at(first + static_cast<double>(k)), d, out + k);
  if (k == count) return;
  double rest[HWY_MAX_BYTES / sizeof(double)];
  hn::StoreU(at(first + static_cast<double>(k)), d, rest);
  for (std::size_t j = k; j < count; ++j) out[j] = rest[j - k];
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
  y.re[1] = hn::Sub(hn::Mul(w1r, pr), hn::Mul(w1i, pi));
  y.im[1] = hn::Add(hn::Mul(w1r, pi), hn::Mul(w1i, pr));
  y.re[2] = hn::Sub(hn::Mul(w2r, qr), hn::Mul(w2i, qi));
  y.im[2] = hn::Add(hn::Mul(w2r, qi), hn::Mul(w2i, qr));
  y.re[3] = hn::Sub(hn::Mul(w3r, rr), hn::Mul(w3i, ri));
  y.im[3] = hn::Add(hn::Mul(w3r, ri), hn::Mul(w3i, rr));
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

void complex_exp(std::span<double> re, std::span<double> im) {
  HWY_DYNAMIC_DISPATCH(ComplexExp)(re.data(), im.data(), re.size());
}

void lognormal_densities(std::size_t first, double shift, double factor, double scale, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(LognormalDensities)(static_cast<double>(first), shift, factor, scale, out.data(), out.size());
}

void fourier_pass(const FourierPass& pass, const double* x_re, const double* x_im, double* y_re, double* y_im) {
  HWY_DYNAMIC_DISPATCH(Pass)(pass, x_re, x_im, y_re, y_im);
}

}  // namespace assay::risk::quantitative
#endif
