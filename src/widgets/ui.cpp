#include "widgets/ui.h"
#include "widgets/focus.h"
#include "widgets/profile.h"
#include "widgets/theme.h"

#include <SDL.h>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <imgui.h>
#include <imgui_freetype.h>
#include <imgui_internal.h>
#include <sodium.h>

#include "backends/imgui_impl_opengl3.h"

static const double tip_after_s = 0.5;

struct fol_ui {
  float scale;
  bool trace_places;
  ImFont *fonts[FOL_FONTS];
  bool told[FOL_UI_ELSEWHERE]; /* kinds of events since the last frame */
  double now_s, next_s;
  fol_layer layer;
  /* the text field that has the keyboard */
  ImGuiID typing_in;
  bool typing_seen, stop_typing;
  int stepped;        /* Up and Down, pressed in it since the last frame */
  ImGuiID focus_next; /* the field that gets the keyboard when it is met */
  char typed[256];
  ImGuiID typing_before; /* the same as the last frame left it: a field that comes earlier may have taken over since */
  char typed_before[256];
  char pasted[256];
  /* the tip under the mouse */
  char tip[200], tip_text[200]; /* of this frame, and the one that has rested since */
  double tip_since_s;
  bool tip_hushed; /* a button was pressed since it came up: who presses has read it */
  ImGuiStorage places;
  /* the keyboard among what can be clicked */
  fol_focus focus;
  ImGuiID pressed;  /* by a key: clicked when it is met */
  bool reveal;      /* what the focus has come to is scrolled into sight */
  bool met_focus;   /* what was met last has it, */
  ImRect ring;      /* and lies there; empty: it is not in this panel */
  bool mouse_leads; /* moved since the last key: tips are the mouse's */
};

/* ---- life ------------------------------------------------------------------------------------- */

