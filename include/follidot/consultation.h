/* Consultation: the document as an immutable value, edits that change it, and the history of edits.
 *
 * A fol_document has a fol_view for each photograph, each with its plan, and the record of the client's sessions. Every
 * change is a fol_edit, a small struct that also has a text form; fol_document_apply is a pure function from a document
 * and an edit to a new document. A fol_history keeps the documents for undo and redo. */
#ifndef FOLLIDOT_CONSULTATION_H
#define FOLLIDOT_CONSULTATION_H

#include "follidot/consultation_values.h"
#include "follidot/mask_existing.h"

/* ---- views ------------------------------------------------------------------------------------- */

/* The direction from which a photograph shows the head (docs/domain.md#record). */
typedef enum fol_view_name {
  FOL_VIEW_UNSPECIFIED = 0, /* not given: the only view of the document */
  FOL_VIEW_FRONT,
  FOL_VIEW_TOP,
  FOL_VIEW_LEFT,
  FOL_VIEW_RIGHT,
  FOL_VIEW_BACK,
  FOL_VIEW_OBLIQUE_LEFT,
  FOL_VIEW_OBLIQUE_RIGHT,
  FOL_VIEW_CLOSE_UP,
  FOL_VIEWS
} fol_view_name;

/* "front", "oblique-left", ...; "" for FOL_VIEW_UNSPECIFIED. */
const char *fol_view_name_text(fol_view_name name);

/* The reverse; false if `text` is no view's name. */
bool fol_view_name_from_text(fol_view_name *out, const char *text);

/* One photograph with its plan, which contains all that was drawn on it. Immutable, with a reference count. */
typedef struct fol_view fol_view;

/* Adds a reference; returns `view`. */
fol_view *fol_view_keep(fol_view *view);

/* Removes a reference. */
void fol_view_drop(fol_view *view);

/* The name of the view. */
fol_view_name fol_view_which(const fol_view *view);

/* The photograph; borrowed. */
fol_original *fol_view_original(const fol_view *view);

/* The plan; borrowed. */
const fol_plan *fol_view_plan(const fol_view *view);

/* The head as the plan places it in the photograph; borrowed. */
const fol_head *fol_view_head(const fol_view *view);

/* ---- documents --------------------------------------------------------------------------------- */

/* A client's consultation: views, one plan for all of them, and the record of what was done. Seed, pattern, pigment,
 * skin, healing, sessions and the semi-axes of the head are the same in all views. Immutable, with a reference count.
 */
typedef struct fol_document fol_document;

/* A document without views. */
bool fol_document_new(fol_document **out, fol_error *err);

/* A document with one view. Keeps the original and copies the plan; `plan` NULL: the default plan. */
bool fol_document_start(fol_document **out, fol_view_name which, fol_original *original, const fol_plan *plan,
                        fol_error *err);

/* Adds a reference; returns `document`. */
fol_document *fol_document_keep(fol_document *document);

/* Removes a reference. */
void fol_document_drop(fol_document *document);

/* A view by its name, borrowed; NULL if the document does not have it. */
fol_view *fol_document_view(const fol_document *document, fol_view_name which);

/* The first view in the order of fol_view_name, borrowed; NULL if there are none. */
fol_view *fol_document_first(const fol_document *document);

/* The number of views. */
int fol_document_view_count(const fol_document *document);

/* The view called `which`, or the only one for FOL_VIEW_UNSPECIFIED; borrowed. FOL_REFUSED, with the names of the
 * views, if there is no such view, or if it is unspecified and there are several. */
bool fol_document_find(fol_view **out, const fol_document *document, fol_view_name which, fol_error *err);

/* The engine number of its plans, which determines default values that are omitted in the text of edits and plans;
 * FOL_ENGINE if there are no views. */
int fol_document_engine(const fol_document *document);

/* The client's reference; "" if there is none. */
const char *fol_document_reference(const fol_document *document);

/* The record of a session, from 1 to FOL_SESSIONS_MAX; never NULL. */
const fol_session_log *fol_document_log(const fol_document *document, int session);

/* Whether a session has a record or a photograph taken after it. */
bool fol_document_took_place(const fol_document *document, int session);

/* The photograph of a view taken after a session, borrowed; NULL if there is none. */
fol_original *fol_document_after(const fol_document *document, int session, fol_view_name which);

