/* Hairline: what its tool, its panels and its guides share. */
#ifndef FOL_TOOLS_HAIRLINE_TOOL_H
#define FOL_TOOLS_HAIRLINE_TOOL_H

#include "app/state/state.h"
#include "app/tools/face_symmetry.h"

extern const fol_tool fol_tool_hairline;

typedef struct fol_hairline_tool {
  fol_point *points; /* while one is dragged, or there is only one; else `count` is 0 and the plan's count */
  int count, capacity;
  int held;   /* -1: none */
  int chosen; /* that Delete takes away; -1: none */
  fol_spot pressed_at;
  bool moved;          /* the press that is under way made its point or moved it */
  bool added;          /* the last press made its point, so that a double click does not take it away again */
  bool bad;            /* as it is now it cannot be done */
  fol_hairline preset; /* how a new one begins; without points */
  bool symmetric;      /* what is done on one side of the midline is done on the other */
  int other;           /* the mirror image of `held`, itself on the midline; -1: none */

  bool marking;       /* landmarks are being clicked */
  fol_point marks[3]; /* glabella and the eyes' corners, so far */
  int mark_count;
  int mark_held;     /* from 1; 0: none */
  bool mark_moved;   /* since it was grabbed */
  bool no_guides;    /* nor landmarks */
  fol_design design; /* the last one laid, or the next; its height is told by what follows */
  bool laid;         /* the line is that design, save for what was moved since */
  bool woman;        /* else a man: where heights begin */
  double raised_mm;  /* over the height at which the design begins */
} fol_hairline_tool;

bool fol_hairline_init(fol_app *app, fol_error *err);
void fol_hairline_forget(fol_app *app); /* the document is left */
void fol_hairline_drop(fol_app *app);

/* ---- in the hand (hairline_tool.c) ---------------------------------------------------------------- */

void fol_hairline_let_go(fol_app *app); /* of the points: the plan's line is shown again */
void fol_hairline_cancel(fol_app *app); /* the same, and of landmarks and the chosen point */

/* ---- without a drag (hairline_shape.c) ------------------------------------------------------------ */

/* Style, feather and irregularity of the line, or of the next where there is none; `live`: shows it alone. The points
 * of `shape` do not count. */
void fol_hairline_shape(fol_app *app, const fol_hairline *shape, bool live);
void fol_hairline_remove(fol_app *app);
/* What the design in the hand is to be, a man's or a woman's; laid anew where the line is that design. */
void fol_hairline_set_design(fol_app *app, const fol_design *design);
void fol_hairline_set_woman(fol_app *app, bool woman);
void fol_hairline_raise(fol_app *app, const fol_face_seen *seen, double to_mm, bool live); /* its middle */
bool fol_hairline_can_carry(const fol_app *app, fol_view_name from); /* another view of the head has a line */
void fol_hairline_forget_present(fol_app *app);                      /* of those compared, the one that is shown */

/* ---- the face (hairline_by_landmarks.c) ------------------------------------------------------------------- */

/* By the landmarks of the view as shown, or else of another one that shows the same head; `err` may be NULL. */
bool fol_hairline_face(fol_face_seen *out, const fol_app *app, fol_error *err);
bool fol_hairline_has_landmarks(const fol_app *app); /* one of these has them */
/* The same, and where there is none the midline of the head; false on a plane. */
bool fol_hairline_midline(fol_face_seen *out, const fol_app *app);

/* ---- landmarks (landmarks_tool.c) ------------------------------------------------------------------ */

extern const char *const fol_mark_asks[3];                               /* what is to be clicked, in order */
void fol_landmarks_tool_start(fol_app *app);                             /* the next three presses are the landmarks */
bool fol_landmarks_tool_press(fol_app *app, const fol_pointer *pointer); /* true: the press is for a landmark */
bool fol_landmarks_tool_move(fol_app *app, const fol_pointer *pointer);
bool fol_landmarks_tool_release(fol_app *app);
bool fol_landmarks_tool_undo(fol_app *app);
bool fol_landmarks_tool_is_under(const fol_app *app); /* the pointer is over one */
void fol_landmarks_tool_draw(fol_app *app);
void fol_face_guides_draw(fol_app *app); /* face_guides.c */

/* ---- the line ---------------------------------------------------------------------------------- */

void fol_hairline_lay(fol_app *app); /* the design in the hand */
/* Puts points in the place of the line's; `live`: shows them alone. */
bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live);
void fol_hairline_make_symmetric(fol_app *app);
void fol_hairline_choose(fol_app *app, int n); /* of those compared */
void fol_hairline_flip(fol_app *app);          /* to the next of them */

#endif
