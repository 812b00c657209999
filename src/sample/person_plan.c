/* The pose of a person's head in the picture, and the plan for that picture. */
#include "follidot/base_math.h"
#include "person.h"

#include <math.h>
#include <string.h>

static const double degree = FOL_PI / 180;

/* ---- the pose ------------------------------------------------------------------------------------------ */

/* The camera's distance from the head's middle, and the head's angles (fol_surface): a phone held at arm's length, in
 * front of and above the head. */
static const double distance_mm = 560, pitch_deg = 41, yaw_deg = -4, roll_deg = 2.5;

/* What has to fit into the picture, in mm at the depth of the head's middle: the height from the middle up to above the
 * crown, the height from the middle down to the collar, and the whole breadth. */
static const double above_mm = 122, below_mm = 172, breadth_mm = 236;

void fol_person_pose(fol_plan *plan, const fol_sample *sample) {
  const double film_diagonal_mm = 43.26661531;
  double width = sample->width, height = sample->height, scale = sample->px_per_mm;
  if (scale == 0)
    scale = fol_fmin(width / breadth_mm, height / (above_mm + below_mm));
  double half_px = fol_fmin(scale * FOL_HEAD_BREADTH_MM / 2, 0.48 * width), x = width / 2,
         y = height / 2 + scale * (above_mm - below_mm) / 2;
  double level = fol_fmin(fol_fmax(y, 0), height);
  plan->scale = (fol_scale){{x - half_px, level}, {x + half_px, level}, ((x + half_px) - (x - half_px)) / scale};
  fol_surface *s = &plan->surface;
  *s = fol_surface_default(0, 0);
  s->centre_px = (fol_point){x, y};
  /* The semi-axes of the ellipsoid closest to the model's skull, which is up to 5 mm larger at the sides of the crown.
   */
  s->semi_axes_mm[0] = 77.4;
  s->semi_axes_mm[1] = 100.6;
  s->semi_axes_mm[2] = 91.5;
  s->pitch_deg = pitch_deg;
  s->yaw_deg = yaw_deg;
  s->roll_deg = roll_deg;
  /* A close-up that would need a longer lens than any plausible one is drawn in parallel projection (focal length 0).
   */
  double focal = distance_mm * scale * film_diagonal_mm / fol_hypot(width, height);
  plan->camera.focal_35mm = focal > FOL_FOCAL_35MM_MAX ? 0 : fol_fmax(focal, FOL_FOCAL_35MM_MIN);
}

/* Semi-axes of the plan's ellipsoid as a practitioner would place it: slightly larger than the skull, so that dots
 * reach the edge of the skull in the picture on all sides. */
static const double placed_axes_mm[3] = {80.3, 104.6, 95.2};

/* ---- the mask, which fades out into the existing hair -------------------------------------------------- */

/* One of the nested polygons of which the mask consists. They are computed on the model's skull and stored as points of
 * the picture, so that the plan's larger ellipsoid does not displace them. A polygon extends down to where the hair at
 * the sides has the density `hair` ([0, 1], of full hair), but no farther than where the cosine between the skull's
 * normal and the direction to the camera is `facing`. */
typedef struct ring {
  double density;
  float hair, facing;
} ring;
static const ring rings[] = {
    {0.2, 0.99f, 0}, {0.4, 0.95f, 0.01f}, {0.6, 0.88f, 0.02f}, {0.8, 0.78f, 0.03f}, {1, 0.62f, 0.05f}};
enum { RINGS = sizeof rings / sizeof *rings };

/* A direction to a point of the forehead or temple, in degrees: azimuth from the front, elevation above the head's
 * middle. */
typedef struct bearing {
  double azimuth, elevation;
} bearing;

/* A soft, slightly receded hairline, whose middle is 66 mm above the glabella (docs/domain.md#hairline [A: Kashiyama
 * 2021]). */
static const bearing hairline[] = {{-58, 22}, {-38, 36.5}, {-17, 40}, {0, 40}, {17, 40}, {38, 37}, {58, 22}};
enum { HAIRLINE_POINTS = sizeof hairline / sizeof *hairline };

