/* The table of edits: every verb with its keys. Parsing, printing and checking of edits are driven by it.
 *
 * To add an edit:
 * - add its kind and fields in follidot/consultation.h (kinds up to FOL_EDIT_PLAN change a plan; those from
 *   FOL_EDIT_REVERT on cannot occur in a document's text);
 * - add its row in edit.c and increase FOL_EDIT_VERBS; what it owns and fol_edit_is_of_view are in edit_copy.c;
 * - add a function that applies it to the table in apply_plan.c (a view's plan) or apply.c (the rest of the document);
 * - if it adds to the document: document.h, document.c, and document_text.c, from which snapshots are made (what is
 *   missing there is lost when a file is opened again);
 * - increase FOL_CONSULTATION_VERSION (CONTRIBUTING.md) and add a migration;
 * - if needed: a check across keys (edit_check.c), a new kind of value (below, edit_value.c, edit_print.c), whether a
 *   locked plan allows it (fol_document_allows), its name in the history (app/panels/panel_sheet.c);
 * - extend docs/edits.md, roll_kind and has_no_view in tests/consultation/edits.h, and same_edit in edits_same.h. */
#ifndef FOLLIDOT_CONSULTATION_EDIT_H
#define FOLLIDOT_CONSULTATION_EDIT_H

#include "follidot/consultation.h"

/* The types of values, by what they set in a fol_edit. */
typedef enum fol_edit_value {
  FOL_EDIT_NUMBER,       /* double within `range` */
  FOL_EDIT_COUNT,        /* int within `range` */
  FOL_EDIT_SERIAL,       /* uint64_t */
  FOL_EDIT_POINT,        /* fol_point */
  FOL_EDIT_POINTS,       /* fol_points *; their number is within `range` */
  FOL_EDIT_NUMBERS,      /* fol_numbers *, each within `range`; NULL: not given */
  FOL_EDIT_SEMI_AXES,    /* double[3] */
  FOL_EDIT_OPTIONAL,     /* double within `range`; 0: none, below 0: not given */
  FOL_EDIT_SURFACE_KIND, /* fol_surface: the kind, which sets the defaults of the other fields */
  FOL_EDIT_STYLE,        /* fol_hairline: the style, likewise */
  FOL_EDIT_ZONE_KIND,    /* fol_zone: the kind, likewise */
  FOL_EDIT_DATE,         /* char[11] */
  FOL_EDIT_SHADE,        /* fol_pigment: has_shade and shade */
  FOL_EDIT_DEPTH,        /* double[2] */
  FOL_EDIT_HAIR,         /* fol_pigment: has_hair and hair_px */
  FOL_EDIT_AUTO,         /* fol_skin_given: "yes" means that nothing is given */
  FOL_EDIT_SUN,          /* fol_sun */
  FOL_EDIT_OILINESS,     /* fol_oiliness */
  FOL_EDIT_TEXT,         /* fol_text *; NULL: not given */
  FOL_EDIT_VIEW,         /* fol_view_name */
  FOL_EDIT_YES,          /* bool */
  FOL_EDIT_SWITCH,       /* bool: "yes" or "no" */
  FOL_EDIT_FILE,         /* fol_edit_photo: file */
  FOL_EDIT_SHA256,       /* fol_edit_photo: has_digest and digest */
  FOL_EDIT_ENGINE,       /* char[FOL_ENGINE_TEXT]; "": not given */
  FOL_EDIT_LOCK_NUMBER,  /* int within `range`; 1 if left out; ignored without an engine */
  FOL_EDIT_DIGEST,       /* fol_digest; ignored without an engine */
  FOL_EDIT_SIZE,         /* fol_plan: an empty mask of that size */
  FOL_EDIT_MASK,         /* fol_plan: the mask, of that size */
  FOL_EDIT_CORRECTION,   /* fol_correction */
  FOL_EDIT_CORRECTIONS,  /* fol_plan: corrections of the scalp matte, of that size; none: not given */
  FOL_EDIT_PLAN_JSON,    /* fol_plan: everything except the mask and the corrections */
  FOL_EDIT_EXISTING,     /* fol_existing *; NULL: not given */
  FOL_EDIT_VALUES
} fol_edit_value;

