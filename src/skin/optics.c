#include "cylinders.h"
#include "follidot/base_math.h"
#include "spectrum.h"

#include <math.h>

/* Light that reaches the camera from one point of the skin, run backwards: a beam enters there, straight down, and
 * leaves where it may; by reciprocity the share that leaves is how bright the point looks under light from everywhere.
 * R is its mean without the dot; with the dot each path keeps exp(-mu L), L being its length within. So one path tells
 * of every place where the dot may lie: of places at chosen distances (C(r), on rays), and of all of them, a lattice at
 * a random offset standing for the integral over the plane (A_eff). */

enum { PATHS_A_BLOCK = 1728, BLOCKS_A_ROUND = 32, ROUNDS_MIN = 3, ROUNDS_MAX = 300 };

/* A wide or opaque dot's area is soon known, its profile later: at least so many rounds by default. */
static const double profile_rounds = 12;

static const double precision_default = 0.005;

/* Sums over a block's paths, each path with its weight in each channel. */
typedef struct tally {
  double back[FOL_CHANNELS], loss[FOL_CHANNELS]; /* of all light; of light lost to the lattice */
  double ring_loss[FOL_CHANNELS][FOL_RINGS_MAX];
} tally;

typedef struct scratch {
  fol_path path;
  fol_meetings meetings;
} scratch;

typedef struct study {
  fol_spectrum spectrum;
  fol_medium medium[FOL_SPECTRUM_MAX];
  double pigment_per_mm[FOL_SPECTRUM_MAX];
  fol_cylinders cylinders;
  bool together; /* the lattice's dots are all there at once */
  size_t paths_a_wavelength;
  double precision;
  uint64_t seed;
  int threads;
  fol_progress *progress;
  /* of the round */
  size_t first_block;
  scratch *scratches;
  tally *tallies;
  /* of all rounds: sums, and those of squares and products from which the standard error follows */
  tally sum;
  double loss2[FOL_CHANNELS], loss_back[FOL_CHANNELS], back2[FOL_CHANNELS];
} study;

/* ---- one path ---------------------------------------------------------------------------------- */

static double lattice_loss(const study *s, const fol_meetings *m, double per_mm) {
  if (s->together)
    return 1 - fol_exp(-per_mm * m->in_lattice);
  double loss = 0;
  for (size_t i = 0; i < m->met_count; i++)
    loss += 1 - fol_exp(-per_mm * m->in_cell[m->met[i]]);
  return loss;
}

static double ring_loss(const fol_meetings *m, size_t ring, double per_mm) {
  if (ring == 0)
    return 1 - fol_exp(-per_mm * m->on_ray[0][0]);
  double loss = 0;
  for (int ray = 0; ray < FOL_RAYS; ray++)
    if (m->on_ray[ray][ring] > 0)
      loss += 1 - fol_exp(-per_mm * m->on_ray[ray][ring]);
  return loss / FOL_RAYS;
}

static void count(tally *t, const study *s, const scratch *with, size_t wavelength) {
  double per_mm = s->pigment_per_mm[wavelength], light[FOL_CHANNELS], ring[FOL_RINGS_MAX];
  double loss = lattice_loss(s, &with->meetings, per_mm);
  for (size_t i = 0; i < s->cylinders.ring_count; i++)
    ring[i] = ring_loss(&with->meetings, i, per_mm);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    light[c] = s->spectrum.weight[wavelength][c] * with->path.weight;
    t->back[c] += light[c];
    t->loss[c] += light[c] * loss;
    for (size_t i = 0; i < s->cylinders.ring_count && light[c] > 0; i++)
      t->ring_loss[c][i] += light[c] * ring[i];
  }
}

static void work_block(void *context, size_t place) {
  const study *s = context;
  scratch *with = &s->scratches[place];
  tally t = {0};
  for (size_t w = 0; w < s->spectrum.count && !fol_progress_cancelled(s->progress); w++)
    for (size_t i = 0; i < s->paths_a_wavelength; i++) {
      uint64_t number = fol_hash(s->seed, FOL_STREAM_LIGHT, s->first_block + place, w * s->paths_a_wavelength + i);
      fol_walk(&with->path, &s->medium[w], number);
      if (with->path.end != FOL_PATH_BACK)
        continue;
      fol_dice dice = {~number};
      double offset[2];
      offset[0] = fol_dice_next(&dice); /* in this order: a list leaves it to the compiler */
      offset[1] = fol_dice_next(&dice);
      fol_cylinders_intersect(&with->meetings, &s->cylinders, &with->path, offset);
      count(&t, s, with, w);
      fol_meetings_clear(&with->meetings, &s->cylinders);
    }
  s->tallies[place] = t;
}