/* How that photograph is aligned with its view. */
const fol_alignment *fol_document_alignment(const fol_document *document, int session, fol_view_name which);

/* The lock on the plan; its `engine` is "" if the plan is not locked. */
const fol_lock *fol_document_lock(const fol_document *document);

/* Whether the plan is locked. */
bool fol_document_is_locked(const fol_document *document);

/* Computes the lock that this program would put on the plan, for which it makes the dots of all views. `threads` as in
 * fol_parallel. */
bool fol_document_lock_now(fol_lock *out, const fol_document *document, int threads, fol_progress *progress,
                           fol_error *err);

/* Appends the text form: lines of edits that make this document from one without views. */
bool fol_document_print(fol_bytes *out, const fol_document *document, fol_error *err);

/* Where photographs are looked up by their SHA-256. `find` sets *out to an original that the caller has to drop, or
 * fails with FOL_REFUSED. */
typedef struct fol_album {
  bool (*find)(void *context, const fol_digest *digest, fol_original **out, fol_error *err);
  void *context;
} fol_album;

/* Parses the text form. FOL_REFUSED if anything in it is invalid; it may come from an untrusted source. */
bool fol_document_parse(fol_document **out, const char *text, size_t size, const fol_album *album, fol_error *err);

/* A digest that is equal for documents with equal contents and differs for all others. */
bool fol_document_key(fol_digest *out, const fol_document *document, fol_error *err);

/* The memory in bytes that the document uses beyond what it shares with `other` (may be NULL), without photographs. */
size_t fol_document_bytes_beyond(const fol_document *document, const fol_document *other);

/* ---- edits ----------------------------------------------------------------------------------- */

#define FOL_STROKE_POINTS_MAX 100000 /* points in a stroke */

/* The kinds of edits; docs/edits.md describes each. */
typedef enum fol_edit_kind {
  FOL_EDIT_SCALE = 0,
  FOL_EDIT_SURFACE,
  FOL_EDIT_LANDMARKS,
  FOL_EDIT_HAIRLINE,
  FOL_EDIT_VARIANT, /* selects, adds or removes an alternative hairline */
  FOL_EDIT_BRUSH,   /* in text also "erase" and "smooth", which are flags of the brush */
  FOL_EDIT_FILL,
  FOL_EDIT_ZONE,
  FOL_EDIT_SESSION,
  FOL_EDIT_PIGMENT,
  FOL_EDIT_SKIN,
  FOL_EDIT_HEALING,
  FOL_EDIT_SCALP_MATTE,
  FOL_EDIT_SCALP_BRUSH, /* a stroke that corrects the scalp matte; its brush neither erases nor smooths */
  FOL_EDIT_SCALP_RESET, /* removes all corrections of the scalp matte */
  FOL_EDIT_PLAN,        /* replaces the whole plan of a view, and what all views share */
  FOL_EDIT_CARRY,       /* copies a hairline from one view to another */
  FOL_EDIT_PHOTO,       /* adds a view */
  FOL_EDIT_RENAME,      /* gives a view another name */
  FOL_EDIT_REMOVE,      /* removes a view */
  FOL_EDIT_REFERENCE,   /* sets the client's reference */
  FOL_EDIT_LOG,         /* records what was done in a session */
  FOL_EDIT_AFTER,       /* adds a photograph taken after a session */
  FOL_EDIT_ALIGN,       /* aligns that photograph with its view */
  FOL_EDIT_LOCK,
  FOL_EDIT_UNLOCK,
  FOL_EDIT_REVERT, /* goes back to the document after an earlier edit */
  FOL_EDIT_UNDO,
  FOL_EDIT_REDO,
  FOL_EDIT_KINDS
} fol_edit_kind;

/* A photograph in an edit, given by its SHA-256 or by the path of a file that has not been read yet. `original` must be
 * set before the edit is applied. */
typedef struct fol_edit_photo {
  bool has_digest;
  fol_digest digest;
  fol_text *file;         /* owned; NULL: none */
  fol_original *original; /* owned; NULL: not found yet */
} fol_edit_photo;

