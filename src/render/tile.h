/* Tile: a square of the picture, small enough that all of its sums stay near the processor. */
#ifndef FOLLIDOT_RENDER_TILE_H
#define FOLLIDOT_RENDER_TILE_H

#include "develop.h"
#include "grid.h"

enum { FOL_TILE_SIDE_PX = 256, FOL_BIN_SIDE_PX = 64, FOL_LEVELS_MAX = 12 };

struct fol_renderer {
  fol_photo *photo;
  int threads, session_count;
  fol_ink *inks; /* by bin; in order of rank within one */
  size_t *bin_first;
  int bins_across, bins_down;
  int finest, coarsest; /* levels that halos are drawn at */
  int reach_px;
  fol_rect bounds[FOL_SESSIONS_MAX + 1]; /* where light changes after session n */
  fol_halo_table halo_tables[FOL_SESSIONS_MAX + 1][FOL_CHANNELS];
  fol_normal_table normal;
  fol_outline outline;
  fol_darker_table *darker; /* one a channel; NULL for 16 bits */
};

/* Buffers for one tile after another; one owner at a time. Borrows the renderer. */
typedef struct fol_tile fol_tile;
bool fol_tile_new(fol_tile **out, const fol_renderer *renderer, fol_error *err);
void fol_tile_drop(fol_tile *t);

typedef struct fol_tile_target {
  int session;
  fol_rect rect; /* at most FOL_TILE_SIDE_PX a side, anywhere in the picture */
  void *pixels;  /* of rect's top left */
  size_t stride;
} fol_tile_target;

void fol_tile_draw(fol_tile *t, const fol_tile_target *target);

#endif
