// SPDX-License-Identifier: Apache-2.0
// Loops over many doubles that the grid spends its time in, compiled for each SIMD width and chosen at run time. Every
// width gives the same bits: only IEEE operations and fused multiply-adds, lane by lane.
#pragma once

#include <cstddef>
#include <span>

namespace assay::risk::quantitative {

/// (re, im) becomes e^(re + i im).
void complex_exp(std::span<double> re, std::span<double> im);
/// out[k] = scale * exp(factor * t * t - t) with t = ln(first + k) + shift: a lognormal density at the nodes of a grid.
void lognormal_densities(std::size_t first, double shift, double factor, double scale, std::span<double> out);
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
