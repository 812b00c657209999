#include "table.h"
#include "follidot/base_math.h"
#include "interpolate.h"
#include "table_file.h"

#include <math.h>

static const double dot_diameter_mm[FOL_SURVEY_DIAMETERS] = {0.08, 0.12, 0.18, 0.27, 0.40, 0.55, 0.90};
static const double hair_diameter_mm[FOL_TABLE_HAIRS] = {0.05, 0.07, 0.10, 0.14};
const double fol_table_mu550_per_mm[FOL_SURVEY_STRENGTHS] = {1, 2, 4, 8, 16, 32, 64};
static const double top_mm[FOL_SURVEY_TOPS] = {0, 0.05, 0.10, 0.20, 0.35, 0.55, 0.80};
static const double melanin[FOL_TABLE_MELANIN] = {0.01, 0.03, 0.08, 0.20, 0.40};
static const double blood[FOL_TABLE_BLOOD] = {0.002, 0.008, 0.02, 0.05};

/* The heights of cylinders of pigment with the same top form a geometric sequence, from height_min_mm to the height at
 * which the cylinder ends at the depth bottom_max_mm. */
static const double height_min_mm = 0.05, bottom_max_mm = FOL_TABLE_BOTTOM_MAX_MM;

/* Relative absorption by channel; 610, 550 and 465 nm represent red, green and blue, as in docs/domain.md#light. */
const double fol_pigment_in_channel[FOL_CHANNELS] = {550.0 / 610, 1, 550.0 / 465};
const double fol_hair_in_channel[FOL_CHANNELS] = {0.708, 1, 1.749}; /* follows from FOL_HAIR_EXPONENT */

double fol_absorption_cross_section_mm2(double diameter_mm, double height_mm, double mu_per_mm) {
  double surface = FOL_PI * diameter_mm * (diameter_mm / 2 + height_mm);
  double volume = FOL_PI * diameter_mm * diameter_mm * height_mm / 4;
  return surface / 4 * -fol_expm1(-mu_per_mm * 4 * volume / surface);
}

/* ---- the nodes ------------------------------------------------------------------------------------- */

static double height_at(double top, double share) {
  return height_min_mm * fol_pow((bottom_max_mm - top) / height_min_mm, share);
}

static void add_skins_to_request(fol_survey_request *out, const fol_table_request *request) {
  out->mu550_per_mm = fol_table_mu550_per_mm[0];
  out->rounds = request->rounds ? request->rounds : 120;
  out->seed = request->seed;
  out->threads = request->threads;
  for (size_t m = 0; m < FOL_TABLE_MELANIN; m++)
    for (size_t b = 0; b < FOL_TABLE_BLOOD; b++)
      out->skin[out->skins++] = (fol_skin){melanin[m], blood[b]};
}

void fol_table_request_dots(fol_survey_request *out, const fol_table_request *request) {
  *out = (fol_survey_request){.pigment_exponent = 1};
  add_skins_to_request(out, request);
  for (size_t t = 0; t < FOL_SURVEY_TOPS; t++) {
    for (size_t h = 0; h < FOL_SURVEY_HEIGHTS; h++) {
      double *depth = out->depth_mm[out->bodies++];
      depth[0] = top_mm[t];
      depth[1] = top_mm[t] + height_at(top_mm[t], (double)h / (FOL_SURVEY_HEIGHTS - 1));
    }
  }
  for (size_t d = 0; d < FOL_SURVEY_DIAMETERS; d++)
    out->diameter_mm[out->diameters++] = dot_diameter_mm[d];
}

static void request_hairs(fol_survey_request *out, const fol_table_request *request) {
  *out = (fol_survey_request){.pigment_exponent = FOL_HAIR_EXPONENT, .bodies = 1};
  add_skins_to_request(out, request);
  out->depth_mm[0][1] = FOL_HAIR_DEPTH_MM;
  for (size_t d = 0; d < FOL_TABLE_HAIRS; d++)
    out->diameter_mm[out->diameters++] = hair_diameter_mm[d];
}

/* ---- making the table ------------------------------------------------------------------------------- */

/* In a survey of very few light paths, none may hit a dot, so that its loss is 0: limits on the fractions keep the
 * logarithms finite. */
void fol_table_entry_of(fol_table_entry *out, const fol_survey_loss *loss, double absorbing_mm2) {
  const double min_share = 1e-12; /* minimum of a fraction */
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++)
    out->ring[i] = fol_log(fol_fmax(-fol_log1p(-fol_fmin(loss->ring[i], 1 - min_share)), min_share) / absorbing_mm2);
  out->area = fol_log(fol_fmax(loss->area_mm2, min_share) / absorbing_mm2);
  for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++) {
    double independent = fol_survey_lattice_per_mm2[i] * fol_fmax(loss->area_mm2, min_share);
    double ratio = -fol_log1p(-fol_fmin(loss->lattice[i], 1 - min_share)) / independent;
    /* where dots of the lattice would overlap, loss->lattice[i] is 0: extrapolate from the sparser lattice in
     * proportion to the density */
    double extrapolated =
        i > 0 ? out->lattice[i - 1] * fol_survey_lattice_per_mm2[i] / fol_survey_lattice_per_mm2[i - 1] : 0;
    out->lattice[i] = loss->lattice[i] > 0 ? fol_log(ratio) : extrapolated;
  }
}

