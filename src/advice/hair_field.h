/* Finds cropped hair in a photograph: fields of cells that look like it, on the painted head. */
#ifndef FOLLIDOT_ADVICE_HAIR_FIELD_H
#define FOLLIDOT_ADVICE_HAIR_FIELD_H

#include "hair_cells.h"

/* Where hair was found. */
typedef struct fol_hair_location {
  fol_point px;
  double reach_mm; /* there is hair up to this distance */
  fol_hair_by by;
} fol_hair_location;

/* Finds a location of medium darkness: outside the painted area if there is enough hair, else inside it. False if there
 * is none. */
bool fol_hair_find(fol_hair_location *out, const fol_hair_search *search);

#endif
