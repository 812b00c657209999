/* The document's inside, and drafts of the next one. */
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

/* The document to be changed before anybody else sees it: all shared. */
bool fol_document_draft(fol_document **out, const fol_document *document, fol_error *err);

/* Puts another plan in the place of a view's, in a draft, and gives all other views what they share with it. */
bool fol_draft_plan(fol_document *draft, fol_view_name which, const fol_plan *plan, fol_error *err);

/* A view with its usual plan and what it shares with the others. */
bool fol_draft_add_view(fol_document *draft, fol_view_name which, fol_original *original, fol_error *err);

/* Refuses what a locked plan forbids. */
bool fol_document_allows(const fol_document *document, const fol_edit *edit, fol_error *err);

/* The hairline of one view as the other sees it; `out` has the style of the first. Drop its points. */
bool fol_hairline_carried(fol_hairline *out, const fol_view *from, const fol_view *to, fol_error *err);

#endif
