/* The table as it lies in a file: a header of lines, an empty line, then numbers of 16 bits, the lower byte first, each
 * 1000 times the logarithm of what it tells: in steps of a thousandth. */
#ifndef FOLLIDOT_SKIN_TABLE_FILE_H
#define FOLLIDOT_SKIN_TABLE_FILE_H

#include "table_entry.h"

/* Entries by diameter, body, skin, strength, channel: those of dots, then those of hairs; then the skins' reflectance
 * by channel. */
enum {
  FOL_TABLE_PER_BODY = FOL_SURVEY_SKINS * FOL_SURVEY_STRENGTHS * FOL_CHANNELS,
  FOL_TABLE_DOTS = FOL_SURVEY_DIAMETERS * FOL_SURVEY_BODIES * FOL_TABLE_PER_BODY,
  FOL_TABLE_ENTRIES = FOL_TABLE_DOTS + FOL_TABLE_HAIRS * FOL_TABLE_PER_BODY,
  FOL_TABLE_SKINS = FOL_TABLE_ENTRIES * FOL_TABLE_VALUES, /* the first value of reflectance */
  FOL_TABLE_SIZE = FOL_TABLE_SKINS + FOL_SURVEY_SKINS * FOL_CHANNELS,
};

bool fol_table_add_header(fol_bytes *out, const fol_survey_request *dots, const fol_survey_request *hairs,
                          fol_error *err);
bool fol_table_add_value(fol_bytes *out, double value, fol_error *err);
bool fol_table_add_entry(fol_bytes *out, const fol_table_entry *entry, fol_error *err);

/* The file that lies in the program. */
double fol_table_value(size_t index);
void fol_table_add_to(fol_table_entry *to, size_t entry, double weight);

#endif
