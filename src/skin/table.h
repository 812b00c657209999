/* Table: the simulator's results for dots and hairs, computed once and stored with the program. The file has a header
 * in words, which records every input, and numbers. */
#ifndef FOLLIDOT_SKIN_TABLE_H
#define FOLLIDOT_SKIN_TABLE_H

#include "table_entry.h"

extern const double fol_table_mu550_per_mm[FOL_SURVEY_STRENGTHS];

/* The absorption cross-section of a cylinder under uniform light, mm2: S/4 (1 - exp(-mu 4V/S)), by Cauchy's mean chord
 * 4V/S. A_eff is about four times as large for any cylinder. */
double fol_absorption_cross_section_mm2(double diameter_mm, double height_mm, double mu_per_mm);

/* mu / mu550 in the middle of each channel. */
extern const double fol_pigment_in_channel[FOL_CHANNELS], fol_hair_in_channel[FOL_CHANNELS];
#define FOL_HAIR_EXPONENT 3.33 /* of melanin: mu falls as the wavelength to this power (docs/domain.md#light) */
#define FOL_HAIR_DEPTH_MM 2.0  /* the part of a hair's shaft that is simulated */

/* All diameters and strengths at one depth in one skin. */
typedef struct fol_table_slice {
  size_t diameters;
  const double *diameter_mm;
  fol_table_entry at[FOL_SURVEY_DIAMETERS][FOL_SURVEY_STRENGTHS][FOL_CHANNELS];
} fol_table_slice;
/* The dots between two depths in a skin. */
void fol_table_slice_dots(fol_table_slice *out, const double depth_mm[2], const fol_skin *skin);
/* The hairs in a skin; they have one depth. */
void fol_table_slice_hairs(fol_table_slice *out, const fol_skin *skin);

/* The entry of a diameter and strength, clamped to the nodes. */
void fol_table_entry_at(fol_table_entry out[FOL_CHANNELS], const fol_table_slice *slice, double diameter_mm,
                        double mu550_per_mm);

/* The nodes of dots, for the survey that makes the table. */
void fol_table_request_dots(fol_survey_request *out, const fol_table_request *request);
/* The entry for a loss; `absorbing_mm2` is the dot's absorption cross-section. */
void fol_table_entry_of(fol_table_entry *out, const fol_survey_loss *loss, double absorbing_mm2);

#endif
