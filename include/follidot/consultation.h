/* A consultation consists of the document, which is an immutable value, the edits that change it, and the history of
 * edits.
 *
 * A fol_document has a fol_view for each photograph, each with its plan, and the record of the client's sessions. Every
 * change is a fol_edit, a small struct that also has a text form. fol_document_apply computes a new document from a
 * document and an edit, and changes neither of them. A fol_history keeps the documents for undo and redo. */
#ifndef FOLLIDOT_CONSULTATION_H
#define FOLLIDOT_CONSULTATION_H

#include "follidot/consultation_values.h"
#include "follidot/mask_hair_map.h"

/* ---- views ------------------------------------------------------------------------------------- */

/* The direction from which a photograph shows the head (docs/domain.md#record). Left and right are those of the client:
 * FOL_VIEW_LEFT shows the left profile. Oblique views are taken from the front at 45 degrees. */
typedef enum fol_view_name {
  FOL_VIEW_UNSPECIFIED = 0, /* no direction given; as an argument it means the only view of the document */
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

/* Returns the name of a view as text: "front", "oblique-left", ...; "" for FOL_VIEW_UNSPECIFIED. */
const char *fol_view_name_text(fol_view_name name);

/* Sets *out to the name of a view whose text is `text`, such as "front"; returns false if there is none. */
bool fol_view_name_from_text(fol_view_name *out, const char *text);

/* A photograph with its plan, which contains everything drawn on the photograph. Immutable and reference-counted. */
typedef struct fol_view fol_view;

/* Adds a reference to the view and returns `view`. */
fol_view *fol_view_keep(fol_view *view);

/* Removes a reference to the view; frees it with the last reference. */
void fol_view_drop(fol_view *view);

/* The view's name, the direction from which its photograph shows the head. Unique in a document. */
fol_view_name fol_view_which(const fol_view *view);

/* Returns the file of the view's photograph; borrowed from `view`. */
fol_original *fol_view_original(const fol_view *view);

/* Returns the plan of the view; borrowed from `view`. */
const fol_plan *fol_view_plan(const fol_view *view);

/* Returns the head in the photograph, with the pose and scale from the view's plan; borrowed from `view`. */
const fol_head *fol_view_head(const fol_view *view);

/* ---- documents --------------------------------------------------------------------------------- */

/* A client's consultation: views, their plans, and the record of what was done. Seed, pattern, pigment, skin, healing,
 * sessions and the semi-axes of the head are equal in the plans of all views. Immutable and reference-counted. */
typedef struct fol_document fol_document;

/* Creates a document without views. Drop *out. Fails only if memory runs out. */
bool fol_document_new(fol_document **out, fol_error *err);

/* Creates a document with one view, called `which`, of the photograph `original`, to which it adds a reference. Copies
 * `plan` (NULL: the default plan). Drop *out. Fails with FOL_REFUSED if `plan` is invalid for the photograph's size. */
bool fol_document_start(fol_document **out, fol_view_name which, fol_original *original, const fol_plan *plan,
                        fol_error *err);

/* Adds a reference to the document and returns `document`. */
fol_document *fol_document_keep(fol_document *document);

/* Removes a reference to the document; frees it with the last reference. */
void fol_document_drop(fol_document *document);

/* Returns the view called `which`, borrowed; NULL if there is none, and for FOL_VIEW_UNSPECIFIED. */
fol_view *fol_document_view(const fol_document *document, fol_view_name which);

/* The first view of the document in the order of fol_view_name, borrowed; NULL if there are no views. */
fol_view *fol_document_first(const fol_document *document);

/* The number of views in the document. */
int fol_document_view_count(const fol_document *document);

/* Sets *out to the view called `which`, or for FOL_VIEW_UNSPECIFIED to the only view; borrowed. Fails with FOL_REFUSED,
 * listing the names of the views, if there is no such view, or if none is specified and there are several. */
bool fol_document_find(fol_view **out, const fol_document *document, fol_view_name which, fol_error *err);

/* Returns the engine number of the document's plans, which fol_edit_parse and fol_edit_print need for keys that are
 * left out. FOL_ENGINE, the number of this program, if there are no views. */
int fol_document_engine(const fol_document *document);

/* The client's reference, the text by which the practitioner finds the consultation again; "" if there is none. */
const char *fol_document_reference(const fol_document *document);

/* Returns the record of what was done in session number `session`, 1 to FOL_SESSIONS_MAX; borrowed, never NULL. If
 * nothing is recorded, all its fields are unknown. */
const fol_session_log *fol_document_log(const fol_document *document, int session);

/* Whether session number `session` (1 to FOL_SESSIONS_MAX) took place, as far as the document shows: something is
 * recorded about it, or there is a photograph taken after it. */
bool fol_document_session_is_done(const fol_document *document, int session);

/* Returns the photograph of view `which` that was taken after session number `session` (1 to FOL_SESSIONS_MAX),
 * borrowed; NULL if there is none. */
fol_original *fol_document_after(const fol_document *document, int session, fol_view_name which);

/* Returns the alignment of the photograph that fol_document_after returns with the photograph of view `which`;
 * borrowed, never NULL. Its lists of points are NULL if there is no such photograph or it is not aligned. */
const fol_alignment *fol_document_alignment(const fol_document *document, int session, fol_view_name which);

/* Returns the lock on the plan; borrowed, never NULL. Its `engine` is "" if the plan is not locked. */
const fol_lock *fol_document_lock(const fol_document *document);

/* Whether the plan is locked. */
bool fol_document_is_locked(const fol_document *document);

/* Computes the lock (fol_lock) that this program would put on the plan, but does not lock it: generates and hashes the
 * dots of all views on `threads` threads (0: one per processor). Fails with FOL_CANCELLED if `progress` (may be NULL)
 * is cancelled, and with FOL_REFUSED if a view has too many dots (FOL_DOTS_MAX). */
bool fol_document_compute_lock(fol_lock *out, const fol_document *document, int threads, fol_progress *progress,
                               fol_error *err);

/* Appends the text form of the document to *out: lines of edits that, applied to a document without views, result in
 * this document. */
bool fol_document_print(fol_bytes *out, const fol_document *document, fol_error *err);

/* A source from which photographs are obtained by their SHA-256. `find` sets *out to the photograph, which the caller
 * has to drop, or fails with FOL_REFUSED. */
typedef struct fol_album {
  bool (*find)(void *context, const fol_digest *digest, fol_original **out, fol_error *err);
  void *context;
} fol_album;

/* Parses the `size` bytes of `text`, the text form of a document, which may come from an untrusted source; finds its
 * photographs in `album`. Fails with FOL_REFUSED if anything in the text is invalid. Drop *out. */
bool fol_document_parse(fol_document **out, const char *text, size_t size, const fol_album *album, fol_error *err);

/* Computes a digest of the document's contents: it is equal for two documents exactly if their contents are equal. */
bool fol_document_key(fol_digest *out, const fol_document *document, fol_error *err);

/* Returns how many bytes of memory the document uses, without photographs and what it shares with `other` (NULL: none).
 */
size_t fol_document_bytes_beyond(const fol_document *document, const fol_document *other);

/* ---- edits ----------------------------------------------------------------------------------- */

#define FOL_STROKE_POINTS_MAX 100000 /* maximum number of points in a stroke */

/* The kinds of edits; docs/edits.md describes each. */
typedef enum fol_edit_kind {
  FOL_EDIT_SCALE = 0,   /* sets the scale of a view's picture */
  FOL_EDIT_SURFACE,     /* sets the shape and pose of the head, and the camera */
  FOL_EDIT_LANDMARKS,   /* sets or removes the landmarks of the face */
  FOL_EDIT_HAIRLINE,    /* sets or removes the hairline */
  FOL_EDIT_VARIANT,     /* selects, adds or removes an alternative hairline (variant) */
  FOL_EDIT_BRUSH,       /* paints a stroke into the mask; the verb is also "erase" or "smooth" (fol_brush) */
  FOL_EDIT_FILL,        /* fills an outline in the mask */
  FOL_EDIT_ZONE,        /* adds, changes or removes a zone */
  FOL_EDIT_SESSION,     /* adds or changes a planned session */
  FOL_EDIT_PIGMENT,     /* sets the shade and depth of pigment, and where the client's hair is measured */
  FOL_EDIT_SKIN,        /* sets the optical properties of the client's skin */
  FOL_EDIT_HEALING,     /* sets what healing and fading depend on */
  FOL_EDIT_SCALP_MATTE, /* turns the scalp matte of pictures on or off */
  FOL_EDIT_SCALP_BRUSH, /* a stroke that corrects the scalp matte; its brush neither erases nor smooths */
  FOL_EDIT_SCALP_RESET, /* removes all corrections of the scalp matte */
  FOL_EDIT_PLAN,        /* replaces the plan of a view, and in all views the parts of plans that are common to them */
  FOL_EDIT_CARRY,       /* copies the hairline of another view */
  FOL_EDIT_PHOTO,       /* adds a view */
  FOL_EDIT_RENAME,      /* gives a view another name */
  FOL_EDIT_REMOVE,      /* removes a view */
  FOL_EDIT_REFERENCE,   /* sets the client's reference text */
  FOL_EDIT_LOG,         /* records what was done in a session */
  FOL_EDIT_AFTER,       /* adds a photograph taken after a session */
  FOL_EDIT_ALIGN,       /* aligns a photograph taken after a session with the photograph of its view */
  FOL_EDIT_LOCK,        /* locks the plan as agreed on, so that edits of it are refused */
  FOL_EDIT_UNLOCK,
  FOL_EDIT_REVERT, /* goes back to the document after an earlier edit */
  FOL_EDIT_UNDO,
  FOL_EDIT_REDO,
  FOL_EDIT_KINDS
} fol_edit_kind;

/* A photograph in an edit, given by its SHA-256 or by the path of a file that has not been read yet. `original` must be
 * set before the edit is applied (fol_edit_read_file, fol_edit_find_photo). */
typedef struct fol_edit_photo {
  bool has_digest;
  fol_digest digest;
  fol_text *file;         /* path of the photograph's file, owned; NULL: none */
  fol_original *original; /* the photograph, owned; NULL: not found yet */
} fol_edit_photo;

/* One change of a document. */
typedef struct fol_edit {
  fol_edit_kind kind;
  fol_view_name view;
  bool joins;  /* this edit is undone and redone together with the edit before it */
  bool blends; /* brush and fill: `existing` must still be set by fol_edit_set_hair_map, which clears this flag */
  union {
    fol_scale scale;
    struct {
      /* If surface.centre_px is NAN, the head's centre is the middle of the picture. If surface.semi_axes_mm[0] is NAN,
       * the semi-axes are those of the other views or, without other views, the defaults. */
      fol_surface surface;
      fol_camera camera; /* if camera.focal_35mm is below 0, the view's camera is not changed */
    } head;
    fol_landmarks landmarks; /* `given` is not used; if all points are NAN, the edit removes the landmarks */
    fol_hairline hairline;   /* its points are owned; if they are NULL, the edit removes the hairline */
    struct {
      int n;       /* number of the hairline to use, 1 to FOL_VARIANTS_MAX; a new number copies the current one */
      bool remove; /* removes variant n instead of selecting it */
    } variant;
    struct {
      fol_brush brush;
      fol_points *points_px;     /* the points of the stroke, owned */
      fol_numbers *pressure;     /* the pressure at each point (fol_stroke_add_point), owned; NULL: 1 everywhere */
      fol_hair_map *existing;    /* the client's hair into which the stroke blends, owned; NULL: none */
      fol_correction correction; /* only for FOL_EDIT_SCALP_BRUSH: the correction to paint */
    } stroke;
    fol_fill fill; /* the fill's points and its map of hair are owned */
    struct {
      int n;         /* number of the zone, from 1; 0, or the number of zones plus 1, adds a zone */
      fol_zone zone; /* its points are owned; if they are NULL, the edit removes zone n */
    } zone;
    struct {
      int n; /* number of the session, 1 to FOL_SESSIONS_MAX; the number of sessions plus 1 adds a session */
      /* A field that is 0 or "" is not changed. In a new session a number that is 0 is taken from the session before
       * it, and a date "" means no date. The date "none" removes the date. */
      fol_session session;
    } session;
    fol_pigment pigment; /* sessions with the dilution of the old pigment get that of the new pigment */
    fol_skin_given skin;
    fol_healing healing;
    bool scalp_matte; /* whether rendered pictures hide dots outside the scalp */
    fol_plan plan;    /* the new plan, owned */
    struct fol_edit_way {
      fol_view_name other; /* FOL_EDIT_CARRY: view from which the hairline is copied; FOL_EDIT_RENAME: new name */
    } way;
    fol_edit_photo photo;
    fol_text *reference; /* the client's reference, owned */
    struct {
      int n; /* number of the session, 1 to FOL_SESSIONS_MAX */
      /* A text that is NULL, a date "" and a dilution below 0 leave their fields unchanged. A text of length 0, the
       * date "none" and the dilution 0 clear them. */
      fol_session_log log;
    } log;
    struct {
      int n;                /* number of the session, 1 to FOL_SESSIONS_MAX */
      fol_edit_photo photo; /* if no photograph is given, the edit removes the existing one */
    } after;
    struct {
      int n;             /* number of the session, 1 to FOL_SESSIONS_MAX */
      fol_alignment way; /* its lists of points are owned; if both are NULL, the edit removes the alignment */
    } align;
    fol_lock lock; /* if lock.engine is "", the caller must compute the lock (fol_document_compute_lock) before applying
                      the edit */
    uint64_t revert_to; /* number of the edit whose document becomes current again; 0: the first document */
  };
} fol_edit;

/* Returns a copy of the edit, which shares immutable values (texts, points, photographs) with `edit`. Drop the copy. */
fol_edit fol_edit_copy(const fol_edit *edit);

/* Drops what the edit owns and sets *edit to all zeros. */
void fol_edit_drop(fol_edit *edit);

/* Parses the text form of an edit: one line "verb key=value ..." without the newline, as described in docs/edits.md.
 * Fails with FOL_REFUSED, naming unknown verbs and keys, and missing or invalid values. `engine` is the document's
 * engine number (fol_document_engine), which determines the values of keys that are left out. Drop *out. */
bool fol_edit_parse(fol_edit *out, const char *line, int engine, fol_error *err);

/* Appends the text form of an edit to *out, without a newline; `engine` is the document's engine number. Numbers have
 * enough digits to be read back exactly, so that fol_edit_parse with the same `engine` makes an equal edit. */
bool fol_edit_print(fol_bytes *out, const fol_edit *edit, int engine, fol_error *err);

/* Returns the verb in the edit's text form: "brush", "erase", ...; a static string. */
const char *fol_edit_verb_name(const fol_edit *edit);

/* Returns the name of an edit, as the user reads it after "Undo" and "Redo"; a static string. */
const char *fol_edit_step_name(const fol_edit *edit);

/* Whether the edit changes only one view. Such an edit must name it (fol_edit.view) if the document has several. */
bool fol_edit_is_of_view(const fol_edit *edit);

/* Returns the address of the member of a brush or fill edit that holds the map of the client's hair into which the edit
 * blends (NULL there: none). Returns NULL for other kinds of edits. */
fol_hair_map **fol_edit_hair_map_of(fol_edit *edit);

/* Gives a brush or fill edit the client's hair into which it blends: a copy of the part of `existing` (NULL: no hair is
 * known) that can affect the result. `head` is the head of the edit's view. Clears edit->blends. */
bool fol_edit_set_hair_map(fol_edit *edit, const fol_hair_map *existing, const fol_head *head, fol_error *err);

/* Returns the photograph in a "photo" or "after" edit, borrowed; NULL for other edits and if it removes a photograph.
 */
fol_edit_photo *fol_edit_photo_of(fol_edit *edit);

/* Reads and decodes the file whose path the edit contains, and replaces the path by the photograph and its SHA-256
 * (fol_edit_photo); does nothing if there is no path. Fails as fol_original_open does. */
bool fol_edit_read_file(fol_edit *edit, fol_error *err);

/* Finds in `album` the photograph whose SHA-256 the edit contains, and stores it in fol_edit_photo.original. Does
 * nothing if there is no SHA-256 or the photograph is already stored. Fails with FOL_REFUSED if it is not found. */
bool fol_edit_find_photo(fol_edit *edit, const fol_album *album, fol_error *err);

/* Sets *out to a new document, the result of applying an edit to `document`; drop *out. Undo, redo and revert cannot be
 * applied here, only by the history. Fails with FOL_REFUSED if the edit is invalid for the document, or if the plan is
 * locked and the edit would change it. */
bool fol_document_apply(fol_document **out, const fol_document *document, const fol_edit *edit, fol_error *err);

/* Sets *out to a copy of the document in which view `which`, which must exist, has the mask `mask`, to which it adds a
 * reference. Drop *out. Used while the user is painting. */
bool fol_document_painted(fol_document **out, const fol_document *document, fol_view_name which, fol_mask *mask,
                          fol_error *err);

/* Sets *out to a copy of the document in which view `which`, which must exist, has the given corrections of the scalp
 * matte (NULL: none), to which it adds a reference. Drop *out. Used while the user is painting. */
bool fol_document_corrected(fol_document **out, const fol_document *document, fol_view_name which,
                            fol_mask *corrections, fol_error *err);

/* ---- history --------------------------------------------------------------------------------- */

/* The maximum number of undo steps of a history, and the maximum memory of its documents in bytes. If there are more
 * steps, the oldest are forgotten. If the documents need more memory, those that can be loaded from a file again are
 * unloaded; if there are none, the oldest steps are forgotten. */
#define FOL_HISTORY_STEPS_MAX 10000
#define FOL_HISTORY_BYTES     ((size_t)256 * 1000 * 1000)

/* A list of documents and the current position in it; not thread-safe. Edits, including undo and redo, are numbered
 * from 1 on. A document is identified by the number of the edit that made it, and the first document by 0. */
typedef struct fol_history fol_history;

/* Loads from a file the document that the edit with number `made_by` made; the caller has to drop *out. */
typedef bool fol_history_load(void *context, uint64_t made_by, fol_document **out, fol_error *err);

/* Creates a history that starts with the document `first`, to which it adds a reference. Drop *out. */
bool fol_history_new(fol_history **out, fol_document *first, fol_error *err);

/* Frees the history and drops its documents. `history` may be NULL. */
void fol_history_drop(fol_history *history);

/* A document to which undo and redo can go, in a history that is stored in a file. */
typedef struct fol_stored_step {
  uint64_t made_by; /* the number of the edit that made the document */
  const char *name; /* what undo and redo call the edit (fol_edit_step_name) */
} fol_stored_step;

/* A history that is stored in a file. */
typedef struct fol_stored_history {
  const fol_stored_step *steps; /* the documents, oldest first; the name of the oldest is not used */
  size_t count, now;            /* the number of `steps`, and the index of the current one */
  uint64_t edits;               /* the number of edits, undo and redo included */
  const uint64_t *after;        /* edits + 1 entries; edit after[i] made the document that was current after edit i */
  fol_document *document;       /* the current document */
  fol_history_load *load;       /* loads other documents when they are needed */
  void *context;                /* passed to `load`; must outlive the history */
} fol_stored_history;

/* Recreates a history that is stored in a file. Drop *out. Fails only if memory runs out. */
bool fol_history_resume(fol_history **out, const fol_stored_history *past, fol_error *err);

/* Tells a history made by fol_history_new that its documents are stored in a file now. The history can then free
 * documents, and loads one again by load(context, ...) when it is needed. `context` must outlive the history. */
void fol_history_set_loader(fol_history *history, fol_history_load *load, void *context);

/* Applies any edit, also undo, redo and revert, to the current document. Fails with FOL_FAILED if there is nothing to
 * undo or redo, and as fol_document_apply does. After a new edit, undone edits can no longer be redone. */
bool fol_history_do(fol_history *history, const fol_edit *edit, fol_error *err);

/* Adds an edit to the history as fol_history_do does, but takes the result, already computed while the user was
 * painting, from `document`, to which it adds a reference. Fails with FOL_REFUSED if a lock on the plan forbids the
 * edit. */
bool fol_history_adopt(fol_history *history, const fol_edit *edit, fol_document *document, fol_error *err);

/* Returns the current document of the history; borrowed from `history`. */
fol_document *fol_history_now(const fol_history *history);

/* The number of edits so far, undo and redo included. */
uint64_t fol_history_edits(const fol_history *history);

/* The number of the edit that made the current document; 0 for the first document. */
uint64_t fol_history_made_by(const fol_history *history);

/* Whether there is an edit to undo. */
bool fol_history_can_undo(const fol_history *history);

/* Whether there is an edit to redo. */
bool fol_history_can_redo(const fol_history *history);

/* The name for the user of the edit that would be undone: "brush", "hairline", ...; NULL if there is none. */
const char *fol_history_undo_name(const fol_history *history);

/* The name for the user of the edit that would be redone; NULL if there is none. */
const char *fol_history_redo_name(const fol_history *history);

/* Declares that all edits up to number `edit` are stored in the history's file, so that their documents can be
 * unloaded. */
void fol_history_set_saved(fol_history *history, uint64_t edit);

#endif
