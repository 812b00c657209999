#include "follidot/base_math.h"
#include "sample_scene.h"

#include <math.h>

/* The hair that is left in Norwood class VI: a horseshoe at the sides and back of the head, described by the elevation
 * of its upper edge above the level of the ears.
 */

static const float degree = (float)FOL_PI / 180;

float fol_fringe_edge(float around) {
  /* Elevation of the horseshoe's upper edge in degrees, at every 15 degrees of azimuth from the back (0) to the
   * forehead (180). */
  static const float edge[13] = {40, 41, 43, 46, 49, 51, 50, 44, 30, 7, -25, -60, -90};
  float position = fol_fminf(fol_fmaxf(around / (15 * degree), 0), 11.999f);
  int i = (int)position;
  float t = position - (float)i;
  return degree * (edge[i] + (edge[i + 1] - edge[i]) * t * t * (3 - 2 * t));
}

float fol_fringe_share(const fol_sample_scene *s, const fol_dome_point *p) {
  float elevation = fol_asinf(fol_fmaxf(-1, fol_fminf(1, p->head.z)));
  float around = fol_atan2f(fabsf(p->head.x), -p->head.y);
  float rough = 5.0f * fol_noise_at(&s->noise, 23, 47, p->skin_mm[0], p->skin_mm[1]).height +
                3.5f * fol_noise_at(&s->noise, 24, 17, p->skin_mm[0], p->skin_mm[1]).height +
                2.4f * fol_noise_at(&s->noise, 25, 5, p->skin_mm[0], p->skin_mm[1]).height;
  float below = fol_fringe_edge(around) - elevation + rough * degree;
  /* The horseshoe's upper edge fades out over fewer degrees at the temples than at the back. */
  float feather = degree * (around < 110 * degree ? 13 : 13 - 6 * fol_smooth_step(110 * degree, 140 * degree, around));
  return fol_smooth_step(-0.55f * feather, feather, below);
}
