/* Frames and panels. */
#include "widgets/frame_profile.h"
#include "widgets/theme.h"
#include "widgets/ui_parts.h"

#include <algorithm>
#include <cstring>

#include "backends/imgui_impl_opengl3.h"

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
  ui->ended.now = ui->stop_typing;
  ui->ended.entered = ui->ended.seen = false;
  ui->stop_typing = false;
}

void fol_ui_end(fol_ui *ui) {
  if (!ui->typing_seen)
    ui->typing_in = 0;
  if (ui->ended.field && !ui->ended.seen) /* the field no longer exists, so its text is dropped */
    fol_ui_drop_ended(ui);
  fol_press_frame_end(&ui->click, ImGui::IsMouseDown(ImGuiMouseButton_Left));
  if (ui->click.pending)
    ui->next_s = ui->now_s;
  fol_focus_frame_end(&ui->focus);
  ui->stepped = 0;
  ui->pressed = 0;
  fol_ui_draw_tip(ui);
  ImGui::Render();
  std::fill(ui->received, ui->received + FOL_UI_OTHER, false);
}

void fol_ui_paint(fol_ui *) {
  fol_frame_profile_driver_begin();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  fol_frame_profile_driver_end();
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
  if (!modal) /* without these flags, a panel that appears would get Dear ImGui's focus, which ends a press on another
                 panel */
    flags |= ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;
  ImGui::SetNextWindowPos(ImVec2(box.x, box.y));
  ImGui::SetNextWindowSize(ImVec2(box.w, box.h));
  ImGui::Begin(id, nullptr, flags);
  /* Panels lie on top of one another in the order in which they begin in the frame. Without this, Dear ImGui would put
   * a new panel (one of its windows) at the back, where it would be hidden. */
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  if (modal && ImGui::IsWindowAppearing())
    ImGui::SetWindowFocus();
  if (modal)
    fol_focus_confine(&ui->focus);
  ui->has_focus = false;
  ui->ring = ImRect();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  return {start.x, start.y};
}

void fol_ui_panel_top(fol_ui *) {
  ImGui::SetNextWindowScroll(ImVec2(0, 0));
}

/* Draws the ring around the widget with the keyboard focus: white with a dark edge, so that it is visible on bright
 * widgets, too. */
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

void fol_ui_panel_about(fol_ui *ui, const char *what) {
  ImGui::PushID(what);
  ui->is_about = true;
}

void fol_ui_panel_end(fol_ui *ui, float content_height) {
  if (ui->is_about)
    ImGui::PopID();
  ui->is_about = false;
  if (ui->ring.GetWidth() > 0)
    draw_ring(ui);
  ImGui::SetCursorPos(ImVec2(0, 0));
  ImGui::Dummy(ImVec2(1, content_height));
  ImGui::End();
}
