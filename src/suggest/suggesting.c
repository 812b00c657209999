/* The state of a plan while it is being suggested. */
#include "suggest_parts.h"

static fol_document *document_now(const fol_suggesting *s) {
  return s->out->edits.count > 0 ? s->out->after[s->out->edits.count - 1] : s->request->document;
}

fol_view *fol_suggesting_view(const fol_suggesting *s) {
  return fol_document_view(document_now(s), s->view);
}

const fol_document *fol_suggesting_document(const fol_suggesting *s) {
  return document_now(s);
}

bool fol_suggesting_add(fol_suggesting *s, fol_suggest_part part, fol_edit *edit, fol_error *err) {
  fol_edits *edits = &s->out->edits;
  FOL_ASSERT(edits->count < FOL_EDITS_MAX);
  if (fol_edit_is_of_view(edit))
    edit->view = s->view;
  edit->joins = edits->count > 0;
  fol_document *after;
  if (!fol_document_apply(&after, document_now(s), edit, err)) {
    fol_edit_drop(edit);
    return false;
  }
  s->out->after[edits->count] = after;
  edits->at[edits->count++] = *edit;
  s->out->parts |= 1U << part;
  return true;
}