static const ImWchar *glyphs_wanted() {
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
  ui->fonts[FOL_FONT_BODY] = add_font(options->regular_path, 17.5f * s, glyphs_wanted());
  ui->fonts[FOL_FONT_STRONG] = add_font(options->medium_path, 17.5f * s, glyphs_wanted());
  ui->fonts[FOL_FONT_SMALL] = add_font(options->regular_path, 16.0f * s, glyphs_wanted());
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

static const char *clipboard_read(void *context) {
  fol_ui *ui = static_cast<fol_ui *>(context);
  char *held = SDL_GetClipboardText();
  std::snprintf(ui->pasted, sizeof ui->pasted, "%s", held ? held : "");
  if (held)
    sodium_memzero(held, std::strlen(held));
  SDL_free(held);
  return ui->pasted;
}

static void clipboard_write(void *, const char *text) {
  SDL_SetClipboardText(text);
}

/* Dear ImGui keeps keys in 512 places; SDL's scancodes fit, and only those it has a use for are told. */
static const struct {
  ImGuiKey key;
  SDL_Scancode code;
} keys_told[] = {
    {ImGuiKey_Tab, SDL_SCANCODE_TAB},
    {ImGuiKey_LeftArrow, SDL_SCANCODE_LEFT},
    {ImGuiKey_RightArrow, SDL_SCANCODE_RIGHT},
    {ImGuiKey_UpArrow, SDL_SCANCODE_UP},
    {ImGuiKey_DownArrow, SDL_SCANCODE_DOWN},
    {ImGuiKey_Home, SDL_SCANCODE_HOME},
    {ImGuiKey_End, SDL_SCANCODE_END},
    {ImGuiKey_Delete, SDL_SCANCODE_DELETE},
    {ImGuiKey_Backspace, SDL_SCANCODE_BACKSPACE},
    {ImGuiKey_Enter, SDL_SCANCODE_RETURN},
    {ImGuiKey_KeyPadEnter, SDL_SCANCODE_KP_ENTER},
    {ImGuiKey_Escape, SDL_SCANCODE_ESCAPE},
    {ImGuiKey_A, SDL_SCANCODE_A},
    {ImGuiKey_C, SDL_SCANCODE_C},
    {ImGuiKey_V, SDL_SCANCODE_V},
    {ImGuiKey_X, SDL_SCANCODE_X},
    {ImGuiKey_Y, SDL_SCANCODE_Y},
    {ImGuiKey_Z, SDL_SCANCODE_Z},
};

fol_ui *fol_ui_new(const fol_ui_options *options) {
  fol_ui *ui = new fol_ui();
  ui->scale = options->scale;
  ui->trace_places = options->trace_places;
  ImGui::CreateContext();
  ImGuiIO &io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false; /* a caret that blinks would wake an idle program */
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.GetClipboardTextFn = clipboard_read;
  io.SetClipboardTextFn = clipboard_write;
  io.ClipboardUserData = ui;
  for (const auto &told : keys_told)
    io.KeyMap[told.key] = told.code;
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

/* ---- what happened ---------------------------------------------------------------------------- */

bool fol_ui_accepts(const fol_ui *ui, fol_ui_event event) {
  const bool button = ui->told[FOL_UI_BUTTON], key = ui->told[FOL_UI_KEY], text = ui->told[FOL_UI_TEXT];
  switch (event) {
  case FOL_UI_MOVE:
    return !button && !ui->told[FOL_UI_WHEEL];
  case FOL_UI_TEXT:
    return !button && !key;
  case FOL_UI_WHEEL:
  case FOL_UI_BUTTON:
  case FOL_UI_KEY:
  case FOL_UI_ELSEWHERE:
    break;
  }
  return !button && !key && !text;
}

void fol_ui_tell_mouse(fol_ui *ui, float x, float y) {
  ImGui::GetIO().MousePos = ImVec2(x, y);
  ui->told[FOL_UI_MOVE] = true;
  ui->mouse_leads = true;
}

void fol_ui_tell_mouse_gone(fol_ui *ui) {
  ImGui::GetIO().MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
  ui->told[FOL_UI_MOVE] = true;
}

void fol_ui_tell_button(fol_ui *ui, int button, bool down) {
  ImGui::GetIO().MouseDown[button] = down;
  ui->told[FOL_UI_BUTTON] = true;
  ui->focus.shown = false;
  ui->tip_hushed = true;
}

void fol_ui_tell_wheel(fol_ui *ui, float steps) {
  ImGui::GetIO().MouseWheel += steps;
  ui->told[FOL_UI_WHEEL] = true;
}

void fol_ui_tell_key(fol_ui *ui, int32_t sdl_keycode, bool down, bool control, bool shift) {
  ImGuiIO &io = ImGui::GetIO();
  io.KeyCtrl = control;
  io.KeyShift = shift;
  io.KeyMods = ImGui::GetMergedKeyModFlags();
  const SDL_Scancode code = SDL_GetScancodeFromKey(sdl_keycode);
  if (down && ui->typing_in && (code == SDL_SCANCODE_UP || code == SDL_SCANCODE_DOWN))
    ui->stepped += (code == SDL_SCANCODE_UP ? 1 : -1) * (shift ? 10 : 1);
  for (const auto &told : keys_told)
    if (told.code == code) {
      io.KeysDown[code] = down;
      ui->told[FOL_UI_KEY] = true;
    }
}

void fol_ui_tell_text(fol_ui *ui, const char *utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(utf8);
  ui->told[FOL_UI_TEXT] = true;
}

void fol_ui_tell_keys_lead(fol_ui *ui) {
  ui->mouse_leads = false;
}

bool fol_ui_mouse_leads(const fol_ui *ui) {
  return ui->mouse_leads;
}

bool fol_ui_typing(const fol_ui *ui) {
  return ui->typing_in != 0;
}

void fol_ui_stop_typing(fol_ui *ui) {
  ui->stop_typing = true;
}

int fol_ui_stepped(const fol_ui *ui) {
  return ui->stepped;
}

void fol_ui_retype(fol_ui *ui, const char *text) {
  ImGuiInputTextState &state = ImGui::GetCurrentContext()->InputTextState;
  if (!ui->typing_in || state.ID != ui->typing_in)
    return;
  state.CurLenW = ImTextStrFromUtf8(state.TextW.Data, state.TextW.Size, text, nullptr);
  state.CurLenA = static_cast<int>(std::strlen(text));
  state.TextAIsValid = false;
  state.SelectAll();
  std::snprintf(ui->typed, sizeof ui->typed, "%s", text);
}

/* ---- the keyboard's focus --------------------------------------------------------------------- */

fol_ui_went fol_ui_focus_go(fol_ui *ui, fol_ui_way way) {
  ui->told[FOL_UI_KEY] = true; /* the next key goes on from what a frame has drawn */
  const fol_focus_stop *stop = fol_focus_go(&ui->focus, way);
  if (!stop)
    return FOL_WENT_NOWHERE;
  ui->reveal = true;
  ui->focus_next = stop->field ? stop->id : 0;
  ui->stop_typing = ui->typing_in && ui->typing_in != stop->id;
  return stop->field ? FOL_WENT_TO_FIELD : FOL_WENT;
}

bool fol_ui_focused(const fol_ui *ui) {
  return ui->focus.shown && fol_focus_now(&ui->focus);
}

void fol_ui_focus_leave(fol_ui *ui) {
  ui->focus.shown = false;
}

void fol_ui_focus_scroll(fol_ui *ui, float pages) {
  const fol_focus_stop *stop = fol_focus_now(&ui->focus);
  ImGuiWindow *window = stop ? ImGui::FindWindowByID(stop->panel) : nullptr;
  ui->told[FOL_UI_KEY] = true;
  if (window)
    ImGui::SetScrollY(window, std::clamp(window->Scroll.y + pages * window->Size.y, 0.0f, window->ScrollMax.y));
}

void fol_ui_focus_press(fol_ui *ui) {
  ui->told[FOL_UI_KEY] = true;
  ui->pressed = ui->focus.at;
}

/* ---- a frame ---------------------------------------------------------------------------------- */

void fol_ui_begin(fol_ui *ui, float width, float height, double now_s) {
  ImGuiIO &io = ImGui::GetIO();
  io.DisplaySize = ImVec2(width, height);
  io.DeltaTime = static_cast<float>(std::max(now_s - ui->now_s, 1e-4));
  ui->now_s = now_s;
  ui->next_s = 0;
  ui->typing_seen = false;
  ui->typing_before = ui->typing_in;
  std::memcpy(ui->typed_before, ui->typed, sizeof ui->typed_before);
  fol_focus_frame_begin(&ui->focus);
  *ui->tip = '\0';
  ui->layer = FOL_LAYER_PANEL;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  if (ui->stop_typing)
    ImGui::ClearActiveID();
  ui->stop_typing = false;
}

static void draw_tip(fol_ui *ui) {
  if (std::strcmp(ui->tip, ui->tip_text) != 0) {
    std::memcpy(ui->tip_text, ui->tip, sizeof ui->tip_text);
    ui->tip_since_s = ui->now_s;
    ui->tip_hushed = false;
  }
  if (!*ui->tip_text || ui->tip_hushed)
    return;
  if (ui->now_s < ui->tip_since_s + tip_after_s) {
    ui->next_s = ui->tip_since_s + tip_after_s;
    return;
  }
  const float s = ui->scale, pad = 9 * s;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const fol_focus_stop *stop = fol_ui_focused(ui) && !ui->mouse_leads ? fol_focus_now(&ui->focus) : nullptr;
  const ImVec2 mouse = stop ? ImVec2(stop->box.x, stop->box.y + stop->box.h - 12 * ui->scale) : ImGui::GetIO().MousePos;
  const fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, ui->tip_text, 260 * s);
  const float w = size.x + 2 * pad, h = size.y + 1.4f * pad;
  const float x = std::max(4.0f, std::min(mouse.x + 12 * s, display.x - w - 4 * s));
  const float above = (stop ? stop->box.y : mouse.y) - h - 8 * s;
  const float y = mouse.y + 20 * s + h > display.y ? above : mouse.y + 20 * s;
  ImDrawList *list = ImGui::GetForegroundDrawList();
  list->AddRectFilled(ImVec2(x, y), ImVec2(x + w, y + h), FOL_GREY(0x0c), 5 * s);
  list->AddRect(ImVec2(x, y), ImVec2(x + w, y + h), FOL_GREY(0x3c), 5 * s);
  ImFont *font = ui->fonts[FOL_FONT_SMALL];
  list->AddText(font, font->FontSize, ImVec2(std::floor(x + pad), std::floor(y + 0.7f * pad)), FOL_TEXT, ui->tip_text,
                nullptr, 260 * s);
}

void fol_ui_end(fol_ui *ui) {
  if (!ui->typing_seen)
    ui->typing_in = 0;
  fol_focus_frame_end(&ui->focus);
  ui->stepped = 0;
  ui->pressed = 0;
  draw_tip(ui);
  ImGui::Render();
  std::fill(ui->told, ui->told + FOL_UI_ELSEWHERE, false);
}

void fol_ui_paint(fol_ui *) {
  fol_profile_driver_begin();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  fol_profile_driver_end();
}

int fol_ui_wait_ms(const fol_ui *ui) {
  return ui->next_s > 0 ? static_cast<int>(std::max(0.0, ui->next_s - ui->now_s) * 1000) + 1 : -1;
}

bool fol_ui_over_text(const fol_ui *) {
  return ImGui::GetMouseCursor() == ImGuiMouseCursor_TextInput;
}

fol_spot fol_ui_panel_begin(fol_ui *ui, const char *id, fol_box box, bool modal) {
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                           ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                           ImGuiWindowFlags_NoBackground;
  if (!modal) /* nor does one that appears take what is being pressed from another */
    flags |= ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;
  ImGui::SetNextWindowPos(ImVec2(box.x, box.y));
  ImGui::SetNextWindowSize(ImVec2(box.w, box.h));
  ImGui::Begin(id, nullptr, flags);
  if (modal && ImGui::IsWindowAppearing())
    ImGui::SetWindowFocus();
  if (modal)
    fol_focus_confine(&ui->focus);
  ui->met_focus = false;
  ui->ring = ImRect();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  return {start.x, start.y};
}

void fol_ui_panel_top(fol_ui *) {
  ImGui::SetNextWindowScroll(ImVec2(0, 0));
}

/* White with a dark edge, so that it stands out from what is bright as well. */
static void draw_ring(fol_ui *ui) {
  const float s = ui->scale, rounding = (FOL_ROUNDING + 2) * s;
  ImRect ring = ui->ring;
  ring.Expand(3 * s);
  ring.ClipWith(ImGui::GetCurrentWindow()->Rect());
  ring.Expand(-s);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRect(ring.Min, ring.Max, FOL_GREY(0x08), rounding, 0, 4 * s);
  list->AddRect(ring.Min, ring.Max, FOL_GREY(0xff), rounding, 0, 2 * s);
}

void fol_ui_panel_end(fol_ui *ui, float content_height) {
  if (ui->ring.GetWidth() > 0)
    draw_ring(ui);
  ImGui::SetCursorPos(ImVec2(0, 0));
  ImGui::Dummy(ImVec2(1, content_height));
  ImGui::End();
}

/* ---- within a panel --------------------------------------------------------------------------- */

static void trace_place(fol_ui *ui, const char *id, fol_box box) {
  const int x = static_cast<int>(box.x + box.w / 2), y = static_cast<int>(box.y + box.h / 2);
  const ImGuiID key = ImGui::GetID(id);
  const int place = x * 0x10000 + y; /* what lies out of sight is below 0 */
  if (ui->places.GetInt(key, -1) == place)
    return;
  ui->places.SetInt(key, place);
  std::printf("place %s %d %d\n", id, x, y);
  std::fflush(stdout);
}

/* Takes note of what keys can stop at, and of where it lies if they have. */
static void meet(fol_ui *ui, const char *name, ImGuiID id, fol_box box, bool field) {
  const fol_focus_stop stop = {id, ImGui::GetCurrentWindow()->ID, box, field};
  fol_focus_meet(&ui->focus, &stop);
  ui->met_focus = ui->focus.shown && ui->focus.at == id;
  if (!ui->met_focus)
    return;
  ui->ring = ImRect(box.x, box.y, box.x + box.w, box.y + box.h);
  if (!ui->reveal)
    return;
  ui->reveal = false;
  ImRect with_air = ui->ring;
  with_air.Expand(24 * ui->scale);
  ImGui::ScrollToBringRectIntoView(ImGui::GetCurrentWindow(), with_air);
  if (ui->trace_places) {
    std::printf("focus %s\n", name);
    std::fflush(stdout);
  }
}

fol_hit fol_ui_drag(fol_ui *ui, const char *id, fol_box box) {
  if (ui->trace_places)
    trace_place(ui, id, box);
  ui->met_focus = false;
  ImGui::SetCursorScreenPos(ImVec2(box.x, box.y));
  const bool clicked = ImGui::InvisibleButton(id, ImVec2(std::max(box.w, 1.0f), std::max(box.h, 1.0f)));
  return {ImGui::IsItemHovered(), ImGui::IsItemActive(), clicked, ImGui::IsItemDeactivated()};
}

fol_hit fol_ui_hit(fol_ui *ui, const char *id, fol_box box) {
  fol_hit hit = fol_ui_drag(ui, id, box);
  const ImGuiID key = ImGui::GetID(id);
  meet(ui, id, key, box, false);
  hit.hovered |= ui->met_focus;
  hit.clicked |= ui->pressed == key;
  return hit;
}

struct wiped_at_end {
  char *text;
  size_t size;
  ~wiped_at_end() {
    sodium_memzero(text, size);
  }
};

fol_field_event fol_ui_field(fol_ui *ui, const fol_text_field *field) {
  if (ui->trace_places)
    trace_place(ui, field->id, field->box);
  ImFont *font = ui->fonts[FOL_FONT_BODY];
  ImGui::PushFont(font);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8 * ui->scale, (field->box.h - font->FontSize) / 2));
  ImGui::SetCursorScreenPos(ImVec2(field->box.x, field->box.y));
  ImGui::SetNextItemWidth(field->box.w);
  char id[80], text[sizeof ui->typed];
  const wiped_at_end wiped = {text, sizeof text}; /* it may be a passphrase */
  (void)wiped;
  std::snprintf(id, sizeof id, "##%s", field->id);
  std::snprintf(text, sizeof text, "%s", field->text);
  const ImGuiID key = ImGui::GetID(id);
  meet(ui, field->id, key, field->box, true);
  if (field->focus || ui->focus_next == key || ui->pressed == key) {
    ImGui::SetKeyboardFocusHere();
    ui->focus_next = 0;
  }
  const bool entered = ImGui::InputText(id, text, sizeof text,
                                        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue |
                                            (field->secret ? ImGuiInputTextFlags_Password : ImGuiInputTextFlags_None));
  const bool active = ImGui::IsItemActive(), was_active = ui->typing_before == key;
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (active) {
    std::snprintf(ui->typed, sizeof ui->typed, "%s", text);
    ui->typing_in = ui->focus.at = key;
    ui->typing_seen = true;
    if (field->live)
      std::snprintf(field->text, field->size, "%s", text);
    return FOL_FIELD_TYPING;
  }
  if (!was_active)
    return FOL_FIELD_IDLE;
  if (ui->typing_in == key)
    ui->typing_in = 0;
  const bool escaped = ImGui::IsKeyPressed(SDL_SCANCODE_ESCAPE);
  const char *typed = entered ? text : ui->typed_before;
  if (escaped || (!entered && std::strcmp(typed, field->text) == 0))
    return FOL_FIELD_LEFT;
  std::snprintf(field->text, field->size, "%s", typed);
  return FOL_FIELD_ENTERED;
}

