/* The table's file format: header lines, an empty line, then 16-bit numbers, low byte first. Each number is a logarithm
 * times 1000, so that the resolution is a thousandth. */
#ifndef FOLLIDOT_SKIN_TABLE_FILE_H
#define FOLLIDOT_SKIN_TABLE_FILE_H

#include "table_entry.h"

/* The order of numbers: first the entries of dots, then those of hairs, each ordered by diameter, body (depth range),
 * skin, strength, channel; last, the skins' reflectance by channel. */
enum {
  FOL_TABLE_PER_BODY = FOL_SURVEY_SKINS * FOL_SURVEY_STRENGTHS * FOL_CHANNELS,
  FOL_TABLE_DOTS = FOL_SURVEY_DIAMETERS * FOL_SURVEY_BODIES * FOL_TABLE_PER_BODY,
  FOL_TABLE_ENTRIES = FOL_TABLE_DOTS + FOL_TABLE_HAIRS * FOL_TABLE_PER_BODY,
  FOL_TABLE_SKINS = FOL_TABLE_ENTRIES * FOL_TABLE_VALUES, /* index of the first reflectance value */
  FOL_TABLE_SIZE = FOL_TABLE_SKINS + FOL_SURVEY_SKINS * FOL_CHANNELS,
};

/* Appends the header lines, which record all inputs of the simulations of dots and of hairs. */
bool fol_table_add_header(fol_bytes *out, const fol_survey_request *dots, const fol_survey_request *hairs,
                          fol_error *err);
/* Appends one value, rounded to the file's resolution. */
bool fol_table_add_value(fol_bytes *out, double value, fol_error *err);
/* Appends the values of one entry. */
bool fol_table_add_entry(fol_bytes *out, const fol_table_entry *entry, fol_error *err);

/* Returns the value number `index` of the table file that is embedded in the program. */
double fol_table_value(size_t index);
/* Adds `weight` times entry number `entry` of the table file embedded in the program to *to. */
void fol_table_add_to(fol_table_entry *to, size_t entry, double weight);

#endif
