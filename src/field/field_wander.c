/* Computes the irregularity of a hairline, a random function of the seed and of the arc length along the hairline. */
#include "field_wander.h"

#include "follidot/head_geometry.h"

#include <math.h>

/* A random wave. The distances between successive crests and troughs, its half wavelengths, are between half_min_mm and
 * half_max_mm. */
typedef struct band {
  fol_stream stream;
  double half_min_mm, half_max_mm;
} band;

/* The short and the long wave of a hairline, with wavelengths of 3 to 8 mm and 15 to 30 mm from docs/domain.md#hairline
 * [?]. */
static const band micro = {FOL_STREAM_HAIRLINE_MICRO, 3.0 / 2, 8.0 / 2};
static const band macro = {FOL_STREAM_HAIRLINE_MACRO, 15.0 / 2, 30.0 / 2};

/* A crest or trough of a wave: its arc length along the hairline, and its height, in [-1, 1]. */
typedef struct crest {
  double s_mm, height;
} crest;

/* Returns the crest (if `cell` is even) or trough (if odd) of a wave in an interval of the arc length, which is divided
 * into intervals of the mean half wavelength. Each crest or trough is displaced from the centre of its interval such
 * that successive ones are at least half_min_mm and at most half_max_mm apart. Their heights differ widely, so that
 * some waves nearly vanish: a regular wave would look as if drawn with a template. */
static crest crest_of(const band *waves, uint64_t seed, int64_t cell) {
  double mean = (waves->half_min_mm + waves->half_max_mm) / 2, slack = (waves->half_max_mm - waves->half_min_mm) / 2;
  double displacement = fol_hash_unit(fol_hash(seed, waves->stream, (uint64_t)cell, 0)) - 0.5;
  double height = fol_hash_unit(fol_hash(seed, waves->stream, (uint64_t)cell, 1));
  return (crest){((double)cell + 0.5) * mean + displacement * slack, cell % 2 == 0 ? height : -height};
}

/* Returns the height of a wave at arc length `s_mm`, in [-1, 1], interpolated between a crest and a trough. */
static double wave(const band *waves, uint64_t seed, double s_mm) {
  double mean = (waves->half_min_mm + waves->half_max_mm) / 2;
  int64_t cell = (int64_t)floor(s_mm / mean);
  crest here = crest_of(waves, seed, cell);
  crest before = s_mm < here.s_mm ? crest_of(waves, seed, cell - 1) : here;
  crest after = s_mm < here.s_mm ? here : crest_of(waves, seed, cell + 1);
  return fol_lerp(before.height, after.height, fol_smoothstep((s_mm - before.s_mm) / (after.s_mm - before.s_mm)));
}

double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm) {
  return hairline->micro_mm / 2 * wave(&micro, seed, s_mm) + hairline->macro_mm / 2 * wave(&macro, seed, s_mm);
}
