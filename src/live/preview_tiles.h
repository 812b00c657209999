/* Preview tiles: for each tile of a preview, whether it is up to date and what of it was sent to the window. Belongs to
 * the worker's thread. What the GPU holds and shows belongs to the picture (viewport/picture.c) on the main thread.
 * Neither accesses the other: tiles are passed on as fol_worker_result. */
#ifndef FOL_LIVE_PREVIEW_TILES_H
#define FOL_LIVE_PREVIEW_TILES_H

#include "viewport/tiles.h"

/* The state of one tile. */
typedef struct fol_preview_tile {
  bool dirty;        /* has to be redrawn */
  bool plain;        /* equalled the photograph when drawn last */
  int photo_version; /* version of the photograph that was sent; 0: none yet */
  /* for drawing on the GPU, px: */
  fol_rect stale;           /* the changed part of a dirty tile */
  fol_rect requested;       /* the part of it that a GPU task was made for, since the last change */
  fol_rect foreground_sent; /* the part whose foreground matte was sent */
  bool scalp_sent;          /* the scalp matte was sent */
} fol_preview_tile;

/* The tiles of a preview, and how they are to be drawn, which the preview sets. */
typedef struct fol_preview_tiles {
  fol_tiling tiling;
  fol_preview_tile *at; /* by tile */
  int photo_version;    /* version of the photograph; increases with each change of its light */
  bool only_before;     /* draw the photograph alone */
  bool by_gpu;          /* the GPU draws */
  bool in_motion;       /* the user is dragging */
  fol_rect dot_bounds;  /* px: outside it the picture equals the photograph */
  fol_rect visible;     /* px: as last passed to fol_preview_tiles_choose */
} fol_preview_tiles;

/* Initialises the tiles of a picture, px. Fails only if out of memory. */
bool fol_preview_tiles_open(fol_preview_tiles *tiles, int width, int height, fol_error *err);

/* Frees the contents. */
void fol_preview_tiles_clear(fol_preview_tiles *tiles);

/* Marks all tiles dirty. */
void fol_preview_tiles_all_changed(fol_preview_tiles *tiles);

/* Adds a part of the picture, px, to what changed of the tiles; these must have been marked dirty already. */
void fol_preview_tiles_changed(fol_preview_tiles *tiles, fol_rect changed);

/* Marks tiles dirty where the scalp matte changed, px; it will be sent again. */
void fol_preview_tiles_scalp_changed(fol_preview_tiles *tiles, fol_rect changed);

/* Whether a tile of the photograph was sent in a light that is no longer current. */
bool fol_preview_tiles_photo_is_stale(const fol_preview_tiles *tiles, int tile);

/* Whether a tile should equal the photograph, since no dot reaches it. */
bool fol_preview_tiles_is_plain(const fol_preview_tiles *tiles, int tile);

/* Returns the part of a tile's changes that the GPU should draw first, px: the visible part with a small margin. */
fol_rect fol_preview_tiles_in_sight(const fol_preview_tiles *tiles, int tile);

/* Whether a GPU task was made for that part already. */
bool fol_preview_tiles_is_requested(const fol_preview_tiles *tiles, int tile);

/* Returns how many tiles still have to be drawn. */
size_t fol_preview_tiles_left(const fol_preview_tiles *tiles);

/* The tile to draw next. */
typedef struct fol_preview_next {
  int tile;       /* -1: nothing is left to draw */
  bool in_sight;  /* it is visible */
  bool completes; /* no other visible tile is left */
} fol_preview_next;

/* Returns which tile to draw next: visible ones first, from the centre of `visible` (px) outwards. The GPU draws the
 * visible part of all tiles before the rest of any. */
fol_preview_next fol_preview_tiles_choose(fol_preview_tiles *tiles, fol_rect visible);

#endif