/* A key of a verb. */
typedef struct fol_edit_key {
  const char *name;
  fol_edit_value value;
  bool required;
  bool quiet;     /* not printed if it has the default value */
  bool ellipsoid; /* only for ellipsoids */
  bool given;     /* only for skin that is given, ignored otherwise */
  size_t offset;  /* of the value in fol_edit */
  fol_range range;
} fol_edit_key;

enum { FOL_EDIT_KEYS_MAX = 9 };

/* A verb with its keys. `usual` is an edit with default values, which apply to keys that are left out. */
typedef struct fol_edit_verb {
  const char *name;
  const char *step; /* its name in the history; NULL: `name` */
  bool viewless;    /* it does not take a view */
  fol_edit usual;
  size_t key_count;
  fol_edit_key keys[FOL_EDIT_KEYS_MAX];
} fol_edit_verb;

enum { FOL_EDIT_VERBS = 31 };
extern const fol_edit_verb fol_edit_verbs[FOL_EDIT_VERBS];

/* Keys that every verb has, except that viewless verbs do not have the first one, `view`. */
enum { FOL_EDIT_COMMON = 2 };
extern const fol_edit_key fol_edit_common[FOL_EDIT_COMMON];

/* Key `index` of a verb, the common ones first; NULL after the last. */
const fol_edit_key *fol_edit_key_at(const fol_edit_verb *verb, size_t index);

/* The verb of an edit. */
const fol_edit_verb *fol_edit_verb_of(const fol_edit *edit);

/* Part of a line. */
typedef struct fol_piece {
  const char *text;
  size_t size;
} fol_piece;

/* Whether the piece is exactly `name`. */
bool fol_piece_is(fol_piece word, const char *name);

/* How many bytes of a piece to quote in an error message. */
int fol_piece_shown(fol_piece word);

/* The length of a quoted string at the start of `text`, both double quotes included. */
size_t fol_piece_quoted(const char *text);

/* Parses a value into its field in an edit. */
typedef bool fol_edit_reader(void *target, fol_piece text, fol_error *err);

/* Indexed by fol_edit_value. */
extern fol_edit_reader *const fol_edit_readers[FOL_EDIT_VALUES];

/* Parsing and printing of packed values, for the tables by fol_edit_value. */
bool fol_edit_read_mask(void *target, fol_piece text, fol_error *err);
bool fol_edit_read_corrections(void *target, fol_piece text, fol_error *err);
bool fol_edit_read_existing(void *target, fol_piece text, fol_error *err);
bool fol_edit_print_mask(fol_bytes *text, const void *value, fol_error *err);
bool fol_edit_print_corrections(fol_bytes *text, const void *value, fol_error *err);
bool fol_edit_print_existing(fol_bytes *text, const void *value, fol_error *err);

/* The kind of a zone as long as none is given. */
#define FOL_EDIT_NO_ZONE_KIND FOL_ZONE_KINDS

/* A surface with default values: centre and semi-axes of an ellipsoid are NAN, as they depend on the picture and the
 * other views. */
fol_surface fol_edit_usual_surface(fol_surface_kind kind);

/* An edit of the same verb with default values for the document's engine. Those of a hairline depend on its style,
 * those of zones and surfaces on their kind. */
fol_edit fol_edit_usual(const fol_edit *edit, int engine);

/* Whether a quiet key has its default value, or one that is ignored. */
bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit, int engine);

/* FOL_REFUSED, naming the key, if its value is out of range. */
bool fol_edit_check_key(const fol_edit_key *key, const fol_edit *edit, fol_error *err);

/* Checks all values that are not the defaults, and their combinations. */
bool fol_edit_check(const fol_edit *edit, int engine, fol_error *err);

#endif
