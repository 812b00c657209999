/* Hairline: what its tool, its panels and its guides share. */
#ifndef FOL_TOOLS_HAIRLINE_H
#define FOL_TOOLS_HAIRLINE_H

#include "app/tools/face_line.h"
#include "app/tools/tools.h"

/* ---- in the hand (hairline_hand.c) ---------------------------------------------------------------- */

void fol_hairline_let_go(fol_app *app); /* of the points: the plan's line is shown again */
void fol_hairline_cancel(fol_app *app); /* the same, and of landmarks and the chosen point */

/* ---- the face (hairline_face.c) ------------------------------------------------------------------- */

/* By the landmarks of the view as shown, or else of another one that shows the same head; `err` may be NULL. */
bool fol_hairline_face(fol_face_seen *out, const fol_app *app, fol_error *err);
bool fol_hairline_has_landmarks(const fol_app *app); /* one of these has them */
/* The same, and where there is none the midline of the head; false on a plane. */
bool fol_hairline_midline(fol_face_seen *out, const fol_app *app);

/* ---- landmarks (hairline_marks.c) ------------------------------------------------------------------ */

extern const char *const fol_mark_asks[3];                      /* what is to be clicked, in order */
void fol_marks_start(fol_app *app);                             /* the next three presses are the landmarks */
bool fol_marks_begin(fol_app *app, const fol_pointer *pointer); /* true: the press is for a landmark */
bool fol_marks_move(fol_app *app, const fol_pointer *pointer);
bool fol_marks_end(fol_app *app);
bool fol_marks_take_back(fol_app *app);
bool fol_marks_under(const fol_app *app); /* the pointer is over one */
void fol_marks_draw(fol_app *app);
void fol_guides_draw(fol_app *app); /* hairline_guides.c */

/* ---- the line ---------------------------------------------------------------------------------- */

void fol_hairline_lay(fol_app *app); /* the design in the hand */
/* Puts points in the place of the line's; `live`: shows them alone. */
bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live);
void fol_hairline_make_symmetric(fol_app *app);
void fol_hairline_choose(fol_app *app, int n); /* of those compared */
void fol_hairline_flip(fol_app *app);          /* to the next of them */

#endif
