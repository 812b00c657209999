#include "cylinders.h"
#include "follidot/base_math.h"
#include "spectrum.h"

#include <math.h>

/* Traces light backwards from one point of the skin to which the camera is directed: a beam enters there, straight
 * down, and leaves anywhere. By reciprocity, the fraction that leaves is the brightness of the point under uniform
 * light. The reflectance R is its mean without the dot; with the dot, each path keeps the fraction exp(-mu L), where L
 * is its length inside the dot. So one path gives results for all positions of a dot: those at chosen distances give
 * C(r), on rays, and a lattice at a random offset gives the integral over the plane (A_eff). */

enum { PATHS_A_BLOCK = 1728, BLOCKS_A_ROUND = 32, ROUNDS_MIN = 3, ROUNDS_MAX = 300 };

/* Minimum number of rounds at the default precision: the effective area of a wide or opaque dot converges in fewer
 * rounds, but not its profile C(r). */
static const double profile_rounds = 12;

static const double precision_default = 0.005;

/* Sums over the paths of one block of work, each path weighted by its light in each channel. */
typedef struct tally {
  double reflected[FOL_CHANNELS], loss[FOL_CHANNELS]; /* all light; light lost because of the lattice */
  double ring_loss[FOL_CHANNELS][FOL_RINGS_MAX];
} tally;

typedef struct scratch {
  fol_path path;
  fol_intersections hits;
} scratch;

typedef struct simulation {
  fol_spectrum spectrum;
  fol_medium medium[FOL_SPECTRUM_MAX];
  double pigment_per_mm[FOL_SPECTRUM_MAX];
  fol_cylinders cylinders;
  bool whole_lattice; /* whether all dots of the lattice are in the skin at once; otherwise the path is evaluated for
                         each dot alone */
  size_t paths_a_wavelength;
  double precision;
  uint64_t seed;
  int threads;
  fol_progress *progress;
  /* The current round: */
  size_t first_block;
  scratch *scratches;
  tally *tallies;
  /* Sums over all rounds, with the sums of squares and products that the standard error needs: */
  tally sum;
  double loss_squares[FOL_CHANNELS], loss_times_reflected[FOL_CHANNELS], reflected_squares[FOL_CHANNELS];
} simulation;

/* ---- one path ---------------------------------------------------------------------------------- */

static double lattice_loss(const simulation *s, const fol_intersections *m, double per_mm) {
  if (s->whole_lattice)
    return 1 - fol_exp(-per_mm * m->in_lattice_mm);
  double loss = 0;
  for (size_t i = 0; i < m->hit_count; i++)
    loss += 1 - fol_exp(-per_mm * m->in_cell_mm[m->hit_cell[i]]);
  return loss;
}

static double ring_loss(const fol_intersections *m, size_t ring, double per_mm) {
  if (ring == 0)
    return 1 - fol_exp(-per_mm * m->on_ray_mm[0][0]);
  double loss = 0;
  for (int ray = 0; ray < FOL_RAYS; ray++)
    if (m->on_ray_mm[ray][ring] > 0)
      loss += 1 - fol_exp(-per_mm * m->on_ray_mm[ray][ring]);
  return loss / FOL_RAYS;
}

static void add_path(tally *t, const simulation *s, const scratch *buffers, size_t wavelength) {
  double per_mm = s->pigment_per_mm[wavelength], light[FOL_CHANNELS], ring[FOL_RINGS_MAX];
  double loss = lattice_loss(s, &buffers->hits, per_mm);
  for (size_t i = 0; i < s->cylinders.ring_count; i++)
    ring[i] = ring_loss(&buffers->hits, i, per_mm);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    light[c] = s->spectrum.weight[wavelength][c] * buffers->path.weight;
    t->reflected[c] += light[c];
    t->loss[c] += light[c] * loss;
    for (size_t i = 0; i < s->cylinders.ring_count && light[c] > 0; i++)
      t->ring_loss[c][i] += light[c] * ring[i];
  }
}

