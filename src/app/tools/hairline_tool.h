/* The hairline tool: its state and functions. They are also used by the panels of the hairline and by the guide lines
 * of the face. */
#ifndef FOL_TOOLS_HAIRLINE_TOOL_H
#define FOL_TOOLS_HAIRLINE_TOOL_H

#include "app/shapes/face_symmetry.h"
#include "app/state/state.h"

extern const fol_tool fol_tool_hairline;

/* The state of the hairline tool. */
typedef struct fol_hairline_tool {
  /* The points of the hairline that the user is editing, px of the photograph: during a drag, and while the hairline
   * has only one point. If `count` is 0, the plan's hairline is shown instead. */
  fol_point *points;
  int count, capacity;
  int held;   /* index of the point that the user is dragging; -1: none */
  int chosen; /* index of the selected point, which the Delete key removes; -1: no point is selected */
  fol_spot pressed_at;
  bool moved; /* the press in progress has added or moved a point */
  /* The last press has added a point. A double click on a point removes it; but if the first click of the double click
   * has added the point, the second must not remove it. */
  bool added;
  bool bad; /* a hairline with the edited points is not valid, for example because it crosses itself */
  /* Settings (style, feather, irregularity) for the next hairline that the user makes; has no points. */
  fol_hairline preset;
  bool symmetric;       /* a change on one side of the face is also made, mirrored, on the other side */
  bool symmetric_known; /* false: `symmetric` is not set yet since the view was opened (see fol_hairline_mirrors) */
  /* During a drag: index of the point that is the mirror image of the dragged point; if the dragged point is on the
   * midline, equal to `held`; -1: it has no mirror image. */
  int other;

  bool marking; /* the user is placing the landmarks of the face, one by one */
  /* If not NULL, called once with the landmarks that the user has placed; they are then not stored in the plan. */
  void (*marked)(fol_app *app, const fol_landmarks *landmarks);
  /* The landmarks that the user has placed or dragged so far, px of the photograph: the glabella (point between the
   * brows), then the outer corners of the two eyes. */
  fol_point marks[3];
  int mark_count;
  int mark_held;   /* number (from 1) of the landmark that the user is dragging; 0: none */
  bool mark_moved; /* the dragged landmark has moved since the press */
  bool no_guides;  /* true: the guide lines and landmarks of the face are hidden */
  /* The selected design of hairlines. The height in it is ignored: `woman` and `raised_mm` determine the height. */
  fol_design design;
  bool laid;        /* the hairline was made from a design; the user may have moved some of its points since */
  bool woman;       /* the usual heights of designs are those of women; false: of men */
  double raised_mm; /* how much higher the hairline is than usual for its design, mm; negative: lower */
} fol_hairline_tool;

/* Creates the state of the hairline tool. Fails only if memory runs out. */
bool fol_hairline_init(fol_app *app, fol_error *err);

/* Called before another view is shown or the document is closed: forgets all that belongs to the view shown, but keeps
 * the settings for the next hairline. */
void fol_hairline_forget(fol_app *app);

/* Frees the state of the hairline tool. */
void fol_hairline_drop(fol_app *app);

/* ---- editing (hairline_tool.c) ------------------------------------------------------------------------ */

/* Discards the points that the user is editing; the plan's hairline is shown again. */
void fol_hairline_discard(fol_app *app);

/* Discards the points that the user is editing, stops placing landmarks, and deselects the selected point. */
void fol_hairline_cancel(fol_app *app);

/* Draws the plan's hairline, if there is one, without the straight lines that extend it to the picture's edges. Called
 * by other tools, so that the user sees where the hairline is. */
void fol_hairline_draw_line(fol_app *app);

/* ---- shape (hairline_shape.c) ------------------------------------------------------------------------- */

/* Sets style, feather and irregularity of the hairline or, if there is no hairline, of the next one. The points of
 * `shape` are ignored. If `live` is true, the result is only shown; the document does not change. */
void fol_hairline_shape(fol_app *app, const fol_hairline *shape, bool live);

/* Removes the hairline from the plan. Its style, feather and irregularity are kept for the next hairline. */
void fol_hairline_remove(fol_app *app);

