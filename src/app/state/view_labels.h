/* The names of the views of the head (front, top ...) that the user sees, and their order. */
#ifndef FOL_STATE_VIEW_LABELS_H
#define FOL_STATE_VIEW_LABELS_H

#include "follidot/consultation.h"

/* All views of the head in the order in which the panel of the photo step shows them. */
extern const fol_view_name fol_view_order[FOL_VIEWS - 1];

/* Returns the name of a view that the user sees, such as "Front left". */
const char *fol_view_label(fol_view_name which);

#endif
