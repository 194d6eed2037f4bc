// SPDX-License-Identifier: Apache-2.0
// Loops over many doubles that the grid spends its time in, compiled for each SIMD width and chosen at run time. Every
// width gives the same bits: only IEEE operations and fused multiply-adds, lane by lane, and no product that a compiler
// may fuse with a sum by itself.
#pragma once

#include <cstddef>
#include <span>

namespace assay::risk::quantitative {

/// (re, im) becomes e^(re + i im).
void complex_exp(std::span<double> re, std::span<double> im);
/// With t = ln(first + k) + shift: out[k] = scale * exp(factor * t * t - t), a lognormal density f at the nodes of a
/// grid, plus f'' / 12: what a hat function of one cell on either side sees of it. The factor is negative.
void lognormal_densities(std::size_t first, double shift, double factor, double scale, std::span<double> out);
/// to[k] += factor * from[k]; to[k] = a[k] * b[k].
void add_scaled(double factor, std::span<const double> from, std::span<double> to);
void multiply(std::span<const double> a, std::span<const double> b, std::span<double> to);
/// One pass of a radix-4 Stockham transform of n / stride points: x to y, split into real and imaginary parts.
/// Twiddles: exp(-2 pi i p / n) for p below n, read at multiples.
struct FourierPass {
  std::size_t n = 0;                   ///< points of this pass
  std::size_t stride = 1;              ///< transforms side by side
  const double* twiddle_re = nullptr;  ///< w1, then w2, then w3, each n / 4 long
  const double* twiddle_im = nullptr;
};
void fourier_pass(const FourierPass& pass, const double* x_re, const double* x_im, double* y_re, double* y_im);

}  // namespace assay::risk::quantitative