/* Selects a design, that is a named style of hairline with given shapes at the front and the sides. If the hairline was
 * made from a design, makes it again from this one. */
void fol_hairline_set_design(fol_app *app, const fol_design *design);

/* Selects whether the usual heights of designs are those of women or of men, and resets raised_mm to 0. If the hairline
 * was made from a design, makes it again. */
void fol_hairline_set_woman(fol_app *app, bool woman);

/* Moves the hairline up or down along the skin until it crosses the face's midline `to_mm` above the glabella. If
 * `live` is true, the result is only shown; the document does not change. */
void fol_hairline_raise(fol_app *app, const fol_face_view *view, double to_mm, bool live);

/* Whether the hairline of the view `from` can be copied to the view that is shown: both views have a head, and `from`
 * has a hairline. */
bool fol_hairline_can_carry(const fol_app *app, fol_view_name from);

/* Removes the plan's present hairline from the hairlines that are kept for comparison. */
void fol_hairline_forget_present(fol_app *app);

/* ---- coordinate system of the face (hairline_by_landmarks.c) --------------------------------------- */

/* Computes the coordinate system of the face from landmarks in the view that is shown or, if it has none, in another
 * view of the same head. Returns false and sets *err (if not NULL) if no view has landmarks, or if a face cannot have
 * them where they are. */
bool fol_hairline_face(fol_face_view *out, const fol_app *app, fol_error *err);

/* Whether the view that is shown, or another view of the same head, has landmarks. */
bool fol_hairline_has_landmarks(const fol_app *app);

/* Computes the coordinate system of the face from landmarks, if a view of the head has any. Otherwise takes the midline
 * of the ellipsoid; then distances from the midline are meaningful, but heights are not. Returns false if there are no
 * landmarks and the surface is a plane. */
bool fol_hairline_midline(fol_face_view *out, const fol_app *app);

/* ---- landmarks of the face (landmarks_tool.c) ---------------------------------------------------- */

extern const char *const fol_mark_asks[3]; /* the instructions to the user for placing the three landmarks, in order */

/* Starts placing the three landmarks of the face: each of the next three presses places one. */
void fol_landmarks_tool_start(fol_app *app);

/* Handles a press on the picture. Returns true if the press was used for a landmark; every press is while the user is
 * placing landmarks. */
bool fol_landmarks_tool_press(fol_app *app, const fol_pointer *pointer);

/* Handles a movement of the pointer. Returns true if the user is dragging or placing a landmark. */
bool fol_landmarks_tool_move(fol_app *app, const fol_pointer *pointer);

/* Handles the end of a press. Returns true if the user was dragging a landmark or is placing landmarks. */
bool fol_landmarks_tool_release(fol_app *app);

/* Removes the landmark that was placed last; returns false if none was placed. */
bool fol_landmarks_tool_undo(fol_app *app);

/* Whether a press at the pointer's position would drag or place a landmark. */
bool fol_landmarks_tool_is_under(const fol_app *app);

/* Draws the landmarks over the picture. */
void fol_landmarks_tool_draw(fol_app *app);

/* Draws guide lines over the face: its midline, the usual heights of hairlines, and the lines that divide it into
 * thirds (face_guides.c). */
void fol_face_guides_draw(fol_app *app);

/* ---- points of the hairline, and comparison ---------------------------------------------------- */

/* Replaces the hairline by one made from the selected design. */
void fol_hairline_place(fol_app *app);

/* Replaces the points of the hairline by `points`. If `live` is true, the result is only shown; the document does not
 * change. Returns false if a hairline with these points is not valid. */
bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live);

/* Makes the hairline symmetric: replaces one half by the mirror image of the other half. Later changes on one side are
 * then also made on the other side. */
void fol_hairline_make_symmetric(fol_app *app);

/* Whether a change on one side of the face is also made on the other side. When a view was opened, this is so if its
 * hairline is symmetric; later it is as the user has chosen. */
bool fol_hairline_mirrors(const fol_app *app);

/* Makes hairline number `n` of those kept for comparison the plan's hairline. */
void fol_hairline_choose(fol_app *app, int n);

/* Makes the next one of the hairlines kept for comparison the plan's hairline; after the last comes the first. */
void fol_hairline_flip(fol_app *app);

#endif
