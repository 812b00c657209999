/* What can be clicked, by the mouse and by keys. */
#include "widgets/ui_parts.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

void fol_ui_trace_place(fol_ui *ui, const char *id, fol_box box) {
  const int x = static_cast<int>(box.x + box.w / 2), y = static_cast<int>(box.y + box.h / 2);
  const ImGuiID key = ImGui::GetID(id);
  const int place = x * 0x10000 + y; /* what lies out of sight is below 0 */
  if (ui->places.GetInt(key, -1) == place)
    return;
  ui->places.SetInt(key, place);
  std::printf("place %s %d %d\n", id, x, y);
  std::fflush(stdout);
}

void fol_ui_meet(fol_ui *ui, const char *name, ImGuiID id, fol_box box, bool field) {
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
    fol_ui_trace_place(ui, id, box);
  ui->met_focus = false;
  ImGui::SetCursorScreenPos(ImVec2(box.x, box.y));
  const bool clicked = ImGui::InvisibleButton(id, ImVec2(std::max(box.w, 1.0f), std::max(box.h, 1.0f)));
  return {ImGui::IsItemHovered(), ImGui::IsItemActive(), clicked, ImGui::IsItemDeactivated()};
}

fol_hit fol_ui_hit(fol_ui *ui, const char *id, fol_box box) {
  fol_hit hit = fol_ui_drag(ui, id, box);
  const ImGuiID key = ImGui::GetID(id);
  fol_ui_meet(ui, id, key, box, false);
  hit.hovered |= ui->met_focus;
  hit.clicked |= ui->pressed == key;
  return hit;
}

fol_spot fol_ui_mouse(const fol_ui *) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {at.x, at.y};
}
