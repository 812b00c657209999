/* Edits: groups of edits that belong together and are undone as one step. */
#ifndef FOL_LIVE_EDITS_H
#define FOL_LIVE_EDITS_H

#include "follidot/consultation.h"

enum { FOL_EDITS_MAX = FOL_SESSIONS_MAX + 1 }; /* one for each session, and one for the pigment */

/* A list of edits to apply in order. */
typedef struct fol_edits {
  fol_edit at[FOL_EDITS_MAX];
  int count;
} fol_edits;

/* Sets the dilution of all sessions. Sessions that have it already get no edit. The edits own nothing. */
fol_edits fol_edits_dilute(const fol_plan *plan, double dilution);

/* Selects a shade of pigment and sets its dilution in all sessions. The edits own nothing. */
fol_edits fol_edits_shade(const fol_plan *plan, fol_shade shade);

/* Gives the sessions the densities and dot sizes of a look, with `dilution` or, if that is 0, the look's own. Sessions
 * that took place stay unchanged and bound the densities of the others. The edits are ordered so that densities never
 * fall from one session to the next at any step; unchanged sessions get no edit. The edits own nothing. */
fol_edits fol_edits_look(const fol_document *document, fol_look look, double dilution);

#endif
