/* Canvas: the mapping between the picture and the part of the window that shows it. */
#ifndef FOL_VIEWPORT_CANVAS_H
#define FOL_VIEWPORT_CANVAS_H

#include "follidot/plan.h"
#include "widgets/ui.h"

/* How a picture is shown. */
typedef struct fol_canvas {
  fol_box box;       /* the part of the window that shows the picture */
  int width, height; /* size of the picture, px */
  double zoom;       /* window pixels per picture pixel */
  fol_point centre;  /* the picture's point at the centre of the canvas */
  bool fitted;       /* fit the picture again when the window changes */
} fol_canvas;

/* Shows a new picture of the given size, fitted to the canvas. */
void fol_canvas_open(fol_canvas *canvas, int width, int height);

/* Sets the part of the window; a fitted picture stays fitted. */
void fol_canvas_set_box(fol_canvas *canvas, fol_box box);

/* Zooms so that the whole picture is visible, centred. */
void fol_canvas_fit(fol_canvas *canvas);

/* Sets the zoom about the centre, within limits: at most 32. */
void fol_canvas_zoom_to(fol_canvas *canvas, double zoom);

/* Multiplies the zoom, within the same limits; the point of the picture at `at` stays there. */
void fol_canvas_zoom_about(fol_canvas *canvas, fol_spot at, double factor);

/* Moves the picture, window pixels. Its edge stays within the centre of the canvas. */
void fol_canvas_pan(fol_canvas *canvas, float dx, float dy);

/* Converts a point of the picture to window coordinates. */
fol_spot fol_canvas_to_window(const fol_canvas *canvas, fol_point px);

/* Converts window coordinates to a point of the picture, possibly outside it. */
fol_point fol_canvas_to_picture(const fol_canvas *canvas, fol_spot at);

/* Returns the visible part of the picture, px; empty if none. */
fol_rect fol_canvas_visible(const fol_canvas *canvas);

/* Whether a box contains a point; its right and bottom edges do not belong to it. */
bool fol_box_holds(fol_box box, fol_spot at);

/* Returns the left (side 0) or right (1) half of a box, for a side-by-side view. Both halves have the same size in
 * whole pixels, so that two pictures in them are aligned exactly. */
fol_box fol_box_half(fol_box box, int side);

#endif
