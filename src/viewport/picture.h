/* Picture: the photograph, the picture after a session and the painted area on the graphics card, in
 * tiles. Needs a current OpenGL context everywhere. */
#ifndef FOL_VIEWPORT_PICTURE_H
#define FOL_VIEWPORT_PICTURE_H

#include "viewport/canvas.h"
#include "viewport/gpu_task.h"
#include "viewport/laid.h"

typedef struct fol_picture fol_picture;
bool fol_picture_new(fol_picture **out, fol_photo *photo, fol_error *err); /* keeps */
void fol_picture_drop(fol_picture *picture);

/* The whole photograph small, shown where its tiles are not there yet. Its sides are as many pixels as `coarse` has, or
 * up to one less. */
void fol_picture_put_coarse(fol_picture *picture, const fol_pyramid *coarse);
/* All of the photograph in sight is there, as sharp as the window shows it. */
bool fol_picture_is_whole(const fol_picture *picture, const fol_canvas *canvas);

/* A tile of the photograph; without it that part is not shown. The first one is shown at once, one in another light is
 * kept back until the flip. */
void fol_picture_put_photo(fol_picture *picture, int index, const fol_pyramid *pixels);

/* A tile of the next picture, kept back until the flip; NULL where it looks like the photograph. */
void fol_picture_put(fol_picture *picture, int index, const fol_pyramid *pixels);
void fol_picture_flip(fol_picture *picture);

/* The same tile, to be drawn on the graphics card (gpu.h): after fol_picture_use_card alone. Takes the order. Nothing
 * else may be put, and no flip comes to pass, until fol_picture_work says that it is done. */
bool fol_picture_use_card(fol_picture *picture, fol_error *err);
bool fol_picture_add_task(fol_picture *picture, int index, fol_gpu_task *order, fol_error *err);
/* Goes on drawing for about `budget_ms`; true when nothing is left. */
bool fol_picture_work(fol_picture *picture, uint64_t budget_ms);
bool fol_picture_is_busy(const fol_picture *picture);

/* The painted area from now on; keeps it. `changed`, px: where it differs from the one before. */
void fol_picture_show_mask(fol_picture *picture, fol_mask *mask, fol_rect changed);
/* Brings what `canvas` shows of it to the graphics card, for about `budget_ms`; true where something is left. */
bool fol_picture_send_mask(fol_picture *picture, const fol_canvas *canvas, uint64_t budget_ms);

typedef struct fol_picture_look {
  const fol_canvas *canvas;
  int window_width, window_height;
  fol_box part;               /* of the window: nothing is drawn outside it */
  bool after;                 /* else the photograph */
  bool overlay;               /* with the painted area */
  const fol_similarity *lies; /* over what the canvas shows; NULL: it is that itself */
  double clear;               /* how much of what is beneath shines through; 1: all */
} fol_picture_look;
void fol_picture_draw(const fol_picture *picture, const fol_picture_look *look);

#endif
