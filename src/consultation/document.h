/* The inside of a document, and drafts of changed ones. */
#ifndef FOLLIDOT_CONSULTATION_DOCUMENT_H
#define FOLLIDOT_CONSULTATION_DOCUMENT_H

#include "view.h"

struct fol_document {
  fol_refcount refcount;
  fol_text *reference; /* NULL: none */
  fol_view *views[FOL_VIEWS];
  fol_session_log logs[FOL_SESSIONS_MAX];
  fol_original *afters[FOL_SESSIONS_MAX][FOL_VIEWS];
  fol_alignment alignments[FOL_SESSIONS_MAX][FOL_VIEWS];
  fol_lock lock;
};

/* A copy that shares all contents, to be changed before it is published as a new document. */
bool fol_document_draft(fol_document **out, const fol_document *document, fol_error *err);

/* Replaces the plan of a view in a draft, and copies what views share to the plans of all others. */
bool fol_draft_plan(fol_document *draft, fol_view_name which, const fol_plan *plan, fol_error *err);

/* Adds a view with the default plan, plus what views share, to a draft. */
bool fol_draft_add_view(fol_document *draft, fol_view_name which, fol_original *original, fol_error *err);

/* FOL_REFUSED if the plan is locked and the edit would change it. */
bool fol_document_allows(const fol_document *document, const fol_edit *edit, fol_error *err);

/* Maps the hairline of view `from` to view `to`, with the same style. Drop its points. */
bool fol_hairline_carried(fol_hairline *out, const fol_view *from, const fol_view *to, fol_error *err);

#endif
