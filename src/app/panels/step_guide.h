/* Guide: the way from the photograph to the pictures: what each step asks for now, what is still missing before it, and
 * what comes next. Any step can be taken at any time; nothing is held back. */
#ifndef FOL_PANELS_STEP_GUIDE_H
#define FOL_PANELS_STEP_GUIDE_H

#include "app/files/app_files.h"
#include "app/state/state.h"

/* What is there. */
typedef struct fol_step_guide_facts {
  bool scale_known; /* a ruler was laid, not merely assumed */
  bool head;        /* lies over the photograph, */
  bool flat;        /* or it was chosen to stay flat */
  int hairline_points;
  bool painted;
  bool looked; /* at a session, with all that it hangs on */
  bool ruler_asks;
  bool marking; /* the face's landmarks are being clicked */
  bool locked, read_only;
  bool correcting; /* the scalp matte */
} fol_step_guide_facts;

typedef struct fol_step_guide {
  const char *now;     /* what to do in this step, or that it is done; one line */
  const char *missing; /* what an earlier step still lacks, one line; NULL: nothing */
  fol_step missing_step;
  bool done;
  fol_step next; /* FOL_STEPS: this is the last */
} fol_step_guide;

fol_step_guide fol_step_guide_of(fol_step step, const fol_step_guide_facts *facts);
bool fol_step_guide_is_done(fol_step step, const fol_step_guide_facts *facts);

fol_step_guide_facts fol_step_guide_state(const fol_app *app); /* panel_step_guide.c */

#endif
