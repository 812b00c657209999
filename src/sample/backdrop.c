#include "follidot/base_math.h"
#include "sample_scene.h"

#include <math.h>

/* ---- the couch: dark upholstery, out of focus ------------------------------------------------------ */

static fol_rgb couch_colour(const fol_sample_scene *s, float x_mm, float y_mm) {
  float soft = fol_noise_at(&s->noise, 30, 160, x_mm, y_mm).height,
        grain = fol_noise_at(&s->noise, 31, 38, x_mm, y_mm).height;
  float bright = 0.105f * (1 - 0.0019f * x_mm - 0.0013f * y_mm) + 0.016f * soft + 0.006f * grain;
  bright = fol_fmaxf(0.03f, fol_fminf(0.25f, bright));
  /* The head darkens the couch close to it, and casts a shadow to the side away from the window. */
  float outside = -fol_dome_inside_mm(x_mm, y_mm), shaded = -fol_dome_inside_mm(x_mm - 17, y_mm - 13);
  bright *= 1 - 0.55f * fol_expf(-fol_fmaxf(0, outside) / 11);
  bright *= 1 - 0.50f * fol_smooth_step(26, -22, shaded);
  return (fol_rgb){0.90f * bright, 0.97f * bright, 1.06f * bright};
}

/* ---- ears ------------------------------------------------------------------------------------------ */

/* Draws an ear, seen from above, over `behind`: an oval with a rolled rim, thin enough for red light to shine through.
 * `side` is -1 for the ear at the left of the picture, 1 for the right one. */
static fol_rgb draw_ear(const fol_sample_scene *s, fol_rgb behind, float x_mm, float y_mm, float side) {
  float x = side * x_mm - 74.5f, y = y_mm - 10;
  if (x < -14 || x > 16 || y < -30 || y > 30)
    return behind;
  float turn_x = 0.956f * x + 0.292f * y, turn_y = -0.292f * x + 0.956f * y;
  float u = turn_x / (10.2f + 0.06f * turn_y), v = turn_y / (turn_y < 0 ? 15 : 20), away = sqrtf(u * u + v * v);
  float cover = fol_smooth_step(1.03f, 0.97f, away);
  if (cover <= 0)
    return behind;
  /* From 0.8 of the oval's radius outwards the rim rolls over; inside the rim the ear slopes down to its hollow. */
  float roll = 5 * (away - 0.8f), fold = 4 * (away - 0.48f);
  float bend = 1.5f * fol_smooth_step(0.8f, 1.02f, away) - 1.3f * roll * fol_expf(-roll * roll) * (away < 0.8f) -
               0.5f * fold * fol_expf(-fold * fold);
  fol_dome_point p = {.head = {0, 0.2f, 0}, .skin_mm = {x_mm, y_mm}, .stretch = 1};
  p.normal = fol_vec3_unit((fol_vec3){side * (u * bend + 0.25f), v * bend, 0.8f});
  fol_rgb skin = fol_sample_skin_colour(s, &p);
  float open = (1 - 0.6f * fol_smooth_step(0.7f, 0.3f, away)) * (0.35f + 0.65f * fol_smooth_step(-6, 8, turn_x));
  return fol_rgb_mixed(behind, (fol_rgb){0.92f * open * skin.r, 0.72f * open * skin.g, 0.68f * open * skin.b}, cover);
}

fol_rgb fol_backdrop_colour(const fol_sample_scene *s, float x_mm, float y_mm) {
  fol_rgb couch = couch_colour(s, x_mm, y_mm);
  return draw_ear(s, draw_ear(s, couch, x_mm, y_mm, -1), x_mm, y_mm, 1);
}

/* ---- the towel ------------------------------------------------------------------------------------- */

/* Width of the towel's hem, measured down from its upper edge. */
static const float hem_mm = 7;

/* Returns the y, in mm, of the towel's upper edge in the picture at x_mm: over the brows in the middle, and up to 41 mm
 * higher in the picture at both sides. */
static float towel_edge(const fol_sample_scene *s, float x_mm) {
  float wobble =
      2.2f * fol_noise_at(&s->noise, 32, 70, x_mm, 0).height + 0.8f * fol_noise_at(&s->noise, 33, 21, x_mm, 0).height;
  float bow = x_mm / 54;
  return 91 - 41 * (1 - fol_expf(-bow * bow)) + 0.03f * x_mm + wobble;
}

static fol_vec3 towel_normal(const fol_sample_scene *s, float x_mm, float y_mm, float below) {
  /* The towel bulges over the face, and its folds run along its upper edge. */
  fol_noise fold = fol_noise_at(&s->noise, 34, 19, 0.22f * x_mm, below);
  fol_noise crease = fol_noise_at(&s->noise, 35, 9, 0.25f * x_mm - 0.2f * below, below);
  float x = 0.0065f * x_mm - 3.0f * fold.slope_x;
  float y = 0.0040f * (y_mm - 85) - 4.0f * fold.slope_y - 0.9f * crease.slope_y;
  /* The nose raises the towel. */
  float nose = fol_expf(-x_mm * x_mm / 130) * fol_smooth_step(88, 125, y_mm) * fol_smooth_step(150, 126, y_mm);
  x += 0.17f * x_mm * nose;
  /* The rolled upper edge, and the seam where the hem ends. */
  y -= 1.1f * fol_expf(-below / 0.9f);
  float seam = (below - hem_mm) / 0.7f;
  y += 0.5f * seam * fol_expf(-seam * seam);
  return fol_vec3_unit((fol_vec3){x, y, 1});
}

/* Returns a factor of the towel's brightness, about 1, that shows its pile: terry cloth with loops about a millimetre
 * apart, and a flat woven hem. `below` is the distance to the upper edge, mm. */
static float towel_pile(const fol_sample_scene *s, float x_mm, float y_mm, float below) {
  float pile = fol_sample_scene_detail(s, 1.1f) * fol_noise_at(&s->noise, 36, 1.1f, x_mm, y_mm).height +
               fol_sample_scene_detail(s, 0.6f) * fol_noise_at(&s->noise, 37, 0.6f, x_mm, y_mm).height;
  float weave = fol_sample_scene_detail(s, 0.9f) * fol_sinf(x_mm * 6.6f + 0.6f * fol_sinf(y_mm * 2.1f));
  float hem = fol_smooth_step(hem_mm + 0.6f, hem_mm - 0.6f, below);
  return 1 + (1 - hem) * 0.09f * pile + hem * 0.02f * weave;
}

fol_rgb fol_towel_colour(const fol_sample_scene *s, float x_mm, float y_mm, float *cover, float *shade) {
  *cover = 0;
  *shade = 1;
  float below = y_mm - towel_edge(s, x_mm);
  if (below < -30)
    return (fol_rgb){0};
  *cover = fol_clamp_unit(0.5f + below * (float)s->view.px_per_mm);
  *shade = 1 - 0.42f * fol_expf(fol_fminf(0, below) / 2.2f) - 0.16f * fol_expf(fol_fminf(0, below) / 9);
  if (*cover <= 0)
    return (fol_rgb){0};
  fol_rgb light = fol_light_diffuse(towel_normal(s, x_mm, y_mm, fol_fmaxf(0, below)), 0.9f);
  float pile = towel_pile(s, x_mm, y_mm, below) * (1 - 0.0022f * fol_fmaxf(0, below));
  return (fol_rgb){0.150f * light.r * pile, 0.168f * light.g * pile, 0.186f * light.b * pile};
}
