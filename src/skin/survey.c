#include "survey.h"
#include "dot_positions.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* Simulates surveys: light in skin with dots of many sizes, depths and strengths at once. As in optics.c, each light
 * path is traced backwards, from the point of the skin that the camera sees. */

enum { BLOCKS = 8, PATHS_A_WAVELENGTH = 32 };

/* Number of columns of the arrays of sums: one for each skin in each channel. */
enum { SKIN_CHANNELS = FOL_SURVEY_SKINS * FOL_CHANNELS };

typedef struct sums {
  float loss[FOL_SURVEY_DIAMETERS][FOL_CLASSES][FOL_SURVEY_BODIES][FOL_SURVEY_STRENGTHS][SKIN_CHANNELS];
  float back[FOL_SPECTRUM_MAX][FOL_SURVEY_SKINS];
} sums;

typedef struct totals {
  double loss[FOL_SURVEY_DIAMETERS][FOL_CLASSES][FOL_SURVEY_BODIES][FOL_SURVEY_STRENGTHS][SKIN_CHANNELS];
  double back[FOL_SPECTRUM_MAX][FOL_SURVEY_SKINS]; /* light returned, in units of one path's light */
} totals;

struct fol_survey {
  fol_survey_request request;
  totals totals;
  double back[SKIN_CHANNELS]; /* light reflected to each channel from each skin */
};

typedef struct scratch {
  fol_path path;
  fol_dot_positions hits;
  float loss[FOL_CLASSES][FOL_SURVEY_BODIES][FOL_SURVEY_STRENGTHS];
  bool used[FOL_CLASSES];
  sums sums;
} scratch;

typedef struct work {
  const fol_survey_request *request;
  fol_spectrum spectrum;
  fol_skin_optics skin[FOL_SPECTRUM_MAX];
  size_t edges;
  double edge_mm[FOL_EDGES_MAX];
  uint8_t body_edge[FOL_SURVEY_BODIES][2];
  double ring_mm[FOL_SURVEY_DIAMETERS][FOL_SURVEY_RINGS];
  size_t first_block;
  scratch *scratches;
  fol_progress *progress;
} work;

/* ---- losses to pigment ---------------------------------------------------------------------------- */

/* Adds the light that a path loses to pigment at one position, for all bodies (depth ranges of pigment) and strengths.
 * Each strength absorbs twice as much as the previous one, so its transmittance is the square of the previous one's. */
static void add_losses(scratch *t, const work *w, const float *length, size_t class, float share, double per_mm) {
  float before[FOL_EDGES_MAX + 1] = {0};
  for (size_t e = 0; e + 1 < w->edges; e++)
    before[e + 1] = before[e] + length[e];
  if (!t->used[class]) {
    memset(t->loss[class], 0, sizeof t->loss[class]);
    t->used[class] = true;
  }
  for (size_t b = 0; b < w->request->bodies; b++) {
    float within = before[w->body_edge[b][1]] - before[w->body_edge[b][0]];
    if (within <= 0)
      continue;
    float remaining = fol_expf(-(float)per_mm * within), *loss = t->loss[class][b];
    for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++, remaining *= remaining)
      loss[k] += share * (1 - remaining);
  }
}

static void add_to_sums(scratch *t, const work *w, size_t d, const float light[SKIN_CHANNELS]) {
  size_t skin_channels = w->request->skins * FOL_CHANNELS;
  for (size_t class = 0; class < FOL_CLASSES; class ++) {
    if (!t->used[class])
      continue;
    t->used[class] = false;
    for (size_t b = 0; b < w->request->bodies; b++) {
      for (size_t k = 0; k < FOL_SURVEY_STRENGTHS && t->loss[class][b][FOL_SURVEY_STRENGTHS - 1] > 0; k++) {
        float loss = t->loss[class][b][k], *sum = t->sums.loss[d][class][b][k];
        for (size_t l = 0; l < skin_channels; l++)
          sum[l] += loss * light[l];
      }
    }
  }
}

/* Computes the light that a path returns to each channel from each skin. */
static void weigh_path(const work *w, const fol_path *path, size_t wavelength, double odds, float light[SKIN_CHANNELS],
                       float *back) {
  const fol_skin_optics *o = &w->skin[wavelength];
  for (size_t s = 0; s < w->request->skins; s++) {
    double mel = w->request->skin[s].melanosome_fraction, blood = w->request->skin[s].blood_fraction;
    double upper = mel * o->melanosome_per_mm + (1 - mel) * o->base_per_mm;
    double lower = blood * o->blood_per_mm + (1 - blood) * o->base_per_mm;
    double remaining = fol_exp(odds - upper * path->length_mm[0] - lower * path->length_mm[1]);
    back[s] += (float)remaining;
    for (int c = 0; c < FOL_CHANNELS; c++)
      light[s * FOL_CHANNELS + (size_t)c] = (float)(remaining * w->spectrum.weight[wavelength][c]);
  }
}

