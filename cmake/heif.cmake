# libheif is loaded at run time when a HEIC or AVIF is read (src/photo/formats/heif_library.h), by the soname that a
# program linked with it would look for. If the soname cannot be determined, or the program is static, it is linked
# instead.
target_include_directories(fol_photo SYSTEM PRIVATE ${HEIF_INCLUDE_DIRS})
set(soname)
if(NOT "${CMAKE_EXE_LINKER_FLAGS} ${CMAKE_C_FLAGS}" MATCHES "(^| )-static" AND CMAKE_READELF)
  foreach(library ${HEIF_LINK_LIBRARIES})
    if(library MATCHES "/libheif[.]so")
      execute_process(COMMAND ${CMAKE_READELF} -d ${library} OUTPUT_VARIABLE dynamic ERROR_QUIET)
      if(dynamic MATCHES "\\(SONAME\\)[^[]*\\[([^]]+)\\]")
        set(soname ${CMAKE_MATCH_1})
      endif()
    endif()
  endforeach()
endif()
if(soname)
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/photo/formats/heif_library.c PROPERTIES
    COMPILE_DEFINITIONS "FOL_HEIF_SONAME=\"${soname}\"")
else()
  message(STATUS "libheif is linked with the programs: its name as a shared library is not known")
  target_link_libraries(fol_photo PUBLIC PkgConfig::HEIF)
endif()
