# Dear ImGui has no stable interface, and src/widgets/ui_*.cpp use its internals: the text field's copies of its text,
# window order, and keys by SDL scancodes, which 1.87 replaced by its own event queue. Debian 12 and Ubuntu 22.04 have
# 1.86, and all window tests run with it; these uses must be reviewed before another version is allowed. Also runs as a
# script: cmake -DIMGUI_VERSION=1.86 -P dear_imgui.cmake
if(IMGUI_VERSION VERSION_LESS 1.86 OR NOT IMGUI_VERSION VERSION_LESS 1.87)
  message(FATAL_ERROR "Dear ImGui ${IMGUI_VERSION} was found; the window needs 1.86 (libimgui-dev of Debian 12). "
    "Without the window: -DFOL_APP=OFF")
endif()
