/* Areas of hair loss according to the usual scales, as outlines on the head, from which fills of the mask are made.
 *
 * A position is given by two angles, in degrees, on the sphere of which the head is a scaled image. `along` is measured
 * along the midline: 0 in the middle of the face, 90 at the vertex, 180 at the back of the head. `beside` is measured
 * from the midline towards the ear, which is at 90. With these angles, neither pole of the sphere is on the scalp. The
 * middle of a natural hairline is at 40 (66 mm above the glabella, docs/domain.md#hairline), the line from ear to ear
 * over the top at 90.
 *
 * The classes follow the descriptions of Norwood ("Male pattern baldness: classification and incidence", Southern
 * Medical Journal 68, 1975: recessions up to and beyond 2 cm in front of the line from ear to ear; a bridge between
 * front and vertex that narrows from IV on and is lost in VI; in the A variants the whole front recedes, without an
 * island and without a separate vertex) and of Ludwig (British Journal of Dermatology 97, 1977: the front hairline
 * remains, and the crown behind it thins). The angles, densities and widths of edges are estimates from these
 * descriptions [?]. */
#include "follidot/base_math.h"
#include "follidot/head_geometry.h"
#include "follidot/plan_loss.h"

#include <string.h>

static const double degree = FOL_PI / 180;

/* A position on the head, in degrees, as explained above. */
typedef struct angles {
  double along, beside;
} angles;

/* Maximum number of points of an area, and of areas of a pattern. */
enum { POINTS_MAX = 12, AREAS_MAX = 4 };

typedef enum shape {
  NO_AREA = 0,
  BOTH_SIDES, /* one outline: from the front of the midline along the left side to its back, and the mirror image on the
                 right */
  EACH_SIDE,  /* two outlines: a closed one on the left, and its mirror image on the right */
  ON_MIDLINE, /* a disc around a point of the midline: `along` is its centre and `beside` its radius, in degrees */
  WHORL,      /* a disc like ON_MIDLINE, but with an edge that is a spiral of one turn */
} shape;

typedef struct area {
  shape shape;
  double density, feather_mm; /* mask value inside, [0, 1], and width of the soft edge, as in fol_fill */
  angles at[POINTS_MAX];      /* only the points before the first (0, 0) count */
} area;

typedef struct pattern {
  const char *name, *words;
  area areas[AREAS_MAX];
} pattern;

/* ---- the table of patterns ------------------------------------------------------------------------- */

/* A recession at each temple: from its inner edge back to its deepest point, at `deepest` along the midline, and out to
 * the temple. `depth` is the density of dots in it. */
#define TEMPLES(deepest, depth)                                                                                        \
  {                                                                                                                    \
    EACH_SIDE, depth, 5, {                                                                                             \
      {38, 14}, {(deepest)-12, 17}, {deepest, 25}, {(deepest)-4, 33}, {(deepest)-14, 41}, {38, 46}, {28, 44}, {        \
        33, 28                                                                                                         \
      }                                                                                                                \
    }                                                                                                                  \
  }
/* Everything in front of a line that crosses the midline at `middle`, and is at `corner` (both `along`, degrees) above
 * the temples. */
#define FRONT(middle, corner, density)                                                                                 \
  {                                                                                                                    \
    BOTH_SIDES, density, 6, {                                                                                          \
      {32, 0}, {32, 20}, {28, 36}, {26, 46}, {38, 49}, {(corner)-10, 45}, {corner, 32},                                \
          {((corner) + (middle)) / 2.0, 17}, {                                                                         \
        middle, 0                                                                                                      \
      }                                                                                                                \
    }                                                                                                                  \
  }
/* The disc at the crown that Norwood's classes call vertex. */
#define VERTEX(radius, density)                                                                                        \
  {                                                                                                                    \
    ON_MIDLINE, density, 10, {                                                                                         \
      { 122, radius }                                                                                                  \
    }                                                                                                                  \
  }
/* The bridge of hair between the front and the vertex disc. */
#define BRIDGE(density)                                                                                                \
  {                                                                                                                    \
    BOTH_SIDES, density, 8, {                                                                                          \
      {76, 0}, {76, 24}, {84, 34}, {100, 34}, {112, 26}, {                                                             \
        112, 0                                                                                                         \
      }                                                                                                                \
    }                                                                                                                  \
  }
