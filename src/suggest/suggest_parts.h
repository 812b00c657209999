/* The parts of a suggested plan, each a function that adds edits to it. */
#ifndef FOLLIDOT_SUGGEST_PARTS_H
#define FOLLIDOT_SUGGEST_PARTS_H

#include "follidot/suggest.h"

/* A plan while it is being suggested. */
typedef struct fol_suggesting {
  fol_suggested_plan *out;
  const fol_suggest_request *request;
  fol_progress *progress; /* NULL: none */
  fol_view_name view;     /* the present name of the view that is planned */
} fol_suggesting;

/* Returns the view with all edits that were added so far; borrowed until the next one. */
fol_view *fol_suggesting_view(const fol_suggesting *s);

/* Returns the document with all edits that were added so far; borrowed until the next one. */
const fol_document *fol_suggesting_document(const fol_suggesting *s);

/* Applies an edit and adds it to the plan as an edit of the part `part`. Takes ownership of what the edit owns, also if
 * it fails. Sets the edit's view and whether it joins the one before. */
bool fol_suggesting_add(fol_suggesting *s, fol_suggest_part part, fol_edit *edit, fol_error *err);

/* Each of these adds the edits of one part, or none, and sets its sentence in out->said. If it fails with FOL_REFUSED,
 * the error's text says why the part cannot be suggested. */
bool fol_suggest_head(fol_suggesting *s, fol_error *err);
bool fol_suggest_hairline(fol_suggesting *s, fol_error *err);
bool fol_suggest_area(fol_suggesting *s, fol_error *err);
bool fol_suggest_pigment(fol_suggesting *s, fol_error *err);

/* Writes the sentence of a part, a format as of printf. */
#define FOL_SUGGEST_SAY(s, part, ...) snprintf((s)->out->said[part], sizeof(s)->out->said[part], __VA_ARGS__)

#endif