void fol_ui_forget_typed(fol_ui *ui) {
  if (!ui)
    return;
  sodium_memzero(ui->typed, sizeof ui->typed);
  sodium_memzero(ui->typed_before, sizeof ui->typed_before);
  sodium_memzero(ui->pasted, sizeof ui->pasted);
  ImGuiInputTextState &state = ImGui::GetCurrentContext()->InputTextState; /* which keeps its own */
  for (ImVector<char> *text : {&state.TextA, &state.InitialTextA})
    sodium_memzero(text->Data, size_t(text->Capacity));
  sodium_memzero(state.TextW.Data, size_t(state.TextW.Capacity) * sizeof(ImWchar));
  sodium_memzero(state.Stb.undostate.undo_char, sizeof state.Stb.undostate.undo_char); /* typed over */
}

/* The mouse may rest on something while keys are used: then what has the focus is explained. */
void fol_ui_tip(fol_ui *ui, const char *text) {
  if (fol_ui_focused(ui) && ui->mouse_leads == ui->met_focus)
    return;
  std::snprintf(ui->tip, sizeof ui->tip, "%s", text);
}

fol_spot fol_ui_mouse(const fol_ui *) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {at.x, at.y};
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static ImDrawList *list_of(const fol_ui *ui) {
  return ui->layer == FOL_LAYER_PICTURE ? ImGui::GetBackgroundDrawList() : ImGui::GetWindowDrawList();
}

