/* Documents with one or several views for tests, and comparing them. */
#ifndef FOLLIDOT_TESTS_DOCUMENTS_H
#define FOLLIDOT_TESTS_DOCUMENTS_H

#include "plan/plans.h"

#include "follidot/consultation.h"
#include "originals.h"

/* ---- making ---------------------------------------------------------------------------------- */

/* A PNG of a single grey value; drop it. */
static inline fol_bytes make_png(int width, int height, int grey) {
  fol_image image;
  fol_bytes png = {0};
  MUST(fol_image_new(&image, width, height, 8, error));
  memset(image.data, grey, image.stride * (size_t)height);
  MUST(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, error));
  fol_image_drop(&image);
  return png;
}

static inline fol_original *make_original(int width, int height, int grey) {
  fol_bytes png = make_png(width, height, grey);
  fol_original *original = NULL;
  MUST(original_new(&original, NULL, &png, error));
  return original;
}

/* A document with a front view. */
static inline fol_document *make_document(int width, int height) {
  fol_original *original = make_original(width, height, 128);
  fol_document *document = NULL;
  MUST(fol_document_start(&document, FOL_VIEW_FRONT, original, NULL, error));
  fol_original_drop(original);
  return document;
}

/* A failed edit leaves `document` unchanged. */
static inline bool try_edit(fol_document **document, const fol_edit *edit, fol_error *err) {
  fol_document *next;
  if (!fol_document_apply(&next, *document, edit, err))
    return false;
  fol_document_drop(*document);
  *document = next;
  return true;
}

static inline fol_document *add_view(fol_document *document, fol_view_name which, int width, int height, int grey) {
  fol_edit edit = {.kind = FOL_EDIT_PHOTO, .view = which, .photo = {.has_digest = true}};
  edit.photo.original = make_original(width, height, grey);
  edit.photo.digest = fol_original_describe(edit.photo.original).digest;
  MUST(try_edit(&document, &edit, error));
  fol_edit_drop(&edit);
  return document;
}

/* A document with the first `count` views, each with another grey value and 8 px wider than the one before. */
static inline fol_document *make_views(int width, int height, int count) {
  fol_document *document = make_document(width, height);
  for (int i = 1; i < count; i++)
    document = add_view(document, (fol_view_name)(FOL_VIEW_FRONT + i), width + 8 * i, height, 128 + i);
  return document;
}

static inline fol_document *make_two_views(int width, int height) {
  return make_views(width, height, 2);
}

static inline fol_edit edit_of(const char *line) {
  fol_edit edit;
  fol_error err = {0};
  if (!fol_edit_parse(&edit, line, FOL_ENGINE, &err))
    fail_msg("\"%s\": %s", line, err.text);
  return edit;
}

static inline fol_document *must_apply(const fol_document *document, const char *line) {
  fol_edit edit = edit_of(line);
  fol_document *next = NULL;
  fol_error err = {0};
  if (!fol_document_apply(&next, document, &edit, &err))
    fail_msg("\"%s\": %s", line, err.text);
  fol_edit_drop(&edit);
  return next;
}

/* Applies lines of edits; drops the given document. */
static inline fol_document *after(fol_document *document, const char *const *lines, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fol_document *next = must_apply(document, lines[i]);
    fol_document_drop(document);
    document = next;
  }
  return document;
}

#define AFTER(document, ...)                                                                                           \
  after(document, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static inline void check_refusal(const fol_document *document, const char *line, const char *expected) {
  fol_edit edit = edit_of(line);
  fol_document *next = NULL;
  fol_error err = {0};
  if (fol_document_apply(&next, document, &edit, &err))
    fail_msg("not refused: %s", line);
  assert_null(next);
  assert_int_equal(err.code, FOL_REFUSED);
  if (strncmp(err.text, expected, strlen(expected)) != 0)
    fail_msg("%s: \"%s\" does not say \"%s\"", line, err.text, expected);
  fol_edit_drop(&edit);
}

/* ---- asking ---------------------------------------------------------------------------------- */

static inline const fol_plan *plan_in(const fol_document *document, fol_view_name which) {
  const fol_view *view = fol_document_view(document, which);
  assert_non_null(view);
  return fol_view_plan(view);
}

static inline const fol_plan *plan_of(const fol_document *document) {
  return fol_view_plan(fol_document_first(document));
}

static inline const fol_head *head_of(const fol_document *document) {
  return fol_view_head(fol_document_first(document));
}

static inline fol_digest key_of(const fol_document *document) {
  fol_digest key = {{0}};
  MUST(fol_document_key(&key, document, error));
  return key;
}

static inline bool same_key(const fol_digest *a, const fol_digest *b) {
  return fol_digest_equal(a, b);
}

static inline bool same_content(const fol_document *a, const fol_document *b) {
  fol_digest of_a = key_of(a), of_b = key_of(b);
  return same_key(&of_a, &of_b);
}

/* ---- an album of what is in documents ---------------------------------------------------------- */

static inline fol_original *find_in_document(const fol_document *document, const fol_digest *digest) {
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(document, (fol_view_name)i);
    fol_original *places[FOL_SESSIONS_MAX + 1] = {view ? fol_view_original(view) : NULL};
    for (int s = 1; s <= FOL_SESSIONS_MAX; s++)
      places[s] = fol_document_after(document, s, (fol_view_name)i);
    for (int s = 0; s <= FOL_SESSIONS_MAX; s++) {
      fol_digest found = places[s] ? fol_original_describe(places[s]).digest : (fol_digest){{0}};
      if (places[s] && fol_digest_equal(&found, digest))
        return places[s];
    }
  }
  return NULL;
}

static inline bool find_in_album(void *context, const fol_digest *digest, fol_original **out, fol_error *err) {
  fol_original *original = find_in_document(context, digest);
  if (!original)
    return fol_fail(err, FOL_REFUSED, "there is no such photograph");
  *out = fol_original_keep(original);
  return true;
}

/* Looks up the photographs of a document, which must outlive it. */
static inline fol_album album_of(fol_document *document) {
  return (fol_album){find_in_album, document};
}

#endif
