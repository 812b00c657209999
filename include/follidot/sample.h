/* Samples are synthetic photographs of a head with known scale, for the first run, for pictures that may be published,
 * and for tests and benchmarks. A fol_sample describes the picture; the functions draw it, encode it, and create a plan
 * for it. */
#ifndef FOLLIDOT_SAMPLE_H
#define FOLLIDOT_SAMPLE_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* The kinds of pictures, by what they show. */
typedef enum fol_sample_kind {
  FOL_SAMPLE_PLAIN = 0, /* a skull of uniform skin over a towel, used for measurements */
  FOL_SAMPLE_BALDING,   /* a person seen from slightly above the front: bald on top, hair of a few mm at the sides */
  FOL_SAMPLE_THINNING,  /* the person of FOL_SAMPLE_BALDING with longer hair, thin on top */
  FOL_SAMPLE_KINDS
} fol_sample_kind;

/* The skin tone of a drawn person. FOL_SAMPLE_PALE is fairer than FOL_SAMPLE_LIGHT. */
typedef enum fol_sample_skin {
  FOL_SAMPLE_LIGHT = 0,
  FOL_SAMPLE_PALE,
  FOL_SAMPLE_BROWN,
  FOL_SAMPLE_BLACK,
  FOL_SAMPLE_SKINS
} fol_sample_skin;

/* The description of a synthetic photograph. */
typedef struct fol_sample {
  int width, height; /* in px, each 64 to 12000; at most FOL_PHOTO_PIXELS_MAX pixels, ratio of sides at most 40 : 1 */
  double px_per_mm;  /* scale at the middle of the head, 0.2 to 100; 0: the scale at which the head fills the picture */
  uint64_t seed;     /* seed of skin texture, hair and camera noise, and of the plan */
  fol_sample_kind kind; /* what the picture shows */
  fol_sample_skin skin; /* the person's skin tone; ignored for FOL_SAMPLE_PLAIN */
} fol_sample;

/* Draws the picture that `sample` describes, in sRGB with 8 bits per channel; a picture of a person has the noise and
 * sharpening of a phone camera. The bytes do not depend on `threads` (0: one per processor). Drop *out with
 * fol_image_drop. Fails with FOL_USAGE if the size or scale is out of range, and FOL_FAILED if memory runs out: drawing
 * a person takes about 60 bytes per pixel. */
bool fol_sample_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);

/* Draws the picture that `sample` describes and appends it to *out as a JPEG file; a picture of a person has its colour
 * subsampled (4:2:0), as by cameras. The bytes do not depend on `threads` (0: one per processor). Fails with FOL_USAGE
 * if the size or scale is out of range, and with FOL_FAILED if memory runs out. */
bool fol_sample_jpeg(fol_bytes *out, const fol_sample *sample, int threads, fol_error *err);

/* Creates a plan for the picture that `sample` describes, with scale, head, hairline, a mask over the lost hair and
 * three sessions. Fails with FOL_USAGE if the size or scale of the sample is out of range, and with FOL_FAILED if
 * memory runs out. Drop *out with fol_plan_drop. */
bool fol_sample_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