/* One change of a document. */
typedef struct fol_edit {
  fol_edit_kind kind;
  fol_view_name view;
  bool joins;  /* undone together with the previous edit */
  bool blends; /* brush and fill: `existing` still has to be set (fol_edit_set_existing), which clears this */
  union {
    fol_scale scale;
    struct {
      /* Centre NAN: the middle of the picture. First semi-axis NAN: those of the other views, else the defaults. */
      fol_surface surface;
      fol_camera camera; /* focal_35mm below 0: unchanged */
    } head;
    fol_landmarks landmarks; /* only the points count; all NAN: removes them */
    fol_hairline hairline;   /* owned points; NULL: removes the hairline */
    struct {
      int n;       /* 1 to FOL_VARIANTS_MAX: becomes the hairline; if it is new, as a copy of the current one */
      bool remove; /* removes it instead */
    } variant;
    struct {
      fol_brush brush;
      fol_points *points_px;     /* owned */
      fol_numbers *pressure;     /* owned; of each point (fol_stroke_press); NULL: 1 everywhere */
      fol_existing *existing;    /* owned; the client's hair to blend into; NULL: none */
      fol_correction correction; /* FOL_EDIT_SCALP_BRUSH: which correction is painted */
    } stroke;
    fol_fill fill; /* owned points and hair */
    struct {
      int n;         /* from 1; 0, or one more than there are, adds a zone */
      fol_zone zone; /* owned points; NULL: removes zone n */
    } zone;
    struct {
      int n; /* 1 to FOL_SESSIONS_MAX; one more than there are adds a session */
      /* A number 0 or a date "" means unchanged; in a new session, as in the one before, without a date. The date
       * "none" removes the date. */
      fol_session session;
    } session;
    fol_pigment pigment; /* sessions that have the old pigment's dilution get that of the new one */
    fol_skin_given skin;
    fol_healing healing;
    bool scalp_matte; /* whether pictures hide dots outside the scalp */
    fol_plan plan;    /* owned */
    struct fol_edit_way {
      fol_view_name other; /* carry: where the hairline comes from; rename: the new name */
    } way;
    fol_edit_photo photo;
    fol_text *reference; /* owned */
    struct {
      int n; /* 1 to FOL_SESSIONS_MAX */
      /* Unchanged: a text NULL, a date "", a dilution below 0. Removed: an empty text, the date "none", a dilution 0.
       */
      fol_session_log log;
    } log;
    struct {
      int n;                /* 1 to FOL_SESSIONS_MAX */
      fol_edit_photo photo; /* none: removes the photograph */
    } after;
    struct {
      int n;             /* 1 to FOL_SESSIONS_MAX */
      fol_alignment way; /* owned; both NULL: removes the alignment */
    } align;
    fol_lock lock;      /* engine "": to be filled in by the caller before applying (fol_document_lock_now) */
    uint64_t revert_to; /* the number of an edit; 0: the first document */
  };
} fol_edit;

/* A copy, which shares what is immutable. Drop it. */
fol_edit fol_edit_copy(const fol_edit *edit);

/* Drops what the edit owns and sets it to zero. */
void fol_edit_drop(fol_edit *edit);

/* Parses "verb key=value ...", one line without its end, as described in docs/edits.md. FOL_REFUSED names unknown verbs
 * and keys, and missing or invalid values. `engine` is that of the document (fol_document_engine), whose defaults apply
 * to keys that are left out. */
bool fol_edit_parse(fol_edit *out, const char *line, int engine, fol_error *err);

/* Appends the text of an edit. Numbers read back to the same bits: parsing the text gives the same edit, and printing
 * that the same text. */
bool fol_edit_print(fol_bytes *out, const fol_edit *edit, int engine, fol_error *err);

/* The verb in its text: "brush", "erase", ...; static. */
const char *fol_edit_verb_name(const fol_edit *edit);

/* What the edit is called in the history, for undo and redo; static. */
const char *fol_edit_step_name(const fol_edit *edit);

/* Whether it changes a single view, which then has to be named if there are several. */
bool fol_edit_is_of_view(const fol_edit *edit);

/* Where a stroke or fill stores the hair to blend into; NULL for other kinds. */
fol_existing **fol_edit_existing_of(fol_edit *edit);

/* Sets the hair of a stroke or fill to the part of `existing` (NULL: no hair known) that can affect it. */
bool fol_edit_set_existing(fol_edit *edit, const fol_existing *existing, const fol_head *head, fol_error *err);

/* The photograph of a "photo" or "after" edit; NULL for other kinds, and if it removes one. */
fol_edit_photo *fol_edit_photo_of(fol_edit *edit);

