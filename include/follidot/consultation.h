/* Consultation: the document as an immutable value, edits, history. Every change is an edit, a small
 * struct that reads as text too; applying one is a pure function. */
#ifndef FOLLIDOT_CONSULTATION_H
#define FOLLIDOT_CONSULTATION_H

#include "follidot/mask_existing.h"
#include "follidot/photo_door.h"
#include "follidot/plan.h"

/* ---- what it is made of ---------------------------------------------------------------------- */

/* UTF-8, immutable, shared by count. NULL is the empty text. */
typedef struct fol_text {
  fol_refcount refcount;
  size_t size; /* without the zero at the end */
  char at[];
} fol_text;
#define FOL_TEXT_MAX ((size_t)10000) /* bytes */
/* FOL_REFUSED for what is longer, is not UTF-8, or holds control characters other than a line's end and a tab. */
bool fol_text_new(fol_text **out, const char *text, size_t size, fol_error *err);
fol_text *fol_text_keep(fol_text *text);
void fol_text_drop(fol_text *text);
const char *fol_text_read(const fol_text *text); /* "" for NULL */

/* SHA-256. */
typedef struct fol_digest {
  uint8_t at[32];
} fol_digest;
enum { FOL_DIGEST_TEXT = 65 };
fol_digest fol_digest_of(const void *data, size_t size);
bool fol_digest_equal(const fol_digest *a, const fol_digest *b);
void fol_digest_print(char text[FOL_DIGEST_TEXT], const fol_digest *digest); /* 64 hexadecimal digits */
bool fol_digest_read(fol_digest *out, const char *text, size_t size);

/* A photograph's file as it came, byte for byte, known by its SHA-256. Its bytes may still lie in a consultation's file
 * and are read when they are first asked for. Immutable, shared by count, safe from several threads. */
typedef struct fol_original fol_original;
typedef struct fol_original_facts {
  fol_digest digest;
  int width, height;  /* upright */
  const char *format; /* fol_photo_format_find */
} fol_original_facts;

/* From the bytes of a photograph's file, and what was decoded from them; takes the bytes (the file) over, on failure
 * too. */
bool fol_original_of(fol_original **out, const fol_photo *decoded, fol_bytes *bytes, fol_error *err);
bool fol_original_of_file(fol_original **out, const fol_photo *decoded, fol_photo_file *file, fol_error *err);
bool fol_original_open(fol_original **out, fol_photo **photo, const char *path, fol_error *err);

/* One whose bytes `load` brings. `context` is given to `release` with the original. */
typedef struct fol_original_store {
  bool (*load)(void *context, const fol_digest *digest, fol_bytes *out, fol_error *err);
  void (*release)(void *context);
  void *context;
} fol_original_store;
bool fol_original_stored(fol_original **out, const fol_original_facts *facts, const fol_original_store *store,
                         fol_error *err);
fol_original *fol_original_keep(fol_original *original);
void fol_original_drop(fol_original *original);
fol_original_facts fol_original_describe(const fol_original *original);

/* Borrowed. Refused where what was stored is not what its SHA-256 says. */
bool fol_original_bytes(fol_span *out, fol_original *original, fol_error *err);
typedef struct fol_document fol_document;
bool fol_original_decode(fol_photo **out, fol_original *original, fol_error *err); /* anew each time */

/* A small upright JPEG of a photograph, its longer side at most `side` px; nothing but pixels. Appends. */
bool fol_thumbnail(fol_bytes *out, const fol_photo *photo, int side, fol_error *err);

/* ---- the document ---------------------------------------------------------------------------- */

