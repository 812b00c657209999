/* Internals of views. */
#ifndef FOLLIDOT_CONSULTATION_VIEW_H
#define FOLLIDOT_CONSULTATION_VIEW_H

#include "follidot/consultation.h"

struct fol_view {
  fol_refcount refcount;
  fol_view_name which;
  fol_original *original; /* the photograph's file */
  fol_plan plan;
  fol_head head; /* the head that the plan fits to the photograph */
};

/* Makes a view, which adds a reference to the original and copies the plan. Fails with FOL_REFUSED if the plan
 * is invalid for the picture. */
bool fol_view_new(fol_view **out, fol_view_name which, fol_original *original, const fol_plan *plan, fol_error *err);

#endif
