/* Looking at the client's own hair: what share of the skin's light comes back through it, on cells of half a
 * millimetre. */
#ifndef FOLLIDOT_ADVICE_EXISTING_HAIR_H
#define FOLLIDOT_ADVICE_EXISTING_HAIR_H

#include "hair_cells.h"

#include "follidot/mask_distance.h"

/* What the cells of 2 mm tell. */
typedef struct fol_existing_cells {
  const fol_hair_cells *of;
  uint8_t *amid;   /* 1 amid hair, else 0 */
  uint8_t *around; /* how many of those are around, and around a border's */
} fol_existing_cells;

/* Fills cells of `of`, which is given. Drop it, on failure too. */
bool fol_existing_cells_see(fol_existing_cells *cells, fol_error *err);
void fol_existing_cells_drop(fol_existing_cells *cells);

/* Whether a point of the picture lies amid hair; how sure it is, [0, 1], that there may be some. */
bool fol_existing_cells_amid(const fol_existing_cells *cells, fol_point px);
double fol_existing_cells_near(const fol_existing_cells *cells, fol_point px);

typedef struct fol_existing_light {
  const fol_head *head;
  fol_skin_grid grid;
  float *light; /* over that of bare skin nearby; 1 where no hair can be */
  float *core;  /* 1 amid hair, else 0 */
} fol_existing_light;

/* Fills `out`, whose grid is laid, from a photograph. False in *found: there is no hair. Drop it, on failure too. */
bool fol_existing_light_see(fol_existing_light *out, const fol_hair_search *search, bool *found, fol_error *err);
void fol_existing_light_drop(fol_existing_light *light);

/* Takes the light's mean along the hair's edge, and not across it: so single hairs do not count, and the edge stays as
 * sharp as it is. */
bool fol_existing_light_even(fol_existing_light *light, fol_progress *progress, fol_error *err);

/* Blurs by three boxes, about a Gaussian of that sigma, in cells. Beyond the grid is nothing. */
bool fol_existing_blur(float *values, const fol_skin_grid *grid, double sigma_cells, fol_error *err);

#endif
