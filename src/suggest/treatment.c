/* The suggested hairline, area and pigment. */
#include "follidot/advice.h"
#include "follidot/plan_face.h"
#include "suggest_parts.h"

#include <stdio.h>

/* Width inside the edge of the suggested fill over which dots fade in, mm, as for fills by the window. */
static const double feather_mm = 5;

/* ---- hairline ------------------------------------------------------------------------------------------ */

static bool same(const fol_landmarks *a, const fol_landmarks *b) {
  return a->given == b->given && a->glabella_px.x == b->glabella_px.x && a->glabella_px.y == b->glabella_px.y &&
         a->left_px.x == b->left_px.x && a->left_px.y == b->left_px.y && a->right_px.x == b->right_px.x &&
         a->right_px.y == b->right_px.y;
}

static bool mark_face(fol_suggesting *s, fol_error *err) {
  const fol_landmarks *wanted = &s->request->landmarks;
  if (!wanted->given || same(wanted, &fol_view_plan(fol_suggesting_view(s))->landmarks))
    return true;
  fol_edit edit = {.kind = FOL_EDIT_LANDMARKS, .landmarks = *wanted};
  return fol_suggesting_add(s, FOL_SUGGEST_HAIRLINE, &edit, err);
}

bool fol_suggest_hairline(fol_suggesting *s, fol_error *err) {
  if (fol_view_plan(fol_suggesting_view(s))->hairline.points_px) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_HAIRLINE, "The hairline stays.");
    return true;
  }
  if (!mark_face(s, err))
    return false;
  const fol_plan *plan = fol_view_plan(fol_suggesting_view(s));
  const fol_head *head = fol_view_head(fol_suggesting_view(s));
  if (!plan->landmarks.given) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_HAIRLINE,
                    "No hairline: that needs the point between the brows and the outer corners of both eyes.");
    return true;
  }
  const fol_design design = {.name = FOL_DESIGN_NATURAL,
                             .height_mm = fol_design_height_mm(FOL_DESIGN_NATURAL, s->request->woman)};
  fol_face face;
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE};
  if (!fol_face_new(&face, &plan->landmarks, head, err) ||
      !fol_design_place(&edit.hairline, &design, &face, head, err) ||
      !fol_suggesting_add(s, FOL_SUGGEST_HAIRLINE, &edit, err))
    return false;
  FOL_SUGGEST_SAY(s, FOL_SUGGEST_HAIRLINE, "A natural hairline, its middle %.1f cm above the brows, as is usual in %s.",
                  design.height_mm / 10, s->request->woman ? "women" : "men");
  return true;
}

/* ---- area ------------------------------------------------------------------------------------------------ */

/* Makes the fill of the bare skin and lets it blend into the client's hair. Sets *found to false if there is no bare
 * skin. */
static bool find_area(fol_edit *out, bool *found, const fol_suggesting *s, fol_error *err) {
  fol_view *view = fol_suggesting_view(s);
  fol_skin_measurement skin;
  fol_hair_map *existing = NULL;
  fol_skin_measure(&skin, s->request->photo, fol_view_plan(view), fol_view_head(view));
  const fol_region_request request = {s->request->photo, fol_view_plan(view), fol_view_head(view), &skin};
  fol_edit edit = {.kind = FOL_EDIT_FILL, .fill = {.density = 1, .feather_mm = feather_mm, .inward = true}};
  if (!fol_region_suggest(&edit.fill.points_px, &request, s->progress, err))
    return false;
  *found = edit.fill.points_px != NULL;
  bool done = !*found || (fol_hair_map_measure(&existing, &request, s->progress, err) &&
                          fol_edit_set_hair_map(&edit, existing, fol_view_head(view), err));
  fol_hair_map_drop(existing);
  if (!done)
    fol_edit_drop(&edit);
  *out = edit;
  return done;
}

bool fol_suggest_area(fol_suggesting *s, fol_error *err) {
  fol_edit edit;
  bool found;
  if (fol_mask_area_px(fol_view_plan(fol_suggesting_view(s))->mask) > 0) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_AREA, "The painted area stays.");
    return true;
  }
  if (fol_view_plan(fol_suggesting_view(s))->surface.kind == FOL_SURFACE_PLANE && s->view != FOL_VIEW_CLOSE_UP) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_AREA, "No area: without a head, scalp cannot be told from what is around it.");
    return true;
  }
  if ((s->view == FOL_VIEW_LEFT || s->view == FOL_VIEW_RIGHT) &&
      !fol_view_plan(fol_suggesting_view(s))->hairline.points_px) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_AREA,
                    "No area: from the side, only a hairline tells the scalp from the face. Draw one, or carry it over "
                    "from another view.");
    return true;
  }
  if (!find_area(&edit, &found, s, err))
    return false;
  if (!found) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_AREA, "No bare skin was found on the scalp: paint the area, or choose a pattern.");
    return true;
  }
  if (!fol_suggesting_add(s, FOL_SUGGEST_AREA, &edit, err))
    return false;
  FOL_SUGGEST_SAY(s, FOL_SUGGEST_AREA, "The bare scalp%s is filled, and blends into the hair around it.",
                  fol_view_plan(fol_suggesting_view(s))->hairline.points_px ? " behind the hairline" : "");
  return true;
}

/* ---- pigment --------------------------------------------------------------------------------------------- */

bool fol_suggest_pigment(fol_suggesting *s, fol_error *err) {
  fol_view *view = fol_suggesting_view(s);
  const fol_plan *plan = fol_view_plan(view);
  fol_skin_measurement skin;
  fol_hair_measurement hair;
  fol_suggestion suggestion;
  fol_skin_measure(&skin, s->request->photo, plan, fol_view_head(view));
  fol_hair_measure(&hair, s->request->photo, plan, fol_view_head(view), &skin);
  fol_pigment_suggest(&suggestion, plan, &skin, &hair);
  FOL_SUGGEST_SAY(s, FOL_SUGGEST_PIGMENT, "%s", suggestion.reason);
  if (!suggestion.made)
    return true;
  fol_edits edits = suggestion.finer ? fol_edits_look(fol_suggesting_document(s), FOL_LOOK_FINE, suggestion.dilution)
                                     : fol_edits_dilute(plan, suggestion.dilution);
  for (int i = 0; i < edits.count; i++)
    if (!fol_suggesting_add(s, FOL_SUGGEST_PIGMENT, &edits.at[i], err))
      return false;
  return true;
}
