/* Aligns a photograph taken after a session (after-photo) with its view, by a similarity transform between pairs of
 * points (pins). */
#include "align.h"
#include "follidot/base_math.h"

fol_alignment fol_alignment_keep(fol_alignment alignment) {
  fol_points_keep(alignment.from_px);
  fol_points_keep(alignment.to_px);
  return alignment;
}

void fol_alignment_drop(fol_alignment *alignment) {
  fol_points_drop(alignment->from_px);
  fol_points_drop(alignment->to_px);
  *alignment = (fol_alignment){0};
}

static fol_point centroid_of(const fol_points *points) {
  fol_point sum = {0};
  for (size_t i = 0; i < points->count; i++) {
    sum.x += points->at[i].x;
    sum.y += points->at[i].y;
  }
  return (fol_point){sum.x / (double)points->count, sum.y / (double)points->count};
}

/* Fits by least squares. The points of `from` and `to`, relative to their centroids, are taken as complex numbers z and
 * w. Then the best a + ib in w = (a + ib) z is sum(conj(z) w) / sum(|z|^2). */
bool fol_similarity_fit(fol_similarity *out, const fol_points *from, const fol_points *to, fol_error *err) {
  size_t count = from ? from->count : 0, others = to ? to->count : 0;
  if (count != others)
    return fol_fail(err, FOL_REFUSED, "from has %zu pin%s, but to has %zu; the numbers must be equal", count,
                    count == 1 ? "" : "s", others);
  if (count < 2)
    return fol_fail(err, FOL_REFUSED, "at least two pins are needed");
  fol_point z0 = centroid_of(from), w0 = centroid_of(to);
  double along = 0, across = 0, spread = 0;
  for (size_t i = 0; i < count; i++) {
    double zx = from->at[i].x - z0.x, zy = from->at[i].y - z0.y, wx = to->at[i].x - w0.x, wy = to->at[i].y - w0.y;
    along += zx * wx + zy * wy;
    across += zx * wy - zy * wx;
    spread += zx * zx + zy * zy;
  }
  if (!(spread > 0))
    return fol_fail(err, FOL_REFUSED, "all pins of from are at the same point");
  fol_similarity found = {.a = along / spread, .b = across / spread};
  double scale = fol_similarity_scale(&found);
  if (!(scale <= FOL_SIMILARITY_SCALE_MAX && scale >= 1 / FOL_SIMILARITY_SCALE_MAX))
    return fol_fail(err, FOL_REFUSED, "the pins make one photograph %.3g times as large as the other; at most %.0f",
                    scale > 1 ? scale : 1 / scale, FOL_SIMILARITY_SCALE_MAX);
  fol_point moved = fol_similarity_apply(&found, z0);
  found.dx = w0.x - moved.x;
  found.dy = w0.y - moved.y;
  *out = found;
  return true;
}

fol_point fol_similarity_apply(const fol_similarity *similarity, fol_point point) {
  return (fol_point){similarity->a * point.x - similarity->b * point.y + similarity->dx,
                     similarity->b * point.x + similarity->a * point.y + similarity->dy};
}

fol_similarity fol_similarity_inverse(const fol_similarity *similarity) {
  double a = similarity->a, b = similarity->b, square = a * a + b * b;
  fol_similarity back = {.a = a / square, .b = -b / square};
  fol_point zero = fol_similarity_apply(&back, (fol_point){similarity->dx, similarity->dy});
  back.dx = -zero.x;
  back.dy = -zero.y;
  return back;
}

fol_similarity fol_similarity_compose(const fol_similarity *first, const fol_similarity *second) {
  fol_point moved = fol_similarity_apply(second, (fol_point){first->dx, first->dy});
  return (fol_similarity){.a = first->a * second->a - first->b * second->b,
                          .b = first->a * second->b + first->b * second->a,
                          .dx = moved.x,
                          .dy = moved.y};
}

double fol_similarity_scale(const fol_similarity *similarity) {
  return fol_hypot(similarity->a, similarity->b);
}

double fol_similarity_turn_deg(const fol_similarity *similarity) {
  return fol_atan2(similarity->b, similarity->a) * 180 / fol_acos(-1);
}
