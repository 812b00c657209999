/* Creates the interface: fonts and style. */
#include "widgets/theme.h"
#include "widgets/ui_parts.h"

#include <imgui_freetype.h>

#include "backends/imgui_impl_opengl3.h"

static const ImWchar *glyph_ranges() {
  static const ImWchar ranges[] = {0x0020, 0x024f, 0x0370, 0x052f, 0x2010, 0x2044, 0x20ac,
                                   0x20ac, 0x2190, 0x2193, 0x2212, 0x2212, 0};
  return ranges;
}

static ImFont *add_font(const char *path, float size, const ImWchar *ranges) {
  ImGuiIO &io = ImGui::GetIO();
  if (*path) {
    ImFont *font = io.Fonts->AddFontFromFileTTF(path, size, nullptr, ranges);
    if (font)
      return font;
  }
  ImFontConfig config;
  config.SizePixels = size;
  return io.Fonts->AddFontDefault(&config);
}

static void load_fonts(fol_ui *ui, const fol_ui_options *options) {
  ImFontAtlas *atlas = ImGui::GetIO().Fonts;
  atlas->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas->Flags |= ImFontAtlasFlags_NoMouseCursors;
  const float s = ui->scale;
  ui->fonts[FOL_FONT_BODY] = add_font(options->regular_path, 17.5f * s, glyph_ranges());
  ui->fonts[FOL_FONT_STRONG] = add_font(options->medium_path, 17.5f * s, glyph_ranges());
  ui->fonts[FOL_FONT_SMALL] = add_font(options->regular_path, 16.0f * s, glyph_ranges());
  ui->fonts[FOL_FONT_TITLE] = add_font(options->medium_path, 25.0f * s, atlas->GetGlyphRangesDefault());
}

static void set_style(float scale) {
  ImGui::StyleColorsDark();
  ImGuiStyle &style = ImGui::GetStyle();
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.ScrollbarSize = 8 * scale;
  style.ScrollbarRounding = 4 * scale;
  style.FrameBorderSize = 0;
  style.FrameRounding = FOL_ROUNDING * scale;
  style.Colors[ImGuiCol_WindowBg] = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_FrameBg] = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_Text] = ImGui::ColorConvertU32ToFloat4(FOL_TEXT);
  style.Colors[ImGuiCol_TextSelectedBg] = ImVec4(0.5f, 0.5f, 0.5f, 0.5f);
  style.Colors[ImGuiCol_ScrollbarBg] = ImVec4(0, 0, 0, 0);
  style.Colors[ImGuiCol_ScrollbarGrab] = ImVec4(1, 1, 1, 0.26f);
  style.Colors[ImGuiCol_ScrollbarGrabHovered] = ImVec4(1, 1, 1, 0.36f);
  style.Colors[ImGuiCol_ScrollbarGrabActive] = ImVec4(1, 1, 1, 0.46f);
  style.Colors[ImGuiCol_NavHighlight] = ImVec4(0, 0, 0, 0);
}

fol_ui *fol_ui_new(const fol_ui_options *options) {
  fol_ui *ui = new fol_ui();
  ui->scale = options->scale;
  ui->trace_places = options->trace_places;
  ImGui::CreateContext();
  ImGuiIO &io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false; /* no blinking caret: it would keep waking an idle program */
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  fol_ui_connect(ui);
  load_fonts(ui, options);
  set_style(ui->scale);
  if (!ImGui_ImplOpenGL3_Init("#version 330 core") || !ImGui_ImplOpenGL3_CreateDeviceObjects()) {
    ImGui::DestroyContext();
    delete ui;
    return nullptr;
  }
  return ui;
}

void fol_ui_drop(fol_ui *ui) {
  if (!ui)
    return;
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
  delete ui;
}

float fol_ui_scale(const fol_ui *ui) {
  return ui->scale;
}
