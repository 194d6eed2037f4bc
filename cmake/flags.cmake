# Warnings are errors; hardening as in S-OP-01 (tests/release reads the ELF and fails where a flag is missing).
add_library(assay_flags INTERFACE)
separate_arguments(optimise UNIX_COMMAND "${ASSAY_OPTIMISE}")
target_compile_options(assay_flags INTERFACE ${optimise} -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # What g++ 12 says about the inside of std::string and std::variant once they are inlined is often false (GCC bugs 105329,
  # 105651, 107852). clang-tidy, _FORTIFY_SOURCE and ASan look there.
  target_compile_options(assay_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds
                         -Wno-stringop-overflow -Wno-stringop-overread)
  # A file needs less than this: collecting what the compiler no longer needs would cost 8 % of its time.
  target_compile_options(assay_flags INTERFACE --param=ggc-min-heapsize=1000000)
endif()
# Linked last: a later flag wins. Optimising what runs once costs a quarter of its compile time.
add_library(assay_test_flags INTERFACE)
separate_arguments(optimise_tests UNIX_COMMAND "${ASSAY_OPTIMISE_TESTS}")
target_compile_options(assay_test_flags INTERFACE ${optimise_tests})
if(ASSAY_HARDEN)
  target_compile_options(assay_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
                         -fstack-protector-strong -fstack-clash-protection -ftrivial-auto-var-init=zero -fPIE
                         -ffunction-sections -fdata-sections)
  target_link_options(assay_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--gc-sections)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64")
    target_compile_options(assay_flags INTERFACE -fcf-protection=full)
  else()
    target_compile_options(assay_flags INTERFACE -mbranch-protection=standard)
  endif()
endif()
if(ASSAY_SANITIZE)
  target_compile_options(assay_flags INTERFACE -fsanitize=${ASSAY_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(assay_flags INTERFACE -fsanitize=${ASSAY_SANITIZE})
endif()
if(ASSAY_FUZZ)
  target_compile_options(assay_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(ASSAY_TIDY)
  set(CMAKE_CXX_CLANG_TIDY clang-tidy-19)
endif()
if(ASSAY_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ASSAY_LAUNCHER})
else()
  find_program(CCACHE ccache)
  if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
    if(ASSAY_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(assay_flags INTERFACE -fpch-preprocess)  # ccache needs to see which header it was
    endif()
  endif()
endif()
