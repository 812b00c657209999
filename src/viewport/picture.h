/* Picture: the photograph, the picture after a session and the painted area on the graphics card, in tiles. New tiles
 * are collected and shown together by a flip. All functions need a current OpenGL context. */
#ifndef FOL_VIEWPORT_PICTURE_H
#define FOL_VIEWPORT_PICTURE_H

#include "viewport/alignment.h"
#include "viewport/canvas.h"
#include "viewport/gpu_task.h"

/* The textures of one photograph. */
typedef struct fol_picture fol_picture;

/* Creates an empty picture for a photograph, of which it keeps a reference. Fails if memory runs out or the driver
 * rejects a shader. */
bool fol_picture_new(fol_picture **out, fol_photo *photo, fol_error *err);

/* Frees the picture. `picture` may be NULL. */
void fol_picture_drop(fol_picture *picture);

/* Sets the photograph at low resolution (coarse.h), which is shown where tiles of the photograph are missing. */
void fol_picture_put_coarse(fol_picture *picture, const fol_pyramid *coarse);

/* Whether the whole visible part of the photograph is available at a resolution that is sharp in the window. */
bool fol_picture_is_whole(const fol_picture *picture, const fol_canvas *canvas);

/* Sets tile number `index` of the photograph. The first time, the tile is shown at once; when it is set again, in
 * another light, it is shown after the next flip. */
void fol_picture_put_photo(fol_picture *picture, int index, const fol_pyramid *pixels);

/* Sets tile number `index` of the picture after the session, shown after the next flip. `pixels` NULL means that the
 * tile equals the photograph. */
void fol_picture_put(fol_picture *picture, int index, const fol_pyramid *pixels);

/* Shows all tiles set since the last flip; if the GPU is still drawing, they are shown as soon as it is done. */
void fol_picture_flip(fol_picture *picture);

/* Enables drawing on the GPU (gpu.h). Fails with FOL_FAILED if the GPU does not support it. */
bool fol_picture_use_gpu(fol_picture *picture, fol_error *err);

/* Starts drawing a tile on the GPU, in place of fol_picture_put. Takes ownership of the task, even on failure. No other
 * tile may be set until fol_picture_work returns true. */
bool fol_picture_add_task(fol_picture *picture, int index, fol_gpu_task *task, fol_error *err);

/* Continues drawing on the GPU for about `budget_ms`; returns true if nothing is left to draw. */
bool fol_picture_work(fol_picture *picture, uint64_t budget_ms);

/* Whether the GPU has something left to draw. */
bool fol_picture_is_busy(const fol_picture *picture);

/* Sets the painted area to show and keeps a reference to it. `changed` is where `mask` differs from the previous one,
 * px. */
void fol_picture_show_mask(fol_picture *picture, fol_mask *mask, fol_rect changed);

/* Uploads the visible part of the painted area for about `budget_ms`; returns true if some of it is left to upload. */
bool fol_picture_send_mask(fol_picture *picture, const fol_canvas *canvas, uint64_t budget_ms);

/* What to draw of the picture, and where in the window. */
typedef struct fol_picture_options {
  const fol_canvas *canvas;
  int window_width, window_height;
  fol_box clip;                    /* part of the window; nothing is drawn outside it */
  bool after;                      /* draw the picture after the session, else the photograph */
  bool overlay;                    /* draw the painted area over the picture */
  const fol_similarity *alignment; /* maps pixels of this picture to pixels of the canvas's picture, over which it is
                                      drawn; NULL: this is the canvas's picture */
  double transparency;             /* 0: opaque; 1: invisible */
} fol_picture_options;

/* Draws the picture to the window. */
void fol_picture_draw(const fol_picture *picture, const fol_picture_options *options);

#endif
