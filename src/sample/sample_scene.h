/* The scene of the plain sample's photograph, and the functions that draw its parts. Light is linear, and 1 is white.
 */
#ifndef FOLLIDOT_SAMPLE_SAMPLE_SCENE_H
#define FOLLIDOT_SAMPLE_SAMPLE_SCENE_H

#include "noise.h"
#include "sample_view.h"

/* A colour in linear light. */
typedef struct fol_rgb {
  float r, g, b;
} fol_rgb;
static inline fol_rgb fol_rgb_scaled(fol_rgb a, float by) {
  return (fol_rgb){a.r * by, a.g * by, a.b * by};
}
static inline fol_rgb fol_rgb_mixed(fol_rgb a, fol_rgb b, float share) {
  return (fol_rgb){a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share, a.b + (b.b - a.b) * share};
}

/* A hair, straight from root to tip; positions are in the picture, mm from the head's middle. */
typedef struct fol_strand {
  float from_mm[2], to_mm[2];
  float width_mm;
  float darkness; /* [0, 1]: fraction of the light behind the hair that it blocks */
  fol_rgb colour; /* colour under the scene's light */
} fol_strand;

/* Everything from which the picture is drawn. */
typedef struct fol_sample_scene {
  fol_sample_view view;
  int width, height;
  uint64_t seed;
  fol_noise_table noise;
  fol_strand *hairs;
  size_t hair_count;
} fol_sample_scene;

/* Returns how much of an octave of noise with hills of size `wave_mm` the picture's pixels can resolve, [0, 1]. */
float fol_sample_scene_detail(const fol_sample_scene *s, float wave_mm);

/* ---- light: a window at the upper left, fill light of the room from the right ---------------------- */

/* Returns the light that diffuse skin or cloth with the given normal reflects; `open`, [0, 1], is the visible fraction
 * of the room. */
fol_rgb fol_light_diffuse(fol_vec3 normal, float open);
/* Returns the reflection of window and room in the oily film of skin with the given normal. */
float fol_light_specular(fol_vec3 normal);

/* ---- parts ---------------------------------------------------------------------------------------- */

/* Returns the density of hair at a point, [0, 1], relative to natural density: a horseshoe at the sides and back. */
float fol_fringe_share(const fol_sample_scene *s, const fol_dome_point *p);
/* Returns the elevation, in radians, of the horseshoe's upper edge above the level of the ears; `around` is the azimuth
 * from the back, in radians. */
float fol_fringe_edge(float around);

/* Returns the colour of the skin at a point. */
fol_rgb fol_sample_skin_colour(const fol_sample_scene *s, const fol_dome_point *p);

/* Returns the colour of the background at a point: the couch and the ears. */
fol_rgb fol_backdrop_colour(const fol_sample_scene *s, float x_mm, float y_mm);
/* Returns the colour of the towel over the brows. *cover, [0, 1], is the fraction of the pixel that the towel covers.
 * *shade, [0, 1], is the fraction of the light that the towel's shadow leaves on the skin next to the towel. */
fol_rgb fol_towel_colour(const fol_sample_scene *s, float x_mm, float y_mm, float *cover, float *shade);

/* Grows all hairs of the scene into s->hairs, which the caller frees with fol_free. Fails only if memory runs out. */
bool fol_hairs_grow(fol_sample_scene *s, fol_error *err);
/* Draws the hairs into rows y0 .. y0 + rows - 1; `pixels` begins with row y0. */
void fol_hairs_draw(const fol_sample_scene *s, fol_rgb *pixels, int y0, int rows);

/* ---- camera --------------------------------------------------------------------------------------- */

/* Number of rows above and below a row that the lens blur mixes into it. */
enum { FOL_CAMERA_REACH = 2 };
/* Blurs the rows y0 .. y0 + rows - 1, adds sensor noise, and writes them to `out` as sRGB. `pixels` also has the
 * FOL_CAMERA_REACH rows above and below these. `line` is a buffer for one row. */
void fol_sample_expose(const fol_sample_scene *s, const fol_rgb *pixels, int y0, int rows, fol_rgb *line,
                       fol_image *out);

#endif
