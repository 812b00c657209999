/* Scene: what the sample's photograph shows, and how its parts are drawn. Light is linear; 1 is white. */
#ifndef FOLLIDOT_SAMPLE_SCENE_H
#define FOLLIDOT_SAMPLE_SCENE_H

#include "noise.h"
#include "view.h"

typedef struct rgb {
  float r, g, b;
} rgb;
static inline rgb rgb_scaled(rgb a, float by) {
  return (rgb){a.r * by, a.g * by, a.b * by};
}
static inline rgb rgb_mixed(rgb a, rgb b, float share) {
  return (rgb){a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share};
}

/* A stub of hair, from root to tip. */
typedef struct hair {
  float from_mm[2], to_mm[2];
  float width_mm;
  float darkness; /* [0, 1]: share of the light behind it that it takes */
  rgb colour;     /* as lit */
} hair;

typedef struct scene {
  view view;
  int width, height;
  uint64_t seed;
  noise_table noise;
  hair *hairs;
  size_t hair_count;
} scene;

/* How much of an octave with hills `wave_mm` across the picture's pixels can hold, [0, 1]. */
float scene_detail(const scene *s, float wave_mm);

/* ---- light: a window at the upper left, the room's fill from the right ----------------------------- */

/* What matt skin or cloth of that normal sends on; `open` [0, 1] is how much of the room it sees. */
rgb light_matt(vec3 normal, float open);
/* The window's and the room's mirror image in a skin's oily film. */
float light_shine(vec3 normal);

/* ---- parts ---------------------------------------------------------------------------------------- */

/* Share of the natural density of hair at a point, [0, 1]: a horseshoe at the sides and back. */
float fringe_share(const scene *s, const dome_point *p);
/* Elevation of the horseshoe's upper edge above the ears' level, radians; `around` is the azimuth from the back. */
float fringe_edge(float around);

rgb skin_seen(const scene *s, const dome_point *p);
rgb skin_lit(rgb reflectance, vec3 normal, vec3 relief_normal, float open);

/* What lies beside and behind the head: couch, ears. */
rgb backdrop_seen(const scene *s, float x_mm, float y_mm);
/* The towel over the brows: its share of the pixel in *cover. `shade` [0, 1] is what it leaves of the light beside it.
 */
rgb towel_seen(const scene *s, float x_mm, float y_mm, float *cover, float *shade);

bool hairs_grow(scene *s, fol_error *err);
/* Draws hairs over rows y0 .. y0 + rows - 1. */
void hairs_draw(const scene *s, rgb *pixels, int y0, int rows);

/* ---- camera --------------------------------------------------------------------------------------- */

/* Rows around those wanted that the lens's blur reaches. */
enum { CAMERA_REACH = 2 };
/* Blurs, adds grain and writes `rows` rows of sRGB from row y0 on; `pixels` has CAMERA_REACH more rows on each
 * side. `line` holds one row. */
void camera_take(const scene *s, const rgb *pixels, int y0, int rows, rgb *line, fol_image *out);

#endif