/* ---- all of them ------------------------------------------------------------------------------- */

static void add_round(study *s) {
  for (size_t b = 0; b < BLOCKS_A_ROUND; b++) {
    const tally *t = &s->tallies[b];
    for (int c = 0; c < FOL_CHANNELS; c++) {
      s->sum.back[c] += t->back[c];
      s->sum.loss[c] += t->loss[c];
      for (size_t i = 0; i < s->cylinders.ring_count; i++)
        s->sum.ring_loss[c][i] += t->ring_loss[c][i];
      s->loss2[c] += t->loss[c] * t->loss[c];
      s->loss_back[c] += t->loss[c] * t->back[c];
      s->back2[c] += t->back[c] * t->back[c];
    }
  }
  s->first_block += BLOCKS_A_ROUND;
}

/* Of sum.loss / sum.back, blocks being independent: how far each block's loss lies from that ratio of its light. */
static double standard_error(const study *s, int c) {
  double ratio = s->sum.loss[c] / s->sum.back[c], blocks = (double)s->first_block;
  double square = s->loss2[c] - 2 * ratio * s->loss_back[c] + ratio * ratio * s->back2[c];
  return sqrt(fol_fmax(square, 0) * blocks / (blocks - 1)) / s->sum.back[c];
}

/* The standard error as a share of the loss. */
static double worst_error(const study *s) {
  double worst = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    worst = fol_fmax(worst, standard_error(s, c) * s->sum.back[c] / s->sum.loss[c]);
  return worst;
}

/* How many rounds it takes to reach the precision, judged by those that are done: the error falls as 1 / sqrt(rounds).
 */
static size_t rounds_needed(const study *s, size_t done) {
  double error = worst_error(s) / s->precision, coarser = s->precision / precision_default;
  double needed = fol_fmax(ceil((double)done * error * error), ceil(profile_rounds / (coarser * coarser)));
  return (size_t)fol_fmin(fol_fmax(needed, ROUNDS_MIN), ROUNDS_MAX); /* a NaN, of no loss at all, is not taken */
}

static bool run_rounds(study *s, fol_error *err) {
  size_t needed = ROUNDS_MIN;
  for (size_t done = 0; done < needed;) {
    fol_progress_expect(s->progress, needed);
    fol_progress_step(s->progress, done);
    fol_parallel(BLOCKS_A_ROUND, s->threads, work_block, s);
    if (fol_progress_cancelled(s->progress))
      return fol_fail(err, FOL_CANCELLED, "stopped");
    add_round(s);
    needed = rounds_needed(s, ++done);
  }
  return true;
}

static bool run_study(study *s, fol_error *err) {
  s->scratches = fol_alloc(BLOCKS_A_ROUND, sizeof *s->scratches, err);
  s->tallies = s->scratches ? fol_alloc(BLOCKS_A_ROUND, sizeof *s->tallies, err) : NULL;
  bool done = s->tallies && run_rounds(s, err);
  fol_free(s->tallies);
  fol_free(s->scratches);
  return done;
}

/* ---- what is asked ----------------------------------------------------------------------------- */

static void check(const fol_dot_in_skin *dot) {
  FOL_ASSERT(dot->implant.diameter_mm >= FOL_IMPLANT_DIAMETER_MIN_MM);
  FOL_ASSERT(dot->implant.diameter_mm <= FOL_IMPLANT_DIAMETER_MAX_MM);
  FOL_ASSERT(dot->implant.mu550_per_mm >= FOL_MU550_MIN_PER_MM && dot->implant.mu550_per_mm <= FOL_MU550_MAX_PER_MM);
  FOL_ASSERT(dot->top_mm >= 0 && dot->top_mm < dot->bottom_mm && dot->bottom_mm <= FOL_DEPTH_MAX_MM);
  FOL_ASSERT(dot->melanosome_fraction >= 0 && dot->melanosome_fraction <= FOL_MELANOSOME_MAX);
  FOL_ASSERT(dot->blood_fraction >= 0 && dot->blood_fraction <= FOL_BLOOD_MAX);
}

