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

fol_field_event fol_ui_field(fol_ui *ui, const fol_text_field *field) {
  if (ui->trace_places)
    fol_ui_trace_place(ui, field->id, field->box);
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
  fol_ui_meet(ui, field->id, key, field->box, true);
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
  ImGuiInputTextState &state = ImGui::GetCurrentContext()->InputTextState; /* which keeps its own */
  for (ImVector<char> *text : {&state.TextA, &state.InitialTextA})
    sodium_memzero(text->Data, size_t(text->Capacity));
  sodium_memzero(state.TextW.Data, size_t(state.TextW.Capacity) * sizeof(ImWchar));
  sodium_memzero(state.Stb.undostate.undo_char, sizeof state.Stb.undostate.undo_char); /* typed over */
}
