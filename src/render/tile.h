/* Tile: a square of the picture, small enough that all of its sums stay near the processor. */
#ifndef FOLLIDOT_RENDER_TILE_H
#define FOLLIDOT_RENDER_TILE_H

#include "develop.h"
#include "grid.h"

enum { TILE_PX = 256, BIN_PX = 64, LEVELS_MAX = 12 };

struct fol_renderer {
  fol_photo *photo;
  int threads, session_count;
  ink *inks; /* by bin; in order of rank within one */
  size_t *bin_first;
  int bins_across, bins_down;
  int finest, coarsest; /* levels that halos are drawn at */
  int reach_px;
  fol_rect bounds[FOL_SESSIONS_MAX + 1]; /* where light changes after session n */
  halo_table halo_tables[FOL_SESSIONS_MAX + 1][CHANNELS];
  normal_table normal;
  darker_table *darker; /* one a channel; NULL for 16 bits */
};

/* Buffers for one tile after another; one owner at a time. Borrows the renderer. */
typedef struct tile tile;
bool tile_new(tile **out, const fol_renderer *renderer, fol_error *err);
void tile_drop(tile *t);

typedef struct tile_target {
  int session;
  fol_rect rect; /* at most TILE_PX a side, anywhere in the picture */
  void *pixels;  /* of rect's top left */
  size_t stride;
} tile_target;

void tile_draw(tile *t, const tile_target *target);

#endif
