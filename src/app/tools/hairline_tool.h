/* The hairline tool: the state and functions that the tool itself, the panels of the hairline and the guides of the
 * face use. */
#ifndef FOL_TOOLS_HAIRLINE_TOOL_H
#define FOL_TOOLS_HAIRLINE_TOOL_H

#include "app/state/state.h"
#include "app/tools/face_symmetry.h"

extern const fol_tool fol_tool_hairline;

/* The state of the hairline tool. */
typedef struct fol_hairline_tool {
  /* The points while the user edits them, px: during a drag, and while there is only one. If `count` is 0, the plan's
   * points are shown instead. */
  fol_point *points;
  int count, capacity;
  int held;   /* index of the point that the user is dragging; -1: none */
  int chosen; /* index of the selected point, which the Delete key removes; -1: none */
  fol_spot pressed_at;
  bool moved; /* the press in progress has added or moved a point */
  /* The last press has added a point; a second click on it must not remove it, as a double click otherwise does. */
  bool added;
  bool bad;            /* the points as edited do not make a valid hairline */
  fol_hairline preset; /* settings (style, feather, irregularity) of the next hairline; without points */
  bool symmetric;      /* changes on one side are mirrored in the midline of the face */
  /* During a drag: index of the point that is the mirror image of point `held`; equal to `held` on the midline; -1:
   * none. */
  int other;

  bool marking; /* the user is placing the landmarks of the face */
  /* The landmarks as placed or dragged so far: glabella, then the two outer corners of the eyes; px. */
  fol_point marks[3];
  int mark_count;
  int mark_held;     /* number (from 1) of the landmark that the user is dragging; 0: none */
  bool mark_moved;   /* the landmark `mark_held` has moved since the press */
  bool no_guides;    /* guides and landmarks of the face are hidden */
  fol_design design; /* the selected design of hairlines; its height is not used, but `woman` and `raised_mm` are */
  bool laid;         /* the hairline was made from a design; the user may have moved points since */
  bool woman;        /* heights are based on the mean of women; false: of men */
  double raised_mm;  /* how much higher the hairline is than the design's usual height, mm; may be negative */
} fol_hairline_tool;

/* Creates the state of the hairline tool. Fails only if memory runs out. */
bool fol_hairline_init(fol_app *app, fol_error *err);

/* Forgets what belongs to the view that is shown, which is about to be replaced or closed; keeps the settings for the
 * next hairline. */
void fol_hairline_forget(fol_app *app);

/* Frees the state of the hairline tool. */
void fol_hairline_drop(fol_app *app);

/* ---- editing (hairline_tool.c) ------------------------------------------------------------------------ */

/* Discards the points as edited, so that the plan's hairline is shown again. */
void fol_hairline_discard(fol_app *app);

/* Discards the points as edited, stops placing landmarks, and selects no point. */
void fol_hairline_cancel(fol_app *app);

/* Draws the plan's hairline, if there is one, without its straight extensions to the picture's edges. For other tools,
 * to show where the hairline is. */
void fol_hairline_draw_line(fol_app *app);

/* ---- shape (hairline_shape.c) ------------------------------------------------------------------------- */

/* Sets style, feather and irregularity of the hairline; if there is none, of the next one. The points of `shape` are
 * ignored. If `live` is true, the result is shown but the document does not change. */
void fol_hairline_shape(fol_app *app, const fol_hairline *shape, bool live);

/* Removes the hairline from the plan; its settings become those of the next one. */
void fol_hairline_remove(fol_app *app);

/* Selects a design (a named style of hairline, with shape and side profile). If the hairline was made from a design,
 * makes it again. */
void fol_hairline_set_design(fol_app *app, const fol_design *design);

/* Selects whether heights are based on the mean of women or of men, with no height added to it. If the hairline was
 * made from a design, makes it again. */
void fol_hairline_set_woman(fol_app *app, bool woman);

/* Moves the hairline up or down along the skin until it crosses the midline `to_mm` above the glabella. If `live` is
 * true, the result is shown but the document does not change. */
void fol_hairline_raise(fol_app *app, const fol_face_view *view, double to_mm, bool live);

/* Whether the hairline of the view `from` can be copied to the view that is shown: both views have a head, and `from`
 * has a hairline. */
bool fol_hairline_can_carry(const fol_app *app, fol_view_name from);

/* Removes the current hairline from those kept for comparison. */
void fol_hairline_forget_present(fol_app *app);

/* ---- the face (hairline_by_landmarks.c) ------------------------------------------------------------------- */

/* Computes the coordinate system of the face from the landmarks of the view that is shown, or of another view of the
 * same head. Returns false and sets *err (if not NULL) if no view has landmarks, or if they are not possible. */
bool fol_hairline_face(fol_face_view *out, const fol_app *app, fol_error *err);

/* Whether the view that is shown, or another view of the same head, has landmarks. */
bool fol_hairline_has_landmarks(const fol_app *app);

/* Like fol_hairline_face, but if that fails and the surface is an ellipsoid, uses the ellipsoid's own midline;
 * distances from the midline are meaningful then, heights are not. Returns false if the surface is a plane. */
bool fol_hairline_midline(fol_face_view *out, const fol_app *app);

/* ---- landmarks (landmarks_tool.c) ------------------------------------------------------------------ */

extern const char *const fol_mark_asks[3]; /* the instructions to the user for placing the three landmarks, in order */

/* Starts placing the three landmarks: each of the next presses places one. */
void fol_landmarks_tool_start(fol_app *app);

/* Handles a press. Returns true if it is for a landmark, which every press is while landmarks are being placed. */
bool fol_landmarks_tool_press(fol_app *app, const fol_pointer *pointer);

/* Handles a movement of the pointer. Returns true if a landmark is being dragged, or landmarks are being placed. */
bool fol_landmarks_tool_move(fol_app *app, const fol_pointer *pointer);

/* Handles the end of a press. Returns true if a landmark was being dragged, or landmarks are being placed. */
bool fol_landmarks_tool_release(fol_app *app);

/* Removes the landmark that was placed last; returns false if none was placed. */
bool fol_landmarks_tool_undo(fol_app *app);

/* Whether a press at the pointer would be for a landmark. */
bool fol_landmarks_tool_is_under(const fol_app *app);

/* Draws the landmarks over the picture. */
void fol_landmarks_tool_draw(fol_app *app);

/* Draws the guides of the face: midline, heights and facial thirds (face_guides.c). */
void fol_face_guides_draw(fol_app *app);

/* ---- the line ---------------------------------------------------------------------------------- */

/* Replaces the hairline by one made from the selected design. */
void fol_hairline_place(fol_app *app);

/* Replaces the points of the hairline. If `live` is true, the result is shown but the document does not change. Returns
 * false if the points do not make a valid hairline. */
bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live);

/* Makes the hairline symmetric: replaces one half by the mirror image of the other half, and switches mirroring on. */
void fol_hairline_make_symmetric(fol_app *app);

/* Makes hairline number `n` of those kept for comparison the plan's hairline. */
void fol_hairline_choose(fol_app *app, int n);

/* Makes the next one of the hairlines kept for comparison the plan's hairline; after the last comes the first. */
void fol_hairline_flip(fol_app *app);

#endif