/* Returns a medium whose absorption in each layer is the lowest of all skins: a path that returns almost no light even
 * in this medium is terminated. */
static fol_medium least_absorbing_medium(const work *w, size_t wavelength) {
  const fol_skin_optics *o = &w->skin[wavelength];
  fol_medium m = {FOL_SKIN_INDEX, o->scattering_per_mm, FOL_SKIN_ANISOTROPY, FOL_SKIN_EPIDERMIS_MM,
                  INFINITY,       {INFINITY, INFINITY}};
  for (size_t s = 0; s < w->request->skins; s++) {
    double mel = w->request->skin[s].melanosome_fraction, blood = w->request->skin[s].blood_fraction;
    m.absorption_per_mm[0] = fol_fmin(m.absorption_per_mm[0], mel * o->melanosome_per_mm + (1 - mel) * o->base_per_mm);
    m.absorption_per_mm[1] = fol_fmin(m.absorption_per_mm[1], blood * o->blood_per_mm + (1 - blood) * o->base_per_mm);
  }
  return m;
}

static void trace_path(scratch *t, const work *w, const fol_medium *medium, size_t wavelength, uint64_t number) {
  fol_walk(&t->path, medium, number);
  if (t->path.end != FOL_PATH_BACK)
    return;
  fol_dice dice = {~number};
  fol_dot_positions_request request = {.edges = w->edges, .edge_mm = w->edge_mm};
  request.offset[0] = fol_dice_next(&dice);
  request.offset[1] = fol_dice_next(&dice);
  double clear =
      medium->absorption_per_mm[0] * t->path.length_mm[0] + medium->absorption_per_mm[1] * t->path.length_mm[1];
  float light[SKIN_CHANNELS] = {0};
  weigh_path(w, &t->path, wavelength, fol_log(t->path.weight) + clear, light, t->sums.back[wavelength]);
  double per_mm =
      w->request->mu550_per_mm * fol_pow(550 / w->spectrum.wavelength_nm[wavelength], w->request->pigment_exponent);
  for (size_t d = 0; d < w->request->diameters; d++) {
    request.diameter_mm = w->request->diameter_mm[d];
    request.ring_mm = w->ring_mm[d];
    fol_dot_positions_intersect(&t->hits, &request, &t->path);
    for (size_t i = 0; i < t->hits.count; i++) {
      float share;
      size_t class = fol_dot_position_class(t->hits.position[i], &share);
      add_losses(t, w, t->hits.length[i], class, share, per_mm);
    }
    fol_dot_positions_clear(&t->hits);
    add_to_sums(t, w, d, light);
  }
}

static void work_block(void *context, size_t block) {
  work *w = context;
  scratch *t = &w->scratches[block];
  memset(&t->sums, 0, sizeof t->sums);
  for (size_t i = 0; i < w->spectrum.count && !fol_progress_cancelled(w->progress); i++) {
    fol_medium medium = least_absorbing_medium(w, i);
    for (size_t k = 0; k < PATHS_A_WAVELENGTH; k++)
      trace_path(t, w, &medium, i,
                 fol_hash(w->request->seed, FOL_STREAM_LIGHT, w->first_block + block, i * PATHS_A_WAVELENGTH + k));
  }
}