/* How many degrees the mask extends below the hairline on the forehead; the hairline then bounds the dots. */
static const double ahead_deg = 7;

/* The mask's edge in the hair is sampled every TURN_STEP_DEG of azimuth, up to TEMPLE_DEG from the back on either side.
 */
enum { TURN_STEP_DEG = 6, TEMPLE_DEG = 123, BACK_POINTS = 2 * TEMPLE_DEG / TURN_STEP_DEG + 1 };
enum { LOOP_POINTS = BACK_POINTS + HAIRLINE_POINTS };

/* Returns the point of the skull in a direction from the head's middle; `azimuth` from the front and `elevation` are in
 * radians. */
static fol_vec3 skull_at(const fol_head *head, double azimuth, double elevation) {
  const double *axes = head->surface.semi_axes_mm;
  return fol_skull_point((fol_vec3){(float)(axes[0] * fol_sin(azimuth) * fol_cos(elevation)),
                                    (float)(axes[1] * fol_cos(azimuth) * fol_cos(elevation)),
                                    (float)(axes[2] * fol_sin(elevation))});
}

/* Projects a point of the head into the picture, rounded to a tenth of a pixel to keep the plan's text short. */
static fol_point in_picture(const fol_head *head, fol_vec3 mm) {
  fol_point px = fol_head_to_picture(head, (fol_scalp_point){(double)mm.x, (double)mm.y, (double)mm.z});
  return (fol_point){fol_round(10 * px.x) / 10, fol_round(10 * px.y) / 10};
}

/* Returns the cosine of the angle between the skull's normal at a point and the direction to the camera. */
static float facing(const fol_head *head, fol_vec3 p) {
  fol_vec3 to_eye = {(float)head->eye.x_mm, (float)head->eye.y_mm, (float)head->eye.z_mm};
  if (head->distance_mm > 0)
    to_eye = fol_vec3_sub(to_eye, p);
  return fol_vec3_dot(fol_skull_normal(p), fol_vec3_unit(to_eye));
}

/* Returns a point of a polygon's edge in the picture, at the azimuth `turn`, in radians from the back. The search moves
 * down from the vertex until it reaches hair, or until the skull turns away from the camera. */
static fol_point edge_point(const fol_head *head, double turn, const ring *r) {
  const double lowest = 15 * degree, step = 0.5 * degree;
  fol_vec3 p = skull_at(head, FOL_PI - turn, 90 * degree);
  for (double elevation = 90 * degree; elevation > lowest; elevation -= step) {
    fol_vec3 next = skull_at(head, FOL_PI - turn, elevation);
    if (facing(head, next) < r->facing || fol_hair_at_sides(&head->surface, next, 0) > r->hair)
      break;
    p = next;
  }
  return in_picture(head, p);
}

static bool ring_points(fol_points **out, const fol_head *head, const ring *r, fol_error *err) {
  fol_point loop[LOOP_POINTS];
  int count = 0;
  for (int turn = -TEMPLE_DEG; turn <= TEMPLE_DEG; turn += TURN_STEP_DEG)
    loop[count++] = edge_point(head, turn * degree, r);
  /* The edge ends at the temple on the picture's right. The outline returns from there along the hairline to the other
   * temple. */
  for (int i = HAIRLINE_POINTS; i-- > 0;)
    loop[count++] =
        in_picture(head, skull_at(head, hairline[i].azimuth * degree, (hairline[i].elevation - ahead_deg) * degree));
  FOL_ASSERT(count == LOOP_POINTS);
  return fol_points_new(out, loop, LOOP_POINTS, err);
}

static bool lost_hair(fol_mask **out, const fol_head *head, const fol_sample *sample, fol_error *err) {
  fol_polygon polygons[RINGS] = {0};
  bool done = true;
  for (int i = 0; i < RINGS && done; i++) {
    polygons[i].density = rings[i].density;
    done = ring_points(&polygons[i].points_px, head, &rings[i], err);
  }
  done = done && fol_mask_from_polygons(out, polygons, RINGS, sample->width, sample->height, err);
  for (int i = 0; i < RINGS; i++)
    fol_points_drop(polygons[i].points_px);
  return done;
}

