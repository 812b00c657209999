/* The table of the simulator's results for dots and hairs, which is computed once and stored with the program. Its file
 * has a text header, which records every input of the simulation, followed by the results as numbers. */
#ifndef FOLLIDOT_SKIN_TABLE_H
#define FOLLIDOT_SKIN_TABLE_H

#include "table_entry.h"

extern const double fol_table_mu550_per_mm[FOL_SURVEY_STRENGTHS];

/* Returns the absorption cross-section of a cylinder in uniform light, mm2: S/4 (1 - exp(-mu 4V/S)), by Cauchy's mean
 * chord 4V/S, with surface S and volume V. A_eff is about four times as large for any cylinder. */
double fol_absorption_cross_section_mm2(double diameter_mm, double height_mm, double mu_per_mm);

/* The absorption of pigment and of hair in the middle of each channel, relative to that at 550 nm. */
extern const double fol_pigment_in_channel[FOL_CHANNELS], fol_hair_in_channel[FOL_CHANNELS];
#define FOL_HAIR_EXPONENT 3.33 /* melanin absorbs as wavelength^-FOL_HAIR_EXPONENT (docs/domain.md#light) */
#define FOL_HAIR_DEPTH_MM 2.0  /* length of a hair's shaft that is simulated */

/* The table's entries for one depth range in one skin: all diameters, strengths and channels. */
typedef struct fol_table_slice {
  size_t diameters;
  const double *diameter_mm;
  fol_table_entry at[FOL_SURVEY_DIAMETERS][FOL_SURVEY_STRENGTHS][FOL_CHANNELS];
} fol_table_slice;
/* Computes the slice for dots with the top and bottom depths `depth_mm` in a skin, by interpolation in the table. */
void fol_table_slice_dots(fol_table_slice *out, const double depth_mm[2], const fol_skin *skin);
/* Computes the slice for hairs in a skin, by interpolation in the table. All hairs reach from the surface to
 * FOL_HAIR_DEPTH_MM. */
void fol_table_slice_hairs(fol_table_slice *out, const fol_skin *skin);

/* Interpolates the entries, one for each channel, at a diameter and strength, which are clamped to the range of the
 * nodes. */
void fol_table_entry_at(fol_table_entry out[FOL_CHANNELS], const fol_table_slice *slice, double diameter_mm,
                        double mu550_per_mm);

/* Sets *out to the request for the survey (the simulation of many dots at once) from which the table's dots are
 * computed. */
void fol_table_request_dots(fol_survey_request *out, const fol_table_request *request);
/* Converts the losses of light due to one kind of dot to a table entry; `absorbing_mm2` is the dot's absorption
 * cross-section. */
void fol_table_entry_of(fol_table_entry *out, const fol_survey_loss *loss, double absorbing_mm2);

#endif
