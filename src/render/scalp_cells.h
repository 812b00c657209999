/* Scalp cells: mean colours of a photograph near the outline of a head, in a polar grid about the outline's centre:
 * each cell covers a small range of directions and a small range of distances. */
#ifndef FOLLIDOT_RENDER_SCALP_CELLS_H
#define FOLLIDOT_RENDER_SCALP_CELLS_H

#include "follidot/photo.h"
#include "follidot/skin.h"
#include "scalp_frame.h"

enum {
  FOL_SCALP_WAYS = 360,   /* number of directions ("ways"), at equal steps of fol_turn_of */
  FOL_SCALP_RINGS = 80,   /* number of rings, from distance FOL_SCALP_INNER on in steps of FOL_SCALP_RING */
  FOL_SCALP_OUTLINE = 50, /* index of the first ring outside the outline */
  FOL_SCALP_TRAITS = 3
};

/* Distances from the centre of the outline, relative to the outline, which is at 1 (scalp_frame.h). */
#define FOL_SCALP_INNER 0.50
#define FOL_SCALP_RING  0.01 /* width of a ring, as a distance */

/* A cell's mean colour as three numbers (traits): lightness and two differences between colour channels, each in units
 * of a small step (light_step and colour_step in scalp_cells.c). */
typedef struct fol_scalp_cell {
  float trait[FOL_SCALP_TRAITS];
  bool seen; /* whether enough of the cell lies within the picture */
} fol_scalp_cell;

/* The cells, by direction and ring (range of distances). */
typedef struct fol_scalp_cells {
  fol_scalp_cell at[FOL_SCALP_WAYS][FOL_SCALP_RINGS];
} fol_scalp_cells;

/* Computes the mean colours of all cells on several threads. The caller frees *out with fol_free. Fails only if memory
 * runs out. */
bool fol_scalp_cells_new(fol_scalp_cells **out, const fol_photo *photo, const fol_scalp_frame *frame, int threads,
                         fol_error *err);

/* A table with which pixels of a photograph are read as square roots of linear light. Borrows the photograph. */
typedef struct fol_scalp_light {
  const fol_photo *photo;
  float root[FOL_CHANNELS][256]; /* by channel and 8-bit code value */
} fol_scalp_light;

/* Fills the table for a photograph. */
void fol_scalp_light_init(fol_scalp_light *light, const fol_photo *photo);

/* Adds the square roots of the light of the pixel at `px` to `sum`. Returns false, adding nothing, outside the picture.
 */
bool fol_scalp_light_add(const fol_scalp_light *light, float sum[FOL_CHANNELS], fol_point px);

/* Computes the traits (see fol_scalp_cell) of a colour; `root` are the square roots of its linear light. */
void fol_scalp_traits(float trait[FOL_SCALP_TRAITS], const float root[FOL_CHANNELS]);

#endif
