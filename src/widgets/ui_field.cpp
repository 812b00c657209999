/* Text fields. */
#include "widgets/ui_parts.h"

#include <SDL.h>
#include <cstdio>
#include <cstring>
#include <initializer_list>
#include <sodium.h>

struct wiped_at_end {
  char *text;
  size_t size;
  ~wiped_at_end() {
    sodium_memzero(text, size);
  }
};

/* Draws a text field; returns true if the user pressed Enter in it. */
static bool draw_field(fol_ui *ui, const fol_text_field *field, const char *id, char *text, size_t size) {
  ImFont *font = ui->fonts[FOL_FONT_BODY];
  ImGui::PushFont(font);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8 * ui->scale, (field->box.h - font->FontSize) / 2));
  ImGui::SetCursorScreenPos(ImVec2(field->box.x, field->box.y));
  ImGui::SetNextItemWidth(field->box.w);
  const ImGuiID key = ImGui::GetID(id);
  fol_ui_add_stop(ui, field->id, key, field->box, true);
  if (field->focus || ui->focus_next == key || ui->pressed == key) {
    ImGui::SetKeyboardFocusHere();
    ui->focus_next = 0;
  }
  const bool entered = ImGui::InputText(id, text, size,
                                        ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue |
                                            (field->secret ? ImGuiInputTextFlags_Password : ImGuiInputTextFlags_None));
  ImGui::PopStyleVar();
  ImGui::PopFont();
  return entered;
}

static fol_field_event continue_typing(fol_ui *ui, const fol_text_field *field, const char *text) {
  ui->typing_seen = true;
  if (field->live)
    std::snprintf(field->text, field->size, "%s", text);
  return FOL_FIELD_TYPING;
}

/* Whether a text whose editing was ended by a press of the mouse button has to wait until the button is released before
 * it is entered. */
static bool must_wait(const fol_ui *ui) {
  const ImGuiMouseButton left = ImGuiMouseButton_Left;
  return !ui->ended.now && (ImGui::IsMouseClicked(left) || (ui->click.held && ImGui::IsMouseDown(left)));
}

/* Handles a text field that lost the keyboard in this frame, or earlier if its text is still waiting to be entered.
 * `typed` is that text; `entered` says that the user pressed Enter. */
static fol_field_event leave(fol_ui *ui, const fol_text_field *field, ImGuiID key, const char *typed, bool entered) {
  const bool escaped = ImGui::IsKeyPressed(SDL_SCANCODE_ESCAPE);
  if (escaped || (!entered && std::strcmp(typed, field->text) == 0)) {
    fol_ui_drop_ended(ui);
    return FOL_FIELD_LEFT;
  }
  if (!entered && must_wait(ui)) {
    ui->ended.field = key;
    ui->ended.seen = true;
    if (typed != ui->ended.text)
      std::snprintf(ui->ended.text, sizeof ui->ended.text, "%s", typed);
    if (!ui->typing_in)
      ui->typing_in = key;
    return continue_typing(ui, field, ui->ended.text);
  }
  std::snprintf(field->text, field->size, "%s", typed);
  fol_ui_drop_ended(ui);
  ui->ended.entered = true;
  return entered ? FOL_FIELD_ENTERED : FOL_FIELD_CHANGED;
}

fol_field_event fol_ui_field(fol_ui *ui, const fol_text_field *field) {
  if (ui->trace_places)
    fol_ui_trace_place(ui, field->id, field->box);
  char id[80], text[sizeof ui->typed];
  const wiped_at_end wiped = {text, sizeof text}; /* wipes the copy, which may be a passphrase */
  (void)wiped;
  std::snprintf(id, sizeof id, "##%s", field->id);
  const ImGuiID key = ImGui::GetID(id);
  const bool is_waiting = ui->ended.field == key, was_active = ui->typing_before == key;
  std::snprintf(text, sizeof text, "%s", is_waiting ? ui->ended.text : field->text);
  const bool entered = draw_field(ui, field, id, text, sizeof text);
  if (ImGui::IsItemActive()) {
    if (is_waiting)
      fol_ui_drop_ended(ui);
    std::snprintf(ui->typed, sizeof ui->typed, "%s", text);
    ui->typing_in = ui->focus.at = key;
    return continue_typing(ui, field, text);
  }
  if (!was_active && !is_waiting)
    return FOL_FIELD_IDLE;
  if (ui->typing_in == key)
    ui->typing_in = 0;
  return leave(ui, field, key, entered ? text : is_waiting ? ui->ended.text : ui->typed_before, entered);
}

void fol_ui_drop_ended(fol_ui *ui) {
  ui->ended.field = 0;
  sodium_memzero(ui->ended.text, sizeof ui->ended.text);
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

void fol_ui_forget_typed(fol_ui *ui) {
  if (!ui)
    return;
  sodium_memzero(ui->typed, sizeof ui->typed);
  sodium_memzero(ui->typed_before, sizeof ui->typed_before);
  sodium_memzero(ui->pasted, sizeof ui->pasted);
  fol_ui_drop_ended(ui);
  ImGuiInputTextState &state =
      ImGui::GetCurrentContext()->InputTextState; /* wipe Dear ImGui's copies of the text, too */
  for (ImVector<char> *text : {&state.TextA, &state.InitialTextA})
    sodium_memzero(text->Data, size_t(text->Capacity));
  sodium_memzero(state.TextW.Data, size_t(state.TextW.Capacity) * sizeof(ImWchar));
  sodium_memzero(state.Stb.undostate.undo_char,
                 sizeof state.Stb.undostate.undo_char); /* characters that were overwritten */
}
