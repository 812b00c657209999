/* Preview tiles: for each tile of a preview, whether it is up to date, and which parts of it the window has received.
 * Only the worker's thread uses them. What the GPU holds and shows is recorded by the picture (viewport/picture.c),
 * which only the main thread uses. Neither accesses the other's data: tiles are passed on as fol_worker_result. */
#ifndef FOL_LIVE_PREVIEW_TILES_H
#define FOL_LIVE_PREVIEW_TILES_H

#include "viewport/tiles.h"

/* The state of one tile. */
typedef struct fol_preview_tile {
  bool dirty;        /* the tile has to be redrawn */
  bool plain;        /* when the tile was drawn last, no dot reached it, so that it equalled the photograph */
  int photo_version; /* value of fol_preview_tiles.photo_version when the tile of the photograph was sent last; 0: not
                        sent yet */
  /* members for drawing on the GPU; rectangles are in px of the picture: */
  fol_rect stale;           /* the changed part of a dirty tile */
  fol_rect requested;       /* the part of `stale` for which a GPU task was made since the last change */
  fol_rect foreground_sent; /* the part of the tile whose foreground matte was sent to the window */
  bool scalp_sent;          /* the scalp matte of the tile was sent to the window */
} fol_preview_tile;

/* The tiles of a preview, and how the preview wants them to be drawn. */
typedef struct fol_preview_tiles {
  fol_tiling tiling;
  fol_preview_tile *at; /* the state of each tile, tiling.columns x tiling.rows */
  int photo_version;    /* counts the changes of the light in which the photograph is shown, from 1 */
  bool only_before;     /* only the photograph is drawn, not the picture after a session */
  bool by_gpu;          /* the GPU draws the picture after a session, else the CPU */
  bool in_motion;       /* the user is dragging */
  fol_rect dot_bounds;  /* px: outside these bounds the picture equals the photograph */
  fol_rect visible;     /* px: the visible part, as last passed to fol_preview_tiles_choose */
} fol_preview_tiles;

/* Initialises the tiles of a picture of `width` x `height` px. Fails only if memory runs out. */
bool fol_preview_tiles_open(fol_preview_tiles *tiles, int width, int height, fol_error *err);

/* Frees what *tiles owns, but not *tiles itself. */
void fol_preview_tiles_clear(fol_preview_tiles *tiles);

/* Marks all tiles as dirty in their whole area. */
void fol_preview_tiles_all_changed(fol_preview_tiles *tiles);

/* Adds the area `changed` (px of the picture) to the stale parts of the dirty tiles. Every tile that the area overlaps
 * must have been marked dirty before. */
void fol_preview_tiles_changed(fol_preview_tiles *tiles, fol_rect changed);

/* Marks as dirty the tiles that overlap `changed`, the area (px) in which the scalp matte has changed; their scalp
 * mattes will be sent again. */
void fol_preview_tiles_scalp_changed(fol_preview_tiles *tiles, fol_rect changed);

/* Whether the window has a tile of the photograph in a light that is no longer the current one. */
bool fol_preview_tiles_photo_is_stale(const fol_preview_tiles *tiles, int tile);

/* Whether a tile will equal the photograph because no dot reaches it. */
bool fol_preview_tiles_is_plain(const fol_preview_tiles *tiles, int tile);

/* Returns the part of a tile's stale area that the GPU should draw first, px: the visible part with a small margin. */
fol_rect fol_preview_tiles_in_sight(const fol_preview_tiles *tiles, int tile);

/* Whether a GPU task was already made for the part that fol_preview_tiles_in_sight returns, or that part is empty. */
bool fol_preview_tiles_is_requested(const fol_preview_tiles *tiles, int tile);

/* Returns how many tiles still have to be drawn. */
size_t fol_preview_tiles_left(const fol_preview_tiles *tiles);

/* The tile to draw next. */
typedef struct fol_preview_next {
  int tile;       /* -1: nothing is left to draw */
  bool in_sight;  /* the tile is visible */
  bool completes; /* no other visible tile is left to draw */
} fol_preview_next;

/* Returns which tile to draw next: visible tiles first, from the centre of `visible` (px) outwards. If the GPU draws,
 * the visible parts of all tiles come before the rest of any tile. */
fol_preview_next fol_preview_tiles_choose(fol_preview_tiles *tiles, fol_rect visible);

#endif
