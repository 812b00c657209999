/* The part of the hairline panel about hairlines made from designs: landmarks of the face, choice of the design,
 * height, side profile, symmetry. */
#include "app/panels/panels.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

#include <math.h>
#include <stdio.h>

/* ---- designs ---------------------------------------------------------------------------------------- */

static const char *const labels[FOL_DESIGNS] = {"Natural", "Broken",  "Defined", "Straight",
                                                "Rounded", "Receded", "M shape", "Peak"};
static const char *const tips[FOL_DESIGNS] = {"Natural: soft, the temples a little higher than the middle",
                                              "Soft and broken: fades in over 16 mm, very irregular",
                                              "Defined: fades in over 2 mm, nearly straight",
                                              "Straight edge-up: a sharp line, as cut by a barber",
                                              "Rounded: soft, with gently rounded temple angles",
                                              "Receded, mature: higher, with receded temples",
                                              "M shape: receded temples on both sides of a broad middle",
                                              "Widow's peak: the middle comes forward to a point"};

/* Draws the curve of a design in `box`, small and seen from the front. */
static void draw_curve(fol_app *app, fol_design_name name, fol_box box, fol_colour colour) {
  /* The curve is computed in a picture with this many pixels per window pixel, so that it looks smooth. */
  enum { PX = 4 };
  float s = fol_ui_scale(app->ui);
  const fol_design design = {.name = name, .height_mm = FOL_HEIGHT_MEN_MM};
  fol_point points[FOL_DESIGN_POINTS_MAX];
  int count = fol_design_points(points, &design, 45, 76);
  double per_mm = PX * box.w / 140.0, top = 26;
  for (int i = 0; i < count; i++)
    points[i] = (fol_point){PX * box.w / 2.0 + points[i].x * per_mm, (FOL_HEIGHT_MEN_MM + top - points[i].y) * per_mm};
  fol_hairline small = fol_hairline_default(FOL_HAIRLINE_EDGE_UP);
  fol_points *curve = NULL;
  if (!fol_points_new(&small.points_px, points, (size_t)count, NULL))
    return;
  if (fol_hairline_curve(&curve, &small, (int)(PX * box.w), (int)(PX * box.h), 2 * PX, NULL) && curve) {
    fol_spot *spots = fol_alloc(curve->count, sizeof *spots, NULL);
    for (size_t i = 0; spots && i < curve->count; i++)
      spots[i] = (fol_spot){box.x + (float)curve->at[i].x / PX, box.y + (float)curve->at[i].y / PX};
    fol_ui_clip(app->ui, box);
    if (spots)
      fol_ui_polyline(app->ui, spots, (int)curve->count, colour, 1.8f * s);
    fol_ui_unclip(app->ui);
    fol_free(spots);
  }
  fol_points_drop(curve);
  fol_points_drop(small.points_px);
}

static bool write_design(fol_app *app, fol_design_name name, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  char id[40];
  snprintf(id, sizeof id, "design.%s", fol_design_name_text(name));
  fol_hit hit = fol_ui_hit(ui, id, box);
  bool chosen = app->tools->hairline->laid && app->tools->hairline->design.name == name;
  fol_ui_fill(ui, box,
              chosen        ? FOL_BRIGHT
              : hit.held    ? FOL_CONTROL_HELD
              : hit.hovered ? FOL_CONTROL_OVER
                            : FOL_CONTROL,
              FOL_ROUNDING * s);
  fol_colour ink = chosen ? FOL_ON_BRIGHT : FOL_TEXT;
  draw_curve(app, name, (fol_box){box.x + 3 * s, box.y + 2 * s, box.w - 6 * s, box.h - 24 * s}, ink);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, labels[name], 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + (box.w - size.x) / 2, box.y + box.h - size.y - 4 * s}, ink,
              labels[name], 0);
  if (hit.hovered)
    fol_ui_tip(ui, tips[name]);
  return hit.clicked;
}

static void write_designs(fol_app *app, fol_pen *pen) {
  int columns = fol_pen_is_narrow(pen) ? 2 : 4;
  float s = pen->scale, gap = 6 * s, height = 62 * s;
  float width = (pen->width - (float)(columns - 1) * gap) / (float)columns;
  for (int i = 0; i < FOL_DESIGNS; i++) {
    int column = i % columns, row = i / columns;
    fol_box box = {pen->x + (float)column * (width + gap), pen->y + (float)row * (height + gap), width, height};
    if (!write_design(app, (fol_design_name)i, box))
      continue;
    app->tools->hairline->design.name = (fol_design_name)i;
    fol_hairline_place(app);
  }
  int rows = (FOL_DESIGNS + columns - 1) / columns;
  pen->y += (float)rows * (height + gap) + 8 * s;
}

/* ---- height and side profile --------------------------------------------------------------------- */

static void write_height(fol_app *app, fol_pen *pen, const fol_face_view *view) {
  double height_mm;
  if (!fol_face_line_height_mm(&height_mm, view, &fol_app_plan(app)->hairline))
    return;
  const fol_slider slider = {.id = "hairline.height",
                             .label = "Height",
                             .unit = "mm",
                             .from = FOL_HEIGHT_MIN_MM,
                             .to = FOL_HEIGHT_MAX_MM,
                             .decimals = 1,
                             .tip = "Height of the middle of the line above the brow; 60 to 80 mm is natural"};
  fol_change change = fol_pen_slider(pen, &slider, &height_mm);
  if (change != FOL_UNCHANGED)
    fol_hairline_raise(app, view, height_mm, change == FOL_CHANGING);
}

