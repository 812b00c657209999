/* Consultation: the document as an immutable value, edits, history. Every change is an edit, a small
 * struct that reads as text too; applying one is a pure function. */
#ifndef FOLLIDOT_CONSULTATION_H
#define FOLLIDOT_CONSULTATION_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* ---- the document ---------------------------------------------------------------------------- */

/* A photograph and its plan; immutable, shared by count. */
typedef struct fol_document fol_document;
bool fol_document_new(fol_document **out, fol_photo *photo, const fol_plan *plan, fol_error *err); /* keeps, copies */
fol_document *fol_document_keep(fol_document *document);
void fol_document_drop(fol_document *document);
fol_photo *fol_document_photo(const fol_document *document);
const fol_plan *fol_document_plan(const fol_document *document);
const fol_head *fol_document_head(const fol_document *document);

/* ---- edits ----------------------------------------------------------------------------------- */

#define FOL_STROKE_POINTS_MAX 100000

typedef enum fol_edit_kind {
  FOL_EDIT_SCALE = 0,
  FOL_EDIT_SURFACE,
  FOL_EDIT_HAIRLINE,
  FOL_EDIT_BRUSH, /* the eraser too: brush.erase, in text the verb "erase" */
  FOL_EDIT_ZONE,
  FOL_EDIT_SESSION,
  FOL_EDIT_PIGMENT,
  FOL_EDIT_SKIN,
  FOL_EDIT_HEALING,
  FOL_EDIT_UNDO,
  FOL_EDIT_REDO,
  FOL_EDIT_KINDS
} fol_edit_kind;

typedef struct fol_edit {
  fol_edit_kind kind;
  union {
    fol_scale scale;
    struct {
      fol_surface surface; /* an ellipsoid's centre where neither x nor y is a number: the picture's middle */
      fol_camera camera;   /* focal_35mm below 0: stays as it is */
    } head;
    fol_hairline hairline; /* points NULL: takes the hairline away */
    struct {
      fol_brush brush;
      fol_points *points_px;
    } stroke;
    struct {
      int n;         /* from 1; one more than there are adds it, as does 0 */
      fol_zone zone; /* points NULL: takes zone n away */
    } zone;
    struct {
      int n; /* 1 to 4; one more than there are adds it */
      /* A 0, and a date "", leave as it is what the session has; one that is added takes it from the
       * session before, save the date. The date "none" takes the date away. */
      fol_session session;
    } session;
    fol_pigment pigment; /* sessions that had the former one's dilution take this one's */
    fol_skin_given skin;
    fol_healing healing;
  };
} fol_edit;

fol_edit fol_edit_copy(const fol_edit *edit);
void fol_edit_drop(fol_edit *edit); /* leaves it zero */

/* CONTRACT's "verb key=value ...", one line without its end. Unknown verbs and keys, missing or
 * ill-formed values: FOL_REFUSED, naming them. Beyond CONTRACT's examples: a hairline may give feather_mm,
 * micro_mm and macro_mm, left out where they are the style's, and `hairline points=` takes it away;
 * `surface kind=plane`, `surface kind=ellipsoid centre=x,y semi_axes_mm=a,b,c yaw_deg= pitch_deg= roll_deg=` (what is
 * left out of these is the default head's), with focal_35mm=MM (or "none") where the camera changes too; `zone
 * kind=scar points=...` with density, size, feather_mm left out where they are the kind's and n=N where it takes
 * another's place, `zone n=N points=` takes one away; a brush's softness is 0.5 and its flow 1 where they are left out;
 * a session may give a date (or "none"), and leaves out what stays as it is; `pigment shade=medium
 * depth_mm=0.05,0.4 hair=x,y` (shade and hair left out: none; depth: the usual one); `skin auto=yes`, or `skin
 * melanosome_fraction=0.02 blood_fraction=0.004` with both; `healing skin_type=3 sun=much oiliness=oily
 * touch_up_years=4`, each left out where it is the usual one; these three keep nothing of what was
 * before. `view` is refused while a file has one view only. Numbers print so that they read back to the same bits:
 * parse(print(edit)) is the same edit, and what print makes of an edit comes back from parse and print as it was. */
bool fol_edit_parse(fol_edit *out, const char *line, fol_error *err);
bool fol_edit_print(fol_bytes *out, const fol_edit *edit, fol_error *err);

/* The document after an edit (not undo or redo: those are history's). The old one stays as it is. */
bool fol_document_apply(fol_document **out, const fol_document *document, const fol_edit *edit, fol_error *err);

/* ---- history --------------------------------------------------------------------------------- */

/* How many steps can be undone; older ones are forgotten. */
#define FOL_HISTORY_STEPS_MAX 10000

/* A list of documents and the place in it; not shared between threads. What it begins with counts as
 * saved. */
typedef struct fol_history fol_history;
bool fol_history_new(fol_history **out, fol_document *first, fol_error *err); /* keeps */
void fol_history_drop(fol_history *history);

/* Applies any edit, undo and redo included; one that has nothing to undo or redo fails with
 * FOL_FAILED. A new edit forgets what could be redone. */
bool fol_history_do(fol_history *history, const fol_edit *edit, fol_error *err);

/* Takes in a document that was made from the current one by painting live with fol_stroke, together
 * with the edit that tells the stroke: the same as fol_history_do(edit), without painting again. */
bool fol_history_take(fol_history *history, const fol_edit *edit, fol_document *document, fol_error *err);

fol_document *fol_history_now(const fol_history *history); /* borrowed */
bool fol_history_can_undo(const fol_history *history);
bool fol_history_can_redo(const fol_history *history);
const char *fol_history_undo_name(const fol_history *history); /* "brush", "hairline", ...; NULL where none */
const char *fol_history_redo_name(const fol_history *history);
void fol_history_mark_saved(fol_history *history);
bool fol_history_is_saved(const fol_history *history);

#endif
