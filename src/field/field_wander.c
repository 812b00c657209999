/* The hairline's irregularity, addressed by seed and arc length. */
#include "field_wander.h"

#include "follidot/head_geometry.h"

#include <math.h>

/* A band of wavelengths: waves of which each half is between half_min_mm and half_max_mm long. */
typedef struct band {
  fol_stream stream;
  double half_min_mm, half_max_mm;
} band;

/* Wavelengths: docs/domain.md#hairline [?]. */
static const band micro = {FOL_STREAM_HAIRLINE_MICRO, 3.0 / 2, 8.0 / 2};
static const band macro = {FOL_STREAM_HAIRLINE_MACRO, 15.0 / 2, 30.0 / 2};

/* A crest or a trough. */
typedef struct crest {
  double s_mm, height;
} crest;

/* Crests and troughs take turns; each stands in a cell of its own, off its middle by so much that two are never nearer
 * than half_min_mm, nor farther apart than half_max_mm. Their heights differ widely, so that some waves all but vanish:
 * an even swing would read as drawn with a template. */
static crest crest_of(const band *waves, uint64_t seed, int64_t cell) {
  double mean = (waves->half_min_mm + waves->half_max_mm) / 2, room = (waves->half_max_mm - waves->half_min_mm) / 2;
  double off = fol_hash_unit(fol_hash(seed, waves->stream, (uint64_t)cell, 0)) - 0.5;
  double height = fol_hash_unit(fol_hash(seed, waves->stream, (uint64_t)cell, 1));
  return (crest){((double)cell + 0.5) * mean + off * room, cell % 2 == 0 ? height : -height};
}

/* In [-1, 1], flat at each crest and trough. */
static double wave(const band *waves, uint64_t seed, double s_mm) {
  double mean = (waves->half_min_mm + waves->half_max_mm) / 2;
  int64_t cell = (int64_t)floor(s_mm / mean);
  crest here = crest_of(waves, seed, cell);
  crest before = s_mm < here.s_mm ? crest_of(waves, seed, cell - 1) : here;
  crest after = s_mm < here.s_mm ? here : crest_of(waves, seed, cell + 1);
  return fol_between(before.height, after.height, fol_smoothstep((s_mm - before.s_mm) / (after.s_mm - before.s_mm)));
}

double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm) {
  return hairline->micro_mm / 2 * wave(&micro, seed, s_mm) + hairline->macro_mm / 2 * wave(&macro, seed, s_mm);
}