static bool add_entries(fol_bytes *out, const fol_survey *survey, const fol_survey_request *request,
                        const double *in_channel, fol_error *err) {
  bool done = true;
  for (size_t d = 0; d < request->diameters; d++)
    for (size_t b = 0; b < request->bodies; b++)
      for (size_t s = 0; s < request->skins; s++)
        for (size_t k = 0; k < FOL_SURVEY_STRENGTHS && done; k++) {
          fol_survey_loss loss[FOL_CHANNELS];
          fol_survey_at(survey, d, b, k, s, loss);
          for (size_t c = 0; c < FOL_CHANNELS && done; c++) {
            fol_table_entry entry;
            double height = request->depth_mm[b][1] - request->depth_mm[b][0];
            double mu = fol_table_mu550_per_mm[k] * in_channel[c];
            fol_table_entry_of(&entry, &loss[c], fol_absorption_cross_section_mm2(request->diameter_mm[d], height, mu));
            done = fol_table_add_entry(out, &entry, err);
          }
        }
  return done;
}

/* Runs a survey (a simulation of many dots at once), and appends its results as table entries and, if `skins` is true,
 * the reflectance of bare skin. */
static bool add_survey(fol_bytes *out, const fol_survey_request *request, const double *in_channel, bool skins,
                       fol_progress *progress, fol_error *err) {
  fol_survey *survey;
  if (!fol_survey_new(&survey, request, progress, err))
    return false;
  bool done = add_entries(out, survey, request, in_channel, err);
  for (size_t s = 0; skins && done && s < request->skins; s++) {
    double reflectance[FOL_CHANNELS];
    fol_survey_skin(survey, s, reflectance);
    for (size_t c = 0; c < FOL_CHANNELS && done; c++)
      done = fol_table_add_value(out, fol_log(reflectance[c]), err);
  }
  fol_survey_drop(survey);
  return done;
}

bool fol_table_make(fol_bytes *out, const fol_table_request *request, fol_progress *progress, fol_error *err) {
  fol_survey_request dots, hairs;
  fol_table_request_dots(&dots, request);
  request_hairs(&hairs, request);
  fol_bytes bytes = {0};
  bool done = fol_table_add_header(&bytes, &dots, &hairs, err) &&
              add_survey(&bytes, &dots, fol_pigment_in_channel, false, progress, err) &&
              add_survey(&bytes, &hairs, fol_hair_in_channel, true, progress, err);
  if (!done) {
    fol_bytes_drop(&bytes);
    return false;
  }
  *out = bytes;
  return true;
}

/* ---- looking up -------------------------------------------------------------------------------------- */

static fol_cubic cubic_at_log(const double *nodes, size_t count, double table_position) {
  double logs[FOL_SURVEY_TOPS];
  for (size_t i = 0; i < count; i++)
    logs[i] = fol_log(nodes[i]);
  return fol_cubic_at(logs, count, fol_log(fol_fmax(table_position, nodes[0])));
}

/* Returns nodes and weights for interpolation in the depth of the cylinders' tops, mm. Values are interpolated over
 * ln(depth + thickness of the epidermis), since the depth can be 0. */
static fol_cubic cubic_at_top(double top) {
  double table_position[FOL_SURVEY_TOPS];
  for (size_t i = 0; i < FOL_SURVEY_TOPS; i++)
    table_position[i] = fol_log(top_mm[i] + FOL_SKIN_EPIDERMIS_MM);
  return fol_cubic_at(table_position, FOL_SURVEY_TOPS, fol_log(top + FOL_SKIN_EPIDERMIS_MM));
}

static fol_cubic cubic_at_height(const double depth_mm[2]) {
  static const double shares[FOL_SURVEY_HEIGHTS] = {0, 0.25, 0.5, 0.75, 1};
  double top = fol_fmin(depth_mm[0], top_mm[FOL_SURVEY_TOPS - 1]);
  double share = fol_log((depth_mm[1] - depth_mm[0]) / height_min_mm) / fol_log((bottom_max_mm - top) / height_min_mm);
  return fol_cubic_at(shares, FOL_SURVEY_HEIGHTS, share);
}

/* A part of the table file whose entries are ordered by diameter, body (depth range), skin. */
typedef struct table_part {
  size_t first, bodies; /* index of the part's first entry; number of bodies for each diameter */
} table_part;

