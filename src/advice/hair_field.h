/* Finds cropped hair in a photograph: connected areas of cells that look like hair and are on the same head as the
 * painted mask. */
#ifndef FOLLIDOT_ADVICE_HAIR_FIELD_H
#define FOLLIDOT_ADVICE_HAIR_FIELD_H

#include "hair_cells.h"

/* A location in the picture where hair was found. */
typedef struct fol_hair_location {
  fol_point px;
  double reach_mm;    /* the photograph shows only hair up to this distance from px (along rows and columns) */
  fol_hair_source by; /* how the hair was found */
} fol_hair_location;

/* Finds a location of medium darkness in an area of hair: outside the painted area if there is enough hair, otherwise
 * inside it. Returns false if there is no hair, if fol_hair_cells_new fails, or if memory runs out. */
bool fol_hair_find(fol_hair_location *out, const fol_hair_search *search);

#endif
