/* Scene: what the sample's photograph shows, and how its parts are drawn. Light is linear; 1 is white. */
#ifndef FOLLIDOT_SAMPLE_SAMPLE_SCENE_H
#define FOLLIDOT_SAMPLE_SAMPLE_SCENE_H

#include "noise.h"
#include "sample_view.h"

typedef struct fol_rgb {
  float r, g, b;
} fol_rgb;
static inline fol_rgb fol_rgb_scaled(fol_rgb a, float by) {
  return (fol_rgb){a.r * by, a.g * by, a.b * by};
}
static inline fol_rgb fol_rgb_mixed(fol_rgb a, fol_rgb b, float share) {
  return (fol_rgb){a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share};
}

/* A stub of hair, from root to tip. */
typedef struct fol_strand {
  float from_mm[2], to_mm[2];
  float width_mm;
  float darkness; /* [0, 1]: share of the light behind it that it takes */
  fol_rgb colour; /* as lit */
} fol_strand;

typedef struct fol_sample_scene {
  fol_sample_view view;
  int width, height;
  uint64_t seed;
  fol_noise_table noise;
  fol_strand *hairs;
  size_t hair_count;
} fol_sample_scene;

/* How much of an octave with hills `wave_mm` across the picture's pixels can hold, [0, 1]. */
float fol_sample_scene_detail(const fol_sample_scene *s, float wave_mm);

/* ---- light: a window at the upper left, the room's fill from the right ----------------------------- */

/* What matt skin or cloth of that normal sends on; `open` [0, 1] is how much of the room it sees. */
fol_rgb fol_light_matt(fol_vec3 normal, float open);
/* The window's and the room's mirror image in a skin's oily film. */
float fol_light_shine(fol_vec3 normal);

/* ---- parts ---------------------------------------------------------------------------------------- */

/* Share of the natural density of hair at a point, [0, 1]: a horseshoe at the sides and back. */
float fol_fringe_share(const fol_sample_scene *s, const fol_dome_point *p);
/* Elevation of the horseshoe's upper edge above the ears' level, radians; `around` is the azimuth from the back. */
float fol_fringe_edge(float around);

fol_rgb fol_skin_seen(const fol_sample_scene *s, const fol_dome_point *p);

/* What lies beside and behind the head: couch, ears. */
fol_rgb fol_backdrop_seen(const fol_sample_scene *s, float x_mm, float y_mm);
/* The towel over the brows: its share of the pixel in *cover. `shade` [0, 1] is what it leaves of the light beside it.
 */
fol_rgb fol_towel_seen(const fol_sample_scene *s, float x_mm, float y_mm, float *cover, float *shade);

bool fol_hairs_grow(fol_sample_scene *s, fol_error *err);
/* Draws hairs over rows y0 .. y0 + rows - 1. */
void fol_hairs_draw(const fol_sample_scene *s, fol_rgb *pixels, int y0, int rows);

/* ---- camera --------------------------------------------------------------------------------------- */

/* Rows around those wanted that the lens's blur reaches. */
enum { FOL_CAMERA_REACH = 2 };
/* Blurs, adds grain and writes `rows` rows of sRGB from row y0 on; `pixels` has FOL_CAMERA_REACH more rows on each
 * side. `line` holds one row. */
void fol_camera_read(const fol_sample_scene *s, const fol_rgb *pixels, int y0, int rows, fol_rgb *line, fol_image *out);

#endif
