/* Scalp cells: the colours of a photograph around the outline of a head, averaged over cells of one direction and one
 * range of distances. */
#ifndef FOLLIDOT_RENDER_SCALP_CELLS_H
#define FOLLIDOT_RENDER_SCALP_CELLS_H

#include "follidot/photo.h"
#include "follidot/skin.h"
#include "scalp_frame.h"

enum {
  FOL_SCALP_WAYS = 360,   /* directions ("ways"), at equal steps of fol_turn_of */
  FOL_SCALP_RINGS = 80,   /* distances, from FOL_SCALP_INNER on in steps of FOL_SCALP_RING */
  FOL_SCALP_OUTLINE = 50, /* the first ring outside the outline */
  FOL_SCALP_TRAITS = 3
};

/* Distances are relative to the outline, which is at 1 (scalp_frame.h). */
#define FOL_SCALP_INNER 0.50
#define FOL_SCALP_RING  0.01 /* width of a ring */

/* The traits of a cell: lightness and two colour differences, each in units of a small step. */
typedef struct fol_scalp_cell {
  float trait[FOL_SCALP_TRAITS];
  bool seen; /* enough of it is within the picture */
} fol_scalp_cell;

/* The cells of all directions and rings. */
typedef struct fol_scalp_cells {
  fol_scalp_cell at[FOL_SCALP_WAYS][FOL_SCALP_RINGS];
} fol_scalp_cells;

/* Averages the photograph over the cells, in parallel. Free *out with fol_free. Fails only if memory runs out. */
bool fol_scalp_cells_new(fol_scalp_cells **out, const fol_photo *photo, const fol_scalp_frame *frame, int threads,
                         fol_error *err);

/* A table to read pixels of a photograph as square roots of linear light. Borrows the photograph. */
typedef struct fol_scalp_light {
  const fol_photo *photo;
  float root[FOL_CHANNELS][256]; /* by 8-bit code value */
} fol_scalp_light;

/* Fills the table. */
void fol_scalp_light_init(fol_scalp_light *light, const fol_photo *photo);

/* Adds the pixel at `px` to `sum`; false outside the picture. */
bool fol_scalp_light_add(const fol_scalp_light *light, float sum[FOL_CHANNELS], fol_point px);

/* The traits of a colour given as square roots of linear light. */
void fol_scalp_traits(float trait[FOL_SCALP_TRAITS], const float root[FOL_CHANNELS]);

#endif
