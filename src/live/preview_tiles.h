/* What a desk knows of each tile of its picture: whether it is as it should be, and what of it was handed over. The one
 * owner of that; what the graphics card holds, and what of it is shown, is the picture's (viewport/picture.c), on
 * another thread. Neither looks at the other's: tiles go over as fol_worker_result. */
#ifndef FOL_LIVE_PREVIEW_TILES_H
#define FOL_LIVE_PREVIEW_TILES_H

#include "viewport/tiles.h"

typedef struct fol_preview_tile {
  bool dirty;     /* not yet as it should be */
  bool plain;     /* looks like the photograph as it was last drawn */
  int photo_look; /* the look in which its photograph was made; 0: not yet */
  /* where the graphics card draws, px */
  fol_rect stale;           /* what of a dirty one changed */
  fol_rect shown;           /* what of that was ordered, since it was seen */
  fol_rect foreground_sent; /* where its veil was sent */
  bool on_scalp;            /* the scalp matte was sent */
} fol_preview_tile;

typedef struct fol_preview_tiles {
  fol_tiling tiling;
  fol_preview_tile *at; /* by tile */
  int look;             /* of the photograph, counted: a new one with each change of its light */
  /* how they are to be drawn; set by the desk */
  bool only_before; /* the photograph alone */
  bool by_card, in_motion;
  fol_rect reached; /* px: beyond it the picture looks like the photograph */
  fol_rect visible; /* as last told to fol_preview_tiles_choose */
} fol_preview_tiles;

bool fol_preview_tiles_open(fol_preview_tiles *tiles, int width, int height, fol_error *err);
void fol_preview_tiles_clear(fol_preview_tiles *tiles);

void fol_preview_tiles_all_changed(fol_preview_tiles *tiles);
void fol_preview_tiles_changed(fol_preview_tiles *tiles, fol_rect changed); /* px; of tiles that are dirty already */
void fol_preview_tiles_scalp_changed(fol_preview_tiles *tiles, fol_rect changed); /* px: what the matte says of it */

bool fol_preview_tiles_photo_is_stale(const fol_preview_tiles *tiles, int tile); /* made in a light no longer wanted */
bool fol_preview_tiles_is_plain(const fol_preview_tiles *tiles, int tile);       /* it is to look like the photograph */
/* What of a tile's changes the card is to draw first: what is seen, and a little around it; and whether that is
 * ordered. */
fol_rect fol_preview_tiles_in_sight(const fol_preview_tiles *tiles, int tile);
bool fol_preview_tiles_is_shown(const fol_preview_tiles *tiles, int tile);

size_t fol_preview_tiles_left(const fol_preview_tiles *tiles); /* to draw */

typedef struct fol_preview_next {
  int tile; /* -1: nothing is left to draw */
  bool in_sight;
  bool completes; /* no other one that is in sight is left */
} fol_preview_next;
/* What to draw next: in sight first, from the middle outwards. The card draws what is seen of all tiles before the rest
 * of any. */
fol_preview_next fol_preview_tiles_choose(fol_preview_tiles *tiles, fol_rect visible);

#endif
