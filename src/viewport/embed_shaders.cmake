# cmake -DOUT=FILE.h -DFOLDER=shaders -P embed_shaders.cmake
# Writes every shader of FOLDER into OUT as a fol_shader_source: picture.frag becomes fol_shader_picture_frag.
file(GLOB shaders ${FOLDER}/*.vert ${FOLDER}/*.frag)
list(SORT shaders)
set(text "/* Made from shaders/ while building. */\n#include \"viewport/shader.h\"\n")
foreach(shader ${shaders})
  get_filename_component(file ${shader} NAME)
  string(REPLACE "." "_" name ${file})
  file(READ ${shader} source)
  # Comments are removed because ISO C guarantees only string literals of up to 4,095 characters. Line ends stay, so that
  # line numbers in the messages of drivers are right.
  string(REGEX REPLACE " *//[^\n]*" "" source "${source}")
  string(REPLACE "\\" "\\\\" source "${source}")
  string(REPLACE "\"" "\\\"" source "${source}")
  string(REPLACE "\n" "\\n\"\n    \"" source "${source}")
  string(APPEND text "\nstatic const fol_shader_source fol_shader_${name} = {\n    \"shaders/${file}\",\n    \"${source}\"};\n")
endforeach()
file(WRITE ${OUT} "${text}")