/* ---- all rounds ------------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void collect_edges(work *w) {
  const fol_survey_request *request = w->request;
  double all[FOL_EDGES_MAX];
  for (size_t b = 0; b < request->bodies; b++)
    memcpy(all + 2 * b, request->depth_mm[b], 2 * sizeof *all);
  fol_sort(all, 2 * request->bodies, sizeof *all, compare);
  for (size_t i = 0; i < 2 * request->bodies; i++)
    if (w->edges == 0 || all[i] > w->edge_mm[w->edges - 1] + 1e-9)
      w->edge_mm[w->edges++] = all[i];
  for (size_t b = 0; b < request->bodies; b++)
    for (int end = 0; end < 2; end++)
      for (size_t e = 0; e < w->edges; e++)
        if (fabs(w->edge_mm[e] - request->depth_mm[b][end]) < 1e-8)
          w->body_edge[b][end] = (uint8_t)e;
}

static void add_round(totals *to, const work *w) {
  double *sum = &to->loss[0][0][0][0][0];
  for (size_t b = 0; b < BLOCKS; b++) {
    const sums *from = &w->scratches[b].sums;
    const float *part = &from->loss[0][0][0][0][0];
    for (size_t i = 0; i < sizeof from->loss / sizeof(float); i++)
      sum[i] += (double)part[i];
    for (size_t i = 0; i < FOL_SPECTRUM_MAX * FOL_SURVEY_SKINS; i++)
      (&to->back[0][0])[i] += (double)(&from->back[0][0])[i];
  }
}

static bool run_rounds(totals *to, work *w, fol_error *err) {
  fol_progress_expect(w->progress, w->request->rounds);
  for (size_t round = 0; round < w->request->rounds; round++) {
    w->first_block = round * BLOCKS;
    fol_parallel(BLOCKS, w->request->threads, work_block, w);
    if (fol_progress_cancelled(w->progress))
      return fol_fail(err, FOL_CANCELLED, "stopped");
    add_round(to, w);
    fol_progress_step(w->progress, 1);
  }
  return true;
}

/* Returns all light that is reflected to a channel from a skin. */
static double reflected_to(const fol_survey *survey, size_t skin, size_t channel) {
  fol_spectrum spectrum = fol_spectrum_camera();
  double sum = 0;
  for (size_t i = 0; i < spectrum.count; i++)
    sum += spectrum.weight[i][channel] * survey->totals.back[i][skin];
  return sum;
}

bool fol_survey_new(fol_survey **out, const fol_survey_request *request, fol_progress *progress, fol_error *err) {
  fol_survey *survey = fol_alloc(1, sizeof *survey, err);
  work w = {.request = request, .spectrum = fol_spectrum_camera(), .progress = progress};
  w.scratches = survey ? fol_alloc(BLOCKS, sizeof *w.scratches, err) : NULL;
  if (!w.scratches) {
    fol_free(survey);
    return false;
  }
  for (size_t i = 0; i < w.spectrum.count; i++)
    w.skin[i] = fol_skin_optics_at(w.spectrum.wavelength_nm[i]);
  for (size_t d = 0; d < request->diameters; d++)
    fol_survey_rings(w.ring_mm[d], request->diameter_mm[d]);
  for (size_t b = 0; b < BLOCKS; b++)
    memset(w.scratches[b].hits.slot, -1, sizeof w.scratches[b].hits.slot);
  collect_edges(&w);
  survey->request = *request;
  bool done = run_rounds(&survey->totals, &w, err);
  for (size_t column = 0; column < SKIN_CHANNELS; column++)
    survey->back[column] = reflected_to(survey, column / FOL_CHANNELS, column % FOL_CHANNELS);
  fol_free(w.scratches);
  if (!done) {
    fol_free(survey);
    return false;
  }
  *out = survey;
  return true;
}

void fol_survey_drop(fol_survey *survey) {
  fol_free(survey);
}

void fol_survey_at(const fol_survey *survey, size_t diameter, size_t body, size_t strength, size_t skin,
                   fol_survey_loss out[FOL_CHANNELS]) {
  const totals *t = &survey->totals;
  double pitch = FOL_POSITION_PITCH_DIAMETERS * survey->request.diameter_mm[diameter];
  for (size_t c = 0; c < FOL_CHANNELS; c++) {
    size_t column = skin * FOL_CHANNELS + c;
    double back = survey->back[column];
    for (size_t i = 0; i < FOL_SURVEY_RINGS; i++)
      out[c].ring[i] = t->loss[diameter][i][body][strength][column] / back;
    out[c].area_mm2 = pitch * pitch * t->loss[diameter][FOL_CLASS_ALONE][body][strength][column] / back;
    for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++)
      out[c].lattice[i] = t->loss[diameter][FOL_CLASS_LATTICE + i][body][strength][column] / back;
  }
}

void fol_survey_skin(const fol_survey *survey, size_t skin, double out[FOL_CHANNELS]) {
  fol_spectrum seen = fol_spectrum_srgb();
  double paths = (double)(survey->request.rounds * BLOCKS * PATHS_A_WAVELENGTH);
  double enters = 1 - fol_fresnel(1 / FOL_SKIN_INDEX, 1);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out[c] = 0;
    for (size_t i = 0; i < seen.count; i++)
      out[c] += seen.weight[i][c] * survey->totals.back[i][skin] / paths * enters;
  }
}
