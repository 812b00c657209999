/* Where cropped hair is seen in a photograph: fields of cells that look like it, on the painted head. */
#ifndef FOLLIDOT_ADVICE_HAIR_FIELD_H
#define FOLLIDOT_ADVICE_HAIR_FIELD_H

#include "hair_cells.h"

typedef struct fol_hair_place {
  fol_point px;
  double reach_mm; /* so far around it there is hair */
  fol_hair_by by;
} fol_hair_place;

/* A place of middling darkness, beside the painted area where there is hair enough, else within it. */
bool fol_hair_find(fol_hair_place *out, const fol_hair_search *search);

#endif
