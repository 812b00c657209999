#include "app/files/reading.h"
#include "follidot/photo_sandbox.h"
#include "live/clock.h"
#include "viewport/coarse.h"

#include <SDL.h>
#include <string.h>

void fol_opening_drop(void *context) {
  fol_opening *opening = context;
  if (!opening)
    return;
  fol_wipe(opening->passphrase, sizeof opening->passphrase);
  fol_history_drop(opening->history);
  fol_consultation_drop(opening->file, NULL);
  fol_document_drop(opening->document);
  fol_original_drop(opening->original);
  fol_photo_drop(opening->photo);
  fol_free(opening->coarse);
  fol_set_prefetch_drop(opening->ahead);
  fol_free(opening->path);
  fol_free(opening->plan_path);
  fol_free(opening->new_path);
  fol_free(opening->left);
  fol_free(opening);
}

/* ---- background thread ------------------------------------------------------------------------------ */

static fol_actor by(const fol_opening *opening) {
  return (fol_actor){opening->who, fol_clock_ms()};
}

/* Sets opening->assumed to the scale that a picture of this size is assumed to have until the user measures it (a
 * scale: two points of the picture and their distance on the scalp). */
static bool assume_scale(fol_opening *opening, fol_error *err) {
  const fol_image *image = fol_photo_image(opening->photo);
  fol_plan first;
  if (!fol_plan_default(&first, image->width, image->height, err))
    return false;
  opening->assumed = first.scale;
  fol_plan_drop(&first);
  return true;
}

static double ms_since(uint64_t count) {
  return (double)(SDL_GetPerformanceCounter() - count) * 1000 / (double)SDL_GetPerformanceFrequency();
}

/* Records how long decoding took and makes a copy of the photograph at low resolution, which can be shown sooner.
 * Errors are ignored: without the copy, the photograph is merely shown later. */
static void note_decoded(fol_opening *opening, uint64_t since) {
  opening->decoded_ms = ms_since(since);
  fol_coarse_new(&opening->coarse, fol_photo_image(opening->photo), NULL);
}

static bool draw_sample(fol_photo_file *out, const fol_sample *sample, fol_error *err) {
  fol_bytes bytes = {0};
  if (!fol_sample_jpeg(&bytes, sample, 0, err)) {
    fol_bytes_drop(&bytes);
    return false;
  }
  *out = fol_photo_file_of(&bytes);
  return true;
}

static bool read_photo(fol_opening *opening, fol_error *err) {
  fol_photo_file file;
  if (!(opening->sample.width > 0 ? draw_sample(&file, &opening->sample, err)
                                  : fol_photo_file_read(&file, opening->path, err)))
    return false;
  uint64_t since = SDL_GetPerformanceCounter();
  const char *name = opening->path ? opening->path : "the sample";
  if (!fol_photo_file_decode(&opening->photo, &file, name, err) ||
      !fol_image_check_shape(fol_photo_image(opening->photo), name, err)) {
    fol_photo_file_drop(&file);
    return false;
  }
  note_decoded(opening, since);
  return fol_original_from_file(&opening->original, opening->photo, &file, err);
}

static bool decode(fol_opening *opening, fol_original *original, fol_error *err) {
  uint64_t since = SDL_GetPerformanceCounter();
  bool done = fol_original_decode(&opening->photo, original, err);
  if (done)
    note_decoded(opening, since);
  return done;
}

/* Reads a photograph to add to the consultation. If the consultation contains the same photograph already, the
 * orientation stored there is used; the photograph is decoded again if the file just read has another orientation. */
static bool read_added(fol_opening *opening, fol_error *err) {
  if (!read_photo(opening, err))
    return false;
  int orientation = fol_original_describe(opening->original).orientation;
  if (opening->home)
    fol_consultation_prefer_own(&opening->original, opening->home);
  if (fol_original_describe(opening->original).orientation == orientation)
    return true;
  fol_photo_drop(opening->photo);
  opening->photo = NULL;
  fol_free(opening->coarse);
  opening->coarse = NULL;
  return decode(opening, opening->original, err);
}

static bool goes_on(const fol_progress *progress, fol_error *err) {
  return !fol_progress_cancelled(progress) || fol_fail(err, FOL_CANCELLED, "opening it was cancelled");
}

static bool open_new(fol_opening *opening, const fol_progress *progress, fol_error *err) {
  fol_plan plan = {0};
  if (!read_photo(opening, err) || !assume_scale(opening, err))
    return false;
  const fol_image *image = fol_photo_image(opening->photo);
  bool drawn = opening->sample.width > 0;
  if (opening->plan_path && !fol_plan_open(&plan, opening->plan_path, image->width, image->height, err))
    return false;
  if (drawn && !fol_sample_plan(&plan, &opening->sample, err))
    return false;
  opening->view = FOL_VIEW_FRONT;
  bool done = fol_document_start(&opening->document, FOL_VIEW_FRONT, opening->original,
                                 opening->plan_path || drawn ? &plan : NULL, err);
  fol_plan_drop(&plan);
  return done && goes_on(progress, err) && fol_history_new(&opening->history, opening->document, err);
}

static bool open_file(fol_opening *opening, const fol_progress *progress, fol_error *err) {
  fol_consultation_request request = {
      .path = opening->path, .passphrase = {opening->passphrase, strlen(opening->passphrase)}, .by = by(opening)};
  if (!fol_consultation_open(&opening->file, &request, err) ||
      !fol_consultation_history(&opening->history, opening->file, err))
    return false;
  const fol_document *document = fol_history_now(opening->history);
  fol_view *view = fol_document_view(document, opening->view);
  view = view ? view : fol_document_first(document);
  if (!view)
    return fol_fail(err, FOL_REFUSED, "%s has no photograph", opening->path);
  opening->view = fol_view_which(view);
  /* Errors are ignored: if the points at which dots can lie are not computed in advance, the worker computes them. */
  (void)fol_set_prefetch_start(&opening->ahead, fol_view_plan(view), NULL);
  return goes_on(progress, err) && decode(opening, fol_view_original(view), err) && assume_scale(opening, err);
}

/* Prepares a photograph of the open consultation, or one to add to it, to be shown. Assumes a scale for it and, if it
 * was taken after a session, makes a document for it. */
static bool open_after(fol_opening *opening, fol_error *err) {
  return assume_scale(opening, err) && (opening->session == 0 || fol_document_start(&opening->document, FOL_VIEW_FRONT,
                                                                                    opening->original, NULL, err));
}

bool fol_opening_read(void *context, fol_progress *progress, fol_error *err) {
  fol_opening *opening = context;
  opening->began = SDL_GetPerformanceCounter();
  switch (opening->kind) {
  case FOL_OPENING_NEW:
    return open_new(opening, progress, err);
  case FOL_OPENING_FILE:
    return open_file(opening, progress, err);
  case FOL_OPENING_VIEW:
  case FOL_OPENING_AFTER:
    return decode(opening, opening->original, err) && open_after(opening, err);
  case FOL_OPENING_ADDED:
    return read_added(opening, err) && open_after(opening, err);
  }
  return false;
}
