/* A consultation of five views of 24 megapixels: the time until its first picture, and until a stroke is on the disk.
 */
#include "bench.h"
#include "bench_sample.h"

#include "../originals.h"
#include "follidot/storage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { VIEWS = 5, STROKES = 100, STROKE_POINTS = 40 };

typedef struct bench_case {
  char folder[64], path[96];
  const bench_sample *sample;
} bench_case;

static const fol_actor by = {"bench", 0};

/* Adds a comment to the sample's file, so that no two views have the same photograph. */
static bool add_comment(fol_bytes *out, const fol_bytes *jpeg, int number, fol_error *err) {
  const uint8_t comment[6] = {0xff, 0xfe, 0, 4, (uint8_t)('0' + number), '\n'};
  return fol_bytes_add(out, jpeg->data, 2, err) && fol_bytes_add(out, comment, sizeof comment, err) &&
         fol_bytes_add(out, jpeg->data + 2, jpeg->size - 2, err);
}

/* The edit of a stroke across the third of the picture, as painting produces it. */
static bool stroke_edit(fol_edit *out, fol_view_name view, int number, fol_error *err) {
  fol_point points[STROKE_POINTS];
  for (int i = 0; i < STROKE_POINTS; i++)
    points[i] = (fol_point){1800 + 60.0 * i, 900 + 22.0 * (number % 100) + 40 * sin(i / 6.0)};
  fol_edit edit = {.kind = FOL_EDIT_BRUSH,
                   .view = view,
                   .stroke.brush = {.radius_mm = 10, .softness = 0.5, .flow = 0.7, .erase = number % 3 == 2}};
  if (!fol_points_new(&edit.stroke.points_px, points, STROKE_POINTS, err))
    return false;
  *out = edit;
  return true;
}

static bool apply(fol_document **document, fol_edit *edit, fol_error *err) {
  fol_document *next;
  bool done = fol_document_apply(&next, *document, edit, err);
  fol_edit_drop(edit);
  if (!done)
    return false;
  fol_document_drop(*document);
  *document = next;
  return true;
}

static bool add_view(fol_document **document, const bench_sample *sample, int number, fol_error *err) {
  fol_bytes bytes = {0};
  fol_view_name name = (fol_view_name)(FOL_VIEW_FRONT + number);
  fol_edit photo = {.kind = FOL_EDIT_PHOTO, .view = name, .photo = {.has_digest = true}}, edit;
  if (!add_comment(&bytes, &sample->jpeg, number, err) || !original_new(&photo.photo.original, NULL, &bytes, err))
    return false;
  photo.photo.digest = fol_original_describe(photo.photo.original).digest;
  bool done = apply(document, &photo, err);
  edit = (fol_edit){.kind = FOL_EDIT_PLAN, .view = name, .plan = fol_plan_copy(&sample->plan)};
  done = done && apply(document, &edit, err);
  for (int i = 0; done && i < 8; i++)
    done = stroke_edit(&edit, name, 12 * i, err) && apply(document, &edit, err);
  return done;
}

static bool make(bench_case *bench, fol_error *err) {
  fol_document *document = NULL;
  fol_consultation *file;
  bool done = (bench->sample = bench_sample_open(err)) != NULL && fol_document_new(&document, err);
  for (int i = 0; done && i < VIEWS; i++)
    done = add_view(&document, bench->sample, i, err);
  snprintf(bench->folder, sizeof bench->folder, "/tmp/follidot-bench-XXXXXX");
  done = done && (mkdtemp(bench->folder) || fol_fail(err, FOL_FAILED, "cannot make a folder in /tmp"));
  snprintf(bench->path, sizeof bench->path, "%s/bench.follidot", bench->folder);
  const fol_consultation_request request = {.path = bench->path, .by = by};
  done = done && fol_consultation_new(&file, &request, document, (fol_span){0}, err);
  if (done)
    fol_consultation_drop(file, &by);
  fol_document_drop(document);
  return done;
}

static void clear(bench_case *bench) {
  unlink(bench->path);
  rmdir(bench->folder);
}

/* ---- opening --------------------------------------------------------------------------------------- */

static bool open_first(void *context, fol_error *err) {
  const bench_case *bench = context;
  const fol_consultation_request request = {.path = bench->path, .by = by};
  fol_consultation *file;
  fol_history *history;
  fol_photo *photo;
  if (!fol_consultation_open(&file, &request, err))
    return false;
  bool done = fol_consultation_history(&history, file, err);
  if (done) {
    done = fol_original_decode(&photo, fol_view_original(fol_document_first(fol_history_now(history))), err);
    if (done)
      fol_photo_drop(photo);
    fol_history_drop(history);
  }
  fol_consultation_drop(file, &by);
  return done;
}

static bool decode_alone(void *context, fol_error *err) {
  const bench_sample *sample = ((const bench_case *)context)->sample;
  fol_photo *photo;
  if (!fol_photo_decode(&photo, sample->jpeg.data, sample->jpeg.size, "the sample head", err))
    return false;
  fol_photo_drop(photo);
  return true;
}

static bool measure_open(double *value, fol_error *err) {
  bench_case bench = {0};
  double seconds[2];
  bool done = make(&bench, err) && bench_best_of_two(seconds, (bench_work *const[]){open_first, decode_alone},
                                                     (void *const[]){&bench, &bench}, err);
  clear(&bench);
  if (done)
    *value = seconds[0] / seconds[1];
  return done;
}

/* ---- strokes --------------------------------------------------------------------------------------- */

/* Milliseconds until one stroke is on the disk, not counting the painting. */
static bool time_stroke(double *ms, fol_consultation *file, fol_history *history, int number, fol_error *err) {
  fol_edit edit;
  if (!stroke_edit(&edit, FOL_VIEW_FRONT, number, err))
    return false;
  bool done = fol_history_do(history, &edit, err);
  const fol_applied_edit stroke = {&edit, fol_history_edits(history), fol_history_made_by(history),
                                   fol_history_now(history)};
  double start = bench_now_ms();
  done = done && fol_consultation_append(file, &stroke, 1, &by, err);
  *ms = bench_now_ms() - start;
  fol_edit_drop(&edit);
  return done && (!fol_consultation_snapshot_is_due(file) || fol_consultation_snapshot(file, &by, err));
}

static bool measure_strokes(double *value, fol_error *err) {
  bench_case bench = {0};
  fol_consultation *file = NULL;
  fol_history *history = NULL;
  double worst = 0, ms = 0;
  bool done = make(&bench, err) &&
              fol_consultation_open(&file, &(fol_consultation_request){.path = bench.path, .by = by}, err) &&
              fol_consultation_history(&history, file, err);
  for (int i = 0; done && i < STROKES; i++) {
    done = time_stroke(&ms, file, history, i, err);
    worst = fmax(worst, ms);
  }
  fol_history_drop(history);
  fol_consultation_drop(file, NULL);
  clear(&bench);
  if (done)
    *value = worst;
  return done;
}

const bench_figure bench_consultation[] = {
    {"case.open_over_decode", "", measure_open},
    {"case.stroke_durable_worst", "ms", measure_strokes},
    {0},
};
