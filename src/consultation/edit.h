/* The table of edits: every verb with its keys. What reads, prints and checks edits goes by it.
 *
 * To add an edit: its kind and what it holds in follidot/consultation.h (kinds up to FOL_EDIT_PLAN change a plan, those
 * from FOL_EDIT_REVERT on are no part of what a document is made from); FOL_EDIT_VERBS below, its row in edit.c, and
 * what it owns in edit_copy.c, whether views share it (fol_edit_is_of_view); what it does in
 * apply_plan.c (to one view's plan) or apply.c (to the consultation), in a table each. What it changes of the
 * consultation is part of the document: document.h and document.c, and document_text.c, by which snapshots are made:
 * what is missing there is lost when a file is opened again. FOL_CONSULTATION_VERSION rises (CONTRIBUTING.md), and old
 * files get a step of migration. Where it needs them: what ties its keys together (edit_check.c), a new kind of value
 * (below, its reader in edit_value.c, its printer in edit_print.c), whether a locked plan allows it
 * (fol_document_allows), what the history calls it (app/panels/panel_sheet.c). Then docs/edits.md, and roll_kind and
 * has_no_view in tests/consultation/edits.h, same_edit in edits_same.h. */
#ifndef FOLLIDOT_CONSULTATION_EDIT_H
#define FOLLIDOT_CONSULTATION_EDIT_H

#include "follidot/consultation.h"

typedef enum fol_edit_value {
  FOL_EDIT_NUMBER,       /* double within `range` */
  FOL_EDIT_COUNT,        /* int within `range` */
  FOL_EDIT_SERIAL,       /* uint64_t */
  FOL_EDIT_POINT,        /* fol_point */
  FOL_EDIT_POINTS,       /* fol_points *, as many as `range` says */
  FOL_EDIT_NUMBERS,      /* fol_numbers *, each within `range`; NULL: not said */
  FOL_EDIT_SEMI_AXES,    /* double[3] */
  FOL_EDIT_OPTIONAL,     /* double within `range`; 0: none, below: not said */
  FOL_EDIT_SURFACE_KIND, /* fol_surface: the kind, and with it the usual values of the rest */
  FOL_EDIT_STYLE,        /* fol_hairline: the style, likewise */
  FOL_EDIT_ZONE_KIND,    /* fol_zone: the kind, likewise */
  FOL_EDIT_DATE,         /* char[11] */
  FOL_EDIT_SHADE,        /* fol_pigment: has_shade and shade */
  FOL_EDIT_DEPTH,        /* double[2] */
  FOL_EDIT_HAIR,         /* fol_pigment: has_hair and hair_px */
  FOL_EDIT_AUTO,         /* fol_skin_given: "yes", and nothing is given */
  FOL_EDIT_SUN,          /* fol_sun */
  FOL_EDIT_OILINESS,     /* fol_oiliness */
  FOL_EDIT_TEXT,         /* fol_text *; NULL: not said */
  FOL_EDIT_VIEW,         /* fol_view_name */
  FOL_EDIT_YES,          /* bool */
  FOL_EDIT_SWITCH,       /* bool: "yes" or "no" */
  FOL_EDIT_FILE,         /* fol_edit_photo: file */
  FOL_EDIT_SHA256,       /* fol_edit_photo: has_digest and digest */
  FOL_EDIT_ENGINE,       /* char[FOL_ENGINE_TEXT]; "": not said */
  FOL_EDIT_LOCK_NUMBER,  /* int within `range`; 1 where it is left out, and means nothing without an engine */
  FOL_EDIT_DIGEST,       /* fol_digest; means nothing without an engine */
  FOL_EDIT_SIZE,         /* fol_plan: an empty mask of that size */
  FOL_EDIT_MASK,         /* fol_plan: the mask, of that size */
  FOL_EDIT_CORRECTION,   /* fol_correction */
  FOL_EDIT_CORRECTIONS,  /* fol_plan: those of the scalp matte, of that size; none: not said */
  FOL_EDIT_PLAN_JSON,    /* fol_plan: all but these two */
  FOL_EDIT_EXISTING,     /* fol_existing *; NULL: not said */
  FOL_EDIT_VALUES
} fol_edit_value;

typedef struct fol_edit_key {
  const char *name;
  fol_edit_value value;
  bool required;
  bool quiet;     /* not printed where it is the usual value */
  bool ellipsoid; /* belongs to an ellipsoid only */
  bool given;     /* belongs to skin that is given, and means nothing where it is not */
  size_t offset;  /* in fol_edit */
  fol_range range;
} fol_edit_key;

enum { FOL_EDIT_KEYS_MAX = 9 };

/* An edit as it is before any key is read, and what is meant by keys that are left out. */
typedef struct fol_edit_verb {
  const char *name;
  const char *step; /* what it is called in the history; NULL: by its name */
  bool viewless;    /* no view goes with it */
  fol_edit usual;
  size_t key_count;
  fol_edit_key keys[FOL_EDIT_KEYS_MAX];
} fol_edit_verb;

enum { FOL_EDIT_VERBS = 31 };
extern const fol_edit_verb fol_edit_verbs[FOL_EDIT_VERBS];

/* What goes with every verb beside its own keys; the first of them not with those that are viewless. */
enum { FOL_EDIT_COMMON = 2 };
extern const fol_edit_key fol_edit_common[FOL_EDIT_COMMON];
/* Key `index` of a verb, the common ones first; NULL beyond the last. */
const fol_edit_key *fol_edit_key_at(const fol_edit_verb *verb, size_t index);

const fol_edit_verb *fol_edit_verb_of(const fol_edit *edit);

/* Part of a line. */
typedef struct fol_piece {
  const char *text;
  size_t size;
} fol_piece;
bool fol_piece_is(fol_piece word, const char *name);
int fol_piece_shown(fol_piece word);       /* how much of one from outside is repeated in a message */
size_t fol_piece_quoted(const char *text); /* of a text that begins with a double quote: up to and with the last */

/* Reads the text of a value into its place in an edit. By kind of value. */
typedef bool fol_edit_reader(void *target, fol_piece text, fol_error *err);
extern fol_edit_reader *const fol_edit_readers[FOL_EDIT_VALUES];

/* Of what is packed. */
bool fol_edit_read_mask(void *target, fol_piece text, fol_error *err);
bool fol_edit_read_corrections(void *target, fol_piece text, fol_error *err);
bool fol_edit_read_existing(void *target, fol_piece text, fol_error *err);
bool fol_edit_print_mask(fol_bytes *text, const void *value, fol_error *err);
bool fol_edit_print_corrections(fol_bytes *text, const void *value, fol_error *err);
bool fol_edit_print_existing(fol_bytes *text, const void *value, fol_error *err);

/* A zone's kind before it is said. */
#define FOL_EDIT_NO_ZONE_KIND FOL_ZONE_KINDS

/* A head whose centre and semi-axes are no numbers: what they are, the picture and the other views tell. Or the plane.
 */
fol_surface fol_edit_usual_surface(fol_surface_kind kind);

/* The usual values beside this edit, by the engine of the document that it is of: a hairline's depend on its style, a
 * zone's and a surface's on the kind. */
fol_edit fol_edit_usual(const fol_edit *edit, int engine);

/* Whether a quiet key holds the usual value, or one that means nothing. */
bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit, int engine);

/* One value within its range; all of an edit's that are not the usual ones, and what ties them together. Errors name
 * the key. */
bool fol_edit_check_key(const fol_edit_key *key, const fol_edit *edit, fol_error *err);
bool fol_edit_check(const fol_edit *edit, int engine, fol_error *err);

#endif