/* Adds `weight` times the entries for all strengths of one diameter and body (depth range) in one skin to `to`. */
static void add_strengths(fol_table_entry to[FOL_SURVEY_STRENGTHS][FOL_CHANNELS], const table_part *p, size_t diameter,
                          size_t body, size_t skin, double weight) {
  size_t at =
      p->first + ((diameter * p->bodies + body) * FOL_SURVEY_SKINS + skin) * FOL_SURVEY_STRENGTHS * FOL_CHANNELS;
  for (size_t i = 0; i < FOL_SURVEY_STRENGTHS * FOL_CHANNELS; i++)
    fol_table_add_to(&to[0][0] + i, at + i, weight);
}

typedef struct table_position {
  fol_cubic top, height, melanin, blood;
} table_position;

static void add_skins(fol_table_slice *out, const table_part *p, size_t body, const table_position *at, double weight) {
  for (size_t d = 0; d < out->diameters; d++)
    for (size_t m = 0; m < FOL_CUBIC; m++)
      for (size_t b = 0; b < FOL_CUBIC; b++)
        add_strengths(out->at[d], p, d, body, (at->melanin.first + m) * FOL_TABLE_BLOOD + at->blood.first + b,
                      weight * at->melanin.weight[m] * at->blood.weight[b]);
}

/* A melanin fraction below 0.1 hardly changes the light lost to a dot, so the table's values are more nearly linear in
 * ln(fraction + offset) than in ln(fraction). */
static fol_cubic cubic_at_melanin(double fraction) {
  const double offset = 0.1;
  double logs[FOL_TABLE_MELANIN];
  for (size_t i = 0; i < FOL_TABLE_MELANIN; i++)
    logs[i] = fol_log(melanin[i] + offset);
  return fol_cubic_at(logs, FOL_TABLE_MELANIN, fol_log(fraction + offset));
}

static table_position skin_position(const fol_skin *skin) {
  return (table_position){.melanin = cubic_at_melanin(skin->melanosome_fraction),
                          .blood = cubic_at_log(blood, FOL_TABLE_BLOOD, skin->blood_fraction)};
}

static const table_part dots = {0, FOL_SURVEY_BODIES};

void fol_table_slice_dots(fol_table_slice *out, const double depth_mm[2], const fol_skin *skin) {
  table_position at = skin_position(skin);
  at.top = cubic_at_top(depth_mm[0]);
  at.height = cubic_at_height(depth_mm);
  *out = (fol_table_slice){.diameters = FOL_SURVEY_DIAMETERS, .diameter_mm = dot_diameter_mm};
  for (size_t t = 0; t < FOL_CUBIC; t++)
    for (size_t h = 0; h < FOL_CUBIC; h++)
      add_skins(out, &dots, (at.top.first + t) * FOL_SURVEY_HEIGHTS + at.height.first + h, &at,
                at.top.weight[t] * at.height.weight[h]);
}

void fol_table_slice_hairs(fol_table_slice *out, const fol_skin *skin) {
  const table_part hairs = {FOL_TABLE_DOTS, 1};
  table_position at = skin_position(skin);
  *out = (fol_table_slice){.diameters = FOL_TABLE_HAIRS, .diameter_mm = hair_diameter_mm};
  add_skins(out, &hairs, 0, &at, 1);
}

static void add_entry(fol_table_entry *to, const fol_table_entry *from, double weight) {
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++)
    to->ring[i] += weight * from->ring[i];
  to->area += weight * from->area;
  for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++)
    to->lattice[i] += weight * from->lattice[i];
}

void fol_table_entry_at(fol_table_entry out[FOL_CHANNELS], const fol_table_slice *slice, double diameter_mm,
                        double mu550_per_mm) {
  fol_cubic d = cubic_at_log(slice->diameter_mm, slice->diameters, diameter_mm);
  fol_cubic k = cubic_at_log(fol_table_mu550_per_mm, FOL_SURVEY_STRENGTHS, mu550_per_mm);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    out[c] = (fol_table_entry){0};
    for (size_t i = 0; i < FOL_CUBIC; i++)
      for (size_t j = 0; j < FOL_CUBIC; j++)
        add_entry(&out[c], &slice->at[d.first + i][k.first + j][c], d.weight[i] * k.weight[j]);
  }
}

void fol_skin_reflectance(double out[FOL_CHANNELS], const fol_skin *skin) {
  table_position at = skin_position(skin);
  double sum[FOL_CHANNELS] = {0};
  for (size_t m = 0; m < FOL_CUBIC; m++)
    for (size_t b = 0; b < FOL_CUBIC; b++) {
      size_t node = (at.melanin.first + m) * FOL_TABLE_BLOOD + at.blood.first + b;
      for (size_t c = 0; c < FOL_CHANNELS; c++)
        sum[c] +=
            at.melanin.weight[m] * at.blood.weight[b] * fol_table_value(FOL_TABLE_SKINS + node * FOL_CHANNELS + c);
    }
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = fol_exp(sum[c]);
}