static void work_block(void *context, size_t block) {
  const simulation *s = context;
  scratch *buffers = &s->scratches[block];
  tally t = {0};
  for (size_t w = 0; w < s->spectrum.count && !fol_progress_cancelled(s->progress); w++)
    for (size_t i = 0; i < s->paths_a_wavelength; i++) {
      uint64_t number = fol_hash(s->seed, FOL_STREAM_LIGHT, s->first_block + block, w * s->paths_a_wavelength + i);
      fol_walk(&buffers->path, &s->medium[w], number);
      if (buffers->path.end != FOL_PATH_BACK)
        continue;
      fol_dice dice = {~number};
      double offset[2];
      offset[0] = fol_dice_next(
          &dice); /* separate statements, since the order of evaluation in an initialiser is unspecified */
      offset[1] = fol_dice_next(&dice);
      fol_cylinders_intersect(&buffers->hits, &s->cylinders, &buffers->path, offset);
      add_path(&t, s, buffers, w);
      fol_intersections_clear(&buffers->hits, &s->cylinders);
    }
  s->tallies[block] = t;
}

/* ---- all rounds -------------------------------------------------------------------------------- */

static void add_round(simulation *s) {
  for (size_t b = 0; b < BLOCKS_A_ROUND; b++) {
    const tally *t = &s->tallies[b];
    for (int c = 0; c < FOL_CHANNELS; c++) {
      s->sum.reflected[c] += t->reflected[c];
      s->sum.loss[c] += t->loss[c];
      for (size_t i = 0; i < s->cylinders.ring_count; i++)
        s->sum.ring_loss[c][i] += t->ring_loss[c][i];
      s->loss_squares[c] += t->loss[c] * t->loss[c];
      s->loss_times_reflected[c] += t->loss[c] * t->reflected[c];
      s->reflected_squares[c] += t->reflected[c] * t->reflected[c];
    }
  }
  s->first_block += BLOCKS_A_ROUND;
}

/* Returns the standard error of sum.loss / sum.reflected in channel `c`, taking blocks as independent samples of a
 * ratio. */
static double standard_error(const simulation *s, int c) {
  double ratio = s->sum.loss[c] / s->sum.reflected[c], blocks = (double)s->first_block;
  double square = s->loss_squares[c] - 2 * ratio * s->loss_times_reflected[c] + ratio * ratio * s->reflected_squares[c];
  return sqrt(fol_fmax(square, 0) * blocks / (blocks - 1)) / s->sum.reflected[c];
}

/* Returns the largest standard error of any channel, relative to the channel's loss. */
static double worst_error(const simulation *s) {
  double worst = 0;
  for (int c = 0; c < FOL_CHANNELS; c++)
    worst = fol_fmax(worst, standard_error(s, c) * s->sum.reflected[c] / s->sum.loss[c]);
  return worst;
}

/* Returns the number of rounds needed to reach s->precision, extrapolated from the `done` rounds so far: the error is
 * proportional to 1 / sqrt(rounds). */
static size_t rounds_needed(const simulation *s, size_t done) {
  double error = worst_error(s) / s->precision, coarser = s->precision / precision_default;
  double needed = fol_fmax(ceil((double)done * error * error), ceil(profile_rounds / (coarser * coarser)));
  return (size_t)fol_fmin(fol_fmax(needed, ROUNDS_MIN),
                          ROUNDS_MAX); /* fol_fmax ignores the NaN that results if there is no loss at all */
}

