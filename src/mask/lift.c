/* Projects lines of the picture onto the scalp, divided into segments short enough to follow the scalp's curvature. */
#include "follidot/base_math.h"
#include "follidot/mask_lift.h"

/* Maximum number of successive bisections of a part of a line; enough for any precision that is needed. */
enum { HALVINGS_MAX = 24 };

/* Returns a box, px, that contains the head's outline in the picture. */
static fol_extent around_head(const fol_head *head) {
  enum { AROUND = 64 };
  /* Upper bound on how far the outline extends past the polygon of sampled points, relative to the outline's size. */
  const double bulge = 0.005;
  fol_extent box = fol_extent_none;
  for (int i = 0; i < AROUND; i++)
    fol_extent_add(&box, fol_head_to_picture(head, fol_head_rim(head, 2 * FOL_PI * i / AROUND)));
  return fol_extent_grown(&box, bulge * fol_fmax(box.x1 - box.x0, box.y1 - box.y0));
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

/* Appends a segment to the list `pieces`. */
static bool add_piece(fol_lift_segments *pieces, const fol_lift_point *from, const fol_lift_point *to, fol_error *err) {
  fol_lift_segment *at = fol_grow(pieces->at, &pieces->capacity, pieces->count + 1, sizeof *at, err);
  if (!at)
    return false;
  pieces->at = at;
  at[pieces->count++] = (fol_lift_segment){*from, *to};
  return true;
}

/* A point of a line, with its projection onto the scalp. on_head: the point is on the head, or at most lift->margin_px
 * outside its outline; then `lifted` has the point of the scalp and the position at which that is seen in the picture,
 * which differs from `px` only outside the outline. */
typedef struct line_point {
  fol_point px;
  bool on_head;
  fol_lift_point lifted;
} line_point;

static line_point line_point_at(const fol_lift *lift, fol_point px) {
  line_point s = {.px = px, .lifted.px = px};
  if (fol_head_to_scalp(&s.lifted.mm, lift->head, px)) {
    s.on_head = true;
  } else if (lift->margin_px > 0) {
    s.lifted.mm = fol_head_to_scalp_near(lift->head, px);
    s.lifted.px = fol_head_to_picture(lift->head, s.lifted.mm);
    s.on_head = fol_hypot(s.lifted.px.x - px.x, s.lifted.px.y - px.y) <= lift->margin_px;
  }
  return s;
}

/* Appends the part of a line between two points, bisected until no segment on the skin is longer than lift->step_mm.
 * Near the head's outline a line that is short in the picture is long on the skin. */
static bool add_halved(const fol_lift *lift, const line_point *from, const line_point *to, int depth,
                       fol_lift_segments *pieces, fol_error *err) {
  if (depth == HALVINGS_MAX || fol_space_distance(from->lifted.mm, to->lifted.mm) <= lift->step_mm)
    return add_piece(pieces, &from->lifted, &to->lifted, err);
  line_point middle = line_point_at(lift, fol_point_lerp(from->px, to->px, 0.5));
  if (!middle.on_head) /* possible only by rounding, since the part of a line on the head is connected */
    return add_piece(pieces, &from->lifted, &to->lifted, err);
  return add_halved(lift, from, &middle, depth + 1, pieces, err) &&
         add_halved(lift, &middle, to, depth + 1, pieces, err);
}

/* Finds by bisection the last point on the head on the way from a point on the head to a point off it. */
static line_point last_on_head(const fol_lift *lift, const line_point *on_head, const line_point *off_head) {
  line_point in = *on_head;
  fol_point out = off_head->px;
  for (int i = 0; i < 2 * HALVINGS_MAX; i++) {
    line_point middle = line_point_at(lift, fol_point_lerp(in.px, out, 0.5));
    if (middle.on_head)
      in = middle;
    else
      out = middle.px;
  }
  return in;
}

/* Appends the part of a line between two points that is on the head. */
static bool add_between(const fol_lift *lift, const line_point *from, const line_point *to, fol_lift_segments *pieces,
                        fol_error *err) {
  if (!from->on_head && !to->on_head)
    return true;
  line_point begin = from->on_head ? *from : last_on_head(lift, to, from),
             end = to->on_head ? *to : last_on_head(lift, from, to);
  return add_halved(lift, &begin, &end, 0, pieces, err);
}

bool fol_lift_line(const fol_lift *lift, fol_point from_px, fol_point to_px, fol_lift_segments *pieces,
                   fol_error *err) {
  if (!fol_extent_clip(&lift->box, &from_px, &to_px))
    return true;
  line_point from = line_point_at(lift, from_px);
  if (lift->head->surface.kind == FOL_SURFACE_PLANE) {
    line_point to = line_point_at(lift, to_px);
    return add_piece(pieces, &from.lifted, &to.lifted, err);
  }
  double length_mm = fol_hypot(to_px.x - from_px.x, to_px.y - from_px.y) * lift->head->mm_per_px;
  double steps = fol_fmax(ceil(length_mm / lift->step_mm), 1);
  for (double i = 1; i <= steps; i++) {
    line_point to = line_point_at(lift, fol_point_lerp(from_px, to_px, i / steps));
    if (!add_between(lift, &from, &to, pieces, err))
      return false;
    from = to;
  }
  return true;
}
