/* Internals of documents: the struct, and drafts, which are documents that are not published yet and may be changed. */
#ifndef FOLLIDOT_CONSULTATION_DOCUMENT_H
#define FOLLIDOT_CONSULTATION_DOCUMENT_H

#include "view.h"

struct fol_document {
  fol_refcount refcount;
  fol_text *reference;                    /* text by which a practitioner finds the document again; may be NULL */
  fol_view *views[FOL_VIEWS];             /* by fol_view_name; NULL: there is no such view */
  fol_session_log logs[FOL_SESSIONS_MAX]; /* the record of session s is at index s - 1 */
  fol_original *afters[FOL_SESSIONS_MAX][FOL_VIEWS];     /* [s - 1][view]: photograph after session s; may be NULL */
  fol_alignment alignments[FOL_SESSIONS_MAX][FOL_VIEWS]; /* how each of `afters` is aligned with its view */
  fol_lock lock;                                         /* lock.engine is "" if the plan is not locked */
};

/* Makes a draft: a copy of `document`, sharing its contents, that may be changed until it is published as a new
 * document. The caller drops *out. */
bool fol_document_draft(fol_document **out, const fol_document *document, fol_error *err);

/* Replaces the plan of a view in a draft, and copies the properties that all views share (sessions, pigment, the head's
 * semi-axes ...) from it to the plans of the other views. */
bool fol_draft_plan(fol_document *draft, fol_view_name which, const fol_plan *plan, fol_error *err);

/* Adds a view to a draft, with the default plan and the properties that all views share. */
bool fol_draft_add_view(fol_document *draft, fol_view_name which, fol_original *original, fol_error *err);

/* Checks that the document allows the edit; fails with FOL_REFUSED if the plan is locked and the edit would change
 * it. */
bool fol_document_allows(const fol_document *document, const fol_edit *edit, fol_error *err);

/* Maps the hairline of view `from` to the picture of view `to`; the style stays the same. Fails with FOL_REFUSED if
 * there is no hairline, if a view's surface is a plane, or if view `to` shows no part of the line. The caller drops
 * out->points_px. */
bool fol_hairline_carried(fol_hairline *out, const fol_view *from, const fol_view *to, fol_error *err);

#endif
