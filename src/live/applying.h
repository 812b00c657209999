/* Applying: what edits make of a document, worked out on a thread of its own. */
#ifndef FOL_LIVE_APPLYING_H
#define FOL_LIVE_APPLYING_H

#include "live/edits.h"

typedef struct fol_applying fol_applying;

/* `plan_path`: of a file that the first edit, FOL_EDIT_PLAN, takes its plan from; NULL: none. */
typedef struct fol_applying_ask {
  fol_document *base;
  const fol_edits *edits;
  const char *plan_path;
  int width, height; /* of the photograph that the plan is for */
} fol_applying_ask;

bool fol_applying_start(fol_applying **out, const fol_applying_ask *ask, fol_error *err); /* keeps and copies */
bool fol_applying_is_over(const fol_applying *applying);
fol_document *fol_applying_base(const fol_applying *applying);

/* Waits for it. */
bool fol_applying_end(fol_applying *applying, fol_error *err);
/* Once it has ended well: the edits, and what each of them leads to. All lasts as long as `applying`. */
const fol_edits *fol_applying_edits(const fol_applying *applying);
fol_document *const *fol_applying_documents(const fol_applying *applying);
void fol_applying_drop(fol_applying *applying); /* waits, where it has not ended */

#endif
