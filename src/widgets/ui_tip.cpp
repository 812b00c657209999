/* Tips: explain the widget under the mouse or with the focus. */
#include "widgets/theme.h"
#include "widgets/ui_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

static const double tip_after_s = 0.5;

/* Keeps only one of two tips if one widget has the keyboard focus and the mouse is on another one: the focused widget's
 * tip if the last input was a key, otherwise that of the widget under the mouse. */
void fol_ui_tip(fol_ui *ui, const char *text) {
  if (fol_ui_focused(ui) && ui->mouse_leads == ui->has_focus)
    return;
  std::snprintf(ui->tip, sizeof ui->tip, "%s", text);
}

void fol_ui_draw_tip(fol_ui *ui) {
  if (std::strcmp(ui->tip, ui->tip_text) != 0) {
    std::memcpy(ui->tip_text, ui->tip, sizeof ui->tip_text);
    ui->tip_since_s = ui->now_s;
    ui->tip_hidden = false;
  }
  if (!*ui->tip_text || ui->tip_hidden)
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
