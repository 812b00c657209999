/* Person: a synthetic photograph of a person's head, modelled in three dimensions. Lengths are in millimetres in the
 * head's frame (head.h) unless a name says otherwise; light is linear, 1 is white. */
#ifndef FOLLIDOT_SAMPLE_PERSON_H
#define FOLLIDOT_SAMPLE_PERSON_H

#include "follidot/head.h"
#include "sample_scene.h"

/* The parts of the scene. */
typedef enum fol_part { FOL_PART_WALL = 0, FOL_PART_SKIN, FOL_PART_CLOTH } fol_part;

/* A complexion: the colours of skin and hair in diffuse light, and how much melanin and blood vary, how oily the skin
 * is, and how curly the hair. */
typedef struct fol_complexion {
  fol_rgb skin, hair;
  float mottle, flush, shine, curl;
} fol_complexion;

/* The scene: pose, camera, light and complexion. */
typedef struct fol_person {
  fol_head head; /* the pose; the model is built around its ellipsoid */
  int width, height;
  float px_per_mm; /* at the middle of the head */
  uint64_t seed;
  bool thinning;
  fol_complexion skin;
  fol_noise_table noise;
  fol_vec3 eye;                    /* the camera's position; far away in a parallel projection */
  fol_vec3 right, down, to_camera; /* the axes of the picture; the last points to the camera */
  fol_vec3 window;                 /* direction to the light */
} fol_person;

/* What a ray hits first. */
typedef struct fol_ray_hit {
  fol_part part;
  float depth;          /* distance from the plane of the camera */
  fol_vec3 at;          /* in the head's frame */
  fol_vec3 normal;      /* in view axes: x right, y down, z to the camera */
  float window_visible; /* [0, 1]: visible share of the window */
  float room_visible;   /* [0, 1]: visible share of the room */
} fol_ray_hit;

/* ---- shape -------------------------------------------------------------------------------------- */

/* Signed distance to the body's surface, or a lower bound of it, and which part that is. */
float fol_body_distance(fol_vec3 p, fol_part *part);
/* The same for the skull alone. */
float fol_skull_distance(fol_vec3 p);
/* Projects a point some millimetres off the skull onto its surface, along the direction from the head's middle. */
fol_vec3 fol_skull_point(fol_vec3 near);
/* Unit normal at a point of the surface. */
fol_vec3 fol_skull_normal(fol_vec3 p);
/* Converts to the torso's frame, with its origin at the nape: x as the head's, y to the front, z up. The head is bowed
 * relative to it. */
fol_vec3 fol_body_frame(fol_vec3 p);

static inline float fol_mix(float a, float b, float t) {
  return a + (b - a) * t;
}
static inline fol_vec3 fol_vec3_sub(fol_vec3 a, fol_vec3 b) {
  return (fol_vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

/* ---- view --------------------------------------------------------------------------------------- */

typedef struct fol_ray {
  fol_vec3 from, along; /* `along` is a unit vector */
} fol_ray;
/* The ray of a point of the picture. */
fol_ray fol_person_ray(const fol_person *s, float x_px, float y_px);
/* The picture coordinates of a point (x, y in px), and in z its distance from the plane of the camera. */
fol_vec3 fol_person_project(const fol_person *s, fol_vec3 at);
/* Rotates into view axes. */
fol_vec3 fol_person_to_view(const fol_person *s, fol_vec3 v);
/* The surface normal at a point, in view axes. */
fol_vec3 fol_person_normal(const fol_person *s, fol_vec3 at);
/* Traces the ray of a point of the picture, including the light at the hit. */
fol_ray_hit fol_person_trace_lit(const fol_person *s, float x_px, float y_px);
/* The same without light, for hits whose neighbours have it. */
fol_ray_hit fol_person_trace(const fol_person *s, float x_px, float y_px);
/* Computes the light at a hit: how much of the window and the room it sees. */
void fol_person_light_hit(const fol_person *s, fol_ray_hit *hit);
/* Coordinates of a point on the unrolled skin, nearly true to length, for noise. */
void fol_skin_coordinates(const fol_person *s, fol_vec3 at, float out[2]);

/* ---- hair --------------------------------------------------------------------------------------- */

/* The density of the horseshoe of hair at a point, relative to full hair, [0, 1]. `rough`, about 0, makes its edge
 * uneven. */
float fol_hair_at_sides(const fol_surface *surface, fol_vec3 at, float rough);
/* The density of hair at a point, including what is left on top of thinning hair. */
float fol_hair_share(const fol_person *s, fol_vec3 at);

/* A hair in the picture: a polyline from root to tip. */
enum { FOL_HAIR_POINTS = 6 };
typedef struct fol_hair_curve {
  fol_vec3 at[FOL_HAIR_POINTS]; /* x, y in px, z depth */
  int count;
  float width_px, cover;
  fol_rgb root, tip;
} fol_hair_curve;
typedef struct fol_hair_curves {
  fol_hair_curve *at;
  size_t count;
} fol_hair_curves;
/* Grows all hairs of scalp, brows and lashes. Free out->at with fol_free. Fails only if memory runs out. */
bool fol_person_hairs(fol_hair_curves *out, const fol_person *s, fol_error *err);

/* The planes of the picture: the colours, the depth of the surface, and the depth of what is in front. */
typedef struct fol_hair_canvas {
  fol_rgb *pixels;
  const float *depth;
  float *focus;
} fol_hair_canvas;
/* Draws the hairs over rows y0 .. y0 + rows - 1. */
void fol_person_hairs_draw(const fol_person *s, const fol_hair_curves *hairs, const fol_hair_canvas *on, int y0,
                           int rows);

/* ---- shading ------------------------------------------------------------------------------------ */

/* The light that reaches a surface with that normal (in view axes); `soft` 1 scatters it as skin does, 0 not. */
fol_rgb fol_person_irradiance(const fol_person *s, fol_vec3 normal, float window_visible, float room_visible,
                              float soft);
/* The colour of a hit. */
fol_rgb fol_person_shade(const fol_person *s, const fol_ray_hit *hit);

/* ---- camera ------------------------------------------------------------------------------------- */

/* Photographs the scene: applies focus, lens blur, sensor noise and a phone's processing to `pixels` at those depths.
 * Overwrites `pixels`. */
bool fol_person_photograph(const fol_person *s, fol_rgb *pixels, const float *depth, int threads, fol_image *out,
                           fol_error *err);

/* ---- the whole person --------------------------------------------------------------------------- */

/* Sets the plan's scale, surface and camera to the person's pose. */
void fol_person_pose(fol_plan *plan, const fol_sample *sample);
/* The direction of the scalp's largest mole; its surface point is on this ray from the head's middle. */
#define FOL_PERSON_MOLE                                                                                                \
  { -38, 41, 64 }

/* As fol_sample_draw, for a person. */
bool fol_person_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);
/* As fol_sample_plan, for a person. */
bool fol_person_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