/* From the front over the top down to `back` (`along`) on the midline, and as far to the sides as `out` (`beside`). */
#define TOP(back, out, density)                                                                                        \
  {                                                                                                                    \
    BOTH_SIDES, density, 8, {                                                                                          \
      {32, 0}, {32, 20}, {28, 36}, {27, 48}, {45, (out) + 2}, {75, out}, {105, out}, {(back)-14, (out)-9},             \
          {(back)-3, (out)-26}, {                                                                                      \
        back, 0                                                                                                        \
      }                                                                                                                \
    }                                                                                                                  \
  }
/* The crown, from behind a front hairline that remains, to `back` (`along`) on the midline and `out` (`beside`) to the
 * sides. */
#define CROWN(out, back, density)                                                                                      \
  {                                                                                                                    \
    BOTH_SIDES, density, 14, {                                                                                         \
      {58, 0}, {60, 16}, {70, (out)-8}, {90, out}, {110, (out)-5}, {(back)-5, (out)-20}, {                             \
        back, 0                                                                                                        \
      }                                                                                                                \
    }                                                                                                                  \
  }
/* The whole hair-bearing top of the head. It extends in front of any hairline; if the plan has one, it bounds the dots.
 */
#define SCALP(density)                                                                                                 \
  {                                                                                                                    \
    BOTH_SIDES, density, 12, {                                                                                         \
      {30, 0}, {30, 30}, {28, 48}, {45, 58}, {75, 60}, {105, 60}, {130, 52}, {146, 30}, {                              \
        150, 0                                                                                                         \
      }                                                                                                                \
    }                                                                                                                  \
  }

static const pattern patterns[FOL_LOSSES] = {
    [FOL_LOSS_NORWOOD_2] = {"norwood-2", "Norwood II", {TEMPLES(64, 0.8)}},
    [FOL_LOSS_NORWOOD_2A] = {"norwood-2a", "Norwood IIa", {FRONT(52, 66, 0.7)}},
    [FOL_LOSS_NORWOOD_3] = {"norwood-3", "Norwood III", {TEMPLES(78, 1)}},
    [FOL_LOSS_NORWOOD_3A] = {"norwood-3a", "Norwood IIIa", {FRONT(68, 79, 0.9)}},
    [FOL_LOSS_NORWOOD_3_VERTEX] = {"norwood-3-vertex", "Norwood III vertex", {TEMPLES(70, 0.9), VERTEX(17, 0.8)}},
    [FOL_LOSS_NORWOOD_4] = {"norwood-4", "Norwood IV", {FRONT(60, 82, 1), VERTEX(23, 1)}},
    [FOL_LOSS_NORWOOD_4A] = {"norwood-4a", "Norwood IVa", {FRONT(92, 98, 1)}},
    [FOL_LOSS_NORWOOD_5] = {"norwood-5", "Norwood V", {BRIDGE(0.6), FRONT(76, 86, 1), VERTEX(28, 1)}},
    [FOL_LOSS_NORWOOD_5A] = {"norwood-5a", "Norwood Va", {FRONT(118, 112, 1)}},
    [FOL_LOSS_NORWOOD_6] = {"norwood-6", "Norwood VI", {TOP(150, 46, 1)}},
    [FOL_LOSS_NORWOOD_7] = {"norwood-7", "Norwood VII", {TOP(166, 60, 1)}},
    [FOL_LOSS_LUDWIG_1] = {"ludwig-1", "Ludwig I", {CROWN(34, 132, 0.35)}},
    [FOL_LOSS_LUDWIG_2] = {"ludwig-2", "Ludwig II", {CROWN(38, 138, 0.5), CROWN(24, 126, 0.7)}},
    [FOL_LOSS_LUDWIG_3] = {"ludwig-3", "Ludwig III", {CROWN(42, 142, 0.7), CROWN(30, 132, 1)}},
    [FOL_LOSS_THINNING_30] = {"thinning-30", "Thinning by 30 %", {SCALP(0.3)}},
    [FOL_LOSS_THINNING_50] = {"thinning-50", "Thinning by 50 %", {SCALP(0.5)}},
    [FOL_LOSS_THINNING_70] = {"thinning-70", "Thinning by 70 %", {SCALP(0.7)}},
    /* At the crown hair grows in a spiral, and skin shows at the centre of the spiral however dense the hair is.
       Density therefore increases outwards. */
    [FOL_LOSS_CROWN_SWIRL] = {"crown-swirl",
                              "Crown swirl",
                              {{ON_MIDLINE, 1, 12, {{122, 25}}},
                               {WHORL, 0.75, 5, {{121, 13}}},
                               {WHORL, 0.45, 3, {{121, 5.5}}}}},
};