/* Reads the photograph that the edit gives as a file; does nothing if there is none. */
bool fol_edit_read_file(fol_edit *edit, fol_error *err);

/* Looks up the photograph that the edit gives by SHA-256; does nothing if there is none. */
bool fol_edit_find_photo(fol_edit *edit, const fol_album *album, fol_error *err);

/* Applies an edit other than undo, redo and revert, which are up to the history; `document` is not changed. FOL_REFUSED
 * if it is invalid for this document, or if the plan is locked and it would change it. */
bool fol_document_apply(fol_document **out, const fol_document *document, const fol_edit *edit, fol_error *err);

/* The document with another mask in one of its views, for painting live. The view must exist. */
bool fol_document_painted(fol_document **out, const fol_document *document, fol_view_name which, fol_mask *mask,
                          fol_error *err);

/* The document with other corrections of the scalp matte in one of its views, likewise. */
bool fol_document_corrected(fol_document **out, const fol_document *document, fol_view_name which,
                            fol_mask *corrections, fol_error *err);

/* ---- history --------------------------------------------------------------------------------- */

/* Limits of a history: undo steps, beyond which the oldest are forgotten, and memory for their documents, beyond which
 * documents are unloaded if they can be loaded from a file again, and the oldest steps forgotten if not. */
#define FOL_HISTORY_STEPS_MAX 10000
#define FOL_HISTORY_BYTES     ((size_t)256 * 1000 * 1000)

/* A list of documents with a current position; not thread-safe. Edits, undo and redo included, are numbered from 1 on.
 * A document is identified by the number of the edit that made it; 0 is the first. */
typedef struct fol_history fol_history;

/* Loads the document that edit `made_by` made from a file. */
typedef bool fol_history_load(void *context, uint64_t made_by, fol_document **out, fol_error *err);

/* A new history that starts with a document; keeps it. */
bool fol_history_new(fol_history **out, fol_document *first, fol_error *err);

/* Frees the history. */
void fol_history_drop(fol_history *history);

/* A step of a history that is stored in a file. */
typedef struct fol_past_step {
  uint64_t made_by; /* number of the edit */
  const char *name; /* as from fol_edit_step_name */
} fol_past_step;

/* A history that is stored in a file. */
typedef struct fol_past {
  const fol_past_step *steps; /* the oldest first; the first one's name is not used */
  size_t count, now;          /* the number of steps, and the index of the current one */
  uint64_t edits;             /* the number of edits, undo and redo included */
  const uint64_t *after;      /* edits + 1 entries: which edit made the document that edit i led to */
  fol_document *document;     /* the current document */
  fol_history_load *load;     /* loads the others when they are needed */
  void *context;              /* for `load`; must outlive the history */
} fol_past;

/* Continues a stored history. */
bool fol_history_resume(fol_history **out, const fol_past *past, fol_error *err);

/* Declares that a history made by fol_history_new is stored in a file from now on. */
void fol_history_set_loader(fol_history *history, fol_history_load *load, void *context);

/* Applies any edit, including undo, redo and revert; FOL_FAILED if there is nothing to undo or redo. A new edit
 * discards the steps that could be redone. */
bool fol_history_do(fol_history *history, const fol_edit *edit, fol_error *err);

/* As fol_history_do, with the document that the edit leads to, if it was already computed by painting live. */
bool fol_history_adopt(fol_history *history, const fol_edit *edit, fol_document *document, fol_error *err);

/* The current document; borrowed. */
fol_document *fol_history_now(const fol_history *history);

/* The number of edits so far. */
uint64_t fol_history_edits(const fol_history *history);

/* The number of the edit that made the current document. */
uint64_t fol_history_made_by(const fol_history *history);

/* Whether there is a step to undo. */
bool fol_history_can_undo(const fol_history *history);

/* Whether there is a step to redo. */
bool fol_history_can_redo(const fol_history *history);

/* The name of the step that would be undone: "brush", "hairline", ...; NULL if there is none. */
const char *fol_history_undo_name(const fol_history *history);

/* The name of the step that would be redone; NULL if there is none. */
const char *fol_history_redo_name(const fol_history *history);

/* Declares that all edits up to `edit` are in the file, so that their documents can be unloaded. */
void fol_history_set_saved(fol_history *history, uint64_t edit);

#endif
