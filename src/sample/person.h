/* A synthetic photograph of a person's head, modelled in three dimensions. Lengths are in millimetres in the head's
 * frame (head.h) unless a name says otherwise; light is linear, and 1 is white. */
#ifndef FOLLIDOT_SAMPLE_PERSON_H
#define FOLLIDOT_SAMPLE_PERSON_H

#include "follidot/head.h"
#include "sample_scene.h"

/* The parts of the scene that a camera ray can hit. */
typedef enum fol_part { FOL_PART_WALL = 0, FOL_PART_SKIN, FOL_PART_CLOTH } fol_part;

/* A person's complexion. */
typedef struct fol_complexion {
  fol_rgb skin, hair; /* mean reflectances */
  /* `mottle` and `flush`: factors of the variations of melanin and of blood in the skin. `shine`: factor of the light
   * that the oily film on the skin reflects. `curl`: how far hairs turn sideways over their length; 0: straight. */
  float mottle, flush, shine, curl;
} fol_complexion;

/* The scene: the head's pose, the camera, the light and the complexion. */
typedef struct fol_person {
  fol_head head; /* the pose; the head's model is built around the ellipsoid of `head` */
  int width, height;
  float px_per_mm; /* scale at the depth of the head's middle */
  uint64_t seed;
  bool thinning; /* whether the hair is long and thin on top, instead of cropped and absent on top */
  fol_complexion skin;
  fol_noise_table noise;
  fol_vec3 eye; /* the camera's position; for a parallel projection, a point of the plane where rays start */
  fol_vec3 right, down, to_camera; /* the axes of the picture in the head's frame; the last one points to the camera */
  fol_vec3 window;                 /* unit vector towards the window, which is the light */
} fol_person;

/* The first surface that a camera ray hits. */
typedef struct fol_ray_hit {
  fol_part part;
  float depth;          /* distance from the plane of the camera, mm */
  fol_vec3 at;          /* position in the head's frame */
  fol_vec3 normal;      /* unit normal in the camera's view axes: x right, y down, z to the camera */
  float window_visible; /* [0, 1]: fraction of the window that is visible from the point */
  float room_visible;   /* [0, 1]: fraction of the room that is visible from the point */
} fol_ray_hit;

/* ---- shape of head and body --------------------------------------------------------------------- */

/* Returns the signed distance, mm, from p to the surface of the body, or an estimate that is short enough to step along
 * a ray; *part receives the nearest part. */
float fol_body_distance(fol_vec3 p, fol_part *part);
/* Returns the signed distance from p to the surface of the skull alone. */
float fol_skull_distance(fol_vec3 p);
/* Projects a point that is some millimetres off the skull onto the skull's surface, along the direction from the head's
 * middle. */
fol_vec3 fol_skull_point(fol_vec3 near);
/* Returns the outward unit normal of the skull at a point of its surface. */
fol_vec3 fol_skull_normal(fol_vec3 p);
/* Converts a point to the torso's frame, whose origin is the nape: x as in the head's frame, y to the front, z up. The
 * head is bowed relative to this frame. */
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
/* Returns the camera ray through a point of the picture. */
fol_ray fol_person_ray(const fol_person *s, float x_px, float y_px);
/* Returns the picture coordinates of a point (x and y in px) and, in z, its distance from the plane of the camera. */
fol_vec3 fol_person_project(const fol_person *s, fol_vec3 at);
/* Rotates a vector from the head's frame into the camera's view axes. */
fol_vec3 fol_person_to_view(const fol_person *s, fol_vec3 v);
/* Returns the surface normal at a point, in the camera's view axes. */
fol_vec3 fol_person_normal(const fol_person *s, fol_vec3 at);
/* Traces the camera ray through a point of the picture, and computes the light at the hit. */
fol_ray_hit fol_person_trace_lit(const fol_person *s, float x_px, float y_px);
/* Traces the camera ray through a point of the picture without computing the light, for hits whose light is taken from
 * their neighbours. */
