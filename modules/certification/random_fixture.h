// SPDX-License-Identifier: Apache-2.0
// Random choices of rapidcheck through one type: each further one would cost a second of compile time.
#pragma once

#include <rapidcheck.h>

#include <initializer_list>

namespace assay::certification::testing {

/// From `first` up to, not including, `last`.
inline int between(int first, int last) { return *rc::gen::inRange(first, last); }
inline int below(int last) { return between(0, last); }
template <class T>
T one_of(std::initializer_list<T> list) {
  return *(list.begin() + below(static_cast<int>(list.size())));
}

}  // namespace assay::certification::testing