/* Adds the choice whether the usual heights of designs are those of men or of women. */
static void write_sex(fol_app *app, fol_pen *pen) {
  static const char *const sexes[] = {"Man", "Woman"};
  static const char *const sex_tips[] = {"A man's hairline is 66.5 mm above the brow on average",
                                         "A woman's hairline is 62 mm above the brow on average"};
  const fol_choice choice = {.labels = sexes, .tips = sex_tips, .count = 2, .chosen = app->tools->hairline->woman};
  int chosen = fol_pen_choice(pen, &choice);
  if (chosen >= 0)
    fol_hairline_set_woman(app, chosen == 1);
}

static void write_sides(fol_app *app, fol_pen *pen) {
  static const char *const sides[FOL_SIDES] = {"None", "Soft", "Medium", "Defined"};
  static const char *const ids[FOL_SIDES] = {"side.none", "side.soft", "side.medium", "side.defined"};
  static const char *const side_tips[FOL_SIDES] = {
      "The line ends at the temples", "The line continues to the sideburns, gently curved",
      "The line continues to the sideburns, with a clear turn at the temple",
      "The line continues to the sideburns, sharply cut"};
  fol_design design = app->tools->hairline->design;
  fol_pen_caption(pen, "Side profile");
  int rows = fol_pen_is_narrow(pen) ? 2 : 1, each = FOL_SIDES / rows, side = -1;
  for (int first = 0; first < FOL_SIDES; first += each) {
    const fol_choice choice = {.labels = sides + first,
                               .ids = ids + first,
                               .tips = side_tips + first,
                               .count = each,
                               .small = true,
                               .chosen = (int)design.side - first};
    int clicked = fol_pen_choice(pen, &choice);
    side = clicked >= 0 ? first + clicked : side;
  }
  bool changed = side >= 0 && side != (int)design.side;
  if (changed)
    design.side = (fol_side_profile)side;
  if (design.side != FOL_SIDE_NONE &&
      fol_pen_switch(pen, "Temple peaks", "Hair comes forward to a point at each temple", design.temple_peaks)) {
    design.temple_peaks = !design.temple_peaks;
    changed = true;
  }
  if (changed)
    fol_hairline_set_design(app, &design);
}

/* ---- the whole part -------------------------------------------------------------------------------- */

static void write_start(fol_app *app, fol_pen *pen) {
  fol_hairline_tool *tool = app->tools->hairline;
  if (!tool->marking) {
    const fol_button start = {.id = "landmarks.start",
                              .label = "Start from a design",
                              .tip = "Three clicks: between the brows, and the outer corner of each eye",
                              .primary = !fol_app_plan(app)->hairline.points_px,
                              .disabled = app->document.read_only};
    if (fol_pen_button(pen, &start))
      fol_landmarks_tool_start(app);
    fol_pen_gap(pen, 6);
    return;
  }
  char text[160];
  snprintf(text, sizeof text, "%d of 3: %s.", tool->mark_count + 1, fol_mark_asks[tool->mark_count]);
  fol_pen_note(pen, text);
  const fol_button without = {.id = "landmarks.without", .label = "Suggest no hairline"};
  if (tool->marked && fol_pen_button(pen, &without)) {
    tool->marking = false;
    tool->marked(app, NULL);
    return;
  }
  const fol_button stop = {.id = "landmarks.stop", .label = "Draw freely instead", .tip = "Escape"};
  if (fol_pen_button(pen, &stop))
    fol_hairline_cancel(app);
  fol_pen_gap(pen, 6);
}

static void write_symmetry(fol_app *app, fol_pen *pen) {
  fol_face_view view;
  if (!fol_hairline_midline(&view, app))
    return;
  if (!fol_pen_switch(pen, "Symmetric", "Mirrors changes to the other side of the midline", fol_hairline_mirrors(app)))
    return;
  if (fol_hairline_mirrors(app))
    app->tools->hairline->symmetric = false;
  else
    fol_hairline_make_symmetric(app);
}

void fol_hairline_face_panel(fol_app *app, fol_pen *pen) {
  fol_face_view view;
  fol_error err = {0};
  if (app->tools->hairline->marking || !fol_hairline_has_landmarks(app)) {
    write_start(app, pen);
    if (!app->tools->hairline->marking)
      write_symmetry(app, pen);
    return;
  }
  if (!fol_hairline_face(&view, app, &err)) {
    char text[480];
    snprintf(text, sizeof text, "The landmarks cannot be right: %s.", err.text);
    fol_pen_note(pen, text);
  } else {
    write_sex(app, pen);
    write_designs(app, pen);
    write_height(app, pen, &view);
    write_sides(app, pen);
    write_symmetry(app, pen);
  }
  if (fol_pen_switch(pen, "Guides", "Midline, eye corners, 6 and 8 cm above the brow, and equal thirds of the face",
                     !app->tools->hairline->no_guides))
    app->tools->hairline->no_guides = !app->tools->hairline->no_guides;
  const fol_button again = {.id = "landmarks.again",
                            .label = "Click the landmarks again",
                            .tip = "You can also drag their marks",
                            .small = true,
                            .disabled = app->document.read_only};
  fol_box box = {pen->x, pen->y, pen->width, FOL_TOUCH * pen->scale};
  pen->y += box.h + 12 * pen->scale;
  if (fol_button_at(pen->ui, &again, box))
    fol_landmarks_tool_start(app);
}
