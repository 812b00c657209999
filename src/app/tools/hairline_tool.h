/* Hairline tool: what the tool, its panels and its guides share. */
#ifndef FOL_TOOLS_HAIRLINE_TOOL_H
#define FOL_TOOLS_HAIRLINE_TOOL_H

#include "app/state/state.h"
#include "app/tools/face_symmetry.h"

extern const fol_tool fol_tool_hairline;

/* The state of the tool. */
typedef struct fol_hairline_tool {
  fol_point
      *points; /* used while a point is dragged or there is only one; else `count` is 0 and the plan's points count */
  int count, capacity;
  int held;   /* index of the point being dragged; -1: none */
  int chosen; /* point that Delete removes; -1: none */
  fol_spot pressed_at;
  bool moved;          /* the press in progress added its point or moved it */
  bool added;          /* the last press added its point, so a double click must not remove it */
  bool bad;            /* the line as it is cannot be accepted */
  fol_hairline preset; /* style of a new line; without points */
  bool symmetric;      /* edits are mirrored at the midline */
  int other;           /* index of the mirror image of `held`, equal to it on the midline; -1: none */

  bool marking;       /* landmarks are being placed */
  fol_point marks[3]; /* glabella and the corners of the eyes */
  int mark_count;
  int mark_held;     /* landmark being dragged, from 1; 0: none */
  bool mark_moved;   /* it was moved since the press */
  bool no_guides;    /* hide guides and landmarks */
  fol_design design; /* design of the line, or of the next one; its height is in the members below */
  bool laid;         /* the line is that design, apart from moved points */
  bool woman;        /* use the usual height of women, else of men */
  double raised_mm;  /* added to the usual height, mm */
} fol_hairline_tool;

/* Creates the tool's state. */
bool fol_hairline_init(fol_app *app, fol_error *err);

/* Resets the state when the document is closed. */
void fol_hairline_forget(fol_app *app);

/* Frees the state. */
void fol_hairline_drop(fol_app *app);

/* ---- editing (hairline_tool.c) ------------------------------------------------------------------------ */

/* Discards the points being edited: the plan's line is shown again. */
void fol_hairline_let_go(fol_app *app);

/* The same, and cancels placing landmarks and the selection. */
void fol_hairline_cancel(fol_app *app);

/* ---- shape (hairline_shape.c) ------------------------------------------------------------------------- */

/* Sets style, feather and irregularity of the line, or of the next one if there is none; `live`: only shows it. The
 * points of `shape` are ignored. */
void fol_hairline_shape(fol_app *app, const fol_hairline *shape, bool live);

/* Removes the line. */
void fol_hairline_remove(fol_app *app);

/* Selects the design; the line is made again if it is of a design. */
void fol_hairline_set_design(fol_app *app, const fol_design *design);

/* Selects the usual height of women or men, and redraws the design with it. */
void fol_hairline_set_woman(fol_app *app, bool woman);

/* Moves the line up or down so that its middle is at `to_mm` above the glabella; `live`: only shows it. */
void fol_hairline_raise(fol_app *app, const fol_face_seen *seen, double to_mm, bool live);

/* Whether another view of the head has a line that can be copied to this one. */
bool fol_hairline_can_carry(const fol_app *app, fol_view_name from);

/* Removes the line shown from those compared. */
void fol_hairline_forget_present(fol_app *app);

/* ---- the face (hairline_by_landmarks.c) ------------------------------------------------------------------- */

/* Finds the face by the landmarks of the view shown, or of another view of the same head. Returns false if there are
 * none; `err` may be NULL. */
bool fol_hairline_face(fol_face_seen *out, const fol_app *app, fol_error *err);

/* Whether one of these views has landmarks. */
bool fol_hairline_has_landmarks(const fol_app *app);

/* Like fol_hairline_face, but without landmarks uses the head's own midline; returns false for a plane. */
bool fol_hairline_midline(fol_face_seen *out, const fol_app *app);

/* ---- landmarks (landmarks_tool.c) ------------------------------------------------------------------ */

extern const char *const fol_mark_asks[3]; /* instructions for the three landmarks, in order */

/* Starts placing landmarks with the next three presses. */
void fol_landmarks_tool_start(fol_app *app);

/* Handles a press; returns true if it was for a landmark. */
bool fol_landmarks_tool_press(fol_app *app, const fol_pointer *pointer);

/* Handles a move; returns true if it was for a landmark. */
bool fol_landmarks_tool_move(fol_app *app, const fol_pointer *pointer);

/* Handles a release; returns true if it was for a landmark. */
bool fol_landmarks_tool_release(fol_app *app);

/* Removes the last landmark placed; returns false if there is none. */
bool fol_landmarks_tool_undo(fol_app *app);

/* Whether the pointer is over a landmark. */
bool fol_landmarks_tool_is_under(const fol_app *app);

/* Draws the landmarks. */
void fol_landmarks_tool_draw(fol_app *app);

/* Draws the guides of the face (face_guides.c). */
void fol_face_guides_draw(fol_app *app);

/* ---- the line ---------------------------------------------------------------------------------- */

/* Makes the line by the selected design. */
void fol_hairline_lay(fol_app *app);

/* Replaces the points of the line; `live`: only shows it. */
bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live);

/* Makes the line symmetric. */
void fol_hairline_make_symmetric(fol_app *app);

/* Selects one of the compared lines. */
void fol_hairline_choose(fol_app *app, int n);

/* Selects the next of the compared hairlines, and after the last the first. */
void fol_hairline_flip(fol_app *app);

#endif
