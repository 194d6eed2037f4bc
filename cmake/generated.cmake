# What is made at build time: message keys and texts from strings.<language>.json, embedded catalogues. The web bundle: web.cmake.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(gen_dir ${CMAKE_BINARY_DIR}/gen)
set(generated_sources)
set(generated_files)

file(GLOB_RECURSE string_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/base/strings.*.json
     ${PROJECT_SOURCE_DIR}/platform/strings.*.json ${PROJECT_SOURCE_DIR}/modules/strings.*.json
     ${PROJECT_SOURCE_DIR}/apps/strings.*.json)
set(strings_stamp ${gen_dir}/strings.stamp)
set(strings_source ${gen_dir}/strings.gen.cpp)
add_custom_command(
  OUTPUT ${strings_stamp} ${strings_source}
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/compile_strings.py --root ${PROJECT_SOURCE_DIR} --out ${gen_dir}
          ${string_files}
  COMMAND ${CMAKE_COMMAND} -E touch ${strings_stamp}
  DEPENDS ${string_files} ${PROJECT_SOURCE_DIR}/tools/compile_strings.py
  VERBATIM)
list(APPEND generated_sources ${strings_source})
list(APPEND generated_files ${strings_stamp})

# Catalogues and migrations are embedded as they are, by name.
file(GLOB_RECURSE embedded_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/catalogs/*.json
     ${PROJECT_SOURCE_DIR}/modules/migrations/*.sql)
set(embedded_source ${gen_dir}/embedded.gen.cpp)
add_custom_command(
  OUTPUT ${embedded_source}
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/embed_files.py --root ${PROJECT_SOURCE_DIR} --out
          ${embedded_source} ${embedded_files}
  DEPENDS ${embedded_files} ${PROJECT_SOURCE_DIR}/tools/embed_files.py
  VERBATIM)
list(APPEND generated_sources ${embedded_source})
list(APPEND generated_files ${embedded_source})

add_custom_target(assay_generated DEPENDS ${generated_files})
