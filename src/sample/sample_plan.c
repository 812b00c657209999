/* The plan for a sample's picture: scale, head, hairline, and a mask over the area of lost hair. */
#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

static const float degree = (float)FOL_PI / 180;

/* One of the nested polygons of which the mask consists, so that the density of dots fades out into the horseshoe of
 * hair. `beyond_edge_deg` is the elevation, in degrees, of the polygon's lower edge above the horseshoe's upper edge;
 * below 0 the polygon reaches into the hair. */
typedef struct ring {
  float beyond_edge_deg;
  double density;
} ring;
static const ring rings[] = {{-9, 0.35}, {-3, 0.7}, {3, 1}};
enum { RINGS = sizeof rings / sizeof *rings };

/* A direction to a point of the forehead or temple, in degrees: azimuth from the front, elevation above the level of
 * the ears. */
typedef struct bearing {
  float azimuth, elevation;
} bearing;

/* A soft, slightly receded hairline, whose middle is 66 mm above the glabella (docs/domain.md#hairline [A: Kashiyama
 * 2021]). */
static const bearing hairline[] = {{-58, 20}, {-38, 36.5f}, {-17, 40}, {0, 40}, {17, 40}, {38, 37}, {58, 20}};
enum { HAIRLINE_POINTS = sizeof hairline / sizeof *hairline };

/* How many degrees the mask extends below the hairline on the forehead; the hairline then bounds the dots. */
static const float ahead_deg = 7;

/* The dilution of all sessions, between light and medium, which matches the tone of the stubble at the sides. */
static const double sample_dilution = 20;

/* The mask's edge in the hair is sampled every TURN_STEP_DEG of azimuth, up to TEMPLE_DEG from the back on either side.
 */
enum { TURN_STEP_DEG = 6, TEMPLE_DEG = 123, BACK_POINTS = 2 * TEMPLE_DEG / TURN_STEP_DEG + 1 };
enum { LOOP_POINTS = BACK_POINTS + HAIRLINE_POINTS };

/* Converts a point of the head to pixels, rounded to a tenth of a pixel to keep the plan's text short. */
static fol_point in_picture(const fol_sample_view *v, const fol_dome_point *p) {
  double x = v->centre_x_px + v->px_per_mm * (double)p->at_mm.x, y = v->centre_y_px + v->px_per_mm * (double)p->at_mm.y;
  return (fol_point){fol_round(10 * x) / 10, fol_round(10 * y) / 10};
}

static fol_dome_point dome_at_bearing(float azimuth, float elevation) {
  return fol_dome_at_head((fol_vec3){fol_sinf(azimuth) * fol_cosf(elevation), fol_cosf(azimuth) * fol_cosf(elevation),
                                     fol_sinf(elevation)});
}

/* Returns a point of a polygon's edge in the picture, at the azimuth `turn` from the back and the elevation `beyond`
 * above the horseshoe's edge, both in radians. If the head turns too far away from the camera there, the elevation is
 * increased until the skin is visible at a usable angle. */
static fol_point edge_point(const fol_sample_view *v, float turn, float beyond) {
  const float facing_min = 0.30f;
  float elevation = fol_fringe_edge(fabsf(turn)) + beyond;
  fol_dome_point p = dome_at_bearing((float)FOL_PI - turn, elevation);
  while (p.normal.z < facing_min) {
    elevation += degree;
    p = dome_at_bearing((float)FOL_PI - turn, elevation);
  }
  return in_picture(v, &p);
}

static bool ring_points(fol_points **out, const fol_sample_view *v, const ring *r, fol_error *err) {
  fol_point loop[LOOP_POINTS];
  int count = 0;
  for (int turn = -TEMPLE_DEG; turn <= TEMPLE_DEG; turn += TURN_STEP_DEG)
    loop[count++] = edge_point(v, (float)turn * degree, r->beyond_edge_deg * degree);
  /* The edge ends at the temple on the picture's right. The outline returns from there along the hairline to the other
   * temple. */
  for (int i = HAIRLINE_POINTS; i-- > 0;) {
    fol_dome_point p = dome_at_bearing(hairline[i].azimuth * degree, (hairline[i].elevation - ahead_deg) * degree);
    loop[count++] = in_picture(v, &p);
  }
  FOL_ASSERT(count == LOOP_POINTS);
  return fol_points_new(out, loop, LOOP_POINTS, err);
}

static bool lost_hair(fol_mask **out, const fol_sample_view *v, const fol_sample *sample, fol_error *err) {
  fol_polygon polygons[RINGS] = {0};
  bool done = true;
  for (int i = 0; i < RINGS && done; i++) {
    polygons[i].density = rings[i].density;
    done = ring_points(&polygons[i].points_px, v, &rings[i], err);
  }
  done = done && fol_mask_from_polygons(out, polygons, RINGS, sample->width, sample->height, err);
  for (int i = 0; i < RINGS; i++)
    fol_points_drop(polygons[i].points_px);
  return done;
}

static bool hairline_points(fol_points **out, const fol_sample_view *v, fol_error *err) {
  fol_point points[HAIRLINE_POINTS];
  for (int i = 0; i < HAIRLINE_POINTS; i++) {
    fol_dome_point p = dome_at_bearing(hairline[i].azimuth * degree, hairline[i].elevation * degree);
    points[i] = in_picture(v, &p);
  }
  return fol_points_new(out, points, HAIRLINE_POINTS, err);
}

/* Returns the plan's scale: a line across the head's breadth, or, in a close-up, across most of the picture's width. */
static fol_scale ruler(const fol_sample_view *v, const fol_sample *sample) {
  /* y of the line, mm down from the head's middle: where the head is widest in the picture. */
  const double widest_mm = -6;
  double half_px = fol_fmin(v->px_per_mm * FOL_HEAD_BREADTH_MM / 2, 0.48 * sample->width);
  double y = fol_fmin(fol_fmax(v->centre_y_px + v->px_per_mm * widest_mm, 0), sample->height);
  return (fol_scale){{v->centre_x_px - half_px, y}, {v->centre_x_px + half_px, y}, 2 * half_px / v->px_per_mm};
}

/* Returns the plan's surface: the ellipsoid from which the picture is drawn, though the skull in the picture is
 * narrower in front. */
static fol_surface surface(const fol_sample_view *v) {
  fol_surface s = fol_surface_default(0, 0);
  s.centre_px = (fol_point){v->centre_x_px, v->centre_y_px};
  s.pitch_deg = FOL_SAMPLE_PITCH_DEG;
  return s;
}

bool fol_sample_plan(fol_plan *out, const fol_sample *sample, fol_error *err) {
  if (!fol_sample_check(sample, err))
    return false;
  if (sample->kind != FOL_SAMPLE_PLAIN)
    return fol_person_plan(out, sample, err);
  fol_sample_view v = fol_sample_view_of(sample);
  fol_plan plan;
  if (!fol_plan_default(&plan, sample->width, sample->height, err))
    return false;
  fol_mask_drop(plan.mask);
  plan.mask = NULL;
  plan.seed = sample->seed;
  plan.scale = ruler(&v, sample);
  plan.surface = surface(&v);
  for (int i = 0; i < plan.session_count; i++)
    plan.sessions[i].dilution = sample_dilution;
  if (!hairline_points(&plan.hairline.points_px, &v, err) || !lost_hair(&plan.mask, &v, sample, err) ||
      !fol_plan_check(&plan, sample->width, sample->height, err)) {
    fol_plan_drop(&plan);
    return false;
  }
  *out = plan;
  return true;
}