static study study_of(const fol_dot_in_skin *dot, const fol_optics_options *options, fol_progress *progress) {
  check(dot);
  bool lines = options->wavelength_nm[0] > 0;
  study s = {
      .spectrum = lines ? fol_spectrum_lines(options->wavelength_nm) : fol_spectrum_camera(),
      .cylinders = {dot->implant.diameter_mm / 2, dot->top_mm, dot->bottom_mm, .ring_count = 0},
      .precision = options->precision > 0 ? options->precision : precision_default,
      .seed = options->seed,
      .threads = options->threads,
      .progress = progress,
  };
  s.paths_a_wavelength = PATHS_A_BLOCK / s.spectrum.count;
  for (size_t w = 0; w < s.spectrum.count; w++) {
    fol_skin_optics skin = fol_skin_optics_at(s.spectrum.wavelength_nm[w]);
    double melanin = dot->melanosome_fraction, blood = dot->blood_fraction;
    s.medium[w] = (fol_medium){
        .index = FOL_SKIN_INDEX,
        .scattering_per_mm = skin.scattering_per_mm,
        .anisotropy = FOL_SKIN_ANISOTROPY,
        .boundary_mm = FOL_SKIN_EPIDERMIS_MM,
        .depth_mm = INFINITY,
        .absorption_per_mm = {melanin * skin.melanosome_per_mm + (1 - melanin) * skin.base_per_mm,
                              blood * skin.blood_per_mm + (1 - blood) * skin.base_per_mm},
    };
    s.pigment_per_mm[w] = dot->implant.mu550_per_mm * 550 / s.spectrum.wavelength_nm[w];
  }
  return s;
}

/* Even steps while C(r) falls, then ever wider ones. It falls within the dot's radius, or about its depth. */
static void place_rings(fol_cylinders *c) {
  const size_t even = 33;
  const double widening = 1.15;
  double step = 2 * (c->radius_mm + c->top_mm / 2) / (double)(even - 1), r = 0;
  c->ring_count = 48;
  for (size_t i = 0; i < c->ring_count; i++) {
    c->ring_mm[i] = r;
    if (i >= even)
      step *= widening;
    r += step;
  }
}

static double half_width(const study *s, int c) {
  const double *loss = s->sum.ring_loss[c], *ring = s->cylinders.ring_mm;
  size_t i = 1;
  while (i + 1 < s->cylinders.ring_count && loss[i] > loss[0] / 2)
    i++;
  double t = (loss[i - 1] - loss[0] / 2) / (loss[i - 1] - loss[i]);
  return ring[i - 1] + fol_fmin(fol_fmax(t, 0), 1) * (ring[i] - ring[i - 1]);
}

bool fol_optics_dot(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot, const fol_optics_options *options,
                    fol_progress *progress, fol_error *err) {
  const double pitch_diameters = 1.25;
  study s = study_of(dot, options, progress);
  s.cylinders.pitch_mm = pitch_diameters * dot->implant.diameter_mm;
  place_rings(&s.cylinders);
  if (!run_study(&s, err))
    return false;
  double cell_mm2 = s.cylinders.pitch_mm * s.cylinders.pitch_mm;
  double paths = (double)(s.first_block * s.paths_a_wavelength);
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = (fol_dot_loss){
        .centre = s.sum.ring_loss[c][0] / s.sum.back[c],
        .hwhm_mm = half_width(&s, c),
        .area_mm2 = cell_mm2 * s.sum.loss[c] / s.sum.back[c],
        .area_se_mm2 = cell_mm2 * standard_error(&s, c),
        .reflectance = s.sum.back[c] / paths * (1 - fol_fresnel(1 / FOL_SKIN_INDEX, 1)),
    };
  return true;
}

bool fol_optics_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                        const fol_optics_options *options, fol_progress *progress, fol_error *err) {
  FOL_ASSERT(dots_per_mm2 >= FOL_LATTICE_MIN_PER_MM2);
  FOL_ASSERT(dots_per_mm2 <= fol_lattice_most_per_mm2(dot->implant.diameter_mm));
  study s = study_of(dot, options, progress);
  s.cylinders.pitch_mm = 1 / sqrt(dots_per_mm2);
  s.together = true;
  if (!run_study(&s, err))
    return false;
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = (fol_lattice_light){1 - s.sum.loss[c] / s.sum.back[c], standard_error(&s, c)};
  return true;
}

double fol_lattice_most_per_mm2(double diameter_mm) {
  return 1 / (diameter_mm * diameter_mm);
}
