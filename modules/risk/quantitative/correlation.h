// SPDX-License-Identifier: Apache-2.0
// Small symmetric matrices: is it a correlation matrix, and which one is nearest.
#pragma once

#include <cstddef>
#include <vector>

namespace assay::risk::quantitative {

class Matrix {
 public:
  explicit Matrix(std::size_t size) : size_(size), values_(size * size) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  double& at(std::size_t row, std::size_t column) { return values_[row * size_ + column]; }
  [[nodiscard]] double at(std::size_t row, std::size_t column) const { return values_[row * size_ + column]; }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

/// Eigenvalues of a symmetric matrix and, in the columns of `vectors`, its eigenvectors (cyclic Jacobi).
std::vector<double> eigenvalues(Matrix matrix, Matrix& vectors);
double smallest_eigenvalue(const Matrix& matrix);
/// Higham (2002): nearest in the Frobenius norm, with ones on the diagonal.
Matrix nearest_correlation(const Matrix& matrix);
/// Lower triangular root of a positive semidefinite matrix; rows of a singular part are zero to the right.
Matrix cholesky(const Matrix& matrix);

}  // namespace assay::risk::quantitative
