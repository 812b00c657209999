/* Hairline tool: the state and functions that the tool, its panels and its guides have in common. */
#ifndef FOL_TOOLS_HAIRLINE_TOOL_H
#define FOL_TOOLS_HAIRLINE_TOOL_H

#include "app/state/state.h"
#include "app/tools/face_symmetry.h"

extern const fol_tool fol_tool_hairline;

/* The state of the hairline tool, kept in fol_tools. */
typedef struct fol_hairline_tool {
  fol_point *points; /* points being edited: used while a point is dragged or there is only one; else `count` is 0 and
                        the plan's points are used */
  int count, capacity;
  int held;   /* index of the point being dragged; -1: none */
  int chosen; /* index of the point that the Delete key removes; -1: none */
  fol_spot pressed_at;
  bool moved;          /* the press in progress has added a point or moved one */
  bool added;          /* the last press has added a point, so a double click must not remove it */
  bool bad;            /* the points being edited are no acceptable hairline */
  fol_hairline preset; /* style of the next line; without points */
  bool symmetric;      /* edits are mirrored at the midline */
  int other;           /* index of the point that mirrors point `held`, equal to `held` on the midline; -1: none */

  bool marking;       /* landmarks are being placed */
  fol_point marks[3]; /* glabella and the corners of the eyes */
  int mark_count;
  int mark_held;     /* landmark being dragged, from 1; 0: none */
  bool mark_moved;   /* that landmark was moved since the press */
  bool no_guides;    /* guides and landmarks are hidden */
  fol_design design; /* design of the line or of the next one; its height is in the members below */
  bool laid;         /* the line was made from `design`; points may have been moved since */
  bool woman;        /* the usual height is that of women, else that of men */
  double raised_mm;  /* height added to the usual height, mm */
} fol_hairline_tool;

/* Creates the state of the hairline tool. Fails only if memory runs out. */
bool fol_hairline_init(fol_app *app, fol_error *err);

/* Resets the state of the hairline tool when the document is closed. */
void fol_hairline_forget(fol_app *app);

/* Frees the state of the hairline tool. */
void fol_hairline_drop(fol_app *app);

/* ---- editing (hairline_tool.c) ------------------------------------------------------------------------ */

/* Discards the points being edited, so that the plan's line is shown again. */
void fol_hairline_discard(fol_app *app);

/* Discards the points being edited, cancels placing landmarks and clears the selection. */
void fol_hairline_cancel(fol_app *app);

/* Draws the plan's hairline, if it has one, without its extensions, for tools that work behind it. */
void fol_hairline_draw_line(fol_app *app);

/* ---- shape (hairline_shape.c) ------------------------------------------------------------------------- */

/* Sets style, feather and irregularity of the line or, if there is none, of the next one; the points of `shape` are
 * ignored. If `live` is true, the result is only shown, without an edit of the document. */
void fol_hairline_shape(fol_app *app, const fol_hairline *shape, bool live);

/* Removes the hairline from the plan. */
void fol_hairline_remove(fol_app *app);

/* Selects a design; if the line was made from a design, makes it again from the new one. */
void fol_hairline_set_design(fol_app *app, const fol_design *design);

/* Selects the usual height of women or of men; if the line was made from a design, makes it again at that height. */
void fol_hairline_set_woman(fol_app *app, bool woman);

/* Moves the line up or down along the skin so that its middle is `to_mm` above the glabella. If `live` is true, the
 * result is only shown, without an edit of the document. */
void fol_hairline_raise(fol_app *app, const fol_face_view *view, double to_mm, bool live);

/* Whether the view `from` shows the same head and has a line that can be copied to the view shown. */
bool fol_hairline_can_carry(const fol_app *app, fol_view_name from);

/* Removes the line shown from the hairlines being compared. */
void fol_hairline_forget_present(fol_app *app);

/* ---- the face (hairline_by_landmarks.c) ------------------------------------------------------------------- */

/* Finds the face from the landmarks of the view shown or of another view of the same head. Returns false if no view has
 * landmarks; *err then says so (`err` may be NULL). */
bool fol_hairline_face(fol_face_view *out, const fol_app *app, fol_error *err);

/* Whether the view shown, or another view of the same head, has landmarks. */
bool fol_hairline_has_landmarks(const fol_app *app);

/* Finds the face as fol_hairline_face does; without landmarks, uses the head's own midline. Returns false if there are
 * no landmarks and the surface is a plane. */
bool fol_hairline_midline(fol_face_view *out, const fol_app *app);

/* ---- landmarks (landmarks_tool.c) ------------------------------------------------------------------ */

extern const char *const fol_mark_asks[3]; /* instructions to the user for placing the three landmarks, in order */

/* Starts placing landmarks with the next three presses. */
void fol_landmarks_tool_start(fol_app *app);

/* Handles a press; returns true if it was for a landmark, which is every press while landmarks are being placed. */
bool fol_landmarks_tool_press(fol_app *app, const fol_pointer *pointer);

/* Handles a move of the pointer; returns true if a landmark is being dragged or landmarks are being placed. */
bool fol_landmarks_tool_move(fol_app *app, const fol_pointer *pointer);

/* Handles a release; returns true if a landmark was being dragged or landmarks are being placed. */
bool fol_landmarks_tool_release(fol_app *app);

/* Removes the last landmark placed; returns false if there is none. */
bool fol_landmarks_tool_undo(fol_app *app);

/* Whether the pointer is over a landmark that can be dragged. */
bool fol_landmarks_tool_is_under(const fol_app *app);

/* Draws the landmarks over the picture. */
void fol_landmarks_tool_draw(fol_app *app);

/* Draws the guides of the face (face_guides.c). */
void fol_face_guides_draw(fol_app *app);

/* ---- the line ---------------------------------------------------------------------------------- */

/* Makes the line from the selected design, in place of the current line. */
void fol_hairline_place(fol_app *app);

/* Replaces the points of the line. If `live` is true, the result is only shown, without an edit of the document.
 * Returns false if the points are no acceptable hairline. */
bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live);

/* Makes the line symmetric by mirroring one half of it at the midline. */
void fol_hairline_make_symmetric(fol_app *app);

/* Selects hairline number `n` of those being compared; it becomes the plan's. */
void fol_hairline_choose(fol_app *app, int n);

/* Selects the next of the hairlines being compared; after the last, the first. */
void fol_hairline_flip(fol_app *app);

#endif