/* From where a photograph looks at the head (docs/domain.md#record). */
typedef enum fol_view_name {
  FOL_VIEW_UNSPECIFIED = 0, /* not said: the only one that there is */
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
const char *fol_view_name_text(fol_view_name name); /* "front", "oblique-left", ...; "" for FOL_VIEW_UNSPECIFIED */
bool fol_view_name_from_text(fol_view_name *out, const char *text);

/* One photograph with what is laid and drawn on it, and the plan of all views. Immutable, shared by count. */
typedef struct fol_view fol_view;
fol_view *fol_view_keep(fol_view *view);
void fol_view_drop(fol_view *view);
fol_view_name fol_view_which(const fol_view *view);
fol_original *fol_view_original(const fol_view *view);
const fol_plan *fol_view_plan(const fol_view *view);
const fol_head *fol_view_head(const fol_view *view);

/* What was done in a session that took place. What is not known is empty. */
typedef struct fol_session_log {
  char date[11];   /* "2026-12-01" */
  char expiry[11]; /* the pigment's */
  double dilution; /* ml of water to 1 ml of pigment, above 0; 0: not known */
  fol_text *operator_name, *brand, *lot, *needle, *notes;
} fol_session_log;

/* Turns, scales and moves, mirrors nothing: (x, y) goes to (a x - b y + dx, b x + a y + dy). */
typedef struct fol_similarity {
  double a, b, dx, dy;
} fol_similarity;
static const fol_similarity fol_similarity_none = {.a = 1};
#define FOL_SIMILARITY_SCALE_MAX 50.0 /* and the least is one of so many */
/* The one that takes `from` to `to`, point by point: exactly with two points, with more so that the squares of what is
 * left are least. FOL_REFUSED where they are fewer or not as many, where all of `from` lie at one place, and beyond the
 * scales. */
bool fol_similarity_fit(fol_similarity *out, const fol_points *from, const fol_points *to, fol_error *err);
fol_point fol_similarity_of(const fol_similarity *similarity, fol_point point);
fol_similarity fol_similarity_back(const fol_similarity *similarity);
fol_similarity fol_similarity_then(const fol_similarity *first, const fol_similarity *second);
double fol_similarity_scale(const fol_similarity *similarity);
double fol_similarity_turn_deg(const fol_similarity *similarity); /* clockwise as seen; above -180, at most 180 */

/* How a photograph taken after a session lies on its view's: pins on it, and where the same things are in the view's.
 * Both NULL: it was not lined up. Such a photograph is taken from the same distance as the first, as well as that can
 * be done (docs/domain.md#record); what is left to correct are a shift, a turn and a scale. */
#define FOL_PINS_MAX 16
typedef struct fol_alignment {
  fol_points *from_px, *to_px;
} fol_alignment;

/* That a plan was agreed on: what placed its dots, and what they hash to. The number alone tells whether another
 * program may place them otherwise; in text it is left out where it is 1, as in files from before there was one. */
enum { FOL_ENGINE_TEXT = 24 };
typedef struct fol_lock {
  char engine[FOL_ENGINE_TEXT]; /* the program's version, "0.1.0"; "" where the plan is not locked */
  int number;                   /* its FOL_ENGINE, from 1 on */
  fol_digest dots;
} fol_lock;

/* A client's consultation: photographs from several sides, one plan for all, what was done. Immutable, shared by count.
 * Seed, pattern, pigment, skin, healing, sessions and the head's semi-axes are the same in all its views. */
bool fol_document_new(fol_document **out, fol_error *err); /* without views */

/* One with a single view; `plan` NULL: as a practitioner begins. Keeps the original, copies the plan. */
bool fol_document_start(fol_document **out, fol_view_name which, fol_original *original, const fol_plan *plan,
                        fol_error *err);
fol_document *fol_document_keep(fol_document *document);
void fol_document_drop(fol_document *document);

fol_view *fol_document_view(const fol_document *document, fol_view_name which); /* NULL where there is none */
fol_view *fol_document_first(const fol_document *document); /* in the order of their names; NULL without any */
int fol_document_view_count(const fol_document *document);
/* The view that is meant; FOL_REFUSED names those that there are where it is none of them, or not said among several.
 */
bool fol_document_find(fol_view **out, const fol_document *document, fol_view_name which, fol_error *err);

/* The one that its plans began with, by which edits' text and plans tell what they leave out; FOL_ENGINE without views.
 */
int fol_document_engine(const fol_document *document);
const char *fol_document_reference(const fol_document *document);                   /* the client's; "" */
const fol_session_log *fol_document_log(const fol_document *document, int session); /* 1 to 4; never NULL */
bool fol_session_log_is_empty(const fol_session_log *log);
bool fol_document_took_place(const fol_document *document, int session); /* there is a log of it, or a photograph */
fol_original *fol_document_after(const fol_document *document, int session, fol_view_name which); /* or NULL */
const fol_alignment *fol_document_alignment(const fol_document *document, int session, fol_view_name which);
const fol_lock *fol_document_lock(const fol_document *document);
bool fol_document_is_locked(const fol_document *document);

/* Lines of edits that make this document from one without views: its text form. Appends. */
bool fol_document_print(fol_bytes *out, const fol_document *document, fol_error *err);

/* Where photographs are found by their SHA-256: gives an original to keep, or FOL_REFUSED. */
typedef struct fol_album {
  bool (*find)(void *context, const fol_digest *digest, fol_original **out, fol_error *err);
  void *context;
} fol_album;
/* What print made, back to the same document; from outside, nothing in it is trusted. */
bool fol_document_parse(fol_document **out, const char *text, size_t size, const fol_album *album, fol_error *err);

/* Equal for equal contents, and only for them. */
bool fol_document_key(fol_digest *out, const fol_document *document, fol_error *err);
/* Bytes of memory beyond what it shares with `other` (NULL: nothing); photographs are not counted. */
size_t fol_document_bytes_beyond(const fol_document *document, const fol_document *other);

/* What this engine makes of the plan: the lock that would be put on it. Makes the dots of all views. */
bool fol_document_lock_now(fol_lock *out, const fol_document *document, int threads, fol_progress *progress,
                           fol_error *err);

/* ---- edits ----------------------------------------------------------------------------------- */

#define FOL_STROKE_POINTS_MAX 100000

typedef enum fol_edit_kind {
  FOL_EDIT_SCALE = 0,
  FOL_EDIT_SURFACE,
  FOL_EDIT_LANDMARKS,
  FOL_EDIT_HAIRLINE,
  FOL_EDIT_VARIANT, /* another hairline, to compare */
  FOL_EDIT_BRUSH,   /* eraser and smoothing too: brush.erase and .smooth, in text the verbs "erase" and "smooth" */
  FOL_EDIT_FILL,
  FOL_EDIT_ZONE,
  FOL_EDIT_SESSION,
  FOL_EDIT_PIGMENT,
  FOL_EDIT_SKIN,
  FOL_EDIT_HEALING,
  FOL_EDIT_SCALP_MATTE,
  FOL_EDIT_SCALP_BRUSH, /* a correction of the scalp matte; the brush neither erases nor smooths */
  FOL_EDIT_SCALP_RESET, /* takes all corrections away */
  FOL_EDIT_PLAN,        /* a whole plan in the place of a view's, what all views share included */
  FOL_EDIT_CARRY,       /* a hairline from one view to another */
  FOL_EDIT_PHOTO,       /* a new view */
  FOL_EDIT_RENAME,      /* it looks from elsewhere */
  FOL_EDIT_REMOVE,      /* a view */
  FOL_EDIT_REFERENCE,   /* the client's */
  FOL_EDIT_LOG,         /* what was done in a session */
  FOL_EDIT_AFTER,       /* a photograph taken after a session */
  FOL_EDIT_ALIGN,       /* how that lies on the view's */
  FOL_EDIT_LOCK,
  FOL_EDIT_UNLOCK,
  FOL_EDIT_REVERT, /* to the document after an earlier edit */
  FOL_EDIT_UNDO,
  FOL_EDIT_REDO,
  FOL_EDIT_KINDS
} fol_edit_kind;

/* A photograph in an edit: by its SHA-256, or by the path of a file that has still to be read. Who applies the edit
 * sees to it that `original` is there. */
typedef struct fol_edit_photo {
  bool has_digest;
  fol_digest digest;
  fol_text *file;         /* owned; NULL: none */
  fol_original *original; /* owned; NULL: not found yet */
} fol_edit_photo;

typedef struct fol_edit {
  fol_edit_kind kind;
  fol_view_name view;
  bool joins;  /* undone together with the edit before it */
  bool blends; /* of a brush or a fill: who applies it sees to `existing` (fol_existing_see), and takes this back */
  union {
    fol_scale scale;
    struct {
      /* An ellipsoid's centre where neither x nor y is a number: the picture's middle; its semi-axes where the first is
       * none: those of the head in the other views, else the usual ones. */
      fol_surface surface;
      fol_camera camera; /* focal_35mm below 0: stays as it is */
    } head;
    fol_landmarks landmarks; /* by their points alone: where no coordinate is a number, takes them away */
    fol_hairline hairline;   /* points NULL: takes the hairline away */
    struct {
      int n;       /* 1 to FOL_VARIANTS_MAX: becomes the hairline; one that there is not yet as a copy of it */
      bool remove; /* it is taken away instead */
    } variant;
    struct {
      fol_brush brush;
      fol_points *points_px;
      fol_numbers *pressure;     /* of each point (fol_stroke_press); NULL: 1 all along */
      fol_existing *existing;    /* owned; hair that it blends into; NULL: none */
      fol_correction correction; /* of FOL_EDIT_SCALP_BRUSH: towards what */
    } stroke;
    fol_fill fill; /* owned points and hair */
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
    bool scalp_matte; /* whether pictures keep dots off what is beside the scalp */
    fol_plan plan;    /* owned */
    struct fol_edit_way {
      fol_view_name other; /* that the hairline comes from; that the view is to be called */
    } way;
    fol_edit_photo photo;
    fol_text *reference; /* owned */
    struct {
      int n; /* 1 to 4 */
      /* A text NULL, a date "" and a dilution below 0 leave as it is what is known; an empty text, the date "none" and
       * 0 take it away. */
      fol_session_log log;
    } log;
    struct {
      int n;                /* 1 to 4 */
      fol_edit_photo photo; /* none: takes it away */
    } after;
    struct {
      int n;             /* 1 to 4 */
      fol_alignment way; /* owned; NULL both: takes it away */
    } align;
    fol_lock lock;      /* the engine "": what this engine makes of the plan, which who applies the edit fills in */
    uint64_t revert_to; /* the number of an edit, 0: before all; who applies it knows the document */
  };
} fol_edit;

/* Where a stroke's or a fill's hair goes; NULL of others. */
fol_existing **fol_edit_existing_of(fol_edit *edit);
/* The part of `existing` (NULL: none is known) on which the edit depends becomes its hair. */
bool fol_edit_set_existing(fol_edit *edit, const fol_existing *existing, const fol_head *head, fol_error *err);

fol_edit fol_edit_copy(const fol_edit *edit);
void fol_edit_drop(fol_edit *edit);                   /* leaves it zero */
const char *fol_edit_verb_name(const fol_edit *edit); /* "brush", "erase", ... */
const char *fol_edit_step_name(const fol_edit *edit); /* what it is called in the history; static */
bool fol_edit_is_of_view(const fol_edit *edit); /* it changes one view, which has to be said where there are several */
/* The photograph of a "photo" or "after"; NULL of others, and where it takes one away. */
fol_edit_photo *fol_edit_photo_of(fol_edit *edit);
/* Reads the photograph that the edit names by a file; nothing to do where it names none. */
bool fol_edit_read_file(fol_edit *edit, fol_error *err);
/* Finds the one that it names by its SHA-256, likewise. */
bool fol_edit_find_photo(fol_edit *edit, const fol_album *album, fol_error *err);

/* "verb key=value ...", one line without its end: the grammar, all verbs, keys and ranges are in docs/edits.md. Unknown
 * verbs and keys, missing or ill-formed values: FOL_REFUSED, naming them. Numbers print so that they read back to the
 * same bits: parse(print(edit)) is the same edit, and what print makes of an edit comes back from parse and print as it
 * was. `engine`: of the document that it is an edit of (fol_document_engine), whose defaults are meant by what the text
 * leaves out. */
bool fol_edit_parse(fol_edit *out, const char *line, int engine, fol_error *err);
bool fol_edit_print(fol_bytes *out, const fol_edit *edit, int engine, fol_error *err);

/* The document after an edit (not undo, redo or revert: those are history's). The old one stays as it is. A locked plan
 * refuses what would change it. */
bool fol_document_apply(fol_document **out, const fol_document *document, const fol_edit *edit, fol_error *err);

/* The document with another mask in one of its views, as it is painted live; `which` is there. */
bool fol_document_painted(fol_document **out, const fol_document *document, fol_view_name which, fol_mask *mask,
                          fol_error *err);

/* The same with other corrections of the scalp matte. */
bool fol_document_corrected(fol_document **out, const fol_document *document, fol_view_name which,
                            fol_mask *corrections, fol_error *err);

/* ---- history --------------------------------------------------------------------------------- */

/* How many steps can be undone, and how much memory their documents may take; older ones are forgotten, or fetched
 * again from the file that knows them. */
#define FOL_HISTORY_STEPS_MAX 10000
#define FOL_HISTORY_BYTES     ((size_t)256 * 1000 * 1000)

/* A list of documents and the place in it; not shared between threads. Edits are numbered from 1 on, undoing and
 * redoing too; a document is known by the number of the edit that made it, 0 being the first. */
typedef struct fol_history fol_history;
bool fol_history_new(fol_history **out, fol_document *first, fol_error *err); /* keeps */
void fol_history_drop(fol_history *history);

/* One that a file knows: its steps from the oldest on, the last `edits` edit, and where it stands. Documents but the
 * present one are brought by `load` when they are needed. */
typedef struct fol_past_step {
  uint64_t made_by; /* the edit */
  const char *name; /* of the verb; static */
} fol_past_step;
typedef struct fol_past {
  const fol_past_step *steps; /* the first one's name is not used */
  size_t count, now;
  uint64_t edits;
  const uint64_t *after;  /* edits + 1: by edit, from 0, which one made the document that it led to */
  fol_document *document; /* at `now` */
  bool (*load)(void *context, uint64_t made_by, fol_document **out, fol_error *err);
  void *context; /* lives as long as the history */
} fol_past;
bool fol_history_resume(fol_history **out, const fol_past *past, fol_error *err);

/* From now on a file knows its steps, too: `load` as in fol_past. Needs one that began anew (fol_history_new). */
void fol_history_set_loader(fol_history *history,
                            bool (*load)(void *context, uint64_t made_by, fol_document **out, fol_error *err),
                            void *context);

/* Applies any edit, undo, redo and revert included; one that has nothing to undo or redo fails with
 * FOL_FAILED. A new edit forgets what could be redone. */
bool fol_history_do(fol_history *history, const fol_edit *edit, fol_error *err);

/* Takes in a document that was made from the current one by painting live with fol_stroke, together
 * with the edit that tells the stroke: the same as fol_history_do(edit), without painting again. */
bool fol_history_adopt(fol_history *history, const fol_edit *edit, fol_document *document, fol_error *err);

fol_document *fol_history_now(const fol_history *history); /* borrowed */
uint64_t fol_history_edits(const fol_history *history);    /* how many there were */
uint64_t fol_history_made_by(const fol_history *history);  /* the edit that made the present document */
bool fol_history_can_undo(const fol_history *history);
bool fol_history_can_redo(const fol_history *history);
const char *fol_history_undo_name(const fol_history *history); /* "brush", "hairline", ...; NULL where none */
const char *fol_history_redo_name(const fol_history *history);

/* All edits up to this one are in the file, so that documents they made can be fetched again. */
void fol_history_set_saved(fol_history *history, uint64_t edit);

#endif
