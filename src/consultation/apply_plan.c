/* Applies edits to the plan of a view, in place. */
#include "apply_plan.h"

#include <math.h>
#include <string.h>

static bool apply_scale(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  plan->scale = edit->scale;
  return true;
}

static bool apply_surface(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)err;
  fol_surface *surface = &plan->surface;
  *surface = edit->head.surface;
  if (isnan(surface->centre_px.x) && isnan(surface->centre_px.y))
    surface->centre_px = fol_surface_default(head->width_px, head->height_px).centre_px;
  if (edit->head.camera.focal_35mm >= 0)
    plan->camera = edit->head.camera;
  return true;
}

void fol_plan_set_hairline(fol_plan *plan, const fol_hairline *hairline) {
  fol_points *points = fol_points_keep(hairline->points_px);
  fol_points_drop(plan->hairline.points_px);
  plan->hairline = points ? *hairline : fol_plan_defaults_of(plan->engine)->hairlines[FOL_HAIRLINE_SOFT];
}

static bool apply_hairline(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  fol_plan_set_hairline(plan, &edit->hairline);
  return true;
}

static bool apply_landmarks(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  bool given = !isnan(edit->landmarks.glabella_px.x);
  plan->landmarks = given ? edit->landmarks : (fol_landmarks){0};
  plan->landmarks.given = given;
  return true;
}

static bool apply_variant(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head;
  int n = edit->variant.n;
  return edit->variant.remove ? fol_plan_remove_variant(plan, n, err) : fol_plan_choose_variant(plan, n, err);
}

static bool paint(fol_stroke *stroke, const fol_points *points, const fol_numbers *pressure, fol_error *err) {
  fol_rect changed;
  for (size_t i = 0; i < points->count; i++)
    if (!fol_stroke_add_point(stroke, points->at[i], pressure ? pressure->at[i] : 1, &changed, err))
      return false;
  return true;
}

static void set_mask(fol_plan *plan, fol_mask *mask) {
  fol_mask_drop(plan->mask);
  plan->mask = mask;
}

static bool apply_stroke(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  fol_stroke *stroke;
  if (!fol_stroke_new(&stroke, plan->mask, head, &edit->stroke.brush, err))
    return false;
  fol_mask *mask = NULL;
  fol_rect changed;
  fol_stroke_blend(stroke, edit->stroke.existing);
  bool done = paint(stroke, edit->stroke.points_px, edit->stroke.pressure, err) &&
              fol_stroke_finish(stroke, &changed, err) && fol_stroke_mask(&mask, stroke, err);
  fol_stroke_drop(stroke);
  if (done)
    set_mask(plan, mask);
  return done;
}

static bool apply_fill(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  fol_mask *mask;
  if (!fol_mask_fill(&mask, plan->mask, head, &edit->fill, err))
    return false;
  set_mask(plan, mask);
  return true;
}

/* Makes a copy of a list of zones in which `zone` replaces the zone at `index` or, at the end, is added. If `zone` has
 * no points, the zone at `index` is removed. */
static bool change_zones(fol_zones **out, const fol_zones *zones, size_t index, const fol_zone *zone, fol_error *err) {
  fol_zone list[FOL_ZONES_MAX + 1];
  size_t count = 0, before = zones ? zones->count : 0;
  for (size_t i = 0; i < before || i == index; i++)
    if (i != index)
      list[count++] = zones->at[i];
    else if (zone->points_px)
      list[count++] = *zone;
  for (size_t i = 0; i < count; i++)
    fol_points_keep(list[i].points_px);
  return fol_zones_new(out, list, count, err);
}

static bool apply_zone(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head;
  int n = edit->zone.n;
  const fol_zone *zone = &edit->zone.zone;
  size_t count = plan->zones ? plan->zones->count : 0, index = n > 0 ? (size_t)n - 1 : count;
  if (index >= count && !zone->points_px)
    return fol_fail(err, FOL_REFUSED, "n=%d: there is no such zone to remove; the number of zones is %zu", n, count);
  if (index > count)
    return fol_fail(err, FOL_REFUSED, "n=%d leaves out a zone: the next to add is %zu", n, count + 1);
  fol_zones *zones;
  if (!change_zones(&zones, plan->zones, index, zone, err))
    return false;
  fol_zones_drop(plan->zones);
  plan->zones = zones;
  return true;
}

