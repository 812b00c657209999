/* An entry of the table of simulated dots, and the numbers of skins and hairs in that table. */
#ifndef FOLLIDOT_SKIN_TABLE_ENTRY_H
#define FOLLIDOT_SKIN_TABLE_ENTRY_H

#include "survey.h"

/* The values for one kind of dot, skin and channel, as logarithms: the attenuation E = -ln(1 - C) at each ring
 * (distance from the dot's middle) and the effective area A_eff, both divided by the cylinder's absorption
 * cross-section (fol_absorption_cross_section_mm2); and, for each lattice of n dots per mm2, the ratio of its
 * attenuation to that of independent dots, n A_eff. */
typedef struct fol_table_entry {
  double ring[FOL_SURVEY_RINGS], area, lattice[FOL_SURVEY_LATTICES]; /* `lattice` is ln(-ln T / (n A_eff)), where T is
                                                                        the lattice's transmittance and n its density */
} fol_table_entry;
enum { FOL_TABLE_VALUES = FOL_SURVEY_RINGS + 1 + FOL_SURVEY_LATTICES };

enum { FOL_TABLE_MELANIN = 5, FOL_TABLE_BLOOD = 4, FOL_TABLE_HAIRS = 4 };

#endif
