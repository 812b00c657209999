/* Drawing on the panel or the picture. */
#include "widgets/ui_parts.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

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
  const int batch = 4096; /* limited because Dear ImGui indexes the vertices of one line with 16 bits */
  for (int from = 0; from + 1 < count; from += batch)
    list_of(ui)->AddPolyline(reinterpret_cast<const ImVec2 *>(spots) + from, std::min(batch + 1, count - from), colour,
                             0, thickness);
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
