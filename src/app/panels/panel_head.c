/* Panel of the head: whether its surface is a plane or an ellipsoid, the direction of the camera, and the size. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/shapes/fitting.h"
#include "app/tools/scalp_view.h"
#include "app/tools/tool_head.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- plane or head ---------------------------------------------------------------------------- */

static void write_choice(fol_app *app, fol_pen *pen) {
  static const char *const names[] = {"Flat (close-up)", "Head"};
  static const char *const tips[] = {"For close-ups: dots spaced as on flat paper",
                                     "Dots follow the head's curve and get closer towards its outline"};
  bool is_head = fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
  fol_choice choice = {.id = "surface", .labels = names, .tips = tips, .count = 2, .chosen = is_head};
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked == 1)
    fol_head_place(app);
  else if (clicked == 0)
    fol_head_flatten(app);
}

/* ---- direction of the camera ------------------------------------------------------------------ */

static void write_views(fol_app *app, fol_pen *pen) {
  enum { COLUMNS = 3, ROWS = FOL_POSES / COLUMNS };
  float s = pen->scale, gap = 6 * s, width = (pen->width - (COLUMNS - 1) * gap) / COLUMNS;
  bool narrow = fol_pen_is_narrow(pen);
  float height = (narrow ? 46 : FOL_TOUCH) * s;
  const fol_surface *surface = &fol_app_plan(app)->surface;
  fol_pen_heading(pen, "Seen from");
  for (int i = 0; i < FOL_POSES; i++) {
    const fol_pose *pose = &fol_poses[i];
    int column = i % COLUMNS, row = i / COLUMNS;
    fol_box box = {pen->x + (float)column * (width + gap), pen->y + (float)row * (height + gap), width, height};
    char id[40], label[40];
    snprintf(id, sizeof id, "view.%s", pose->name);
    snprintf(label, sizeof label, "%s", pose->name);
    if (narrow && strchr(label, ' '))
      *strchr(label, ' ') = '\n';
    fol_button button = {
        .id = id, .label = label, .tip = pose->tip, .chosen = fol_pose_is(pose, surface), .small = true};
    if (fol_button_at(pen->ui, &button, box))
      fol_head_see_from(app, pose);
  }
  pen->y += ROWS * (height + gap) + 10 * s;
}

/* ---- size and angles -------------------------------------------------------------------------- */

typedef struct entry {
  const char *label, *id, *tip, *unit;
  double show; /* number that is displayed for a value of 1 */
  int decimals;
} entry;

/* Adds fields for three numbers, side by side or, if the panel is narrow, one below the other. Returns true if the user
 * changed a number. */
static bool write_numbers(fol_pen *pen, const entry entries[3], double *const values[3]) {
  fol_ui *ui = pen->ui;
  bool changed = false, narrow = fol_pen_is_narrow(pen);
  float s = pen->scale, gap = 6 * s, width = narrow ? 84 * s : (pen->width - 2 * gap) / 3;
  for (int i = 0; i < 3; i++) {
    float x = narrow ? pen->x : pen->x + (float)i * (width + gap), y = pen->y + (narrow ? 8 * s : 0);
    double shown = *values[i] * entries[i].show;
    fol_number number = {
        .id = entries[i].id,
        .unit = entries[i].unit,
        .tip = entries[i].tip,
        .decimals = entries[i].decimals,
        .box = {narrow ? pen->x + pen->width - width : x, pen->y + (narrow ? 0 : 20 * s), width, FOL_TOUCH * s}};
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){x, y}, FOL_TEXT_DIM, entries[i].label, 0);
    pen->y += narrow ? FOL_TOUCH * s + gap : 0;
    if (fol_number_at(ui, &number, &shown) != FOL_CHANGED)
      continue;
    *values[i] = shown / entries[i].show;
    changed = true;
  }
  pen->y += narrow ? 10 * s : 64 * s;
  return changed;
}

