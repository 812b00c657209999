/* Hashes the dots of all views of a document, so that a locked plan can be shown to give the same dots later. */
#include "document.h"

#include "follidot/scatter.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static void add(crypto_hash_sha256_state *state, const void *data, size_t size) {
  crypto_hash_sha256_update(state, data, size);
}

/* Adds to the hash all properties that dots have on the scalp. What dots look like in the photograph follows from these
 * properties. */
static void add_dots(crypto_hash_sha256_state *state, const fol_dots *dots) {
  for (size_t i = 0; i < dots->count; i++) {
    const fol_dot *dot = &dots->at[i];
    const double numbers[4] = {dot->mm.x_mm, dot->mm.y_mm, dot->mm.z_mm, dot->rank};
    const float values[5] = {dot->diameter_mm, dot->strength, dot->scar, dot->elongation, dot->direction};
    const int32_t session = dot->session;
    add(state, numbers, sizeof numbers);
    add(state, values, sizeof values);
    add(state, &session, sizeof session);
  }
}

static bool add_view(crypto_hash_sha256_state *state, const fol_view *view, int threads, fol_progress *progress,
                     fol_error *err) {
  fol_dots dots;
  const char *name = fol_view_name_text(view->which);
  if (!fol_dots_new(&dots, &view->plan, &view->head, NULL, threads, progress, err))
    return false;
  add(state, name, strlen(name) + 1);
  add_dots(state, &dots);
  fol_dots_drop(&dots);
  return true;
}

bool fol_document_compute_lock(fol_lock *out, const fol_document *document, int threads, fol_progress *progress,
                               fol_error *err) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++)
    if (document->views[i] && !add_view(&state, document->views[i], threads, progress, err))
      return false;
  fol_lock lock = {0};
  snprintf(lock.engine, sizeof lock.engine, "%s", FOL_VERSION);
  lock.number = FOL_ENGINE;
  crypto_hash_sha256_final(&state, lock.dots.at);
  *out = lock;
  return true;
}
