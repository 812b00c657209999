/* Tile: a square of the picture, small enough that all of its sums stay near the processor. */
#ifndef FOLLIDOT_RENDER_TILE_H
#define FOLLIDOT_RENDER_TILE_H

#include "follidot/render_scalp.h"
#include "grid.h"
#include "inks.h"
#include "prepared_photo.h"
#include "relight.h"

enum { FOL_TILE_SIDE_PX = 256 };

struct fol_renderer {
  fol_refcount refcount;
  fol_prepared_photo *prepared;
  int threads;
  fol_batches *batches; /* NULL: of no session */
  fol_inks inks;
  fol_camera_blur blur; /* that they are blurred by; all 0 where by none */
  fol_luma luma;
  bool parts; /* whether luma is drawn apart, sharp */
  int base;   /* level of the grid that all else is on in the end: 0 or 1 */
  int level;  /* that inks are for; 0 where fol_renderer_draw draws */
  double g[FOL_CHANNELS], core_luma[FOL_CHANNELS], halo_luma[FOL_CHANNELS]; /* as in fol_inking */
  fol_halo_table halo_tables[FOL_CHANNELS];
  double redness[FOL_CHANNELS]; /* attenuation of skin that is all red; 0 where none is */
  fol_outline outline;
  fol_scalp_matte *scalp;   /* NULL: none */
  fol_light_curves *curves; /* NULL: the light of the photograph */
};

/* What is smooth is drawn for a block of tiles at once: its dots reach far, and would be drawn in each. A block's side
 * is that of one or of two tiles. */
int fol_tile_block_px(const fol_renderer *renderer);

/* Buffers for one tile after another; one owner at a time. Borrows the renderer. */
typedef struct fol_tile fol_tile;
bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err);
void fol_tile_drop(fol_tile *t);

typedef struct fol_tile_target {
  fol_rect rect; /* anywhere in the picture */
  void *pixels;  /* of rect's top left */
  size_t stride;
} fol_tile_target;

/* Draws what is smooth, for the tiles of a block, at most of a block's side. */
void fol_tile_begin(fol_tile *t, fol_rect block);
/* Of the block, at most FOL_TILE_SIDE_PX a side. */
void fol_tile_draw(fol_tile *t, const fol_tile_target *target);
/* Where no dot reaches; of any size, and of no block. */
void fol_tile_copy(const fol_tile *t, const fol_tile_target *target);

#endif
