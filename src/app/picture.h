/* Picture: the photograph, the picture after a session and the painted area on the graphics card, in
 * tiles. Needs a current OpenGL context everywhere. */
#ifndef FOL_APP_PICTURE_H
#define FOL_APP_PICTURE_H

#include "app/canvas.h"
#include "app/pyramid.h"

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

/* The mask is another one in `rect`. */
void fol_picture_mask_changed(fol_picture *picture, fol_rect rect);

/* Brings what `canvas` shows of the mask to the graphics card, for about `budget_ms`; true where something
 * is left. */
bool fol_picture_send_mask(fol_picture *picture, const fol_canvas *canvas, const fol_mask *mask, uint64_t budget_ms);

typedef struct fol_picture_look {
  const fol_canvas *canvas;
  int window_width, window_height;
  fol_box part; /* of the window: nothing is drawn outside it */
  bool after;   /* else the photograph */
  bool overlay; /* with the painted area */
} fol_picture_look;
void fol_picture_draw(const fol_picture *picture, const fol_picture_look *look);

#endif
