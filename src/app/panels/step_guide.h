/* The step guide: says for each step what the user should do now, what an earlier step lacks, and which step is next.
 * The user can still go to any step. */
#ifndef FOL_PANELS_STEP_GUIDE_H
#define FOL_PANELS_STEP_GUIDE_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* What the guide needs to know about the document and the selected tool. */
typedef struct fol_step_guide_facts {
  bool scale_known; /* the scale was set with a ruler; false: it is assumed */
  bool head;        /* the surface is an ellipsoid */
  bool flat;        /* the user chose a plane as the surface */
  int hairline_points;
  bool painted;
  bool shown; /* a session is shown */
  bool ruler_asks;
  bool marking; /* the user is placing the landmarks of the face */
  bool locked, read_only;
  bool correcting; /* the selected tool corrects the scalp matte */
} fol_step_guide_facts;

/* The guide's texts for a step. */
typedef struct fol_step_guide {
  const char *now;     /* what to do in this step, or that it is done; one line of text */
  const char *missing; /* what a step before this one lacks, one line of text; NULL: nothing */
  fol_step missing_step;
  bool done;
  fol_step next; /* the step after this one; FOL_STEPS after the last */
} fol_step_guide;

/* Returns the guide's texts for a step. */
fol_step_guide fol_step_guide_of(fol_step step, const fol_step_guide_facts *facts);

/* Whether a step is done. */
bool fol_step_guide_is_done(fol_step step, const fol_step_guide_facts *facts);

/* Returns the facts about the open document and the selected tool (panel_step_guide.c). */
fol_step_guide_facts fol_step_guide_state(const fol_app *app);

#endif
