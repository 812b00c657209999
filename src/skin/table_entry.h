/* An entry of the table, for one node, and the numbers of nodes. */
#ifndef FOLLIDOT_SKIN_TABLE_ENTRY_H
#define FOLLIDOT_SKIN_TABLE_ENTRY_H

#include "survey.h"

/* The values for one node and channel, as logarithms: the attenuation E = -ln(1 - C) at each ring and A_eff, both
 * divided by the cylinder's absorption cross-section (fol_absorption_cross_section_mm2); and how far lattices fall
 * short of exp(-n A_eff). */
typedef struct fol_table_entry {
  double ring[FOL_SURVEY_RINGS], area, lattice[FOL_SURVEY_LATTICES]; /* `lattice` is ln(-ln T / (n A_eff)), where T is
                                                                        the transmittance and n the density */
} fol_table_entry;
enum { FOL_TABLE_VALUES = FOL_SURVEY_RINGS + 1 + FOL_SURVEY_LATTICES };

enum { FOL_TABLE_MELANIN = 5, FOL_TABLE_BLOOD = 4, FOL_TABLE_HAIRS = 4 };

#endif
