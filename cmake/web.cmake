# The web bundle: typed texts and API types are generated, the bundle is made, compressed and embedded in `assay`.
# The types come from the description of the API that the program itself prints, so a second program with an empty bundle
# is linked first: it is made of the same objects.
set(web_dir ${gen_dir}/web)
set(web_node ${PROJECT_SOURCE_DIR}/build/node/bin/node)  # tools/dev/setup.sh puts one there

add_library(assay_app OBJECT ${app_sources})
target_link_libraries(assay_app PUBLIC assay_core)

add_custom_command(
  OUTPUT ${web_dir}/no_files.gen.cpp
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/embed_files.py --root ${web_dir} --function cli::web_files
          --header apps/assay/web_files.h --out ${web_dir}/no_files.gen.cpp
  DEPENDS ${PROJECT_SOURCE_DIR}/tools/embed_files.py
  VERBATIM)
add_executable(assay_describe ${web_dir}/no_files.gen.cpp)
target_link_libraries(assay_describe PRIVATE assay_app)

add_custom_command(
  OUTPUT ${web_dir}/openapi.json
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/print_if_changed.py ${web_dir}/openapi.json
          $<TARGET_FILE:assay_describe> openapi
  DEPENDS assay_describe ${PROJECT_SOURCE_DIR}/tools/print_if_changed.py
  VERBATIM)

file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/src/* ${PROJECT_SOURCE_DIR}/web/tools/*
     ${PROJECT_SOURCE_DIR}/web/*.html)
file(GLOB module_pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/modules/*/ui/*)
list(FILTER web_sources EXCLUDE REGEX "/node_modules/|\\.test\\.tsx?$")
list(FILTER module_pages EXCLUDE REGEX "\\.test\\.tsx?$")
file(GLOB web_string_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/src/strings.*.json)
add_custom_command(
  OUTPUT ${web_dir}/web_files.gen.cpp
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/compile_web_strings.py --root ${PROJECT_SOURCE_DIR} --out
          ${web_dir}/messages ${string_files} ${web_string_files}
  COMMAND ${web_node} ${PROJECT_SOURCE_DIR}/web/tools/bundle.mjs ${web_dir}
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/embed_files.py --root ${web_dir}/dist --function cli::web_files
          --header apps/assay/web_files.h --out ${web_dir}/web_files.gen.cpp --folder ${web_dir}/dist
  DEPENDS ${web_sources} ${module_pages} ${string_files} ${web_string_files} ${web_dir}/openapi.json
          ${PROJECT_SOURCE_DIR}/web/package-lock.json ${PROJECT_SOURCE_DIR}/web/vite.config.ts
          ${PROJECT_SOURCE_DIR}/web/tsconfig.json ${PROJECT_SOURCE_DIR}/tools/compile_web_strings.py
          ${PROJECT_SOURCE_DIR}/tools/embed_files.py
  VERBATIM)
add_executable(assay ${web_dir}/web_files.gen.cpp)
target_link_libraries(assay PRIVATE assay_app)
