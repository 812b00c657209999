/* Tile: draws a picture square by square, small enough for all sums to stay in the processor's cache. Smooth (wide)
 * spots are drawn once for a block of tiles; a block's side is that of one or two tiles. */
#ifndef FOLLIDOT_RENDER_TILE_H
#define FOLLIDOT_RENDER_TILE_H

#include "follidot/render_scalp.h"
#include "grid.h"
#include "inks.h"
#include "prepared_photo.h"
#include "relight.h"

enum { FOL_TILE_SIDE_PX = 256 };

/* The renderer of render.h; its parts are immutable after construction. */
struct fol_renderer {
  fol_refcount refcount;
  fol_prepared_photo *prepared;
  int threads;
  fol_batches *batches; /* NULL: session 0, without dots */
  fol_inks inks;
  fol_camera_blur blur; /* used for the inks; all 0 if there is no camera */
  fol_luma luma;
  bool parts; /* whether luma is drawn separately, sharp */
  int base;   /* level of the grid on which everything but luma ends up: 0 or 1 */
  int level;  /* of the inks' cells; 0 for fol_renderer_draw */
  double g[FOL_CHANNELS], core_luma[FOL_CHANNELS], halo_luma[FOL_CHANNELS]; /* as in fol_ink_plan */
  fol_halo_table halo_tables[FOL_CHANNELS];
  double redness[FOL_CHANNELS]; /* attenuation of fully red skin; 0 if none is red */
  fol_outline outline;
  fol_scalp_matte *scalp;   /* NULL: none */
  fol_light_curves *curves; /* NULL: FOL_LIGHT_PHOTO */
};

/* The side of a block. Smooth spots are drawn per block because they reach far and would otherwise be drawn again in
 * each tile. */
int fol_tile_block_px(const fol_renderer *renderer);

/* Buffers to draw one tile after another; for one thread at a time. Borrows the renderer. */
typedef struct fol_tile fol_tile;

/* Allocates the buffers. Drop *out. Fails only if memory runs out. */
bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err);

/* Frees the buffers; NULL is fine. */
void fol_tile_drop(fol_tile *t);

/* Where to draw: pixels of the photograph's depth. */
typedef struct fol_tile_target {
  fol_rect rect; /* of the picture, px */
  void *pixels;  /* the top left pixel of `rect` */
  size_t stride; /* bytes per row */
} fol_tile_target;

/* Draws the smooth spots of a block, at most fol_tile_block_px a side, for the tiles in it. */
void fol_tile_begin(fol_tile *t, fol_rect block);

/* Draws a rectangle in the block last begun, at most FOL_TILE_SIDE_PX a side. */
void fol_tile_draw(fol_tile *t, const fol_tile_target *target);

/* Copies the photograph, in the renderer's light, to a rectangle of any size that no dot reaches. Needs no block. */
void fol_tile_copy(const fol_tile *t, const fol_tile_target *target);

#endif
