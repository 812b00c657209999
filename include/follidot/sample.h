/* Sample: synthetic photographs of a head with known scale, for the first run, for pictures that may be published, and
 * for tests and benchmarks. A fol_sample describes the picture; the functions draw it, encode it, and make a plan for
 * it. */
#ifndef FOLLIDOT_SAMPLE_H
#define FOLLIDOT_SAMPLE_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* What the picture shows. */
typedef enum fol_sample_kind {
  FOL_SAMPLE_PLAIN = 0, /* a skull over a towel, of uniform skin: used for measurements */
  FOL_SAMPLE_BALDING,   /* a person from a little above the front: bald on top, hair of some mm at the sides */
  FOL_SAMPLE_THINNING,  /* the same person with longer hair, thin on top */
  FOL_SAMPLE_KINDS
} fol_sample_kind;

/* Skin tone of a drawn person. */
typedef enum fol_sample_skin {
  FOL_SAMPLE_LIGHT = 0,
  FOL_SAMPLE_PALE,
  FOL_SAMPLE_BROWN,
  FOL_SAMPLE_BLACK,
  FOL_SAMPLE_SKINS
} fol_sample_skin;

/* A synthetic photograph to be drawn. */
typedef struct fol_sample {
  int width, height;    /* px, each 64 to 12000; at most FOL_PHOTO_PIXELS_MAX and 40 : 1 */
  double px_per_mm;     /* scale at the middle of the head, 0.2 to 100; 0: the head fills the picture */
  uint64_t seed;        /* of skin texture, hair and camera noise; the plan gets it too */
  fol_sample_kind kind; /* what is shown */
  fol_sample_skin skin; /* ignored for FOL_SAMPLE_PLAIN */
} fol_sample;

/* Draws the picture: sRGB, 8 bit; a person's picture has the noise and sharpening of a phone. The bytes do not depend
 * on `threads` (0: all processors). Drop *out. FOL_USAGE if the size or scale is out of range, FOL_FAILED if memory
 * runs out: a person takes some 60 bytes a pixel. */
bool fol_sample_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);

/* Draws the picture and appends it to *out as a JPEG file; a person's has its colour subsampled (4:2:0) as cameras
 * do. Errors as fol_sample_draw. */
bool fol_sample_jpeg(fol_bytes *out, const fol_sample *sample, int threads, fol_error *err);

/* A plan for the picture: scale, head, hairline, mask over the lost hair, three sessions. Drop *out. Errors as
 * fol_sample_draw. */
bool fol_sample_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
