/* Cells: what a photograph looks like around the outline of a head, in cells of one direction and one distance. */
#ifndef FOLLIDOT_RENDER_SCALP_CELLS_H
#define FOLLIDOT_RENDER_SCALP_CELLS_H

#include "follidot/photo.h"
#include "follidot/skin.h"
#include "scalp_frame.h"

enum {
  FOL_SCALP_WAYS = 360,   /* directions, alike far apart as fol_turn_of counts */
  FOL_SCALP_RINGS = 80,   /* distances, from FOL_SCALP_INNER on */
  FOL_SCALP_OUTLINE = 50, /* the first ring beyond the outline */
  FOL_SCALP_TRAITS = 3
};
#define FOL_SCALP_INNER 0.50
#define FOL_SCALP_RING  0.01 /* breadth of one */

/* Light and two differences of colour, each over what is a small step of it. */
typedef struct fol_scalp_cell {
  float trait[FOL_SCALP_TRAITS];
  bool seen; /* within the picture */
} fol_scalp_cell;

typedef struct fol_scalp_cells {
  fol_scalp_cell at[FOL_SCALP_WAYS][FOL_SCALP_RINGS];
} fol_scalp_cells;
bool fol_scalp_cells_new(fol_scalp_cells **out, const fol_photo *photo, const fol_scalp_frame *frame, int threads,
                         fol_error *err);

/* Square roots of the linear light of a pixel; false beside the picture. */
typedef struct fol_scalp_light {
  const fol_photo *photo;
  float root[FOL_CHANNELS][256]; /* of 8-bit code values */
} fol_scalp_light;
void fol_scalp_light_init(fol_scalp_light *light, const fol_photo *photo);
bool fol_scalp_light_add(const fol_scalp_light *light, float sum[FOL_CHANNELS], fol_point px);
void fol_scalp_traits(float trait[FOL_SCALP_TRAITS], const float root[FOL_CHANNELS]);

#endif
