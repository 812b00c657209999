/* Lines of the picture laid on the scalp, in pieces short enough to follow it. */
#include "follidot/base_math.h"
#include "follidot/mask_lift.h"

/* Pieces are halved no more often: so small a part of a pixel no line is drawn to. */
enum { HALVINGS_MAX = 24 };

/* A box around the head's outline in the picture. */
static fol_extent around_head(const fol_head *head) {
  enum { AROUND = 64 };
  const double between = 0.005; /* more than the outline bends out between two points of so many, over its breadth */
  fol_extent box = fol_extent_none;
  for (int i = 0; i < AROUND; i++)
    fol_extent_add(&box, fol_head_to_picture(head, fol_head_rim(head, 2 * FOL_PI * i / AROUND)));
  return fol_extent_grown(&box, between * fol_fmax(box.x1 - box.x0, box.y1 - box.y0));
}

fol_lift fol_lift_of(const fol_head *head, double step_mm, double margin_px, double reach_px) {
  fol_extent box = fol_extent_grown(&(fol_extent){0, 0, head->width_px, head->height_px}, reach_px);
  if (head->surface.kind == FOL_SURFACE_ELLIPSOID) {
    fol_extent rim = around_head(head);
    rim = fol_extent_grown(&rim, margin_px);
    box = (fol_extent){fol_fmax(box.x0, rim.x0), fol_fmax(box.y0, rim.y0), fol_fmin(box.x1, rim.x1),
                       fol_fmin(box.y1, rim.y1)};
  }
  return (fol_lift){head, step_mm, margin_px, box};
}

static bool add_piece(fol_lift_segments *pieces, const fol_lift_point *from, const fol_lift_point *to, fol_error *err) {
  fol_lift_segment *at = fol_grow(pieces->at, &pieces->capacity, pieces->count + 1, sizeof *at, err);
  if (!at)
    return false;
  pieces->at = at;
  at[pieces->count++] = (fol_lift_segment){*from, *to};
  return true;
}

/* A place on the path of a line: the spot that is laid there, if one is. */
typedef struct stop {
  fol_point px;
  bool laid;
  fol_lift_point spot;
} stop;

static stop stop_at(const fol_lift *lift, fol_point px) {
  stop s = {.px = px, .spot.px = px};
  if (fol_head_to_scalp(&s.spot.mm, lift->head, px)) {
    s.laid = true;
  } else if (lift->margin_px > 0) {
    s.spot.mm = fol_head_to_scalp_near(lift->head, px);
    s.spot.px = fol_head_to_picture(lift->head, s.spot.mm);
    s.laid = fol_hypot(s.spot.px.x - px.x, s.spot.px.y - px.y) <= lift->margin_px;
  }
  return s;
}

/* Near the outline a step in the picture is a long path on the skin: halved until no piece is longer than a step. */
static bool add_halved(const fol_lift *lift, const stop *from, const stop *to, int depth, fol_lift_segments *pieces,
                       fol_error *err) {
  if (depth == HALVINGS_MAX || fol_space_distance(from->spot.mm, to->spot.mm) <= lift->step_mm)
    return add_piece(pieces, &from->spot, &to->spot, err);
  stop middle = stop_at(lift, fol_point_between(from->px, to->px, 0.5));
  if (!middle.laid) /* by rounding only: what is laid has no holes */
    return add_piece(pieces, &from->spot, &to->spot, err);
  return add_halved(lift, from, &middle, depth + 1, pieces, err) &&
         add_halved(lift, &middle, to, depth + 1, pieces, err);
}

/* Between two places of which one is laid: the last that is. */
static stop last_laid(const fol_lift *lift, const stop *laid, const stop *not_laid) {
  stop in = *laid;
  fol_point out = not_laid->px;
  for (int i = 0; i < 2 * HALVINGS_MAX; i++) {
    stop middle = stop_at(lift, fol_point_between(in.px, out, 0.5));
    if (middle.laid)
      in = middle;
    else
      out = middle.px;
  }
  return in;
}

static bool add_between(const fol_lift *lift, const stop *from, const stop *to, fol_lift_segments *pieces,
                        fol_error *err) {
  if (!from->laid && !to->laid)
    return true;
  stop begin = from->laid ? *from : last_laid(lift, to, from), end = to->laid ? *to : last_laid(lift, from, to);
  return add_halved(lift, &begin, &end, 0, pieces, err);
}

bool fol_lift_line(const fol_lift *lift, fol_point from_px, fol_point to_px, fol_lift_segments *pieces,
                   fol_error *err) {
  if (!fol_extent_clip(&lift->box, &from_px, &to_px))
    return true;
  stop from = stop_at(lift, from_px);
  if (lift->head->surface.kind == FOL_SURFACE_PLANE) {
    stop to = stop_at(lift, to_px);
    return add_piece(pieces, &from.spot, &to.spot, err);
  }
  double length_mm = fol_hypot(to_px.x - from_px.x, to_px.y - from_px.y) * lift->head->mm_per_px;
  double steps = fol_fmax(ceil(length_mm / lift->step_mm), 1);
  for (double i = 1; i <= steps; i++) {
    stop to = stop_at(lift, fol_point_between(from_px, to_px, i / steps));
    if (!add_between(lift, &from, &to, pieces, err))
      return false;
    from = to;
  }
  return true;
}
