/* The text form of a document: edits, one a line, that make the document from an empty one. */
#include "document.h"
#include "edit.h"

#include <string.h>

/* ---- printing --------------------------------------------------------------------------------- */

static bool print_line(fol_bytes *out, const fol_edit *edit, int engine, fol_error *err) {
  return fol_edit_print(out, edit, engine, err) && fol_bytes_add(out, "\n", 1, err);
}

static bool print_view(fol_bytes *out, const fol_view *view, fol_error *err) {
  fol_edit photo = {.kind = FOL_EDIT_PHOTO,
                    .view = view->which,
                    .photo = {.has_digest = true, .digest = fol_original_describe(view->original).digest}};
  fol_edit plan = {.kind = FOL_EDIT_PLAN, .view = view->which, .plan = view->plan};
  return print_line(out, &photo, view->plan.engine, err) && print_line(out, &plan, view->plan.engine, err);
}

static bool print_session(fol_bytes *out, const fol_document *document, int session, fol_error *err) {
  const int engine = fol_document_engine(document);
  fol_edit log = {.kind = FOL_EDIT_LOG, .log = {.n = session, .log = document->logs[session - 1]}};
  /* In a record, 0 means that the dilution is not known; in an edit, -1 means that the key is left out. */
  if (log.log.log.dilution == 0)
    log.log.log.dilution = -1;
  if (!fol_session_log_is_empty(&document->logs[session - 1]) && !print_line(out, &log, engine, err))
    return false;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_original *original = document->afters[session - 1][i];
    if (!original)
      continue;
    fol_edit after = {.kind = FOL_EDIT_AFTER,
                      .view = (fol_view_name)i,
                      .after = {session, {.has_digest = true, .digest = fol_original_describe(original).digest}}};
    fol_edit align = {
        .kind = FOL_EDIT_ALIGN, .view = (fol_view_name)i, .align = {session, document->alignments[session - 1][i]}};
    if (!print_line(out, &after, engine, err) || (align.align.way.from_px && !print_line(out, &align, engine, err)))
      return false;
  }
  return true;
}

bool fol_document_print(fol_bytes *out, const fol_document *document, fol_error *err) {
  const int engine = fol_document_engine(document);
  bool done = true;
  for (int i = FOL_VIEW_FRONT; done && i < FOL_VIEWS; i++)
    done = !document->views[i] || print_view(out, document->views[i], err);
  for (int s = 1; done && s <= FOL_SESSIONS_MAX; s++)
    done = print_session(out, document, s, err);
  fol_edit reference = {.kind = FOL_EDIT_REFERENCE, .reference = document->reference};
  fol_edit lock = {.kind = FOL_EDIT_LOCK, .lock = document->lock};
  return done && (!document->reference || print_line(out, &reference, engine, err)) &&
         (!fol_document_is_locked(document) || print_line(out, &lock, engine, err));
}

bool fol_document_key(fol_digest *out, const fol_document *document, fol_error *err) {
  fol_bytes text = {0};
  bool done = fol_document_print(&text, document, err);
  if (done)
    *out = fol_digest_of(text.data, text.size);
  fol_bytes_drop(&text);
  return done;
}

/* ---- reading ---------------------------------------------------------------------------------- */

bool fol_edit_find_photo(fol_edit *edit, const fol_album *album, fol_error *err) {
  fol_edit_photo *photo = fol_edit_photo_of(edit);
  return !photo || !photo->has_digest || photo->original ||
         album->find(album->context, &photo->digest, &photo->original, err);
}

static bool apply_line(fol_document **document, const char *line, const fol_album *album, fol_error *err) {
  fol_edit edit;
  fol_document *next = NULL;
  if (!fol_edit_parse(&edit, line, fol_document_engine(*document), err))
    return false;
  bool done = fol_edit_find_photo(&edit, album, err);
  if (done && edit.kind >= FOL_EDIT_REVERT)
    done = fol_fail(err, FOL_REFUSED, "%s is not allowed in a document's text", fol_edit_verb_name(&edit));
  done = done && fol_document_apply(&next, *document, &edit, err);
  fol_edit_drop(&edit);
  if (!done)
    return false;
  fol_document_drop(*document);
  *document = next;
  return true;
}

bool fol_document_parse(fol_document **out, const char *text, size_t size, const fol_album *album, fol_error *err) {
  fol_bytes copy = {0};
  fol_document *document = NULL;
  bool done = fol_bytes_add(&copy, text, size, err) && fol_bytes_add(&copy, "", 1, err) &&
              (strlen((const char *)copy.data) == size || fol_fail(err, FOL_REFUSED, "it is not text")) &&
              fol_document_new(&document, err);
  for (char *line = done ? (char *)copy.data : NULL; done && line && *line;) {
    char *end = strchr(line, '\n');
    if (end)
      *end = '\0';
    done = apply_line(&document, line, album, err);
    line = end ? end + 1 : NULL;
  }
  fol_bytes_drop(&copy);
  if (done)
    *out = document;
  else
    fol_document_drop(document);
  return done;
}
