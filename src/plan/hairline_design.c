/* Named hairline designs: their shapes, and how they are placed on a head. */
#include "follidot/base_math.h"
#include "follidot/plan_face.h"

#include <string.h>

/* ---- shapes --------------------------------------------------------------------------------------- */

/* Maximum number of points of one half of the front line, and number of points below it at the temple. */
enum { FRONT_MAX = 6, TEMPLE_POINTS = 2 };

/* One half of a design, from the middle outwards; the other half is its mirror image. The x of a point is its distance
 * from the midline in half distances between the outer corners of the eyes, so 1 is straight above a corner; y is in mm
 * above the mid-frontal point. The fronto-temporal angle is at x = 1, and never lower than the mid-frontal point
 * (docs/domain.md#hairline [A]); its height and all other values of the shapes are our own estimates [?]. */
typedef struct shape {
  const char *name;
  fol_hairline_style style;
  /* Width over which the hairline fades in, and heights of its fine and broad irregularity, as in fol_hairline
   * (docs/domain.md#hairline). If feather_mm is 0, the defaults of `style` apply to all three. */
  double feather_mm, micro_mm, macro_mm;
  double raise_mm;         /* height above the mean mid-frontal point (FOL_HEIGHT_MEN_MM or FOL_HEIGHT_WOMEN_MM) */
  int front;               /* number of points in `at` */
  fol_point at[FRONT_MAX]; /* points of the front line; the last one is the fronto-temporal angle */
  fol_point temple[TEMPLE_POINTS]; /* points below the fronto-temporal angle */
} shape;

static const shape shapes[FOL_DESIGNS] = {
    [FOL_DESIGN_NATURAL] = {.name = "natural",
                            .style = FOL_HAIRLINE_SOFT,
                            .front = 4,
                            .at = {{0, 0}, {0.38, 1}, {0.74, 4.5}, {1, 8}},
                            .temple = {{1.12, -2}, {1.25, -20}}},
    [FOL_DESIGN_BROKEN] = {.name = "broken",
                           .style = FOL_HAIRLINE_SOFT,
                           .feather_mm = 16,
                           .micro_mm = 2.5,
                           .macro_mm = 5.5,
                           .front = 4,
                           .at = {{0, 0}, {0.38, 1.5}, {0.74, 5.5}, {1, 10}},
                           .temple = {{1.12, -1}, {1.25, -20}}},
    [FOL_DESIGN_DEFINED] = {.name = "defined",
                            .style = FOL_HAIRLINE_DEFINED,
                            .front = 4,
                            .at = {{0, 0}, {0.42, 0.5}, {0.8, 2.5}, {1, 5}},
                            .temple = {{1.08, -4}, {1.22, -21}}},
    [FOL_DESIGN_STRAIGHT] = {.name = "straight",
                             .style = FOL_HAIRLINE_EDGE_UP,
                             .front = 5,
                             .at = {{0, 0}, {0.5, 0}, {0.85, 0.2}, {0.96, 0.4}, {1, 0.5}},
                             .temple = {{1.03, -3}, {1.17, -22}}},
    [FOL_DESIGN_ROUNDED] = {.name = "rounded",
                            .style = FOL_HAIRLINE_SOFT,
                            .front = 4,
                            .at = {{0, 0}, {0.4, 0.5}, {0.75, 1.5}, {1, 1}},
                            .temple = {{1.17, -7}, {1.29, -20}}},
    [FOL_DESIGN_RECEDED] = {.name = "receded",
                            .style = FOL_HAIRLINE_SOFT,
                            .raise_mm = 8,
                            .front = 4,
                            .at = {{0, 0}, {0.34, 3}, {0.7, 12}, {1, 21}},
                            .temple = {{1.13, 8}, {1.26, -16}}},
    [FOL_DESIGN_M_SHAPED] = {.name = "m-shaped",
                             .style = FOL_HAIRLINE_SOFT,
                             .front = 5,
                             .at = {{0, 0}, {0.3, 1}, {0.56, 6}, {0.8, 13}, {1, 16}},
                             .temple = {{1.12, 5}, {1.25, -17}}},
    [FOL_DESIGN_PEAK] = {.name = "widows-peak",
                         .style = FOL_HAIRLINE_SOFT,
                         .front = 5,
                         .at = {{0, 0}, {0.16, 4.5}, {0.38, 7.5}, {0.72, 9}, {1, 12}},
                         .temple = {{1.12, 2}, {1.25, -18}}},
};

const char *fol_design_name_text(fol_design_name name) {
  FOL_ASSERT(name < FOL_DESIGNS);
  return shapes[name].name;
}

bool fol_design_name_from_text(fol_design_name *out, const char *text) {
  for (int i = 0; i < FOL_DESIGNS; i++)
    if (strcmp(text, shapes[i].name) == 0) {
      *out = (fol_design_name)i;
      return true;
    }
  return false;
}

double fol_design_height_mm(fol_design_name name, bool woman) {
  FOL_ASSERT(name < FOL_DESIGNS);
  return (woman ? FOL_HEIGHT_WOMEN_MM : FOL_HEIGHT_MEN_MM) + shapes[name].raise_mm;
}

/* ---- the sides ------------------------------------------------------------------------------------ */

/* The points of half a design: x as in `shape`, y in mm above the glabella. */
typedef struct half_design {
  fol_point at[FOL_DESIGN_POINTS_MAX / 2];
  int count;
} half_design;

static void add_point(half_design *h, double across, double up) {
  FOL_ASSERT(h->count < FOL_DESIGN_POINTS_MAX / 2);
  h->at[h->count++] = (fol_point){across, up};
}

