// SPDX-License-Identifier: Apache-2.0
// Comes before the first header of Asio in every file that uses it, so that all are compiled alike.
#pragma once

// Thread sanitizer does not know fences; what they order is ordered by the loop's mutex too.
#if defined(__SANITIZE_THREAD__)
#define BOOST_ASIO_DISABLE_FENCED_BLOCK 1
#endif