static void write_sizes(fol_app *app, fol_pen *pen) {
  static const entry sizes[] = {
      {"Breadth", "head.breadth", "From side to side, just above the ears: 152 mm on average", "mm", 2, 0},
      {"Length", "head.length", "From the forehead to the back of the head: 197 mm on average", "mm", 2, 0},
      {"Height", "head.height", "Twice the height of the crown above the ears: 180 mm on average", "mm", 2, 0}};
  static const entry angles[] = {
      {"Turn", "head.turn", "Turned to the side; 90 shows the client's left", "\xc2\xb0", 1, 1},
      {"Tilt", "head.tilt", "Crown tilted towards the camera; 90 is seen from above", "\xc2\xb0", 1, 1},
      {"Roll", "head.roll", "Leaning sideways in the picture", "\xc2\xb0", 1, 1}};
  fol_surface surface = fol_app_plan(app)->surface;
  double *const lengths[] = {&surface.semi_axes_mm[0], &surface.semi_axes_mm[1], &surface.semi_axes_mm[2]};
  double *const turns[] = {&surface.yaw_deg, &surface.pitch_deg, &surface.roll_deg};
  bool sized = write_numbers(pen, sizes, lengths), turned = write_numbers(pen, angles, turns);
  for (int i = 0; i < 3; i++) {
    if (sized)
      *lengths[i] = fmin(fmax(*lengths[i], FOL_SEMI_AXIS_MIN_MM), FOL_SEMI_AXIS_MAX_MM);
    if (turned)
      *turns[i] = round(remainder(*turns[i], 360) * 100) / 100 + 0.0; /* + 0.0 turns -0 into 0 */
  }
  if (sized || turned)
    fol_head_change(app, &surface, -1);
}

/* ---- camera and scale ------------------------------------------------------------------------- */

static void write_camera(fol_app *app, fol_pen *pen) {
  const fol_plan *plan = fol_app_plan(app);
  double now = plan->camera.focal_35mm, known = fol_head_focal_of_photo(app), focal_35mm = now > 0 ? now : known;
  if (focal_35mm == 0)
    return;
  char label[60];
  snprintf(label, sizeof label, "Perspective, %.0f mm lens", focal_35mm);
  const char *tip = known > 0 ? "By the photo's focal length: nearer parts look larger. Off: as seen from far away"
                              : "By the plan's focal length: nearer parts look larger. Off: as seen from far away";
  if (fol_pen_switch(pen, label, tip, now > 0))
    fol_head_change(app, &plan->surface, now > 0 ? 0 : known);
}

static void write_reset(fol_app *app, fol_pen *pen) {
  fol_button reset = {.id = "head.reset",
                      .label = "Reset to an average adult head",
                      .tip = "Resets its size; position and rotation stay"};
  if (fol_pen_button(pen, &reset))
    fol_head_reset(app);
}

/* Adds the button that sets the scale so that the head has the average size. It is the last widget of the panel, so
 * that no other widget moves when it disappears. */
static void write_scale(fol_app *app, fol_pen *pen) {
  if (!fol_app_scale_is_assumed(app))
    return;
  fol_known known = fol_fitting_known(fol_view_head(fol_app_view_now(app)));
  char label[60];
  snprintf(label, sizeof label, "Scale from head %s (%.0f mm)", known.name, known.length_mm);
  fol_button scale = {
      .id = "head.scale",
      .label = label,
      .tip = "Assumes an average head and draws the ruler across it; for photos that show nothing of known length"};
  if (fol_pen_button(pen, &scale))
    fol_head_adopt_scale(app);
}

static void write_flat(fol_app *app, fol_pen *pen) {
  const fol_head *head = fol_app_head(app);
  double width_mm = app->view.canvas.width * head->mm_per_px, height_mm = app->view.canvas.height * head->mm_per_px;
  char text[200];
  if (!fol_app_scale_is_assumed(app) && fmax(width_mm, height_mm) < FOL_HEAD_BREADTH_MM) {
    snprintf(text, sizeof text, "The picture shows %.0f \xc3\x97 %.0f mm, less than a head: Flat is right for it.",
             width_mm, height_mm);
    fol_pen_note(pen, text);
  }
}

void fol_head_panel(fol_app *app, fol_pen *pen) {
  bool is_head = fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
  fol_panel_help(app, pen,
                 is_head ? "Drag the scalp to turn the head, outside it to roll, its middle to move it, the "
                           "handles to resize it. Align the blue line with the midline."
                         : "Flat is for close-ups. For a whole head, choose Head: then dots and sizes are also "
                           "right towards its outline.");
  write_choice(app, pen);
  if (!is_head) {
    write_flat(app, pen);
    return;
  }
  write_views(app, pen);
  write_sizes(app, pen);
  write_camera(app, pen);
  fol_scalp_matte_switch(app, pen);
  fol_scalp_view_switch(app, pen);
  fol_pen_command(app, pen, "scalp.correct", false);
  write_reset(app, pen);
  write_scale(app, pen);
}
