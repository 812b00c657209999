/* Canvas: the mapping between the picture and the part of the window that shows it. */
#ifndef FOL_VIEWPORT_CANVAS_H
#define FOL_VIEWPORT_CANVAS_H

#include "follidot/plan.h"
#include "widgets/ui.h"

/* The picture's size, position and zoom in the window. */
typedef struct fol_canvas {
  fol_box box;       /* the part of the window that shows the picture */
  int width, height; /* size of the picture, px */
  double zoom;       /* window pixels per picture pixel */
  fol_point centre;  /* the point of the picture that is at the centre of `box`, px */
  bool fitted;       /* the picture was fitted to `box`, and is fitted again when `box` changes */
} fol_canvas;

/* Shows a new picture of the given size, fitted to the canvas. */
void fol_canvas_open(fol_canvas *canvas, int width, int height);

/* Sets the part of the window that shows the picture; a fitted picture is fitted to it again. */
void fol_canvas_set_box(fol_canvas *canvas, fol_box box);

/* Zooms so that the whole picture is visible, centred. */
void fol_canvas_fit(fol_canvas *canvas);

/* Sets the zoom, at most 32 window pixels per picture pixel; the centre of the canvas stays on the same point of the
 * picture. */
void fol_canvas_zoom_to(fol_canvas *canvas, double zoom);

/* Multiplies the zoom, within the limits of fol_canvas_zoom_to; the point of the picture at the window position `at`
 * stays there. */
void fol_canvas_zoom_about(fol_canvas *canvas, fol_spot at, double factor);

/* Moves the picture by (dx, dy) window pixels, but not so far that the centre of the canvas would be outside the
 * picture. */
void fol_canvas_pan(fol_canvas *canvas, float dx, float dy);

/* Converts a point of the picture to window coordinates. */
fol_spot fol_canvas_to_window(const fol_canvas *canvas, fol_point px);

/* Converts window coordinates to a point of the picture, possibly outside it. */
fol_point fol_canvas_to_picture(const fol_canvas *canvas, fol_spot at);

/* Returns the visible part of the picture, px; empty if no part is visible. */
fol_rect fol_canvas_visible(const fol_canvas *canvas);

/* Whether a box contains a point; its right and bottom edges do not belong to it. */
bool fol_box_contains(fol_box box, fol_spot at);

/* Returns the left (side 0) or right (1) half of a box, for a side-by-side view. Both halves have the same size in
 * whole pixels, so that two pictures in them are aligned exactly. */
fol_box fol_box_half(fol_box box, int side);

#endif
