/* Forwards events to Dear ImGui; keyboard focus. */
#include "widgets/ui_parts.h"

#include <SDL.h>
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <sodium.h>

static const char *clipboard_read(void *context) {
  fol_ui *ui = static_cast<fol_ui *>(context);
  char *content = SDL_GetClipboardText();
  std::snprintf(ui->pasted, sizeof ui->pasted, "%s", content ? content : "");
  if (content)
    sodium_memzero(content, std::strlen(content));
  SDL_free(content);
  return ui->pasted;
}

static void clipboard_write(void *, const char *text) {
  SDL_SetClipboardText(text);
}

/* The keys that Dear ImGui uses, and their scancodes. Dear ImGui lets the program choose its key numbers, up to 512, so
 * SDL's scancodes serve as key numbers. */
static const struct {
  ImGuiKey key;
  SDL_Scancode code;
} key_map[] = {
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

void fol_ui_connect(fol_ui *ui) {
  ImGuiIO &io = ImGui::GetIO();
  io.GetClipboardTextFn = clipboard_read;
  io.SetClipboardTextFn = clipboard_write;
  io.ClipboardUserData = ui;
  for (const auto &received : key_map)
    io.KeyMap[received.key] = received.code;
}

/* ---- events ----------------------------------------------------------------------------------- */

bool fol_ui_accepts(const fol_ui *ui, fol_ui_event event) {
  if (ui->click.pending)
    return event == FOL_UI_MOVE;
  const bool button = ui->received[FOL_UI_BUTTON], key = ui->received[FOL_UI_KEY], text = ui->received[FOL_UI_TEXT];
  switch (event) {
  case FOL_UI_MOVE:
    return !button && !ui->received[FOL_UI_WHEEL];
  case FOL_UI_TEXT:
    return !button && !key;
  case FOL_UI_WHEEL:
  case FOL_UI_BUTTON:
  case FOL_UI_KEY:
  case FOL_UI_OTHER:
    break;
  }
  return !button && !key && !text;
}

void fol_ui_send_mouse(fol_ui *ui, float x, float y) {
  ImGui::GetIO().MousePos = ImVec2(x, y);
  ui->received[FOL_UI_MOVE] = true;
  ui->mouse_leads = true;
}

void fol_ui_send_mouse_gone(fol_ui *ui) {
  ImGui::GetIO().MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
  ui->received[FOL_UI_MOVE] = true;
}

void fol_ui_send_button(fol_ui *ui, int button, bool down) {
  ImGui::GetIO().MouseDown[button] = down;
  ui->received[FOL_UI_BUTTON] = true;
  ui->focus.shown = false;
  ui->tip_hidden = true;
}

void fol_ui_send_wheel(fol_ui *ui, float steps) {
  if (!ui->click.held) /* the wheel is ignored during a press, so as not to scroll the pressed widget */
    ImGui::GetIO().MouseWheel += steps;
  ui->received[FOL_UI_WHEEL] = true;
}

void fol_ui_send_key(fol_ui *ui, int32_t sdl_keycode, bool down, bool control, bool shift) {
  ImGuiIO &io = ImGui::GetIO();
  io.KeyCtrl = control;
  io.KeyShift = shift;
  io.KeyMods = ImGui::GetMergedKeyModFlags();
  const SDL_Scancode code = SDL_GetScancodeFromKey(sdl_keycode);
  if (down && ui->typing_in && !ui->ended.field && (code == SDL_SCANCODE_UP || code == SDL_SCANCODE_DOWN))
    ui->stepped += (code == SDL_SCANCODE_UP ? 1 : -1) * (shift ? 10 : 1);
  for (const auto &received : key_map)
    if (received.code == code) {
      io.KeysDown[code] = down;
      ui->received[FOL_UI_KEY] = true;
    }
}

void fol_ui_send_text(fol_ui *ui, const char *utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(utf8);
  ui->received[FOL_UI_TEXT] = true;
}

void fol_ui_set_keys_lead(fol_ui *ui) {
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

/* ---- keyboard focus --------------------------------------------------------------------------- */

fol_focus_result fol_ui_focus_go(fol_ui *ui, fol_focus_step way) {
  ui->received[FOL_UI_KEY] = true; /* a frame must be run before the next key */
  const fol_focus_stop *stop = fol_focus_go(&ui->focus, way);
  if (!stop)
    return FOL_FOCUS_UNMOVED;
  ui->reveal = true;
  ui->focus_next = stop->field ? stop->id : 0;
  ui->stop_typing = ui->typing_in && ui->typing_in != stop->id;
  return stop->field ? FOL_FOCUS_MOVED_TO_FIELD : FOL_FOCUS_MOVED;
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
  ui->received[FOL_UI_KEY] = true;
  if (window)
    ImGui::SetScrollY(window, std::clamp(window->Scroll.y + pages * window->Size.y, 0.0f, window->ScrollMax.y));
}

bool fol_ui_focus_is_field(const fol_ui *ui) {
  const fol_focus_stop *stop = fol_focus_now(&ui->focus);
  return stop && stop->field;
}

void fol_ui_focus_move_to(fol_ui *ui, const char *id) {
  ui->focus_wanted = id;
}

void fol_ui_focus_press(fol_ui *ui) {
  ui->received[FOL_UI_KEY] = true;
  ui->pressed = ui->focus.at;
}
