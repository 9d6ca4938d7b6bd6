# peerline_embed(OUT NAMESPACE ns NAME fn FILES globs...): a source file whose function ns::fn() lists {file name, bytes}.
function(peerline_embed out)
  cmake_parse_arguments(EMBED "" "NAMESPACE;NAME" "FILES" ${ARGN})
  file(GLOB files CONFIGURE_DEPENDS ${EMBED_FILES})
  list(SORT files)
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${CMAKE_CURRENT_BINARY_DIR}/${out} -DNS=${EMBED_NAMESPACE} -DFN=${EMBED_NAME}
            "-DFILES=${joined}" -P ${CMAKE_SOURCE_DIR}/deploy/cmake/embed.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/deploy/cmake/embed.cmake VERBATIM)
endfunction()
