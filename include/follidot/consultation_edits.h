/* Edits: groups of edits that belong together and are undone as one step. */
#ifndef FOLLIDOT_CONSULTATION_EDITS_H
#define FOLLIDOT_CONSULTATION_EDITS_H

#include "follidot/consultation.h"

/* The largest number of edits in a list, as in a suggested plan: name of the view, scale, head, landmarks, hairline,
 * area and pigment, and one for each session. */
enum { FOL_EDITS_MAX = FOL_SESSIONS_MAX + 7 };

/* A list of edits to apply in order. */
typedef struct fol_edits {
  fol_edit at[FOL_EDITS_MAX];
  int count;
} fol_edits;

/* Returns the edits that set the dilution of all sessions to `dilution`. Sessions that have this dilution already get
 * no edit. The returned edits own no memory. */
fol_edits fol_edits_dilute(const fol_plan *plan, double dilution);

/* Returns the edits that select a shade of pigment and set the shade's dilution in all sessions. The returned edits own
 * no memory. */
fol_edits fol_edits_shade(const fol_plan *plan, fol_shade shade);

/* Returns the edits that give each session the density and dot size of a look (a preset, fol_look), and the dilution
 * `dilution` or, if `dilution` is 0, the look's own. Sessions that have taken place stay unchanged and limit the
 * densities of the others. The edits are in an order in which, after each of them, no session has a lower density than
 * the session before it. Sessions that do not change get no edit. The returned edits own no memory. */
fol_edits fol_edits_look(const fol_document *document, fol_look look, double dilution);

#endif