static ImVec2 vec(fol_spot spot) {
  return ImVec2(spot.x, spot.y);
}

void fol_ui_draw_on(fol_ui *ui, fol_layer layer) {
  ui->layer = layer;
}

void fol_ui_clip(fol_ui *ui, fol_box box) {
  list_of(ui)->PushClipRect(ImVec2(box.x, box.y), ImVec2(box.x + box.w, box.y + box.h), true);
}

void fol_ui_unclip(fol_ui *ui) {
  list_of(ui)->PopClipRect();
}

void fol_ui_picture(fol_ui *ui, fol_box box, unsigned texture) {
  list_of(ui)->AddImage(reinterpret_cast<ImTextureID>(static_cast<intptr_t>(texture)), ImVec2(box.x, box.y),
                        ImVec2(box.x + box.w, box.y + box.h));
}

void fol_ui_fill(fol_ui *ui, fol_box box, fol_colour colour, float rounding) {
  list_of(ui)->AddRectFilled(ImVec2(box.x, box.y), ImVec2(box.x + box.w, box.y + box.h), colour, rounding);
}

void fol_ui_outline(fol_ui *ui, fol_box box, fol_colour colour, float rounding, float thickness) {
  list_of(ui)->AddRect(ImVec2(box.x, box.y), ImVec2(box.x + box.w, box.y + box.h), colour, rounding, 0, thickness);
}

