/* Step guide: for each step, what the user should do now, what an earlier step still lacks, and which step is next. It
 * never prevents the user from going to another step. */
#ifndef FOL_PANELS_STEP_GUIDE_H
#define FOL_PANELS_STEP_GUIDE_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* The state of the document that the guide depends on. */
typedef struct fol_step_guide_facts {
  bool scale_known; /* the scale was set by a ruler and is not merely assumed */
  bool head;        /* the surface is a head */
  bool flat;        /* the user chose a plane as the surface */
  int hairline_points;
  bool painted;
  bool looked; /* a session was shown with everything that its picture depends on */
  bool ruler_asks;
  bool marking; /* landmarks of the face are being placed */
  bool locked, read_only;
  bool correcting; /* the active tool corrects the scalp matte */
} fol_step_guide_facts;

/* The guide for a step. */
typedef struct fol_step_guide {
  const char *now;     /* what to do in this step, or that it is done; one line */
  const char *missing; /* what an earlier step still lacks, one line; NULL: nothing */
  fol_step missing_step;
  bool done;
  fol_step next; /* FOL_STEPS: this is the last */
} fol_step_guide;

/* Returns the guide for a step. */
fol_step_guide fol_step_guide_of(fol_step step, const fol_step_guide_facts *facts);

/* Whether a step is done. */
bool fol_step_guide_is_done(fol_step step, const fol_step_guide_facts *facts);

/* Returns the state of the open document (panel_step_guide.c). */
fol_step_guide_facts fol_step_guide_state(const fol_app *app);

#endif
