#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

/* ---- signed distances to simple solids -------------------------------------------------------------- */

static inline float sphere(fol_vec3 p, fol_vec3 at, float radius) {
  fol_vec3 d = fol_vec3_sub(p, at);
  return sqrtf(fol_vec3_dot(d, d)) - radius;
}

/* Returns an estimate of the signed distance to an ellipsoid, accurate near its surface. */
static inline float ellipsoid(fol_vec3 p, fol_vec3 at, fol_vec3 radii) {
  fol_vec3 per = {1 / radii.x, 1 / radii.y, 1 / radii.z}, d = fol_vec3_sub(p, at),
           u = {d.x * per.x, d.y * per.y, d.z * per.z}, w = {u.x * per.x, u.y * per.y, u.z * per.z};
  float k = sqrtf(fol_vec3_dot(u, u)), slope = sqrtf(fol_vec3_dot(w, w));
  return slope > 1e-6f ? k * (k - 1) / slope : -fol_fminf(radii.x, fol_fminf(radii.y, radii.z));
}

/* Returns the signed distance to a capsule from a to b whose radius changes from ra to rb; approximate if they differ.
 */
static inline float capsule(fol_vec3 p, fol_vec3 a, fol_vec3 b, float ra, float rb) {
  fol_vec3 pa = fol_vec3_sub(p, a), ba = fol_vec3_sub(b, a);
  float t = fol_clamp_unit(fol_vec3_dot(pa, ba) / fol_vec3_dot(ba, ba));
  fol_vec3 d = fol_vec3_sub(pa, fol_vec3_scaled(ba, t));
  return sqrtf(fol_vec3_dot(d, d)) - fol_mix(ra, rb, t);
}

/* Returns the signed distance to the union of two bodies, to which the distances are a and b. The seam is rounded where
 * a and b differ by less than `k` mm. With negated distances, the result is the negated distance to the intersection.
 */
static float smooth_union(float a, float b, float k) {
  float h = fol_fmaxf(k - fabsf(a - b), 0) / k;
  return fol_fminf(a, b) - 0.25f * h * h * k;
}

/* Returns the signed distance to a body from which a second one is cut out; `a` and `b` are the distances to the two.
 * The seam is rounded where the surfaces are less than `k` mm apart. */
static float smooth_difference(float a, float b, float k) {
  return -smooth_union(-a, b, k);
}

/* ---- the head --------------------------------------------------------------------------------------- */

float fol_skull_distance(fol_vec3 p) {
  static const fol_vec3 middle = {0, 0, 0}, radii = {(float)FOL_HEAD_BREADTH_MM / 2, (float)FOL_HEAD_LENGTH_MM / 2,
                                                     (float)FOL_HEAD_HEIGHT_MM / 2};
  p.x = fabsf(p.x);
  float d = ellipsoid(p, middle, radii);
  d = smooth_union(d, ellipsoid(p, (fol_vec3){0, 26, 12}, (fol_vec3){62, 66.5f, 67}), 16);
  return smooth_union(d, sphere(p, (fol_vec3){27, -24, 33}, 39.5f), 18);
}

fol_vec3 fol_skull_point(fol_vec3 near) {
  fol_vec3 out = fol_vec3_unit(near);
  for (int i = 0; i < 3; i++)
    near = fol_vec3_add(near, fol_vec3_scaled(out, -fol_skull_distance(near)));
  return near;
}

fol_vec3 fol_skull_normal(fol_vec3 p) {
  const float step = 0.5f;
  return fol_vec3_unit((fol_vec3){
      fol_skull_distance((fol_vec3){p.x + step, p.y, p.z}) - fol_skull_distance((fol_vec3){p.x - step, p.y, p.z}),
      fol_skull_distance((fol_vec3){p.x, p.y + step, p.z}) - fol_skull_distance((fol_vec3){p.x, p.y - step, p.z}),
      fol_skull_distance((fol_vec3){p.x, p.y, p.z + step}) - fol_skull_distance((fol_vec3){p.x, p.y, p.z - step})});
}