const char *fol_loss_name(fol_loss loss) {
  return patterns[loss].name;
}

const char *fol_loss_label(fol_loss loss) {
  return patterns[loss].words;
}

/* ---- outlines on the sphere ------------------------------------------------------------------------ */

/* A point of the unit sphere of which the head is a scaled image. */
typedef struct spherical {
  double x, y, z;
} spherical;

static spherical on_sphere(angles p) {
  double along = p.along * degree, beside = p.beside * degree;
  return (spherical){fol_sin(beside), fol_cos(beside) * fol_cos(along), fol_cos(beside) * fol_sin(along)};
}

/* STEPS: number of points of an outline from one given point to the next. AROUND: number of points of a disc. */
enum { STEPS = 8, OUTLINE_MAX = 2 * POINTS_MAX * STEPS, AROUND = 72 };

typedef struct outline {
  angles at[OUTLINE_MAX];
  size_t count;
} outline;

static double catmull_rom(double a, double b, double c, double d, double t) {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

/* Appends to the outline a closed uniform Catmull-Rom curve through the points of `loop`. */
static void smooth_loop(outline *out, const angles *loop, size_t count) {
  for (size_t i = 0; i < count; i++) {
    angles a = loop[(i + count - 1) % count], b = loop[i], c = loop[(i + 1) % count], d = loop[(i + 2) % count];
    for (int k = 0; k < STEPS; k++) {
      double t = (double)k / STEPS;
      out->at[out->count++] = (angles){catmull_rom(a.along, b.along, c.along, d.along, t),
                                       catmull_rom(a.beside, b.beside, c.beside, d.beside, t)};
    }
  }
}

/* Returns the number of points that are given for an area. */
static size_t angle_count(const area *a) {
  size_t count = 0;
  while (count < POINTS_MAX && (a->at[count].along != 0 || a->at[count].beside != 0))
    count++;
  return count;
}

/* Makes an outline of the given points on the left and their mirror images on the right. The first and the last point,
 * which are on the midline, occur only once. */
static void outline_both_sides(outline *out, const area *a) {
  angles loop[2 * POINTS_MAX];
  size_t half_count = angle_count(a), count = 0;
  for (size_t i = 0; i < half_count; i++)
    loop[count++] = a->at[i];
  for (size_t i = half_count - 1; i-- > 1;)
    loop[count++] = (angles){a->at[i].along, -a->at[i].beside};
  smooth_loop(out, loop, count);
}

/* Makes an outline on one side: 1 is the side on which the points are given, -1 that of the mirror image. */
static void outline_each_side(outline *out, const area *a, double side) {
  angles loop[POINTS_MAX];
  size_t count = angle_count(a);
  for (size_t i = 0; i < count; i++)
    loop[i] = (angles){a->at[i].along, side * a->at[i].beside};
  smooth_loop(out, loop, count);
}

/* Makes the outline of a disc or whorl. Over one turn the edge of a whorl approaches the centre from 1.25 to 0.75 of
 * the radius, and then jumps back. Followed outwards and seen from above, it turns clockwise, as most whorls do [?]. */
static void outline_around(outline *out, const area *a) {
  for (int i = 0; i < AROUND; i++) {
    double turn = (double)i / AROUND, angle = 2 * FOL_PI * turn;
    double radius = a->at[0].beside * (a->shape == WHORL ? 1.25 - 0.5 * turn : 1);
    out->at[out->count++] = (angles){a->at[0].along - radius * fol_cos(angle), radius * fol_sin(angle)};
  }
}

/* ---- outlines in the picture ----------------------------------------------------------------------- */

/* The visible part of the unit sphere: the points whose scalar product with the unit vector `to`, towards the camera,
 * exceeds `edge`. */
typedef struct horizon {
  spherical to;
  double edge;
} horizon;

static horizon horizon_of(const fol_head *head) {
  const double *axes = head->surface.semi_axes_mm;
  spherical eye = {head->eye.x_mm / axes[0], head->eye.y_mm / axes[1], head->eye.z_mm / axes[2]};
  double far = sqrt(eye.x * eye.x + eye.y * eye.y + eye.z * eye.z);
  return (horizon){{eye.x / far, eye.y / far, eye.z / far}, head->distance_mm > 0 ? 1 / far : 0};
}

/* Returns the point p itself, and sets *seen to true, if p is visible; otherwise returns the nearest point of the edge
 * of the visible part. */
static spherical clamp_to_horizon(const horizon *h, spherical p, bool *seen) {
  double up = p.x * h->to.x + p.y * h->to.y + p.z * h->to.z;
  if (up > h->edge) {
    *seen = true;
    return p;
  }
  spherical out = {p.x - up * h->to.x, p.y - up * h->to.y, p.z - up * h->to.z};
  double length = sqrt(out.x * out.x + out.y * out.y + out.z * out.z);
  double by = length > 0 ? sqrt(1 - h->edge * h->edge) / length : 0;
  return (spherical){out.x * by + h->edge * h->to.x, out.y * by + h->edge * h->to.y, out.z * by + h->edge * h->to.z};
}

/* Projects an outline into the picture. *out stays NULL if no point of the outline is visible. */
static bool project(fol_points **out, const fol_head *head, const outline *line, fol_error *err) {
  const double *axes = head->surface.semi_axes_mm;
  const horizon h = horizon_of(head);
  fol_point px[OUTLINE_MAX];
  bool seen = false;
  for (size_t i = 0; i < line->count; i++) {
    spherical p = clamp_to_horizon(&h, on_sphere(line->at[i]), &seen);
    fol_point at = fol_head_to_picture(head, (fol_scalp_point){axes[0] * p.x, axes[1] * p.y, axes[2] * p.z});
    px[i] = (fol_point){fol_round(10 * at.x) / 10, fol_round(10 * at.y) / 10};
  }
  return !seen || fol_points_new(out, px, line->count, err);
}

static bool add_fill(fol_loss_fills *fills, const fol_head *head, const area *a, const outline *line, fol_error *err) {
  fol_points *points = NULL;
  if (!project(&points, head, line, err))
    return false;
  if (points)
    fills->at[fills->count++] = (fol_fill){.points_px = points, .density = a->density, .feather_mm = a->feather_mm};
  return true;
}

static bool add_area(fol_loss_fills *fills, const fol_head *head, const area *a, fol_error *err) {
  outline line = {.count = 0};
  switch (a->shape) {
  case BOTH_SIDES:
    outline_both_sides(&line, a);
    break;
  case EACH_SIDE:
    outline_each_side(&line, a, -1);
    if (!add_fill(fills, head, a, &line, err))
      return false;
    line.count = 0;
    outline_each_side(&line, a, 1);
    break;
  case ON_MIDLINE:
  case WHORL:
    outline_around(&line, a);
    break;
  case NO_AREA:
    return true;
  }
  return add_fill(fills, head, a, &line, err);
}

/* Returns the view in which the areas are projected: that of `head`, or of a default head if `head` is a plane. */
static bool view_of(fol_head *out, const fol_plan *plan, const fol_head *head, fol_error *err) {
  *out = *head;
  if (head->surface.kind == FOL_SURFACE_ELLIPSOID)
    return true;
  fol_plan guess = *plan;
  guess.surface = fol_surface_default(head->width_px, head->height_px);
  return fol_plan_head(out, &guess, head->width_px, head->height_px, err);
}

bool fol_loss_place(fol_loss_fills *out, fol_loss loss, const fol_plan *plan, const fol_head *head, fol_error *err) {
  fol_loss_fills fills = {.count = 0};
  fol_head on;
  bool done = view_of(&on, plan, head, err);
  for (int i = 0; done && i < AREAS_MAX; i++)
    done = add_area(&fills, &on, &patterns[loss].areas[i], err);
  if (done)
    *out = fills;
  else
    fol_loss_clear(&fills);
  return done;
}

void fol_loss_clear(fol_loss_fills *fills) {
  for (size_t i = 0; i < fills->count; i++)
    fol_points_drop(fills->at[i].points_px);
  fills->count = 0;
}
