#include "follidot/base_math.h"
#include "sample_scene.h"

#include <math.h>

/* Unit vectors to the window and to the light of the room that fills the shadows; axes: x right, y down, z to the
 * camera. */
static const fol_vec3 window = {-0.560f, -0.440f, 0.702f}, fill = {0.80f, 0.25f, 0.545f};

/* Returns the light on a surface at a cosine between normal and light, softened at the edge of the shadow: the window
 * is wide, and light scatters in skin, red most. `wrap` is how far, as a cosine, light reaches beyond the edge.
 */
static float soft_cosine(float cosine, float wrap) {
  float lifted = (cosine + wrap) / (1 + wrap);
  return lifted > 0 ? lifted * sqrtf(lifted) : 0;
}

fol_rgb fol_light_diffuse(fol_vec3 normal, float open) {
  float to_window = fol_vec3_dot(normal, window), to_fill = fol_fmaxf(0, fol_vec3_dot(normal, fill));
  float sky = (0.62f + 0.38f * normal.z) * open;
  return (fol_rgb){0.93f * soft_cosine(to_window, 0.34f) + 0.085f * to_fill + 0.16f * sky,
                   0.93f * soft_cosine(to_window, 0.27f) + 0.078f * to_fill + 0.165f * sky,
                   0.92f * soft_cosine(to_window, 0.25f) + 0.070f * to_fill + 0.175f * sky};
}

/* Returns the brightness, [0, 1], of the window in the direction of a reflected ray. The window's edges are blurred
 * over `edge`, which represents the roughness of the oily film that reflects it. */
static float window_image(fol_vec3 ray, float edge) {
  fol_vec3 right = {0.76f, -0.09f, 0.55f}, up = {-0.24f, 0.89f, 0.37f};
  float away = fol_vec3_dot(ray, window);
  if (away < 0.2f)
    return 0;
  float x = fabsf(fol_vec3_dot(ray, right) / away), y = fabsf(fol_vec3_dot(ray, up) / away);
  return (1 - fol_smooth_step(0.16f - edge, 0.16f + edge, x)) * (1 - fol_smooth_step(0.24f - edge, 0.24f + edge, y));
}

float fol_light_specular(fol_vec3 normal) {
  fol_vec3 ray = {2 * normal.z * normal.x, 2 * normal.z * normal.y, 2 * normal.z * normal.z - 1};
  float graze = 1 - fol_fmaxf(0, normal.z), fresnel = 0.75f + 2.2f * graze * graze * graze;
  float to_window = fol_fmaxf(0, fol_vec3_dot(ray, window)), to_fill = fol_fmaxf(0, fol_vec3_dot(ray, fill));
  float broad = to_window * to_window * to_window, rim = to_fill * to_fill;
  return fresnel * (0.085f * window_image(ray, 0.155f) + 0.075f * window_image(ray, 0.30f) + 0.07f * broad * broad +
                    0.018f * rim * rim * rim);
}