/* Appends the line from the temple down to the sideburn. The profiles soft, medium and defined (fol_side_profile)
 * differ in how far hair comes forward at the temple and how sharply the line turns at this point [?]. If the line
 * above ends too low, there is less space, and hair comes forward less (`openness`). */
static void add_side(half_design *h, const fol_design *design) {
  static const double forward[FOL_SIDES] = {0, 0.08, 0.12, 0.17}, sharp[FOL_SIDES] = {0, 0, 0.45, 0.8};
  const double peak_mm = 24, sideburn_mm = -20, back = 1.36, burn = 1.54;
  double from_mm = h->at[h->count - 1].y, openness = fol_fmin(fol_fmax((from_mm - peak_mm) / 20, 0), 1);
  if (!design->temple_peaks) {
    double turn = 0.35 + 0.15 * sharp[design->side];
    add_point(h, 1.38, from_mm + turn * (0 - from_mm));
    add_point(h, 1.47, from_mm + 0.8 * (0 - from_mm));
    add_point(h, burn, sideburn_mm);
    return;
  }
  double tip = back - forward[design->side] * openness, corner = sharp[design->side];
  add_point(h, back, peak_mm + 0.55 * (from_mm - peak_mm));
  if (corner > 0)
    add_point(h, tip + (1 - corner) * (back - tip) * 0.5, peak_mm + (1 - corner) * 8 * openness);
  add_point(h, tip, peak_mm);
  if (corner > 0)
    add_point(h, tip + (1 - corner) * 0.1, peak_mm - (1 - corner) * 14 * openness);
  add_point(h, 1.38, 2);
  add_point(h, burn, sideburn_mm);
}

/* Converts a distance from the midline, in half distances between the outer corners of the eyes, to mm. Past the
 * corners, distances are scaled so that `widest` is at `side_mm` (fol_face), however far apart the eyes are. */
static double across_mm(double across, double half_mm, double side_mm) {
  const double widest = 1.69;
  return across <= 1 ? across * half_mm : half_mm + (across - 1) / (widest - 1) * (side_mm - half_mm);
}

int fol_design_points(fol_point out[FOL_DESIGN_POINTS_MAX], const fol_design *design, double half_mm, double side_mm) {
  FOL_ASSERT(design->name < FOL_DESIGNS && design->side < FOL_SIDES);
  const shape *of = &shapes[design->name];
  half_design h = {.count = 0};
  for (int i = 0; i < of->front; i++)
    add_point(&h, of->at[i].x, design->height_mm + of->at[i].y);
  for (int i = 0; i < TEMPLE_POINTS; i++)
    add_point(&h, of->temple[i].x, design->height_mm + of->temple[i].y);
  if (design->side != FOL_SIDE_NONE)
    add_side(&h, design);
  int count = 2 * h.count - 1;
  for (int i = 0; i < h.count; i++) {
    double across = across_mm(h.at[i].x, half_mm, side_mm);
    out[h.count - 1 - i] = (fol_point){-across, h.at[i].y};
    out[h.count - 1 + i] = (fol_point){across, h.at[i].y};
  }
  return count;
}

/* ---- placing on a head ---------------------------------------------------------------------------- */

/* Finds the longest run of successive visible points, and returns its length. *first receives the index of its first
 * point. There may be several runs, for example if the head is seen from behind. */
static int visible_run(int *first, const fol_scalp_point *mm, int count, const fol_head *head) {
  int best = 0;
  for (int i = 0, run = 0; i < count; i++) {
    run = fol_head_is_visible(head, mm[i]) ? run + 1 : 0;
    if (run > best) {
      best = run;
      *first = i + 1 - run;
    }
  }
  return best;
}

static fol_hairline hairline_of(const shape *of) {
  fol_hairline edge = fol_hairline_default(of->style);
  if (of->feather_mm > 0) {
    edge.feather_mm = of->feather_mm;
    edge.micro_mm = of->micro_mm;
    edge.macro_mm = of->macro_mm;
  }
  return edge;
}

bool fol_design_place(fol_hairline *out, const fol_design *design, const fol_face *face, const fol_head *head,
                      fol_error *err) {
  fol_point points[FOL_DESIGN_POINTS_MAX];
  fol_scalp_point mm[FOL_DESIGN_POINTS_MAX];
  const fol_range heights = {FOL_HEIGHT_MIN_MM, FOL_HEIGHT_MAX_MM, false};
  int first = 0;
  if (!fol_range_check(&heights, design->height_mm, "height_mm", err))
    return false;
  int count = fol_design_points(points, design, face->half_mm, face->side_mm);
  for (int i = 0; i < count; i++)
    mm[i] = fol_face_at(face, points[i].x, points[i].y);
  int visible = visible_run(&first, mm, count, head);
  if (visible < 2)
    return fol_fail(err, FOL_REFUSED,
                    "with the head in this position, the photograph shows no part of such a hairline");
  for (int i = 0; i < visible; i++)
    points[i] = fol_head_to_picture(head, mm[first + i]);
  fol_hairline hairline = hairline_of(&shapes[design->name]), *at = &hairline;
  if (!fol_points_new(&at->points_px, points, (size_t)visible, err))
    return false;
  fol_points *curve;
  bool done = fol_hairline_curve(&curve, at, head->width_px, head->height_px, fol_fmax(1 / head->mm_per_px, 0.25), err);
  if (done)
    fol_points_drop(curve);
  if (!done) {
    fol_points_drop(at->points_px);
    return fol_fail_in(err, "the design cannot be placed here");
  }
  *out = hairline;
  return true;
}
