#include "viewport/canvas.h"

#include <math.h>

/* Upper limit of the zoom, in window pixels per picture pixel; fraction of the canvas's width or height that a fitted
 * picture fills. */
static const double zoom_max = 32, fit_share = 0.96;

static double fit_zoom(const fol_canvas *canvas) {
  if (canvas->width <= 0 || canvas->height <= 0)
    return 1;
  double zoom = fmin((double)canvas->box.w / canvas->width, (double)canvas->box.h / canvas->height) * fit_share;
  return fmin(fmax(zoom, 1e-4), zoom_max);
}

/* If the centre of the canvas does not show a point of the picture, moves the picture until it does, so that the user
 * cannot lose the picture. */
static void keep_in_sight(fol_canvas *canvas) {
  canvas->centre.x = fmin(fmax(canvas->centre.x, 0), canvas->width);
  canvas->centre.y = fmin(fmax(canvas->centre.y, 0), canvas->height);
}

void fol_canvas_open(fol_canvas *canvas, int width, int height) {
  canvas->width = width;
  canvas->height = height;
  fol_canvas_fit(canvas);
}

void fol_canvas_set_box(fol_canvas *canvas, fol_box box) {
  canvas->box = box;
  if (canvas->fitted)
    fol_canvas_fit(canvas);
}

void fol_canvas_fit(fol_canvas *canvas) {
  canvas->zoom = fit_zoom(canvas);
  canvas->centre = (fol_point){canvas->width / 2.0, canvas->height / 2.0};
  canvas->fitted = true;
}

static void set_zoom(fol_canvas *canvas, double zoom) {
  canvas->zoom = fmin(fmax(zoom, fmin(fit_zoom(canvas), 1) / 2), zoom_max);
  canvas->fitted = false;
}

void fol_canvas_zoom_to(fol_canvas *canvas, double zoom) {
  set_zoom(canvas, zoom);
}

void fol_canvas_zoom_about(fol_canvas *canvas, fol_spot at, double factor) {
  /* Offsets are relative to the exact centre, not the rounded origin: rounding errors of many steps would add up. */
  double dx = at.x - (canvas->box.x + canvas->box.w / 2), dy = at.y - (canvas->box.y + canvas->box.h / 2);
  double before = canvas->zoom;
  set_zoom(canvas, canvas->zoom * factor);
  canvas->centre.x += dx / before - dx / canvas->zoom;
  canvas->centre.y += dy / before - dy / canvas->zoom;
  keep_in_sight(canvas);
}

void fol_canvas_pan(fol_canvas *canvas, float dx, float dy) {
  if (dx == 0 && dy == 0)
    return; /* a click without a move: the picture stays fitted */
  canvas->centre.x -= dx / canvas->zoom;
  canvas->centre.y -= dy / canvas->zoom;
  canvas->fitted = false;
  keep_in_sight(canvas);
}

/* Returns the position in the window of the picture's top left corner. It is rounded to whole window pixels, so that at
 * zoom 1 pixels of the picture and of the screen coincide. */
static fol_point origin(const fol_canvas *canvas) {
  return (fol_point){round(canvas->box.x + canvas->box.w / 2 - canvas->centre.x * canvas->zoom),
                     round(canvas->box.y + canvas->box.h / 2 - canvas->centre.y * canvas->zoom)};
}

fol_spot fol_canvas_to_window(const fol_canvas *canvas, fol_point px) {
  fol_point zero = origin(canvas);
  return (fol_spot){(float)(zero.x + px.x * canvas->zoom), (float)(zero.y + px.y * canvas->zoom)};
}

fol_point fol_canvas_to_picture(const fol_canvas *canvas, fol_spot at) {
  fol_point zero = origin(canvas);
  return (fol_point){(at.x - zero.x) / canvas->zoom, (at.y - zero.y) / canvas->zoom};
}

fol_rect fol_canvas_visible(const fol_canvas *canvas) {
  fol_point from = fol_canvas_to_picture(canvas, (fol_spot){canvas->box.x, canvas->box.y});
  fol_point to =
      fol_canvas_to_picture(canvas, (fol_spot){canvas->box.x + canvas->box.w, canvas->box.y + canvas->box.h});
  fol_rect seen = {(int)floor(from.x), (int)floor(from.y), (int)ceil(to.x), (int)ceil(to.y)};
  return fol_rect_intersect(seen, (fol_rect){0, 0, canvas->width, canvas->height});
}

fol_box fol_box_half(fol_box box, int side) {
  float width = fmaxf(floorf((box.w - 2) / 2), 1); /* 2 px are for the line between the halves */
  return (fol_box){side == 0 ? box.x : box.x + box.w - width, box.y, width, box.h};
}

bool fol_box_contains(fol_box box, fol_spot at) {
  return at.x >= box.x && at.y >= box.y && at.x < box.x + box.w && at.y < box.y + box.h;
}
