/* Tile: draws a picture in squares (tiles) small enough for all sums to stay in the processor's cache. All Gaussians
 * except those of sharp luma are called smooth. They are drawn once for each block of one tile or of 2 x 2 tiles. */
#ifndef FOLLIDOT_RENDER_TILE_H
#define FOLLIDOT_RENDER_TILE_H

#include "follidot/render_scalp.h"
#include "grid.h"
#include "inks.h"
#include "prepared_photo.h"
#include "relight.h"

enum { FOL_TILE_SIDE_PX = 256 };

/* The renderer of render.h. All members are immutable after construction. */
struct fol_renderer {
  fol_refcount refcount;
  fol_prepared_photo *prepared;
  int threads;
  fol_batches *batches; /* NULL if the picture shows a moment before the first session, without dots */
  fol_inks inks;
  fol_camera_blur blur; /* blur with which the inks are computed; all 0 without a camera */
  fol_luma luma;
  bool parts; /* whether sharp luma is drawn separately from the other Gaussians */
  int base;   /* level (cells of 2^level pixels) of the grid to which all but luma is finally interpolated: 0 or 1 */
  int level;  /* inks are for cells of 2^level pixels a side; must be 0 for fol_renderer_draw */
  /* The saturation of halos, and the weights with which the luma of cores and inner halos is computed (fol_ink_plan).
   */
  double g[FOL_CHANNELS], core_luma[FOL_CHANNELS], halo_luma[FOL_CHANNELS];
  fol_halo_table halo_tables[FOL_CHANNELS];
  double redness[FOL_CHANNELS]; /* by channel: attenuation where skin is as red as after the reddest session; 0 if no
                                   skin is red */
  fol_outline outline;
  fol_scalp_matte *scalp;   /* NULL: all of the head is scalp */
  fol_light_curves *curves; /* NULL for FOL_LIGHT_PHOTO, which changes nothing */
};

/* Returns the side of a block in pixels. Smooth (wide) Gaussians are drawn per block because they extend over several
 * tiles and would otherwise be drawn again for each tile. */
int fol_tile_block_px(const fol_renderer *renderer);

/* Buffers with which one thread draws one tile after another. Borrows the renderer. */
typedef struct fol_tile fol_tile;

/* Allocates the buffers. The caller drops *out. Fails only if memory runs out. */
bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err);

/* Frees the buffers. `t` may be NULL. */
void fol_tile_drop(fol_tile *t);

/* Where to draw. Pixels have as many bits per channel as those of the photograph. */
typedef struct fol_tile_target {
  fol_rect rect; /* the part of the picture to draw, px */
  void *pixels;  /* address of the top left pixel of `rect` */
  size_t stride; /* bytes per row */
} fol_tile_target;

/* Draws the smooth (wide) Gaussians of a block, to prepare for drawing the tiles within it. The block is at most
 * fol_tile_block_px a side. */
void fol_tile_begin(fol_tile *t, fol_rect block);

/* Draws a rectangle, at most FOL_TILE_SIDE_PX a side, within the block of the last call of fol_tile_begin. */
void fol_tile_draw(fol_tile *t, const fol_tile_target *target);

/* Draws a rectangle of any size in which no dot changes pixels: copies the photograph and applies the renderer's light.
 * Needs no call of fol_tile_begin. */
void fol_tile_copy(const fol_tile *t, const fol_tile_target *target);

#endif
