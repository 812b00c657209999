#include "sample_view.h"
#include "follidot/base_math.h"

#include <math.h>

/* Half breadth, half length and half height of an adult head, mm (docs/plan-file.md#surface). */
#define BREADTH ((float)FOL_HEAD_BREADTH_MM / 2)
static const float length = (float)FOL_HEAD_LENGTH_MM / 2, height = (float)FOL_HEAD_HEIGHT_MM / 2;

/* Sine and cosine of FOL_SAMPLE_PITCH_DEG. */
static const float camera_sin = 0.9135455f, camera_cos = 0.4067366f;

/* Half the height of the head's outline in the picture, mm: sqrt(length^2 sin^2 + height^2 cos^2) of the camera's
 * angle. */
static const float outline_y = 97.145f;
/* The visible surface of the ellipsoid in the camera's frame is z = lean y + depth sqrt(1 - u^2 - v^2), where u and v
 * are x and y relative to the half breadth and half height of the outline. */
static const float depth = 91.255f, lean = 0.06309f;

/* Radius of the sphere that stands for the head in skin coordinates, mm: a point's distance from the middle is measured
 * along an arc of that sphere. */
static const float skin_radius = 92;

fol_vec3 fol_vec3_unit(fol_vec3 a) {
  return fol_vec3_scaled(a, 1 / sqrtf(fol_vec3_dot(a, a)));
}

float fol_smooth_step(float from, float to, float value) {
  float t = fol_clamp_unit((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

fol_sample_view fol_sample_view_of(const fol_sample *sample) {
  /* Heights above and below the head's middle that have to fit into the picture: from the crown to the towel over the
   * brows. */
  const double top_mm = 97, bottom_mm = 91;
  fol_sample_view v = {.px_per_mm = sample->px_per_mm};
  if (v.px_per_mm == 0)
    v.px_per_mm = fol_fmin(0.82 * sample->width / FOL_HEAD_BREADTH_MM, 0.85 * sample->height / (top_mm + bottom_mm));
  v.centre_x_px = sample->width / 2.0;
  v.centre_y_px = sample->height / 2.0 + v.px_per_mm * (top_mm - bottom_mm) / 2;
  return v;
}

/* Returns a factor of the breadth of the head's outline, by which it differs from an ellipse: it is wider at the back
 * and narrower at the forehead. v is the height in the picture, -1 at the top (back of the head) to 1 at the bottom.
 * *slope receives the derivative with respect to v. */
static float taper(float v, float *slope) {
  *slope = 0.16f * v - 0.055f;
  return 0.9985f - 0.055f * v + 0.08f * v * v;
}

/* Returns the point of the head that corresponds to (u, v, w) on the unit sphere, whose w points to the camera. */
static fol_dome_point dome_of(float u, float v, float w) {
  float slope, narrow = taper(v, &slope), half = BREADTH * narrow;
  fol_dome_point p = {.at_mm = {u * half, v * outline_y, lean * v * outline_y + depth * w}};
  p.normal =
      fol_vec3_unit((fol_vec3){depth * u / half, depth * (v - u * u * slope / narrow) / outline_y - lean * w, w});
  float y = p.at_mm.y, z = p.at_mm.z;
  p.head = (fol_vec3){u, (y * camera_sin + z * camera_cos) / length, (z * camera_sin - y * camera_cos) / height};
  float away = sqrtf(u * u + v * v), angle = fol_atan2f(away, w);
  float per = away > 1e-4f ? angle / away : 1;
  p.skin_mm[0] = skin_radius * per * u;
  p.skin_mm[1] = skin_radius * per * v;
  p.stretch = 1 / per;
  return p;
}

float fol_dome_inside_mm(float x_mm, float y_mm) {
  float v = y_mm / outline_y, slope, narrow = taper(fol_fmaxf(-1.5f, fol_fminf(1.5f, v)), &slope);
  float half = BREADTH * narrow, u = x_mm / half;
  float gradient_x = u / half, gradient_y = (v - u * u * slope / narrow) / outline_y;
  float gradient = 2 * sqrtf(gradient_x * gradient_x + gradient_y * gradient_y);
  return gradient > 1e-4f ? (1 - u * u - v * v) / gradient : BREADTH;
}

fol_dome_point fol_dome_visible_at(float x_mm, float y_mm) {
  float v = y_mm / outline_y, slope, u = x_mm / (BREADTH * taper(v, &slope));
  float square = u * u + v * v;
  if (square < 1)
    return dome_of(u, v, sqrtf(1 - square));
  float in = 1 / sqrtf(square);
  return dome_of(u * in, v * in, 0);
}

fol_dome_point fol_dome_at_skin(float skin_x_mm, float skin_y_mm) {
  float away = sqrtf(skin_x_mm * skin_x_mm + skin_y_mm * skin_y_mm), angle = away / skin_radius;
  float per = away > 1e-4f ? fol_sinf(angle) / away : 1 / skin_radius;
  return dome_of(skin_x_mm * per, skin_y_mm * per, fol_cosf(angle));
}

fol_dome_point fol_dome_at_head(fol_vec3 head) {
  head = fol_vec3_unit(head);
  float y = head.y * length * camera_sin - head.z * height * camera_cos;
  float z = head.y * length * camera_cos + head.z * height * camera_sin;
  return dome_of(head.x, y / outline_y, (z - lean * y) / depth);
}
