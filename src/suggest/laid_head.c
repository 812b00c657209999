/* The suggested head: its outline is found in the photograph, and the side from which it is seen is known by the name
 * of the view, and by landmarks of the face. */
#include "follidot/advice_head.h"
#include "suggest_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Directions from which heads are usually photographed, by the name of the view: yaw and pitch, degrees. Seen from the
 * front and from behind, heads are bowed a little; a photograph from above usually shows the brow [?]. */
static const struct direction {
  double yaw_deg, pitch_deg;
} directions[FOL_VIEWS] = {
    [FOL_VIEW_FRONT] = {0, 10},          [FOL_VIEW_TOP] = {0, 75},    [FOL_VIEW_LEFT] = {90, 0},
    [FOL_VIEW_RIGHT] = {-90, 0},         [FOL_VIEW_BACK] = {180, 10}, [FOL_VIEW_OBLIQUE_LEFT] = {45, 5},
    [FOL_VIEW_OBLIQUE_RIGHT] = {-45, 5},
};

/* Returns how far the head is rolled in a photograph from behind, degrees, if it lies on its side or upside down: there
 * the clear part of its outline is opposite to the neck. Smaller angles are not certain enough [M: 3 photographs]. A
 * clockwise roll is negative, since the head is rolled before it is turned by half a turn (fol_surface). */
static double roll_from_behind(const fol_silhouette *silhouette) {
  const double certain_deg = 45;
  return fabs(silhouette->clear_deg) > certain_deg ? -silhouette->clear_deg : 0;
}

/* Copies the head's size from another view of the document that has an ellipsoid, if there is one. */
static void size_from_others(double semi_axes_mm[3], const fol_suggesting *s) {
  const fol_document *document = fol_suggesting_document(s);
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *other = fol_document_view(document, (fol_view_name)i);
    if (!other || i == (int)s->view || fol_view_plan(other)->surface.kind != FOL_SURFACE_ELLIPSOID)
      continue;
    memcpy(semi_axes_mm, fol_view_plan(other)->surface.semi_axes_mm, 3 * sizeof *semi_axes_mm);
    return;
  }
}

static void say(fol_suggesting *s, const fol_head_guess *guess) {
  bool profile = s->view == FOL_VIEW_LEFT || s->view == FOL_VIEW_RIGHT;
  char scale[160] = "";
  if (guess->scale.length_mm == 0)
    snprintf(scale, sizeof scale,
             " The scale is a guess, from the mean %s of heads: areas and counts may be wrong by a fifth; measure one "
             "length to be sure.",
             profile ? "length" : "breadth");
  FOL_SUGGEST_SAY(s, FOL_SUGGEST_HEAD, "Head found, seen from %s%s.%s",
                  s->view == FOL_VIEW_TOP                                          ? "above"
                  : s->view == FOL_VIEW_BACK                                       ? "behind"
                  : s->view == FOL_VIEW_LEFT || s->view == FOL_VIEW_OBLIQUE_LEFT   ? "the left"
                  : s->view == FOL_VIEW_RIGHT || s->view == FOL_VIEW_OBLIQUE_RIGHT ? "the right"
                                                                                   : "the front",
                  guess->landmarks.given ? ", turned by its landmarks" : "", scale);
}

bool fol_suggest_head(fol_suggesting *s, fol_error *err) {
  const fol_view *view = fol_suggesting_view(s);
  const fol_plan *plan = fol_view_plan(view);
  const fol_head *head = fol_view_head(view);
  bool assumed = fol_scale_is_assumed(&plan->scale, head->width_px, head->height_px);
  if (plan->surface.kind == FOL_SURFACE_ELLIPSOID) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_HEAD, "The head stays as it was laid.");
    return true;
  }
  if (s->view == FOL_VIEW_CLOSE_UP) {
    FOL_SUGGEST_SAY(s, FOL_SUGGEST_HEAD, "A close-up stays flat.");
    return true;
  }
  const fol_landmarks *landmarks = s->request->landmarks.given ? &s->request->landmarks : &plan->landmarks;
  fol_head_guess guess = {.width_px = head->width_px,
                          .height_px = head->height_px,
                          .yaw_deg = directions[s->view].yaw_deg,
                          .pitch_deg = directions[s->view].pitch_deg,
                          .camera = {fol_photo_describe(s->request->photo).focal_35mm},
                          .landmarks = *landmarks};
  size_from_others(guess.semi_axes_mm, s);
  fol_head_request laid;
  if (!fol_silhouette_find(&guess.silhouette, s->request->photo, err))
    return false;
  guess.roll_deg = s->view == FOL_VIEW_BACK ? roll_from_behind(&guess.silhouette) : 0;
  guess.scale = assumed ? (fol_scale){.length_mm = 0} : plan->scale;
  if (!fol_head_suggest(&laid, &guess, err))
    return false;
  fol_edit scale = {.kind = FOL_EDIT_SCALE, .scale = laid.scale};
  fol_edit surface = {.kind = FOL_EDIT_SURFACE, .head = {.surface = laid.surface, .camera = laid.camera}};
  if ((assumed && !fol_suggesting_add(s, FOL_SUGGEST_HEAD, &scale, err)) ||
      !fol_suggesting_add(s, FOL_SUGGEST_HEAD, &surface, err))
    return false;
  say(s, &guess);
  return true;
}