/* Returns the signed distance to the nose. In this and the following functions for parts of the body, p.x is not
 * negative, since head and body are symmetric. */
static float nose(fol_vec3 p) {
  float d = capsule(p, (fol_vec3){0, 85, -12}, (fol_vec3){0, 104, -56}, 7, 8);
  d = smooth_union(d, ellipsoid(p, (fol_vec3){6, 89, -44}, (fol_vec3){7.5f, 11, 18}), 8);
  d = smooth_union(d, sphere(p, (fol_vec3){0, 107.5f, -61}, 9.3f), 6);
  return smooth_union(d, ellipsoid(p, (fol_vec3){11, 98, -65}, (fol_vec3){6.3f, 9.5f, 6.5f}), 7);
}

/* Returns the signed distance to the head with eyes (sockets with lids), given the distance `d` to the head without
 * them. */
static float eye(fol_vec3 p, float d) {
  d = smooth_difference(d, ellipsoid(p, (fol_vec3){31.5f, 91, -24}, (fol_vec3){18.5f, 15, 11.5f}), 11);
  /* The upper and the lower lid over the eyeball; they meet at the lashes. */
  d = smooth_union(d, ellipsoid(p, (fol_vec3){31.5f, 70.5f, -26}, (fol_vec3){15.5f, 14, 13}), 2.5f);
  return smooth_union(d, ellipsoid(p, (fol_vec3){31.5f, 72, -33}, (fol_vec3){16, 10.5f, 7}), 3);
}

/* Returns the signed distance to the head with a face, given the distance `d` to the skull. */
static float face(fol_vec3 p, float d) {
  d = smooth_union(d, ellipsoid(p, (fol_vec3){0, 30, -58}, (fol_vec3){61, 57, 66}), 20);
  d = smooth_union(d, sphere(p, (fol_vec3){43, 52, -50}, 16.5f), 24);
  d = smooth_union(d, ellipsoid(p, (fol_vec3){0, 30, -100}, (fol_vec3){57, 55, 40}), 20);
  d = smooth_union(d, ellipsoid(p, (fol_vec3){0, 72, -121}, (fol_vec3){23, 21, 18}), 20);
  /* The ridge of the brows. */
  d = smooth_union(d, capsule(p, (fol_vec3){13, 89, -3}, (fol_vec3){43, 73.5f, 1}, 8.5f, 8), 13);
  d = eye(p, d);
  d = smooth_union(d, nose(p), 9);
  d = smooth_union(d, ellipsoid(p, (fol_vec3){0, 82, -89}, (fol_vec3){23, 12, 7}), 9);
  return smooth_union(d, ellipsoid(p, (fol_vec3){0, 81, -99}, (fol_vec3){20, 12, 7}), 7);
}

/* Returns how far, in mm, the ear's surface stands out from its plane at (u, v): rim, folds, and the hollow in the
 * middle. `away` is the distance from the centre of the ear's oval; it is 1 at the oval's edge. */
static float ear_relief(float u, float v, float away) {
  float rim = (away - 0.93f) / 0.085f, scapha = (away - 0.79f) / 0.10f, fold = (away - 0.62f) / 0.12f;
  float behind = fol_smooth_step(-4, 9, u + 0.35f * v);
  float concha = fol_smooth_step(0.62f, 0.30f, sqrtf((u + 3) * (u + 3) / 260 + (v + 3) * (v + 3) / 520));
  float lobe = fol_smooth_step(-15, -25, v);
  return (1 - lobe) * (3.2f * fol_expf(-rim * rim) - 1.2f * fol_expf(-scapha * scapha) +
                       2.6f * behind * fol_expf(-fold * fold)) -
         9 * concha;
}