static bool hairline_points(fol_points **out, const fol_head *head, fol_error *err) {
  fol_point points[HAIRLINE_POINTS];
  for (int i = 0; i < HAIRLINE_POINTS; i++)
    points[i] = in_picture(head, skull_at(head, hairline[i].azimuth * degree, hairline[i].elevation * degree));
  return fol_points_new(out, points, HAIRLINE_POINTS, err);
}

/* ---- landmarks, and the zone of the darkest mole ------------------------------------------------------- */

static bool is_in_picture(const fol_head *head, fol_point px) {
  return px.x >= 0 && px.y >= 0 && px.x <= head->width_px && px.y <= head->height_px;
}

/* Returns the landmarks of the face in the picture; all zero (not given) unless all three lie in the picture. */
static fol_landmarks landmarks(const fol_head *head) {
  static const fol_vec3 glabella = {0, 97, -5}, left = {-46, 74, -28}, right = {46, 74, -28};
  fol_landmarks l = {true, in_picture(head, glabella), in_picture(head, left), in_picture(head, right)};
  return is_in_picture(head, l.glabella_px) && is_in_picture(head, l.left_px) && is_in_picture(head, l.right_px)
             ? l
             : (fol_landmarks){0};
}

/* Makes a keep-out zone for the darkest mole, if the picture shows it. The zone is hardly larger than the mole, since
 * otherwise a ring without dots would be seen around it. */
static bool mole(fol_zones **out, const fol_head *head, fol_error *err) {
  enum { CORNERS = 8 };
  const float radius_mm = 1.2f;
  const fol_vec3 at = fol_skull_point((fol_vec3)FOL_PERSON_MOLE), out_of = fol_vec3_unit(at);
  if (!is_in_picture(head, in_picture(head, at)))
    return true;
  const fol_vec3 side = fol_vec3_unit(fol_vec3_cross((fol_vec3){0, 0, 1}, out_of)),
                 other = fol_vec3_cross(out_of, side);
  fol_point corners[CORNERS];
  for (int i = 0; i < CORNERS; i++) {
    double turn = 2 * FOL_PI * i / CORNERS;
    fol_vec3 off = fol_vec3_add(fol_vec3_scaled(side, radius_mm * (float)fol_cos(turn)),
                                fol_vec3_scaled(other, radius_mm * (float)fol_sin(turn)));
    corners[i] = in_picture(head, fol_skull_point(fol_vec3_add(at, off)));
  }
  fol_zone zone = fol_zone_default(FOL_ZONE_KEEP_OUT);
  return fol_points_new(&zone.points_px, corners, CORNERS, err) && fol_zones_new(out, &zone, 1, err);
}

bool fol_person_plan(fol_plan *out, const fol_sample *sample, fol_error *err) {
  fol_plan plan;
  fol_head head;
  if (!fol_plan_default(&plan, sample->width, sample->height, err))
    return false;
  fol_mask_drop(plan.mask);
  plan.mask = NULL;
  plan.seed = sample->seed;
  /* The look that the program suggests next to the cropped hair of light skin: docs/domain.md#defaults. */
  if (sample->skin < FOL_SAMPLE_BROWN)
    fol_plan_apply_look(&plan, FOL_LOOK_FINE);
  fol_person_pose(&plan, sample);
  bool posed = fol_plan_head(&head, &plan, sample->width, sample->height, err);
  if (posed)
    plan.landmarks = landmarks(&head);
  memcpy(plan.surface.semi_axes_mm, placed_axes_mm, sizeof placed_axes_mm);
  if (!posed || !hairline_points(&plan.hairline.points_px, &head, err) || !lost_hair(&plan.mask, &head, sample, err) ||
      !mole(&plan.zones, &head, err) || !fol_plan_check(&plan, sample->width, sample->height, err)) {
    fol_plan_drop(&plan);
    return false;
  }
  *out = plan;
  return true;
}