static void set_date(fol_session *session, const char *date) {
  if (strcmp(date, "none") == 0)
    session->date[0] = '\0';
  else if (*date)
    memcpy(session->date, date, sizeof session->date);
}

static bool apply_session(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head;
  int n = edit->session.n;
  const fol_session *given = &edit->session.session;
  if (n > plan->session_count + 1)
    return fol_fail(err, FOL_REFUSED, "n=%d leaves out a session: the next to add is %d", n, plan->session_count + 1);
  fol_session *session = &plan->sessions[n - 1];
  if (n > plan->session_count) {
    if (given->density_per_cm2 == 0)
      return fol_fail(err, FOL_REFUSED, "density_per_cm2 is missing: session %d is new", n);
    plan->session_count = n;
    *session = plan->sessions[n - 2];
    session->date[0] = '\0';
  }
  if (given->density_per_cm2 != 0)
    session->density_per_cm2 = given->density_per_cm2;
  if (given->dot_diameter_mm != 0)
    session->dot_diameter_mm = given->dot_diameter_mm;
  if (given->dilution != 0)
    session->dilution = given->dilution;
  set_date(session, given->date);
  return true;
}

static bool apply_pigment(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  fol_pigment before = plan->pigment;
  plan->pigment = edit->pigment;
  for (int i = 0; i < plan->session_count; i++)
    if (plan->sessions[i].dilution == fol_pigment_dilution(&before, plan->engine, i + 1))
      plan->sessions[i].dilution = fol_pigment_dilution(&plan->pigment, plan->engine, i + 1);
  return true;
}

static bool apply_skin(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  plan->skin = edit->skin;
  return true;
}

static bool apply_healing(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  plan->healing = edit->healing;
  return true;
}

static bool apply_scalp_matte(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  plan->scalp_matte = edit->scalp_matte;
  return true;
}

static bool apply_scalp_brush(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  fol_stroke *stroke;
  if (!fol_correction_stroke(&stroke, plan, head, &edit->stroke.brush, edit->stroke.correction, err))
    return false;
  fol_mask *mask = NULL;
  bool done = paint(stroke, edit->stroke.points_px, edit->stroke.pressure, err) && fol_stroke_mask(&mask, stroke, err);
  fol_stroke_drop(stroke);
  if (done)
    fol_plan_set_corrections(plan, mask);
  fol_mask_drop(mask);
  return done;
}

static bool apply_scalp_reset(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)edit;
  if (!plan->corrections)
    return fol_fail(err, FOL_REFUSED, "there are no corrections to remove");
  fol_plan_set_corrections(plan, NULL);
  return true;
}

static bool apply_plan(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  int width = fol_mask_width(edit->plan.mask), height = fol_mask_height(edit->plan.mask);
  if (width != head->width_px || height != head->height_px)
    return fol_fail(err, FOL_REFUSED, "the plan is for a picture of %d x %d px, the photograph has %d x %d", width,
                    height, head->width_px, head->height_px);
  fol_plan_drop(plan);
  *plan = fol_plan_copy(&edit->plan);
  return true;
}

typedef bool plan_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err);

static plan_apply *const applies[FOL_EDIT_KINDS] = {
    [FOL_EDIT_SCALE] = apply_scale,
    [FOL_EDIT_SURFACE] = apply_surface,
    [FOL_EDIT_HAIRLINE] = apply_hairline,
    [FOL_EDIT_BRUSH] = apply_stroke,
    [FOL_EDIT_FILL] = apply_fill,
    [FOL_EDIT_ZONE] = apply_zone,
    [FOL_EDIT_SESSION] = apply_session,
    [FOL_EDIT_PIGMENT] = apply_pigment,
    [FOL_EDIT_SKIN] = apply_skin,
    [FOL_EDIT_HEALING] = apply_healing,
    [FOL_EDIT_PLAN] = apply_plan,
    [FOL_EDIT_LANDMARKS] = apply_landmarks,
    [FOL_EDIT_VARIANT] = apply_variant,
    [FOL_EDIT_SCALP_MATTE] = apply_scalp_matte,
    [FOL_EDIT_SCALP_BRUSH] = apply_scalp_brush,
    [FOL_EDIT_SCALP_RESET] = apply_scalp_reset,
};

bool fol_plan_accepts(fol_edit_kind kind) {
  return kind < FOL_EDIT_KINDS && applies[kind];
}

bool fol_plan_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  FOL_ASSERT(fol_plan_accepts(edit->kind));
  return applies[edit->kind](plan, head, edit, err);
}
