# Dear ImGui has no stable interface, and src/widgets/ui_*.cpp use its internals: the text field's own copies of what is typed,
# window order, and keys by SDL's scancodes, which 1.87 replaced by an event queue of its own. 1.86 is what Debian 12 and
# Ubuntu 22.04 have and what all tests of the window run with; another version wants them to be looked through.
# Also runs alone: cmake -DIMGUI_VERSION=1.86 -P dear_imgui.cmake
if(IMGUI_VERSION VERSION_LESS 1.86 OR NOT IMGUI_VERSION VERSION_LESS 1.87)
  message(FATAL_ERROR "Dear ImGui ${IMGUI_VERSION} was found; the window needs 1.86 (libimgui-dev of Debian 12). "
    "Without the window: -DFOL_APP=OFF")
endif()
