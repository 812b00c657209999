/* Draws guide lines over the face: the midline, verticals through the outer corners of the eyes, the usual heights of
 * hairlines, and the lines that divide the face into thirds. */
#include "app/shapes/outlined_lines.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

#include <math.h>

enum { STEPS = 48 };

/* How high above the glabella (the point between the brows) the middle of a hairline usually is, mm
 * (docs/domain.md#hairline). */
static const double lowest_mm = 60, highest_mm = 80;

/* Returns the point of the picture that is `across_mm` from the midline and `up_mm` above the glabella. A point below
 * the glabella is computed as if the face were a vertical line there, since the ellipsoid of the head does not have the
 * shape of a face. */
static fol_point point_at(const fol_face_view *view, double across_mm, double up_mm) {
  if (up_mm >= 0 || view->face.surface.kind == FOL_SURFACE_PLANE)
    return fol_head_to_picture(view->head, fol_face_at(&view->face, across_mm, up_mm));
  fol_scalp_point brow = fol_face_at(&view->face, 0, 0);
  return fol_head_to_picture(view->head, (fol_scalp_point){across_mm, brow.y_mm, brow.z_mm + up_mm});
}

typedef struct guide {
  double across_mm[2], up_mm[2]; /* [0] is the first end of the guide line, [1] the other end */
} guide;

static void draw(fol_app *app, const fol_face_view *view, const guide *g, fol_colour colour, float width) {
  fol_point line[STEPS + 1];
  const fol_mark mark = {app, colour, FOL_MARK_FINE_EDGE, width, width + 1.6f, false};
  for (int i = 0; i <= STEPS; i++) {
    double t = (double)i / STEPS;
    line[i] = point_at(view, g->across_mm[0] + t * (g->across_mm[1] - g->across_mm[0]),
                       g->up_mm[0] + t * (g->up_mm[1] - g->up_mm[0]));
  }
  fol_mark_line(&mark, line, STEPS + 1);
}

/* Where the name of a horizontal guide line is written: beyond its right end (AT_END), above its middle (OVER) or below
 * its middle (UNDER). The place is chosen so that the name does not cover the points of usual hairlines. */
typedef enum label_place { AT_END, OVER, UNDER } label_place;

static void draw_name(const fol_app *app, const fol_face_view *view, double up_mm, double reach_mm, label_place where,
                      const char *name) {
  float s = fol_ui_scale(app->ui), high = fol_ui_text_size(app->ui, FOL_FONT_SMALL, name, 0).y + 8 * s;
  if (where == AT_END) {
    fol_point a = point_at(view, -reach_mm, up_mm), b = point_at(view, reach_mm, up_mm);
    fol_spot at = fol_canvas_to_window(&app->view.canvas, a.x > b.x ? a : b);
    fol_label_at(app->ui, (fol_spot){at.x + 16 * s, at.y - high / 2}, 0, name);
    return;
  }
  fol_spot at = fol_canvas_to_window(&app->view.canvas, point_at(view, 0, up_mm));
  fol_label_at(app->ui, (fol_spot){at.x, where == OVER ? at.y - high - 4 * s : at.y + 4 * s}, 0.5f, name);
}

static void draw_level(fol_app *app, const fol_face_view *view, double up_mm, double reach_mm, label_place where,
                       const char *name) {
  const guide g = {{-reach_mm, reach_mm}, {up_mm, up_mm}};
  draw(app, view, &g, FOL_MARK_FINE, 1);
  draw_name(app, view, up_mm, reach_mm, where, name);
}

/* Whether the camera looks at the face from the front, within most_deg. From other directions, guide lines below the
 * glabella would be too distorted. */
static bool is_straight(const fol_head *head) {
  const double most_deg = 20;
  return head->surface.kind == FOL_SURFACE_PLANE ||
         (fabs(head->surface.pitch_deg) < most_deg && fabs(head->surface.yaw_deg) < most_deg);
}

void fol_face_guides_draw(fol_app *app) {
  fol_face_view view;
  if (app->tools->hairline->no_guides || app->tools->hairline->marking || !fol_hairline_face(&view, app, NULL) ||
      !fol_head_is_visible(view.head, fol_face_at(&view.face, 0, 0)))
    return;
  double third_mm = app->tools->hairline->woman ? FOL_HEIGHT_WOMEN_MM : FOL_HEIGHT_MEN_MM, half = view.face.half_mm;
  fol_face_line_height_mm(&third_mm, &view, &fol_app_plan(app)->hairline);
  bool straight = is_straight(view.head);
  /* From other directions than the front, the lines through the corners of the eyes end at the brow: below it they
   * would have a kink. */
  const double eye_mm = straight ? -24 : 0;
  const guide middle = {{0, 0}, {straight ? -2 * third_mm : -24, 100}}, left = {{half, half}, {eye_mm, 92}},
              right = {{-half, -half}, {eye_mm, 92}};
  draw(app, &view, &middle, FOL_MARK_SOFT, 1);
  draw(app, &view, &left, FOL_ACCENT, 1);
  draw(app, &view, &right, FOL_ACCENT, 1);
  draw_level(app, &view, highest_mm, half * 0.5, OVER, "8 cm");
  draw_level(app, &view, lowest_mm, half * 0.5, UNDER, "6 cm");
  draw_level(app, &view, 0, half, AT_END, "Brow");
  if (!straight)
    return;
  draw_level(app, &view, -third_mm, half * 0.6, AT_END, "1/3: base of the nose");
  draw_level(app, &view, -2 * third_mm, half * 0.6, AT_END, "1/3: chin");
}
