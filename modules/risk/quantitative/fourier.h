// SPDX-License-Identifier: Apache-2.0
// The discrete Fourier transform of real sequences whose length is a power of two, in double precision.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace assay::risk::quantitative {

/// Half of a spectrum of a real sequence of n values: n / 2 + 1 frequencies, split.
struct Spectrum {
  std::vector<double> re, im;
  explicit Spectrum(std::size_t count = 0) : re(count), im(count) {}
  [[nodiscard]] std::size_t size() const { return re.size(); }
};

/// Tables and scratch space for one length; not to be shared between threads.
class Fourier {
 public:
  /// A power of two, at least 32.
  explicit Fourier(std::size_t length);
  [[nodiscard]] std::size_t length() const { return 2 * half_; }
  /// X_k = sum_j x_j e^(-2 pi i jk / n) for k = 0..n/2.
  void forward(std::span<const double> values, Spectrum& spectrum);
  /// The values whose transform it is, so that inverse(forward(x)) = x.
  void inverse(const Spectrum& spectrum, std::span<double> values);

 private:
  struct Tables;
  void transform();

  std::size_t half_;
  std::shared_ptr<const Tables> tables_;  ///< one set for each length, shared
  std::vector<double> a_re_, a_im_, b_re_, b_im_;
};

}  // namespace assay::risk::quantitative