static bool run_rounds(simulation *s, fol_error *err) {
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

static bool run_simulation(simulation *s, fol_error *err) {
  s->scratches = fol_alloc(BLOCKS_A_ROUND, sizeof *s->scratches, err);
  s->tallies = s->scratches ? fol_alloc(BLOCKS_A_ROUND, sizeof *s->tallies, err) : NULL;
  bool done = s->tallies && run_rounds(s, err);
  fol_free(s->tallies);
  fol_free(s->scratches);
  return done;
}

/* ---- the simulations --------------------------------------------------------------------------- */

static void check_dot(const fol_dot_in_skin *dot) {
  FOL_ASSERT(dot->implant.diameter_mm >= FOL_IMPLANT_DIAMETER_MIN_MM);
  FOL_ASSERT(dot->implant.diameter_mm <= FOL_IMPLANT_DIAMETER_MAX_MM);
  FOL_ASSERT(dot->implant.mu550_per_mm >= FOL_MU550_MIN_PER_MM && dot->implant.mu550_per_mm <= FOL_MU550_MAX_PER_MM);
  FOL_ASSERT(dot->top_mm >= 0 && dot->top_mm < dot->bottom_mm && dot->bottom_mm <= FOL_DEPTH_MAX_MM);
  FOL_ASSERT(dot->melanosome_fraction >= 0 && dot->melanosome_fraction <= FOL_MELANOSOME_MAX);
  FOL_ASSERT(dot->blood_fraction >= 0 && dot->blood_fraction <= FOL_BLOOD_MAX);
}

static simulation simulation_of(const fol_dot_in_skin *dot, const fol_optics_options *options, fol_progress *progress) {
  check_dot(dot);
  bool monochromatic = options->wavelength_nm[0] > 0;
  simulation s = {
      .spectrum = monochromatic ? fol_spectrum_lines(options->wavelength_nm) : fol_spectrum_camera(),
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

/* Chooses the radii at which C(r) is computed: evenly spaced as long as C(r) falls, and farther and farther apart
 * outside. C(r) falls over a distance of about the dot's radius, or its depth. */
static void place_rings(fol_cylinders *c) {
  const size_t even = 33;
  const double growth = 1.15;
  double step = 2 * (c->radius_mm + c->top_mm / 2) / (double)(even - 1), r = 0;
  c->ring_count = 48;
  for (size_t i = 0; i < c->ring_count; i++) {
    c->ring_mm[i] = r;
    if (i >= even)
      step *= growth;
    r += step;
  }
}

static double half_width(const simulation *s, int c) {
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
  simulation s = simulation_of(dot, options, progress);
  s.cylinders.pitch_mm = pitch_diameters * dot->implant.diameter_mm;
  place_rings(&s.cylinders);
  if (!run_simulation(&s, err))
    return false;
  double cell_mm2 = s.cylinders.pitch_mm * s.cylinders.pitch_mm;
  double paths = (double)(s.first_block * s.paths_a_wavelength);
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = (fol_dot_loss){
        .centre = s.sum.ring_loss[c][0] / s.sum.reflected[c],
        .hwhm_mm = half_width(&s, c),
        .area_mm2 = cell_mm2 * s.sum.loss[c] / s.sum.reflected[c],
        .area_se_mm2 = cell_mm2 * standard_error(&s, c),
        .reflectance = s.sum.reflected[c] / paths * (1 - fol_fresnel(1 / FOL_SKIN_INDEX, 1)),
    };
  return true;
}

bool fol_optics_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                        const fol_optics_options *options, fol_progress *progress, fol_error *err) {
  FOL_ASSERT(dots_per_mm2 >= FOL_LATTICE_MIN_PER_MM2);
  FOL_ASSERT(dots_per_mm2 <= fol_lattice_max_per_mm2(dot->implant.diameter_mm));
  simulation s = simulation_of(dot, options, progress);
  s.cylinders.pitch_mm = 1 / sqrt(dots_per_mm2);
  s.whole_lattice = true;
  if (!run_simulation(&s, err))
    return false;
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = (fol_lattice_light){1 - s.sum.loss[c] / s.sum.reflected[c], standard_error(&s, c)};
  return true;
}

double fol_lattice_max_per_mm2(double diameter_mm) {
  return 1 / (diameter_mm * diameter_mm);
}
