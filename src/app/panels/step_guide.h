/* The step guide: says for each step of a consultation what the user should do, what an earlier step lacks, and which
 * step is next. The user can nevertheless go to any step at any time. */
#ifndef FOL_PANELS_STEP_GUIDE_H
#define FOL_PANELS_STEP_GUIDE_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* What the guide needs to know about the document and the selected tool. */
typedef struct fol_step_guide_facts {
  bool scale_known; /* the user has measured the scale with the ruler; false: it is assumed */
  bool head;        /* the surface of the head is an ellipsoid */
  bool flat;        /* the user has chosen a plane as the surface of the head */
  int hairline_points;
  bool painted;
  bool shown; /* the picture shows a session, not the scalp before treatment */
  bool ruler_asks;
  bool marking; /* the user is placing the landmarks of the face */
  bool locked, read_only;
  bool correcting; /* the selected tool corrects the scalp matte */
} fol_step_guide_facts;

/* The guide's texts for a step. */
typedef struct fol_step_guide {
  const char *now;     /* what to do in this step, or that the step is done; one line of text */
  const char *missing; /* what an earlier step lacks, one line of text; NULL: nothing is missing */
  fol_step missing_step;
  bool done;
  fol_step next; /* the step after this one; FOL_STEPS: this is the last one */
} fol_step_guide;

/* Returns the guide's texts for a step. */
fol_step_guide fol_step_guide_of(fol_step step, const fol_step_guide_facts *facts);

/* Whether what the user should do in a step is done. */
bool fol_step_guide_is_done(fol_step step, const fol_step_guide_facts *facts);

/* Collects the facts about the open document and the selected tool (panel_step_guide.c). */
fol_step_guide_facts fol_step_guide_state(const fol_app *app);

#endif
