/* Person: the sample's picture of somebody's head, modelled in three dimensions and photographed. Lengths are
 * millimetres in the head's frame (head.h) unless a name tells otherwise; light is linear, 1 is white. */
#ifndef FOLLIDOT_SAMPLE_PERSON_H
#define FOLLIDOT_SAMPLE_PERSON_H

#include "follidot/head.h"
#include "sample_scene.h"

typedef enum fol_part { FOL_PART_WALL = 0, FOL_PART_SKIN, FOL_PART_CLOTH } fol_part;

/* Of a skin: its colour in diffuse light, and how much melanin and blood vary; its hair. */
typedef struct fol_complexion {
  fol_rgb skin, hair;
  float mottle, flush, shine, curl;
} fol_complexion;

typedef struct fol_person {
  fol_head head; /* the view; the model is built around its ellipsoid */
  int width, height;
  float px_per_mm; /* at the head's middle */
  uint64_t seed;
  bool thinning;
  fol_complexion skin;
  fol_noise_table noise;
  fol_vec3 eye;                  /* the camera; far away where it sees in parallel */
  fol_vec3 right, down, towards; /* the picture's directions; the last towards the camera */
  fol_vec3 window;               /* towards the light */
} fol_person;

/* What a ray meets first. */
typedef struct fol_seen {
  fol_part part;
  float depth;     /* distance from the camera's plane */
  fol_vec3 at;     /* in the head's frame */
  fol_vec3 normal; /* in the picture's directions: x right, y down, z to the camera */
  float shadow;    /* [0, 1]: share of the window that it sees */
  float open;      /* [0, 1]: share of the room */
} fol_seen;

/* ---- shape -------------------------------------------------------------------------------------- */

/* Signed distance to the surface, or somewhat less, and what it is of. */
float fol_body_distance(fol_vec3 p, fol_part *part);
/* The same of the skull alone, without the rest. */
float fol_skull_distance(fol_vec3 p);
/* The skull's surface above or below a point that is some millimetres from it, seen from the head's middle. */
fol_vec3 fol_skull_point(fol_vec3 near);
fol_vec3 fol_skull_normal(fol_vec3 p); /* unit, of a point of its surface */
/* The torso's frame: x as the head's, y to its front, z up, from the nape. The head is bowed. */
fol_vec3 fol_body_frame(fol_vec3 p);

static inline float fol_mix(float a, float b, float t) {
  return a + (b - a) * t;
}
static inline fol_vec3 fol_vec3_less(fol_vec3 a, fol_vec3 b) {
  return (fol_vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

/* ---- view --------------------------------------------------------------------------------------- */

typedef struct fol_ray {
  fol_vec3 from, along; /* `along` unit */
} fol_ray;
fol_ray fol_person_ray(const fol_person *s, float x_px, float y_px);
/* Where a point is in the picture (px), and its distance from the camera's plane. */
fol_vec3 fol_person_project(const fol_person *s, fol_vec3 at);
fol_vec3 fol_person_turned(const fol_person *s, fol_vec3 v); /* to the picture's directions */
fol_vec3 fol_person_normal(const fol_person *s, fol_vec3 at);
/* Follows the ray, and reckons shadow and openness where it meets something. */
fol_seen fol_person_look(const fol_person *s, float x_px, float y_px);
/* The same without those two: they are to come from neighbours. */
fol_seen fol_person_glance(const fol_person *s, float x_px, float y_px);
void fol_person_enlighten(const fol_person *s, fol_seen *seen);
/* A point's place in coordinates laid over the skin, about true to length, for noise. */
void fol_skin_place(const fol_person *s, fol_vec3 at, float out[2]);

/* ---- hair --------------------------------------------------------------------------------------- */

/* Share of full hair in the horseshoe at a point, [0, 1]; `rough`, about 0, makes its edge uneven. */
float fol_hair_at_sides(const fol_surface *surface, fol_vec3 at, float rough);
/* The same as it is, with what is left on top where hair is thinning. */
float fol_hair_share(const fol_person *s, fol_vec3 at);

/* A hair in the picture: a bent line from its root to its tip. */
enum { FOL_HAIR_POINTS = 6 };
typedef struct fol_bent_hair {
  fol_vec3 at[FOL_HAIR_POINTS]; /* px, and depth */
  int count;
  float width_px, cover;
  fol_rgb root, tip;
} fol_bent_hair;
typedef struct fol_bent_hairs {
  fol_bent_hair *at;
  size_t count;
} fol_bent_hairs;
bool fol_person_hairs(fol_bent_hairs *out, const fol_person *s, fol_error *err);

/* The picture's planes: what is seen, how deep the surface below hair lies, and how deep what is seen does. */
typedef struct fol_hair_canvas {
  fol_rgb *pixels;
  const float *depth;
  float *focus;
} fol_hair_canvas;
void fol_person_hairs_draw(const fol_person *s, const fol_bent_hairs *hairs, const fol_hair_canvas *on, int y0,
                           int rows);

/* ---- shading ------------------------------------------------------------------------------------ */

fol_rgb fol_light_on(const fol_person *s, fol_vec3 normal, float shadow, float open, float soft);
fol_rgb fol_person_shade(const fol_person *s, const fol_seen *seen);

/* ---- camera ------------------------------------------------------------------------------------- */

/* Takes the picture of what `pixels` show at that depth: focus, lens, noise, and what a phone makes of it. Changes
 * `pixels`. */
bool fol_person_photograph(const fol_person *s, fol_rgb *pixels, const float *depth, int threads, fol_image *out,
                           fol_error *err);

/* ---- the whole ---------------------------------------------------------------------------------- */

/* The surface and the camera that it is seen with. */
void fol_person_pose(fol_plan *plan, const fol_sample *sample);
/* The largest mole of the scalp lies outwards or inwards from here. */
#define FOL_PERSON_MOLE                                                                                                \
  { -38, 41, 64 }

bool fol_person_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);
bool fol_person_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
