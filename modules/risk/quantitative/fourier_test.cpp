// SPDX-License-Identifier: Apache-2.0
// The transform against its definition, and the vector functions against the standard library.
#include "modules/risk/quantitative/fourier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "modules/risk/quantitative/targets_for_test.h"
#include "modules/risk/quantitative/vector_math.h"

namespace assay::risk::quantitative {
namespace {

std::vector<double> some_values(std::size_t count) {
  std::mt19937_64 random(7);
  std::vector<double> values(count);
  for (auto& value : values) value = std::uniform_real_distribution(-1.0, 1.0)(random);
  return values;
}

TEST(Fourier, ForwardIsTheDefinitionAtOddAndEvenPowersOfTwo) {
  for (const std::size_t n : {32U, 64U, 128U, 256U}) {
    const auto x = some_values(n);
    Fourier fourier(n);
    Spectrum spectrum(n / 2 + 1);
    fourier.forward(x, spectrum);
    for (std::size_t k = 0; k <= n / 2; ++k) {
      double re = 0, im = 0;
      for (std::size_t j = 0; j < n; ++j) {
        const double angle = -2 * std::numbers::pi * static_cast<double>(j * k % n) / static_cast<double>(n);
        re += x[j] * std::cos(angle), im += x[j] * std::sin(angle);
      }
      EXPECT_NEAR(spectrum.re[k], re, 1e-12) << n << " " << k;
      EXPECT_NEAR(spectrum.im[k], im, 1e-12) << n << " " << k;
    }
  }
}

TEST(Fourier, InverseOfForwardGivesTheValuesBack) {
  for (const std::size_t n : {32U, 64U, 1U << 15, 1U << 16}) {
    const auto x = some_values(n);
    Fourier fourier(n);
    Spectrum spectrum(n / 2 + 1);
    std::vector<double> back(n);
    fourier.forward(x, spectrum);
    fourier.inverse(spectrum, back);
    for (std::size_t j = 0; j < n; ++j) ASSERT_NEAR(back[j], x[j], 1e-13);
  }
}

TEST(Fourier, EveryWidthOfVectorsGivesTheSameBits) {
  const std::size_t n = 1 << 13;
  const auto x = some_values(n);
  const auto run = [&] {
    Fourier fourier(n);
    Spectrum spectrum(n / 2 + 1);
    std::vector<double> back(n);
    fourier.forward(x, spectrum);
    complex_exp(spectrum.re, spectrum.im);
    fourier.inverse(spectrum, back);
    back.resize(3 * n);
    lognormal_densities(2048, -9.3, -0.31, 2.5, std::span(back).subspan(n, n + 3));
    return back;
  };
  const auto widest = run();
  for_every_target([&](std::string_view target) { EXPECT_EQ(widest, run()) << target; });
}

TEST(VectorMath, ComplexExponentialIsTheLibrarysToAFewUlps) {
  std::vector<double> re, im;
  for (int i = -2000; i < 2003; ++i) re.push_back(i * 0.173), im.push_back(i * 7.31 + 0.01);
  auto out_re = re, out_im = im;
  complex_exp(out_re, out_im);
  for (std::size_t i = 0; i < re.size(); ++i) {
    const double size = std::exp(re[i]);
    EXPECT_NEAR(out_re[i] / size, std::cos(im[i]), 1e-14) << re[i] << " " << im[i];
    EXPECT_NEAR(out_im[i] / size, std::sin(im[i]), 1e-14);
  }
}

TEST(VectorMath, LognormalDensityIsTheFormulaAtEveryNode) {
  // With its second derivative; one by one near zero, in blocks beyond, and the same wherever a part begins.
  for (const auto& [shift, factor] : {std::pair{0.4, -0.3}, std::pair{-9.0, -0.5}, std::pair{-9.5, -8.0}}) {
    std::vector<double> out(20'003), part(9'001);
    lognormal_densities(3, shift, factor, 2.5, out);
    for (std::size_t k = 0; k < out.size(); ++k) {
      const auto node = static_cast<double>(k + 3);
      const double t = std::log(node) + shift, slope = 2 * factor * t - 1;
      const double bend = (slope * slope - slope + 2 * factor) / (12 * node * node);
      const double expected = 2.5 * std::exp(factor * t * t - t) * (1 + bend);
      if (expected < 1e-300) continue;
      ASSERT_NEAR(out[k] / expected, 1, k < 2045 ? 2e-14 + 1e-15 * std::abs(factor * t * t - t) : 1e-8)
          << node << " " << factor;
    }
    lognormal_densities(5'003, shift, factor, 2.5, part);
    ASSERT_TRUE(std::equal(part.begin() + 8, part.end() - 8, out.begin() + 5'008));
  }
}

}  // namespace
}  // namespace assay::risk::quantitative
