/* A view's inside. */
#ifndef FOLLIDOT_CONSULTATION_VIEW_H
#define FOLLIDOT_CONSULTATION_VIEW_H

#include "follidot/consultation.h"

struct fol_view {
  fol_refcount refcount;
  fol_view_name which;
  fol_original *original;
  fol_plan plan;
  fol_head head;
};

/* Checks the plan for that picture; keeps the original, copies the plan. */
bool fol_view_new(fol_view **out, fol_view_name which, fol_original *original, const fol_plan *plan, fol_error *err);

#endif
