/* The background work for a brush stroke: a photograph of 24 megapixels on a head with 60,000 dots, drawn by the
 * graphics card. */
#include "bench.h"

#include "../originals.h"
#include "follidot/sample.h"
#include "live/preview.h"

#include <math.h>

enum { WIDTH = 4400, HEIGHT = 5500, LEVEL = 3, POINTS = 60, STROKES = 10 };

typedef struct bench_preview {
  fol_photo *photo;
  fol_original *original;
  fol_plan plan;
  fol_head head;
  fol_preview preview;
  fol_preview_request request;
  fol_rect visible;
} bench_preview;

static bool make_plan(bench_preview *b, fol_error *err) {
  static const double densities[] = {100, 200, 345};
  const fol_sample sample = {.width = WIDTH, .height = HEIGHT, .seed = 1};
  fol_bytes jpeg = {0};
  if (!fol_sample_plan(&b->plan, &sample, err) || !fol_plan_head(&b->head, &b->plan, WIDTH, HEIGHT, err))
    return false;
  for (int i = 0; i < 3; i++)
    b->plan.sessions[i].density_per_cm2 = densities[i];
  return fol_sample_jpeg(&jpeg, &sample, 0, err) && original_new(&b->original, &b->photo, &jpeg, err);
}

/* Prepares a view as the background thread does: dots and inks, then drawing commands for the visible part. */
static bool show_view(bench_preview *b, fol_view *view, double *ms, bool in_motion, fol_error *err) {
  double start = bench_now_ms();
  b->request.view = view;
  b->request.in_motion = in_motion;
  if (!fol_preview_update(&b->preview, &b->request, NULL, err))
    return false;
  for (;;) {
    fol_preview_next next = fol_preview_tiles_choose(&b->preview.tiles, b->visible);
    if (next.tile < 0 || !next.in_sight)
      break;
    fol_drawn drawn;
    if (!fol_preview_draw(&b->preview, next.tile, &drawn, NULL, err))
      return false;
    fol_free(drawn.after);
    fol_free(drawn.photo);
    fol_gpu_task_drop(drawn.gpu_task);
  }
  *ms = bench_now_ms() - start;
  return true;
}

/* Prepares a view of the current plan. */
static bool show(bench_preview *b, double *ms, bool in_motion, fol_error *err) {
  fol_view *view;
  if (!view_new(&view, b->original, &b->plan, err))
    return false;
  bool done = show_view(b, view, ms, in_motion, err);
  fol_view_drop(view);
  return done;
}

static bool send_photo(bench_preview *b, fol_error *err) {
  for (int tile = 0; tile >= 0;) {
    fol_pyramid *pixels = NULL;
    if (!fol_preview_photo(&b->preview, b->visible, &tile, &pixels, err))
      return false;
    fol_free(pixels);
  }
  return true;
}

static bool make(bench_preview *b, fol_error *err) {
  int processors = fol_parallel_threads(0);
  double ms;
  b->visible = (fol_rect){0, 0, WIDTH, HEIGHT};
  b->request = (fol_preview_request){.scene = {.moment = fol_moment_healed(3)}, .by_gpu = true, .level = LEVEL};
  return make_plan(b, err) && fol_preview_open(&b->preview, b->photo, processors > 1 ? processors - 1 : 1, err) &&
         send_photo(b, err) && show(b, &ms, false, err);
}

/* Created on first use and kept; NULL on failure. */
static bench_preview *open_desk(fol_error *err) {
  static bench_preview b;
  static bool made;
  if (!made && !make(&b, err))
    return NULL;
  made = true;
  return &b;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double middle(double *ms, size_t count) {
  fol_sort(ms, count, sizeof *ms, by_value);
  return ms[count / 2];
}

/* Paints a stroke and sets the milliseconds taken for each of its points. */
static bool paint(bench_preview *b, bool erase, double ms[POINTS], fol_error *err) {
  const fol_brush brush = {.radius_mm = 8, .softness = 0.5, .flow = 0.7, .erase = erase};
  fol_stroke *stroke;
  bool done = fol_stroke_new(&stroke, b->plan.mask, &b->head, &brush, err);
  if (!done)
    return false;
  for (int i = 0; done && i < POINTS; i++) {
    fol_point px = {WIDTH * (0.3 + 0.4 * i / POINTS), HEIGHT * (0.35 + 0.02 * sin(i / 6.0))};
    fol_mask *mask = NULL;
    fol_rect changed;
    done = fol_stroke_add_point(stroke, px, 1, &changed, err) && fol_stroke_mask(&mask, stroke, err);
    if (done) {
      fol_mask_drop(b->plan.mask);
      b->plan.mask = mask;
    }
    done = done && show(b, &ms[i], true, err);
  }
  fol_stroke_drop(stroke);
  return done;
}

/* Median time per point over two strokes, one erasing and one painting. */
static bool measure_point(double *value, fol_error *err) {
  bench_preview *b = open_desk(err);
  double ms[2 * POINTS];
  if (!b || !paint(b, true, ms, err) || !paint(b, false, ms + POINTS, err))
    return false;
  *value = middle(ms, 2 * POINTS);
  return true;
}

/* Median time at the end of a stroke, when skin and blur are measured again. */
static bool measure_end(double *value, fol_error *err) {
  bench_preview *b = open_desk(err);
  double ms[STROKES], points[POINTS];
  for (int i = 0; b && i < STROKES; i++)
    if (!paint(b, i % 2 == 0, points, err) || !show(b, &ms[i], false, err))
      return false;
  if (b)
    *value = middle(ms, STROKES);
  return b;
}

/* Median time to switch between two levels of detail that were shown before. */
static bool measure_level(double *value, fol_error *err) {
  bench_preview *b = open_desk(err);
  double ms[STROKES + 2];
  fol_view *view;
  if (!b || !view_new(&view, b->original, &b->plan, err))
    return false;
  bool done = true;
  for (int i = 0; done && i < STROKES + 2; i++) {
    b->request.level = i % 2 ? LEVEL : LEVEL - 1;
    done = show_view(b, view, &ms[i], false, err);
  }
  fol_view_drop(view);
  if (done)
    *value = middle(ms + 2, STROKES);
  return done;
}

const bench_figure bench_live[] = {
    {"live.stroke_point", "ms", measure_point},
    {"live.stroke_end", "ms", measure_end},
    {"live.zoom_back", "ms", measure_level},
    {0},
};
