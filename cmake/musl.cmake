# ${FOL_MUSL_OBJECT}: an object file with musl's elementary functions, exp() as fol_exp() and so on
# (include/follidot/base_math.h explains why), and their dependencies. It needs no other symbols and exports only these
# names.
# They are taken as compiled code from the static archive in Debian's `musl-dev`, so the bits are the same wherever it
# is installed.
set(FOL_MUSL_FUNCTIONS
  exp expm1 log log1p pow cbrt hypot sin cos asin acos atan2 erf
  expf logf hypotf sinf cosf asinf atan2f)

string(REPLACE "-gnu" "-musl" triplet "${CMAKE_C_LIBRARY_ARCHITECTURE}")
if(NOT triplet)
  set(triplet ${CMAKE_SYSTEM_PROCESSOR}-linux-musl)
endif()
find_file(FOL_MUSL_ARCHIVE libc.a NO_DEFAULT_PATH
  PATHS /usr/lib/${triplet} /usr/${triplet}/lib /usr/${triplet}/lib64 /usr/lib/musl/lib /usr/local/musl/lib
  DOC "musl's static archive")
if(NOT FOL_MUSL_ARCHIVE)
  message(FATAL_ERROR "musl's static archive was not found in /usr/lib/${triplet} and the like. Its mathematical functions "
    "are needed, so that dots are the same bits on every machine. On Debian the package is musl-dev; "
    "elsewhere: -DFOL_MUSL_ARCHIVE=PATH/libc.a")
endif()

set(folder ${PROJECT_BINARY_DIR}/musl)
set(wanted "")
set(kept "")
set(renamed "")
foreach(name ${FOL_MUSL_FUNCTIONS})
  list(APPEND wanted -Wl,-u,${name})
  string(APPEND kept "${name}\n")
  string(APPEND renamed "${name} fol_${name}\n")
endforeach()
file(CONFIGURE OUTPUT ${folder}/kept.txt CONTENT "${kept}" @ONLY)
file(CONFIGURE OUTPUT ${folder}/renamed.txt CONTENT "${renamed}" @ONLY)

set(FOL_MUSL_OBJECT ${folder}/musl.o)
add_custom_command(OUTPUT ${FOL_MUSL_OBJECT}
  COMMAND ${CMAKE_C_COMPILER} -r -nostdlib ${wanted} -o linked.o ${FOL_MUSL_ARCHIVE}
  COMMAND ${CMAKE_OBJCOPY} --keep-global-symbols=kept.txt linked.o closed.o
  COMMAND ${CMAKE_OBJCOPY} --redefine-syms=renamed.txt closed.o musl.o
  DEPENDS ${FOL_MUSL_ARCHIVE} ${folder}/kept.txt ${folder}/renamed.txt
  BYPRODUCTS ${folder}/linked.o ${folder}/closed.o
  WORKING_DIRECTORY ${folder}
  COMMENT "Taking mathematical functions out of musl" VERBATIM)
set_source_files_properties(${FOL_MUSL_OBJECT} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
