/* Where cropped hair is seen in a photograph: fields of cells that are darker than the skin, and rougher or greyer. */
#ifndef FOLLIDOT_ADVICE_HAIR_FIELD_H
#define FOLLIDOT_ADVICE_HAIR_FIELD_H

#include "follidot/advice.h"

typedef struct fol_hair_search {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin;
} fol_hair_search;

typedef struct fol_hair_place {
  fol_point px;
  double reach_mm; /* so far around it there is hair */
  fol_hair_by by;
} fol_hair_place;

/* A place of middling darkness, beside the painted area where there is hair enough, else within it. */
bool fol_hair_find(fol_hair_place *out, const fol_hair_search *search);

/* In a picture of sRGB's colours: chroma over L* + 16, which shade leaves as it is; red over blue, less 1. */
double fol_hair_saturation(fol_lab lab);
double fol_hair_warmth(const double linear[FOL_CHANNELS]);

/* What sends back less than this share of the skin's light is no cropped hair, through which skin is seen, but long
 * hair, a shadow or what lies behind the head [?]. */
#define FOL_HAIR_LIGHT_LEAST 0.10

/* CIEDE2000 from which hair is clearly another tone than skin [?]. */
#define FOL_HAIR_DIFFERENCE_LEAST 4.0

#endif
