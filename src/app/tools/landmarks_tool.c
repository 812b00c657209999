/* Landmarks of the face: the user places them with three clicks, and can then drag them. */
#include "app/shapes/outlined_lines.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"
#include "widgets/pen.h"

#include <math.h>
#include <stdio.h>

static const float grip = 14; /* a press within this distance of a landmark drags it, px at interface scale 1 */
const char *const fol_mark_asks[3] = {"Click the glabella, between the brows", "Click the outer corner of one eye",
                                      "Click the outer corner of the other eye"};
static const char *const names[3] = {"Glabella", "Outer corner", "Outer corner"};

static fol_point tidy(fol_point px) {
  return (fol_point){round(px.x * 100) / 100, round(px.y * 100) / 100};
}

/* Copies to `out` the landmarks as they are drawn, px of the photograph: while the user drags one, with its new
 * position. Returns false if the view has no landmarks. */
static bool points_shown(fol_point out[3], const fol_app *app) {
  const fol_landmarks *landmarks = &fol_app_plan(app)->landmarks;
  out[0] = landmarks->glabella_px;
  out[1] = landmarks->left_px;
  out[2] = landmarks->right_px;
  return landmarks->given;
}

static int under(const fol_app *app) {
  fol_point points[3];
  if (app->tools->hairline->no_guides || !points_shown(points, app))
    return -1;
  return fol_mark_under(app, points, 3, grip);
}

bool fol_landmarks_tool_is_under(const fol_app *app) {
  return app->tools->hairline->marking || under(app) >= 0;
}

/* ---- the gesture ----------------------------------------------------------------------------------- */

static fol_edit edit_of(const fol_point points[3]) {
  /* The edit needs the corner of the eye that is left in the picture first. */
  bool ordered = points[1].x <= points[2].x;
  return (fol_edit){.kind = FOL_EDIT_LANDMARKS,
                    .landmarks = {true, points[0], ordered ? points[1] : points[2], ordered ? points[2] : points[1]}};
}

void fol_landmarks_tool_start(fol_app *app) {
  fol_hairline_cancel(app);
  app->tools->hairline->marking = true;
  app->tools->hairline->mark_count = 0;
  app->tools->hairline->marked = NULL;
}

bool fol_landmarks_tool_press(fol_app *app, const fol_pointer *pointer) {
  fol_hairline_tool *tool = app->tools->hairline;
  int index = tool->marking ? tool->mark_count : under(app);
  if (index < 0 || (pointer->right && !tool->marking))
    return false;
  if (pointer->right) {
    fol_landmarks_tool_undo(app);
    return true;
  }
  if (!tool->marking)
    points_shown(tool->marks, app);
  else
    tool->marks[index] = tidy(pointer->px);
  tool->mark_held = index + 1;
  tool->mark_moved = false;
  return true;
}

bool fol_landmarks_tool_move(fol_app *app, const fol_pointer *pointer) {
  fol_hairline_tool *tool = app->tools->hairline;
  if (tool->mark_held == 0)
    return tool->marking;
  tool->marks[tool->mark_held - 1] = tidy(pointer->px);
  tool->mark_moved = true;
  if (!tool->marking) {
    fol_edit edit = edit_of(tool->marks);
    fol_app_preview(app, &edit, NULL);
  }
  return true;
}

/* Does the edit that sets the three landmarks that the user has just placed. If a face cannot have landmarks at these
 * positions, the user has to place all three again. */
static void copy_landmarks(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  fol_edit edit = edit_of(tool->marks);
  fol_face face;
  fol_error err = {0};
  tool->mark_count = 0;
  if (tool->marked) {
    tool->marking = false;
    tool->marked(app, &edit.landmarks);
    return;
  }
  if (!fol_face_new(&face, &edit.landmarks, fol_app_head(app), &err)) {
    fol_app_report(app, &err);
    return;
  }
  tool->marking = false;
  tool->no_guides = false;
  if (fol_app_do(app, &edit) && !fol_app_plan_now(app)->hairline.points_px)
    fol_hairline_place(app);
}

bool fol_landmarks_tool_release(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  bool held = tool->mark_held > 0;
  tool->mark_held = 0;
  if (!held)
    return tool->marking;
  if (tool->marking) {
    if (++tool->mark_count == 3)
      copy_landmarks(app);
  } else if (tool->mark_moved) {
    fol_edit edit = edit_of(tool->marks);
    fol_app_do(app, &edit);
  }
  return true;
}

bool fol_landmarks_tool_undo(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  bool had = tool->marking && tool->mark_count > 0;
  tool->mark_count -= had;
  return had;
}

/* ---- drawing --------------------------------------------------------------------------------------- */

static void draw_mark(fol_app *app, fol_point px, bool lit) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), reach = (lit ? 9 : 7) * s;
  fol_spot at = fol_canvas_to_window(&app->view.canvas, px);
  const fol_spot across[2] = {{at.x - reach, at.y}, {at.x + reach, at.y}},
                 along[2] = {{at.x, at.y - reach}, {at.x, at.y + reach}};
  fol_ui_ring(ui, at, reach, FOL_MARK_EDGE, 4 * s);
  fol_ui_polyline(ui, across, 2, FOL_MARK_EDGE, 3 * s);
  fol_ui_polyline(ui, along, 2, FOL_MARK_EDGE, 3 * s);
  fol_ui_ring(ui, at, reach, FOL_ACCENT, 1.8f * s);
  fol_ui_polyline(ui, across, 2, FOL_MARK, 1.2f * s);
  fol_ui_polyline(ui, along, 2, FOL_MARK, 1.2f * s);
}

/* Draws the instruction for the next landmark at the top of the picture. */
static void draw_ask(fol_app *app) {
  float s = fol_ui_scale(app->ui);
  char text[120];
  snprintf(text, sizeof text, "%d of 3:  %s", app->tools->hairline->mark_count + 1,
           fol_mark_asks[app->tools->hairline->mark_count]);
  fol_spot size = fol_ui_text_size(app->ui, FOL_FONT_SMALL, text, 0);
  float middle = app->view.canvas.box.x + (app->view.canvas.box.w - size.x) / 2 - 8 * s;
  fol_label_at(app->ui, (fol_spot){middle, app->view.canvas.box.y + 44 * s}, 0, text);
}

void fol_landmarks_tool_draw(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  fol_point points[3];
  int over = app->input.gesture == FOL_GESTURE_NONE ? under(app) : tool->mark_held - 1;
  if (tool->marking) {
    int count = tool->mark_count + (tool->mark_held > 0);
    for (int i = 0; i < count; i++)
      draw_mark(app, tool->marks[i], i == tool->mark_held - 1);
    if (tool->mark_count < 3)
      draw_ask(app);
  } else if (!tool->no_guides && points_shown(points, app)) {
    for (int i = 0; i < 3; i++)
      draw_mark(app, points[i], i == over);
    if (over >= 0) {
      fol_spot at = fol_canvas_to_window(&app->view.canvas, points[over]);
      float s = fol_ui_scale(app->ui);
      fol_label_at(app->ui, (fol_spot){at.x + 14 * s, at.y - 28 * s}, 0, names[over]);
    }
  }
}
