/* Canvas: where the picture lies in the window. */
#ifndef FOL_VIEWPORT_CANVAS_H
#define FOL_VIEWPORT_CANVAS_H

#include "follidot/plan.h"
#include "widgets/ui.h"

typedef struct fol_canvas {
  fol_box box;       /* the part of the window that shows the picture */
  int width, height; /* of the picture */
  double zoom;       /* window pixels to a picture pixel */
  fol_point centre;  /* the picture's point in the middle of the canvas */
  bool fitted;       /* stays fitted when the window changes */
} fol_canvas;

void fol_canvas_open(fol_canvas *canvas, int width, int height); /* shows all of a new picture */
void fol_canvas_set_box(fol_canvas *canvas, fol_box box);
void fol_canvas_fit(fol_canvas *canvas);
void fol_canvas_zoom_to(fol_canvas *canvas, double zoom);                   /* about the middle */
void fol_canvas_zoom_about(fol_canvas *canvas, fol_spot at, double factor); /* that point of the picture stays */
void fol_canvas_pan(fol_canvas *canvas, float dx, float dy);

fol_spot fol_canvas_to_window(const fol_canvas *canvas, fol_point px);
fol_point fol_canvas_to_picture(const fol_canvas *canvas, fol_spot at);
fol_rect fol_canvas_visible(const fol_canvas *canvas);
bool fol_box_holds(fol_box box, fol_spot at);

/* One of two parts beside each other: 0 left, 1 right. Both are as large, and as many whole pixels apart, so that two
 * pictures in them are the same to the pixel. */
fol_box fol_box_half(fol_box box, int half);

#endif
