/* Edits that only together make sense: done and undone as one step. */
#ifndef FOL_LIVE_EDITS_H
#define FOL_LIVE_EDITS_H

#include "follidot/consultation.h"

enum { FOL_EDITS_MAX = FOL_SESSIONS_MAX + 1 }; /* one for each session, and the pigment */
typedef struct fol_edits {
  fol_edit at[FOL_EDITS_MAX];
  int count;
} fol_edits;

/* Gives all sessions a dilution; those that have it already are left out. Drop none. */
fol_edits fol_edits_dilute(const fol_plan *plan, double dilution);

/* Chooses a shade, and gives all sessions its dilution. */
fol_edits fol_edits_shade(const fol_plan *plan, fol_shade shade);

/* Gives the sessions densities and dots of a look, and `dilution` or, where that is 0, the look's, in an order in which
 * densities never fall from one session to the next; those that have them are left out. Sessions that took place stay
 * as they are, and others' densities between theirs. */
fol_edits fol_edits_look(const fol_document *document, fol_look look, double dilution);

#endif
