/* The table's file format: header lines, an empty line, then 16-bit numbers, low byte first. Each is a logarithm times
 * 1000, so that the resolution is a thousandth. */
#ifndef FOLLIDOT_SKIN_TABLE_FILE_H
#define FOLLIDOT_SKIN_TABLE_FILE_H

#include "table_entry.h"

/* Entries by diameter, body, skin, strength, channel: first dots, then hairs; last, the skins' reflectance by
 * channel. */
enum {
  FOL_TABLE_PER_BODY = FOL_SURVEY_SKINS * FOL_SURVEY_STRENGTHS * FOL_CHANNELS,
  FOL_TABLE_DOTS = FOL_SURVEY_DIAMETERS * FOL_SURVEY_BODIES * FOL_TABLE_PER_BODY,
  FOL_TABLE_ENTRIES = FOL_TABLE_DOTS + FOL_TABLE_HAIRS * FOL_TABLE_PER_BODY,
  FOL_TABLE_SKINS = FOL_TABLE_ENTRIES * FOL_TABLE_VALUES, /* index of the first reflectance */
  FOL_TABLE_SIZE = FOL_TABLE_SKINS + FOL_SURVEY_SKINS * FOL_CHANNELS,
};

/* Appends the header lines. */
bool fol_table_add_header(fol_bytes *out, const fol_survey_request *dots, const fol_survey_request *hairs,
                          fol_error *err);
/* Appends one number, rounded. */
bool fol_table_add_value(fol_bytes *out, double value, fol_error *err);
/* Appends an entry. */
bool fol_table_add_entry(fol_bytes *out, const fol_table_entry *entry, fol_error *err);

/* The value at that index of the embedded file. */
double fol_table_value(size_t index);
/* Adds `weight` times an entry of the embedded file. */
void fol_table_add_to(fol_table_entry *to, size_t entry, double weight);

#endif