void fol_ui_line(fol_ui *ui, fol_spot from, fol_spot to, fol_colour colour, float thickness) {
  list_of(ui)->AddLine(vec(from), vec(to), colour, thickness);
}

void fol_ui_polyline(fol_ui *ui, const fol_spot *spots, int count, fol_colour colour, float thickness) {
  static_assert(sizeof(fol_spot) == sizeof(ImVec2), "the same two floats");
  const int at_once = 4096; /* Dear ImGui numbers the corners of one line with 16 bits */
  for (int from = 0; from + 1 < count; from += at_once)
    list_of(ui)->AddPolyline(reinterpret_cast<const ImVec2 *>(spots) + from, std::min(at_once + 1, count - from),
                             colour, 0, thickness);
}

void fol_ui_disc(fol_ui *ui, fol_spot centre, float radius, fol_colour colour) {
  list_of(ui)->AddCircleFilled(vec(centre), radius, colour);
}

void fol_ui_ring(fol_ui *ui, fol_spot centre, float radius, fol_colour colour, float thickness) {
  list_of(ui)->AddCircle(vec(centre), radius, colour, 0, thickness);
}

void fol_ui_text(fol_ui *ui, fol_font font, fol_spot at, fol_colour colour, const char *text, float wrap) {
  ImFont *face = ui->fonts[font];
  list_of(ui)->AddText(face, face->FontSize, ImVec2(std::floor(at.x), std::floor(at.y)), colour, text, nullptr, wrap);
}

fol_spot fol_ui_text_size(const fol_ui *ui, fol_font font, const char *text, float wrap) {
  ImFont *face = ui->fonts[font];
  const ImVec2 size = face->CalcTextSizeA(face->FontSize, FLT_MAX, wrap, text);
  return {size.x, size.y};
}
