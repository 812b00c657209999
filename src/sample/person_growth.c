/* Determines where hair grows on a person's head. */
#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

static const float degree = (float)FOL_PI / 180;

/* Returns the elevation above the head's middle of the upper edge of the horseshoe of hair that a man who is bald on
 * top has. `around` is the azimuth from the back. Both angles are in radians. */
static float horseshoe_edge(float around) {
  static const float edge[10] = {46, 47, 49, 52, 54, 55, 54, 47, 33, 12}; /* degrees, every 15 degrees of azimuth */
  float index = fol_fminf(fol_fmaxf(around / (15 * degree), 0), 8.999f);
  int i = (int)index;
  float t = index - (float)i;
  return degree * fol_mix(edge[i], edge[i + 1], t * t * (3 - 2 * t));
}

/* Returns a factor, [0, 1], of the density of hair at the sides of the head. It is 0 in front of the hair's edge at the
 * temples, below the ends of the sideburns and the nape, and on the bare skin behind the ears. `rough`, a random number
 * about 0, makes these borders uneven. */
static float within_sides(fol_vec3 at, float rough) {
  float front = fol_mix(13, 43, fol_smooth_step(-30, 30, at.z)) + 3 * rough;
  float share = fol_smooth_step(front + 5, front - 6, at.y) * fol_smooth_step(-56, -46, at.z + 3 * rough);
  float behind_ear = fol_smooth_step(-52, -40, at.y) * fol_smooth_step(-4, -12, at.z) * fol_smooth_step(10, 4, at.y) *
                     fol_smooth_step(64, 70, fabsf(at.x));
  return share * (1 - behind_ear);
}

float fol_hair_at_sides(const fol_surface *surface, fol_vec3 at, float rough) {
  const double *axes = surface->semi_axes_mm;
  fol_vec3 u = fol_vec3_unit((fol_vec3){at.x / (float)axes[0], at.y / (float)axes[1], at.z / (float)axes[2]});
  float elevation = fol_asinf(fol_fmaxf(-1, fol_fminf(1, u.z))), around = fol_atan2f(fabsf(u.x), -u.y);
  float below = horseshoe_edge(around) - elevation + 6 * degree * rough, feather = 14 * degree;
  return fol_smooth_step(-0.6f * feather, feather, below) * within_sides(at, rough);
}

/* Returns the density, relative to full hair, of the hair that is left on top of a thinning head: about a third behind
 * the former hairline, and least in the hairline's corners. */
static float hair_on_top(fol_vec3 at, float rough) {
  float line = at.z - 50 + 0.006f * at.x * at.x + 5 * rough + fol_smooth_step(40, -20, at.y) * 60;
  float corner = fol_smooth_step(18, 42, fabsf(at.x)) * fol_smooth_step(40, 58, at.y);
  return fol_smooth_step(-4, 16, line) * fol_smooth_step(30, 50, at.z) * (0.34f + 0.14f * rough) * (1 - 0.7f * corner);
}

float fol_hair_share(const fol_person *s, fol_vec3 at) {
  if (at.z < -70)
    return 0;
  /* There is no hair on the ears. */
  if (at.z < 12 && fabsf(at.x) > 66 && fol_skull_distance(at) > 2.2f)
    return 0;
  float position[2];
  fol_skin_coordinates(s, at, position);
  float rough = fol_noise_at(&s->noise, 23, 47, position[0], position[1]).height +
                0.7f * fol_noise_at(&s->noise, 24, 17, position[0], position[1]).height +
                0.5f * fol_noise_at(&s->noise, 25, 5, position[0], position[1]).height;
  float sides = fol_hair_at_sides(&s->head.surface, at, rough);
  return s->thinning ? fol_fmaxf(sides, hair_on_top(at, rough)) : sides;
}
