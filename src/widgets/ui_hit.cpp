/* Clickable areas. */
#include "widgets/ui_parts.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

void fol_ui_trace_place(fol_ui *ui, const char *id, fol_box box) {
  const int x = static_cast<int>(box.x + box.w / 2), y = static_cast<int>(box.y + box.h / 2);
  const ImGuiID key = ImGui::GetID(id);
  const int place = x * 0x10000 + y; /* without bit operations: y is negative for widgets scrolled off the top */
  if (ui->places.GetInt(key, -1) == place)
    return;
  ui->places.SetInt(key, place);
  std::printf("place %s %d %d\n", id, x, y);
  std::fflush(stdout);
}

void fol_ui_add_stop(fol_ui *ui, const char *name, ImGuiID id, fol_box box, bool field) {
  const fol_focus_stop stop = {id, ImGui::GetCurrentWindow()->ID, box, field};
  fol_focus_add(&ui->focus, &stop);
  if (ui->focus_wanted && std::strcmp(name, ui->focus_wanted) == 0) {
    ui->focus_wanted = nullptr;
    ui->focus.at = id;
    ui->focus.shown = ui->reveal = !ui->mouse_leads;
  }
  ui->has_focus = ui->focus.shown && ui->focus.at == id;
  if (!ui->has_focus)
    return;
  ui->ring = ImRect(box.x, box.y, box.x + box.w, box.y + box.h);
  if (!ui->reveal)
    return;
  ui->reveal = false;
  ImRect margin = ui->ring;
  margin.Expand(24 * ui->scale);
  ImGui::ScrollToBringRectIntoView(ImGui::GetCurrentWindow(), margin);
  if (ui->trace_places) {
    std::printf("focus %s\n", name);
    std::fflush(stdout);
  }
}

static fol_hit add_area(fol_ui *ui, const char *id, fol_box box) {
  if (ui->trace_places)
    fol_ui_trace_place(ui, id, box);
  ui->has_focus = false;
  ImGui::SetCursorScreenPos(ImVec2(box.x, box.y));
  const bool clicked = ImGui::InvisibleButton(id, ImVec2(std::max(box.w, 1.0f), std::max(box.h, 1.0f)));
  return {ImGui::IsItemHovered(), ImGui::IsItemActive(), clicked, ImGui::IsItemDeactivated()};
}

/* Returns the part of a box that the current panel shows. */
static fol_box visible_part(fol_box box) {
  ImRect part(box.x, box.y, box.x + box.w, box.y + box.h);
  part.ClipWith(ImGui::GetCurrentWindow()->ClipRect);
  return {part.Min.x, part.Min.y, part.GetWidth(), part.GetHeight()};
}

/* Whether a widget is clicked in this frame. Dear ImGui would compare the pointer with the box that the widget has on
 * release; here the box that it had when it was pressed counts (press.h). */
static bool is_clicked(fol_ui *ui, ImGuiID id, fol_box box, bool released) {
  const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (ImGui::IsItemActivated())
    fol_press_begin(&ui->click, id, visible_part(box));
  if (released && down)
    fol_press_cancel(&ui->click); /* another widget has become the active one, so this press is over */
  const bool text_first = ui->ended.field || ui->ended.entered;
  if (released && !down && fol_press_end(&ui->click, id, fol_ui_mouse(ui), text_first))
    return true;
  return fol_press_receive(&ui->click, id);
}

fol_hit fol_ui_drag(fol_ui *ui, const char *id, fol_box box) {
  return add_area(ui, id, box);
}

fol_hit fol_ui_row(fol_ui *ui, const char *id, fol_box box) {
  fol_hit hit = add_area(ui, id, box);
  hit.clicked = is_clicked(ui, ImGui::GetID(id), box, hit.released);
  return hit;
}

/* Registers a clickable area as a focus stop. If it has the focus, it counts as hovered; if a key pressed it, as
 * clicked. */
static void add_focus_stop(fol_ui *ui, const char *id, fol_box box, fol_hit *hit) {
  const ImGuiID key = ImGui::GetID(id);
  fol_ui_add_stop(ui, id, key, box, false);
  hit->hovered |= ui->has_focus;
  hit->clicked |= ui->pressed == key;
}

fol_hit fol_ui_hold(fol_ui *ui, const char *id, fol_box box) {
  fol_hit hit = fol_ui_drag(ui, id, box);
  add_focus_stop(ui, id, box, &hit);
  return hit;
}

fol_hit fol_ui_hit(fol_ui *ui, const char *id, fol_box box) {
  fol_hit hit = fol_ui_row(ui, id, box);
  add_focus_stop(ui, id, box, &hit);
  return hit;
}

bool fol_ui_is_pressed(const fol_ui *ui) {
  return fol_press_lasts(&ui->click);
}

bool fol_ui_steady(fol_ui *ui, const char *id, bool now) {
  bool *value = ui->steady.GetBoolRef(ImGui::GetID(id), now);
  if (!fol_press_lasts(&ui->click))
    *value = now;
  return *value;
}

fol_spot fol_ui_mouse(const fol_ui *) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {at.x, at.y};
}