static float ear(fol_vec3 p) {
  /* Axes of the ear, which is a thin curved sheet: to the back, up, and out of the sheet, to the side and front. */
  static const fol_vec3 back = {0.60f, -0.80f, 0}, up = {0.10f, -0.150f, 0.983f}, out = {0.80f, 0.60f, 0.0f};
  fol_vec3 d = fol_vec3_sub(p, (fol_vec3){83, -11, -26});
  float u = fol_vec3_dot(d, back), v = fol_vec3_dot(d, up), h = fol_vec3_dot(d, out) + 0.012f * v * v * (v > 0) * 0.3f;
  float half_width = 15.5f + 0.085f * v, away = sqrtf(u * u / (half_width * half_width) + v * v / (30.5f * 30.5f));
  float sheet = fabsf(h - ear_relief(u, v, away)) - 1.3f;
  float ear = smooth_difference(sheet, -(away - 1) * 12, 3.0f);
  float tragus = ellipsoid(p, (fol_vec3){75, 1, -33}, (fol_vec3){4.5f, 4, 6});
  return 0.6f * smooth_union(ear, tragus, 3);
}

/* ---- the torso -------------------------------------------------------------------------------------- */

fol_vec3 fol_body_frame(fol_vec3 p) {
  fol_vec3 d = fol_vec3_sub(p, (fol_vec3){0, -30, -92});
  return (fol_vec3){d.x, 0.951f * d.y + 0.309f * d.z, -0.309f * d.y + 0.951f * d.z};
}

static float torso(fol_vec3 b) {
  float d = capsule(b, (fol_vec3){20, -30, -60}, (fol_vec3){165, -32, -150}, 40, 44);
  d = smooth_union(d, sphere(b, (fol_vec3){186, -26, -168}, 52), 40);
  d = smooth_union(d, ellipsoid(b, (fol_vec3){0, -5, -320}, (fol_vec3){182, 100, 215}), 50);
  return d;
}

static float neck(fol_vec3 b) {
  float d = capsule(b, (fol_vec3){0, 2, 30}, (fol_vec3){0, -14, -130}, 55, 60);
  /* The muscles at the sides of the neck that turn the head. */
  return smooth_union(d, capsule(b, (fol_vec3){50, 8, 20}, (fol_vec3){14, 40, -112}, 10, 7), 12);
}

/* Returns the signed distance to a shirt: over the torso, to which the distance is `under`, open around the neck, with
 * a thicker collar. */
static float shirt(fol_vec3 b, float under) {
  float around = sqrtf(b.x * b.x + (b.y + 12) * (b.y + 12) * 1.1f);
  float opening = 71 - 0.10f * (b.z + 100) - around;
  float collar = fol_smooth_step(16, 13, -opening);
  return smooth_difference(under - 3 - 1.6f * collar, -opening, 3);
}

/* ---- the whole body --------------------------------------------------------------------------------- */

float fol_body_distance(fol_vec3 p, fol_part *part) {
  *part = FOL_PART_SKIN;
  p.x = fabsf(p.x);
  float d = fol_skull_distance(p);
  /* Above this height no part other than the skull is near. */
  if (p.z > 40)
    return d;
  float near_face = sphere(p, (fol_vec3){0, 50, -62}, 92);
  d = near_face < 25 ? face(p, d) : fol_fminf(d, near_face);
  float near_ear = sphere(p, (fol_vec3){82, -14, -27}, 38);
  if (near_ear < 20) {
    d = smooth_union(d, ellipsoid(p, (fol_vec3){72, -13, -30}, (fol_vec3){8, 14, 23}), 8);
    d = smooth_union(d, ear(p), 3);
  } else {
    d = fol_fminf(d, near_ear);
  }
  if (p.z > -25)
    return fol_fminf(d, p.z + 95);
  fol_vec3 b = fol_body_frame(p);
  float trunk = torso(b);
  d = smooth_union(smooth_union(d, neck(b), 22), trunk, 24);
  float cloth = shirt(b, trunk);
  if (cloth < d) {
    *part = FOL_PART_CLOTH;
    d = cloth;
  }
  return d;
}
