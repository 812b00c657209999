#include "viewport/alignment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double radians_per_degree = 3.14159265358979323846 / 180;

fol_similarity fol_alignment_default(fol_frame over, fol_frame under) {
  double scale = fmin((double)under.width / over.width, (double)under.height / over.height);
  return (fol_similarity){
      .a = scale, .dx = (under.width - scale * over.width) / 2, .dy = (under.height - scale * over.height) / 2};
}

/* With points as complex numbers and z, w the differences between the two points of `from` and of `to`, the
 * similarity's rotation and scale are a + ib = w / z = conj(z) w / |z|^2. */
bool fol_alignment_from_points(fol_similarity *out, const fol_point from[2], const fol_point to[2]) {
  double zx = from[1].x - from[0].x, zy = from[1].y - from[0].y, wx = to[1].x - to[0].x, wy = to[1].y - to[0].y;
  double square = zx * zx + zy * zy;
  if (!(square > 0))
    return false;
  fol_similarity found = {.a = (zx * wx + zy * wy) / square, .b = (zx * wy - zy * wx) / square};
  double scale = fol_similarity_scale(&found);
  if (!(scale < FOL_SIMILARITY_SCALE_MAX && scale > 1 / FOL_SIMILARITY_SCALE_MAX))
    return false;
  fol_point moved = fol_similarity_apply(&found, from[0]);
  found.dx = to[0].x - moved.x;
  found.dy = to[0].y - moved.y;
  *out = found;
  return true;
}

fol_similarity fol_alignment_nudged(const fol_similarity *alignment, const fol_nudge *nudge) {
  double turn = nudge->turn_deg * radians_per_degree, scale = 1 + nudge->grow;
  fol_similarity step = {.a = scale * cos(turn), .b = scale * sin(turn)};
  fol_point moved = fol_similarity_apply(&step, nudge->about);
  step.dx = nudge->about.x - moved.x + nudge->move_px.x;
  step.dy = nudge->about.y - moved.y + nudge->move_px.y;
  return fol_similarity_compose(alignment, &step);
}

fol_rect fol_alignment_visible(const fol_canvas *canvas, const fol_similarity *alignment, fol_frame over) {
  const fol_box box = canvas->box;
  fol_similarity inverse = fol_similarity_inverse(alignment);
  double x0 = HUGE_VAL, y0 = HUGE_VAL, x1 = -HUGE_VAL, y1 = -HUGE_VAL;
  for (int i = 0; i < 4; i++) {
    fol_spot corner = {box.x + (i & 1 ? box.w : 0), box.y + (i & 2 ? box.h : 0)};
    fol_point px = fol_similarity_apply(&inverse, fol_canvas_to_picture(canvas, corner));
    x0 = fmin(x0, px.x);
    y0 = fmin(y0, px.y);
    x1 = fmax(x1, px.x);
    y1 = fmax(y1, px.y);
  }
  if (!(x1 > 0 && y1 > 0 && x0 < over.width && y0 < over.height))
    return (fol_rect){0};
  return (fol_rect){(int)floor(fmax(x0, 0)), (int)floor(fmax(y0, 0)), (int)ceil(fmin(x1, over.width)),
                    (int)ceil(fmin(y1, over.height))};
}

/* ---- description -------------------------------------------------------------------------------------- */

/* Differences in framing below these limits cannot be avoided without a tripod, and do not matter after alignment [?]:
 * relative difference in size, rotation, and shift as a fraction of the frame. */
static const double min_scale = 0.02, min_turn_deg = 1, min_shift = 0.03;

fol_framing fol_alignment_framing(const fol_similarity *alignment, fol_frame over, fol_frame under) {
  fol_similarity framed = fol_alignment_default(over, under), inverse = fol_similarity_inverse(alignment);
  fol_point middle = fol_similarity_apply(&inverse, (fol_point){under.width / 2.0, under.height / 2.0});
  return (fol_framing){.larger = fol_similarity_scale(&framed) / fol_similarity_scale(alignment),
                       .turned_deg = -fol_similarity_turn_deg(alignment),
                       .right = middle.x / over.width - 0.5,
                       .further_down = middle.y / over.height - 0.5};
}

static bool is_same_scale(const fol_framing *framing) {
  return fabs(framing->larger - 1) < min_scale;
}

static bool is_same_turn(const fol_framing *framing) {
  return fabs(framing->turned_deg) < min_turn_deg;
}

bool fol_framing_is_same(const fol_framing *framing) {
  return is_same_scale(framing) && is_same_turn(framing) && fabs(framing->right) < min_shift &&
         fabs(framing->further_down) < min_shift;
}

/* Appends `more` to `text`, with a comma in between unless `text` is empty. */
static void add(char *text, size_t size, const char *more) {
  size_t used = strlen(text);
  snprintf(text + used, size - used, "%s%s", used > 0 ? ", " : "", more);
}

/* Turning or aiming the camera moves the head the opposite way in the picture. Therefore, if the head is too far right,
 * the advice is to aim the camera further right. */
void fol_framing_print(char *seen, size_t seen_size, char *advice, size_t advice_size, const fol_framing *framing) {
  char part[80];
  *seen = *advice = '\0';
  if (!is_same_scale(framing)) {
    bool larger = framing->larger > 1;
    snprintf(part, sizeof part, "%.0f %% %s", 100 * fabs(framing->larger - 1), larger ? "larger" : "smaller");
    add(seen, seen_size, part);
    add(advice, advice_size, larger ? "step back" : "step closer");
  }
  if (!is_same_turn(framing)) {
    const char *side = framing->turned_deg > 0 ? "right" : "left";
    double by_deg = fabs(framing->turned_deg);
    snprintf(part, sizeof part, "tilted %.0f\xc2\xb0 to the %s", by_deg, side);
    add(seen, seen_size, part);
    snprintf(part, sizeof part, "tilt the camera %.0f\xc2\xb0 to the %s", by_deg, side);
    add(advice, advice_size, part);
  }
  if (fabs(framing->right) >= min_shift) {
    snprintf(part, sizeof part, "further %s", framing->right > 0 ? "right" : "left");
    add(seen, seen_size, part);
    snprintf(part, sizeof part, "aim further %s", framing->right > 0 ? "right" : "left");
    add(advice, advice_size, part);
  }
  if (fabs(framing->further_down) >= min_shift) {
    add(seen, seen_size, framing->further_down > 0 ? "lower" : "higher");
    add(advice, advice_size, framing->further_down > 0 ? "aim lower" : "aim higher");
  }
}
