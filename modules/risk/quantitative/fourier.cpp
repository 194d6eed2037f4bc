// SPDX-License-Identifier: Apache-2.0
// A real transform of n values as a complex one of n / 2: radix-4 Stockham passes (self-sorting, no bit reversal).
#include "modules/risk/quantitative/fourier.h"

#include <cmath>
#include <map>
#include <mutex>
#include <numbers>
#include <utility>

#include "base/error.h"
#include "modules/risk/quantitative/vector_math.h"

namespace assay::risk::quantitative {

struct Fourier::Tables {
  struct Twiddles {
    std::size_t n = 0;
    std::vector<double> re, im;
  };
  std::vector<Twiddles> passes;
  std::vector<double> split_re, split_im;  ///< e^(-i pi k / half): what separates even from odd values

  explicit Tables(std::size_t half) : split_re(half + 1), split_im(half + 1) {
    for (std::size_t n = half; n >= 4; n /= 4) passes.push_back(twiddles(n));
    for (std::size_t k = 0; k <= half; ++k) {
      const double angle = -std::numbers::pi * static_cast<double>(k) / static_cast<double>(half);
      split_re[k] = std::cos(angle);
      split_im[k] = std::sin(angle);
    }
  }

  static Twiddles twiddles(std::size_t n) {
    const std::size_t quarter = n / 4;
    Twiddles table{n, std::vector<double>(3 * quarter), std::vector<double>(3 * quarter)};
    for (std::size_t m = 1; m <= 3; ++m)
      for (std::size_t p = 0; p < quarter; ++p) {
        const double angle = -2 * std::numbers::pi * static_cast<double>(m * p) / static_cast<double>(n);
        table.re[(m - 1) * quarter + p] = std::cos(angle);
        table.im[(m - 1) * quarter + p] = std::sin(angle);
      }
    return table;
  }

  static std::shared_ptr<const Tables> of(std::size_t half) {
    static std::mutex mutex;
    static std::map<std::size_t, std::weak_ptr<const Tables>> known;
    const std::lock_guard lock(mutex);
    auto tables = known[half].lock();
    if (!tables) known[half] = tables = std::make_shared<const Tables>(half);
    return tables;
  }
};

Fourier::Fourier(std::size_t length) : half_(length / 2), a_re_(half_), a_im_(half_), b_re_(half_), b_im_(half_) {
  BASE_ASSERT(length >= 32 && (length & (length - 1)) == 0);
  tables_ = Tables::of(half_);
}

/// Forward complex transform of a, in place through b.
void Fourier::transform() {
  std::size_t n = half_, stride = 1;
  for (const auto& pass : tables_->passes) {
    fourier_pass({pass.n, stride, pass.re.data(), pass.im.data()}, a_re_.data(), a_im_.data(), b_re_.data(),
                 b_im_.data());
    std::swap(a_re_, b_re_);
    std::swap(a_im_, b_im_);
    n /= 4;
    stride *= 4;
  }
  if (n == 2) {
    fourier_pass({2, stride, nullptr, nullptr}, a_re_.data(), a_im_.data(), b_re_.data(), b_im_.data());
    std::swap(a_re_, b_re_);
    std::swap(a_im_, b_im_);
  }
}

void Fourier::forward(std::span<const double> values, Spectrum& spectrum) {
  BASE_ASSERT(values.size() == length() && spectrum.size() == half_ + 1);
  const double* x = values.data();
  for (std::size_t j = 0; j < half_; ++j) a_re_[j] = x[2 * j], a_im_[j] = x[2 * j + 1];
  transform();
  const double *zr = a_re_.data(), *zi = a_im_.data(), *wr = tables_->split_re.data(), *wi = tables_->split_im.data();
  double *out_re = spectrum.re.data(), *out_im = spectrum.im.data();
  out_re[0] = zr[0] + zi[0], out_im[0] = 0;
  out_re[half_] = zr[0] - zi[0], out_im[half_] = 0;
  for (std::size_t k = 1; k < half_; ++k) {
    const std::size_t m = half_ - k;
    const double even_re = 0.5 * (zr[k] + zr[m]), even_im = 0.5 * (zi[k] - zi[m]);
    const double odd_re = 0.5 * (zi[k] + zi[m]), odd_im = 0.5 * (zr[m] - zr[k]);
    out_re[k] = even_re + wr[k] * odd_re - wi[k] * odd_im;
    out_im[k] = even_im + wr[k] * odd_im + wi[k] * odd_re;
  }
}

void Fourier::inverse(const Spectrum& spectrum, std::span<double> values) {
  BASE_ASSERT(values.size() == length() && spectrum.size() == half_ + 1);
  const double *xr = spectrum.re.data(), *xi = spectrum.im.data();
  const double *wr = tables_->split_re.data(), *wi = tables_->split_im.data();
  const double scale = 0.5 / static_cast<double>(half_);
  // The inverse is the forward transform with real and imaginary parts exchanged on both sides.
  for (std::size_t k = 0; k < half_; ++k) {
    const std::size_t m = half_ - k;
    const double even_re = xr[k] + xr[m], even_im = xi[k] - xi[m];
    const double diff_re = xr[k] - xr[m], diff_im = xi[k] + xi[m];
    const double odd_re = diff_re * wr[k] + diff_im * wi[k], odd_im = diff_im * wr[k] - diff_re * wi[k];
    a_im_[k] = scale * (even_re - odd_im);
    a_re_[k] = scale * (even_im + odd_re);
  }
  transform();
  double* out = values.data();
  for (std::size_t j = 0; j < half_; ++j) out[2 * j] = a_im_[j], out[2 * j + 1] = a_re_[j];
}

}  // namespace assay::risk::quantitative