fol_ray_hit fol_person_trace(const fol_person *s, float x_px, float y_px);
/* Computes the light at a hit: the fractions of the window and of the room that are visible from there. */
void fol_person_light_hit(const fol_person *s, fol_ray_hit *hit);
/* Computes coordinates, mm, of a point on the unrolled skin, nearly true to length, at which noise is looked up. */
void fol_skin_coordinates(const fol_person *s, fol_vec3 at, float out[2]);

/* ---- hair --------------------------------------------------------------------------------------- */

/* Returns the density, [0, 1], of the horseshoe of hair at the sides and back of the head, relative to full hair.
 * `rough`, a random number about 0, makes the horseshoe's edge uneven. */
float fol_hair_at_sides(const fol_surface *surface, fol_vec3 at, float rough);
/* Returns the density of hair at a point, [0, 1], relative to full hair. It includes the hair that is left on top of a
 * thinning head. */
float fol_hair_share(const fol_person *s, fol_vec3 at);

/* A hair in the picture: a polyline from root to tip. */
enum { FOL_HAIR_POINTS = 6 };
typedef struct fol_hair_curve {
  fol_vec3 at[FOL_HAIR_POINTS]; /* x and y in px; z is the depth, mm */
  int count;
  float width_px, cover; /* cover: opacity, [0, 1] */
  fol_rgb root, tip;     /* colours at the two ends */
} fol_hair_curve;
typedef struct fol_hair_curves {
  fol_hair_curve *at;
  size_t count;
} fol_hair_curves;
/* Grows all hairs of the scalp, brows and lashes. Fails only if memory runs out. The caller frees out->at with
 * fol_free. */
bool fol_person_hairs(fol_hair_curves *out, const fol_person *s, fol_error *err);

/* The arrays to draw hairs into, each with an element per pixel of the whole picture: the colours, the depth of the
 * surface, and the depth of the frontmost object, which may be a hair (depths as in fol_ray_hit). */
typedef struct fol_hair_canvas {
  fol_rgb *pixels;
  const float *depth;
  float *focus;
} fol_hair_canvas;
/* Draws the hairs into rows y0 .. y0 + rows - 1. */
void fol_person_hairs_draw(const fol_person *s, const fol_hair_curves *hairs, const fol_hair_canvas *on, int y0,
                           int rows);

/* ---- shading ------------------------------------------------------------------------------------ */

/* Returns the light that reaches a surface with the given normal, in the camera's view axes. `soft` is how much light
 * scatters below the surface: 0 for cloth and walls, 1 for skin. The fractions of window and room are as in
 * fol_ray_hit. */
fol_rgb fol_person_irradiance(const fol_person *s, fol_vec3 normal, float window_visible, float room_visible,
                              float soft);
/* Returns the colour of a hit, in linear light. */
fol_rgb fol_person_shade(const fol_person *s, const fol_ray_hit *hit);

/* ---- camera ------------------------------------------------------------------------------------- */

/* Photographs the scene: applies focus, lens blur, sensor noise and a phone's processing to `pixels`. `depth` has the
 * depth of each pixel as in fol_ray_hit. Overwrites `pixels`. Fails only if memory runs out. */
bool fol_person_photograph(const fol_person *s, fol_rgb *pixels, const float *depth, int threads, fol_image *out,
                           fol_error *err);

/* ---- the whole person --------------------------------------------------------------------------- */

/* Sets the plan's scale, surface and camera to the pose of the person. */
void fol_person_pose(fol_plan *plan, const fol_sample *sample);
/* Position of the scalp's darkest mole in the head's frame, mm. The mole is where the line from the head's middle
 * through this point meets the skin. */
#define FOL_PERSON_MOLE                                                                                                \
  { -38, 41, 64 }

/* Draws the photograph of a person, with arguments as for fol_sample_draw. */
bool fol_person_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);
/* Makes the plan for a person, with arguments as for fol_sample_plan. */
bool fol_person_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
