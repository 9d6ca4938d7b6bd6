# What every room has in common: warnings, hardening, what is precompiled.

find_program(PEERLINE_CCACHE ccache)
if(PEERLINE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${PEERLINE_CCACHE})
endif()

add_library(peerline_flags INTERFACE)
target_include_directories(peerline_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(peerline_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum -Werror
  -fPIE -fstack-protector-strong -Xclang -fno-pch-timestamp)
target_link_options(peerline_flags INTERFACE -pie -Wl,-z,relro,-z,now)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND NOT PEERLINE_COVERAGE)
  target_link_options(peerline_flags INTERFACE -fuse-ld=mold)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT PEERLINE_SANITIZE)
  target_compile_definitions(peerline_flags INTERFACE _FORTIFY_SOURCE=2 _GLIBCXX_ASSERTIONS)
endif()
if(NOT PEERLINE_SANITIZE) # there, where files are compiled as one, a local name may be another file's helper
  target_compile_options(peerline_flags INTERFACE -Wshadow)
endif()
if(PEERLINE_SANITIZE)
  target_compile_options(peerline_flags INTERFACE -fsanitize=${PEERLINE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(peerline_flags INTERFACE -fsanitize=${PEERLINE_SANITIZE})
endif()
if(PEERLINE_COVERAGE)
  target_compile_options(peerline_flags INTERFACE --coverage)
  target_link_options(peerline_flags INTERFACE --coverage)
endif()

# What nearly every file pulls in. A room adds its own most included headers; what adds none shares one compiled once.
set(peerline_pch_headers <algorithm> <array> <chrono> <compare> <cstdint> <expected> <functional> <map> <memory> <optional>
  <ranges> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector> <date/date.h> <date/tz.h>)
add_library(peerline_pch OBJECT ${CMAKE_SOURCE_DIR}/deploy/cmake/pch.cpp)
target_link_libraries(peerline_pch PRIVATE peerline_flags date::date-tz)
target_precompile_headers(peerline_pch PRIVATE ${peerline_pch_headers})

# peerline_precompile(NAME header...): no header: the shared ones
function(peerline_precompile name)
  if(NOT ARGN)
    target_precompile_headers(${name} REUSE_FROM peerline_pch)
    return()
  endif()
  set(headers ${peerline_pch_headers})
  foreach(header IN LISTS ARGN)
    if(NOT header MATCHES "^<")
      set(header ${CMAKE_SOURCE_DIR}/${header})
    endif()
    list(APPEND headers ${header})
  endforeach()
  target_precompile_headers(${name} PRIVATE ${headers})
endfunction()

# Sanitizer builds are made from nothing, so files that can be compiled as one are.
function(peerline_group name)
  if(NOT PEERLINE_SANITIZE)
    return()
  endif()
  execute_process(COMMAND /usr/bin/python3 ${CMAKE_SOURCE_DIR}/tests/support/grouping.py ${ARGN} OUTPUT_VARIABLE lines
    COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" lines "${lines}")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([0-9]+) (.*)$" line "${line}")
    set_source_files_properties("${CMAKE_MATCH_2}" PROPERTIES UNITY_GROUP "${name}_${CMAKE_MATCH_1}")
  endforeach()
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# peerline_room(NAME LINKS target... [PCH header...]): a static library of every .cpp in this folder.
function(peerline_room name)
  cmake_parse_arguments(ROOM "" "" "LINKS;EXCLUDE;PCH" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(ROOM_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "${ROOM_EXCLUDE}")
  endif()
  add_library(${name} STATIC ${sources})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(${name} PUBLIC peerline_flags ${ROOM_LINKS})
  peerline_precompile(${name} ${ROOM_PCH})
  peerline_group(${name} ${sources})
endfunction()

# peerline_test(NAME LINKS target... [PCH header...]): one Catch2 binary of every .cpp in this folder.
function(peerline_test name)
  cmake_parse_arguments(TEST "" "" "LINKS;PCH" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} peerline_test_main)
  peerline_precompile(${name} <catch2/catch.hpp> ${TEST_PCH})
  peerline_group(${name} ${sources})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
