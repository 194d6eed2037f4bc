// SPDX-License-Identifier: Apache-2.0
// Jacobi rotations and alternating projections; matrices here have tens of rows.
#include "modules/risk/quantitative/correlation.h"

#include <algorithm>
#include <cmath>

namespace assay::risk::quantitative {
namespace {

void rotate(Matrix& a, Matrix& vectors, std::size_t p, std::size_t q) {
  if (std::abs(a.at(p, q)) < 1e-300) return;
  const double theta = (a.at(q, q) - a.at(p, p)) / (2 * a.at(p, q));
  const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::hypot(theta, 1.0));
  const double c = 1 / std::hypot(t, 1.0), s = t * c;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double kp = a.at(k, p), kq = a.at(k, q);
    a.at(k, p) = c * kp - s * kq;
    a.at(k, q) = s * kp + c * kq;
  }
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double pk = a.at(p, k), qk = a.at(q, k);
    a.at(p, k) = c * pk - s * qk;
    a.at(q, k) = s * pk + c * qk;
    const double vp = vectors.at(k, p), vq = vectors.at(k, q);
    vectors.at(k, p) = c * vp - s * vq;
    vectors.at(k, q) = s * vp + c * vq;
  }
}

/// The nearest positive semidefinite matrix: negative eigenvalues become zero.
Matrix without_negative(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  Matrix vectors(n), result(n);
  const auto values = eigenvalues(matrix, vectors);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t k = 0; k < n; ++k)
        if (values[k] > 0) result.at(i, j) += values[k] * vectors.at(i, k) * vectors.at(j, k);
  return result;
}

}  // namespace

std::vector<double> eigenvalues(Matrix matrix, Matrix& vectors) {
  const std::size_t n = matrix.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) vectors.at(i, j) = i == j ? 1 : 0;
  for (int sweep = 0; sweep < 50; ++sweep) {
    double off = 0;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) off += matrix.at(p, q) * matrix.at(p, q);
    if (off < 1e-26) break;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) rotate(matrix, vectors, p, q);
  }
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(matrix.at(i, i));
  return values;
}

double smallest_eigenvalue(const Matrix& matrix) {
  Matrix vectors(matrix.size());
  const auto values = eigenvalues(matrix, vectors);
  return values.empty() ? 1 : *std::ranges::min_element(values);
}

Matrix nearest_correlation(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  Matrix y = matrix, correction(n);
  for (int iteration = 0; iteration < 200; ++iteration) {
    Matrix r = y;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) r.at(i, j) -= correction.at(i, j);
    const Matrix x = without_negative(r);
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        correction.at(i, j) = x.at(i, j) - r.at(i, j);
        const double next = i == j ? 1 : x.at(i, j);
        moved = std::max(moved, std::abs(next - y.at(i, j)));
        y.at(i, j) = next;
      }
    if (moved < 1e-12) break;
  }
  // A last projection; dividing by its diagonal keeps it positive semidefinite.
  const Matrix x = without_negative(y);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) y.at(i, j) = i == j ? 1 : x.at(i, j) / std::sqrt(x.at(i, i) * x.at(j, j));
  return y;
}

Matrix cholesky(const Matrix& matrix) {
  const std::size_t n = matrix.size();
  Matrix root(n);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = j; i < n; ++i) {
      double sum = matrix.at(i, j);
      for (std::size_t k = 0; k < j; ++k) sum -= root.at(i, k) * root.at(j, k);
      if (i == j)
        root.at(i, i) = std::sqrt(std::max(sum, 0.0));
      else
        root.at(i, j) = root.at(j, j) > 1e-8 ? sum / root.at(j, j) : 0;
    }
  return root;
}

}  // namespace assay::risk::quantitative
