# Debian 12 packages only.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(fmt REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
pkg_check_modules(DEBIAN REQUIRED IMPORTED_TARGET sqlite3 libpq libsodium libzip expat yaml-0.1 libutf8proc libseccomp
                  xlsxwriter pangocairo pangoft2 cairo cairo-pdf libcurl libqrencode)
find_library(DATE_TZ date-tz REQUIRED)
find_library(HWY hwy REQUIRED)

add_library(assay_libraries INTERFACE)
target_link_libraries(assay_libraries INTERFACE Threads::Threads OpenSSL::SSL OpenSSL::Crypto fmt::fmt Boost::json
                      PkgConfig::DEBIAN ${DATE_TZ} ${HWY})

add_library(assay_test_libraries INTERFACE)
target_link_libraries(assay_test_libraries INTERFACE GTest::gtest GTest::gmock GTest::gtest_main rapidcheck)
add_library(assay_bench_libraries INTERFACE)
target_link_libraries(assay_bench_libraries INTERFACE benchmark::benchmark benchmark::benchmark_main)
