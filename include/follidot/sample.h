/* Sample: synthetic photographs of a head with known scale, for the first run, for pictures that may be shown to
 * anybody, and for tests and benchmarks. */
#ifndef FOLLIDOT_SAMPLE_H
#define FOLLIDOT_SAMPLE_H

#include "follidot/photo.h"
#include "follidot/plan.h"

typedef enum fol_sample_kind {
  FOL_SAMPLE_PLAIN = 0, /* a skull over a towel, of one skin: what figures are measured on */
  FOL_SAMPLE_BALDING,   /* a person from a little above the front: bare on top, hair of some mm at the sides */
  FOL_SAMPLE_THINNING,  /* the same with longer hair that is thin on top */
  FOL_SAMPLE_KINDS
} fol_sample_kind;

typedef enum fol_sample_skin {
  FOL_SAMPLE_LIGHT = 0,
  FOL_SAMPLE_PALE,
  FOL_SAMPLE_BROWN,
  FOL_SAMPLE_BLACK,
  FOL_SAMPLE_SKINS
} fol_sample_skin;

typedef struct fol_sample {
  int width, height; /* px, each 64 to 12000; at most FOL_PHOTO_PIXELS_MAX and 40 : 1 */
  double px_per_mm;  /* scale at the head's middle, 0.2 to 100; 0: the head fills the picture */
  uint64_t seed;
  fol_sample_kind kind;
  fol_sample_skin skin; /* of a person */
} fol_sample;

/* The picture, sRGB, 8 bit; a person's is as a phone would take it, with its noise and sharpening. The same bytes on
 * any number of `threads` (0: all). Drop *out. FOL_USAGE for a size or scale out of range. A person needs some 60
 * bytes of memory a pixel. */
bool fol_sample_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);

/* The same as a JPEG's bytes, as the command line writes it: a person's with a camera's 4:2:0. Appends to *out. */
bool fol_sample_jpeg(fol_bytes *out, const fol_sample *sample, int threads, fol_error *err);

/* The plan that goes with it: scale, head, hairline, mask over the lost hair, three sessions. Drop *out. */
bool fol_sample_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
