/* The table of edits: every verb with its keys. Parsing, printing and checking of edits are driven by it.
 *
 * To add an edit:
 * - add its kind and fields in follidot/consultation.h (kinds up to FOL_EDIT_PLAN change a plan; those from
 *   FOL_EDIT_REVERT on cannot occur in a document's text);
 * - add its row in edit.c and increase FOL_EDIT_VERBS; add what it owns, and fol_edit_is_of_view, in edit_copy.c;
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

/* The types of values in an edit's text. Each comment gives the type in the edit (fol_edit), or the members that the
 * value sets. */
typedef enum fol_edit_value {
  FOL_EDIT_NUMBER,       /* double within `range` */
  FOL_EDIT_COUNT,        /* int within `range` */
  FOL_EDIT_SERIAL,       /* uint64_t: the number of an edit */
  FOL_EDIT_POINT,        /* a fol_point in the edit */
  FOL_EDIT_POINTS,       /* fol_points *; the number of points is within `range` */
  FOL_EDIT_NUMBERS,      /* fol_numbers *, each within `range`; NULL if the key is left out */
  FOL_EDIT_SEMI_AXES,    /* double[3]: x, y and z in mm */
  FOL_EDIT_OPTIONAL,     /* double within `range`; 0 means none; below 0 means that the key is left out */
  FOL_EDIT_SURFACE_KIND, /* fol_surface: the kind, which also sets the defaults of the other fields */
  FOL_EDIT_STYLE,        /* fol_hairline: the style, which also sets the defaults of the other fields */
  FOL_EDIT_ZONE_KIND,    /* fol_zone: the kind, which also sets the defaults of the other fields */
  FOL_EDIT_DATE,         /* char[11]: a day such as "2026-12-01", or "none" */
  FOL_EDIT_SHADE,        /* fol_pigment: members has_shade and shade */
  FOL_EDIT_DEPTH,        /* double[2]: top and bottom of the pigment, mm */
  FOL_EDIT_HAIR,         /* fol_pigment: members has_hair and hair_px */
  FOL_EDIT_AUTO,     /* fol_skin_given: "yes" means that the skin's values are not given but found in the photograph */
  FOL_EDIT_SUN,      /* a fol_sun in the edit */
  FOL_EDIT_OILINESS, /* a fol_oiliness in the edit */
  FOL_EDIT_TEXT,     /* fol_text *; NULL if the key is left out */
  FOL_EDIT_VIEW,     /* a fol_view_name in the edit */
  FOL_EDIT_YES,      /* bool: "yes"; false if the key is left out */
  FOL_EDIT_SWITCH,   /* bool: "yes" or "no" */
  FOL_EDIT_FILE,     /* fol_edit_photo: member file, the path of a photograph */
  FOL_EDIT_SHA256,   /* fol_edit_photo: members has_digest and digest, the SHA-256 of a photograph's file */
  FOL_EDIT_ENGINE,   /* char[FOL_ENGINE_TEXT]: version of the program that locked a plan; "" if the key is left out */
  FOL_EDIT_LOCK_NUMBER, /* int within `range`: the engine of a lock; 1 if the key is left out; ignored if the edit gives
                           no engine */
  FOL_EDIT_DIGEST,      /* fol_digest: hash of a locked plan's dots; ignored if the edit gives no engine */
  FOL_EDIT_SIZE,        /* fol_plan: sets an empty mask of that size */
  FOL_EDIT_MASK,        /* fol_plan: the mask, which must have the size of the plan's current mask */
  FOL_EDIT_CORRECTION,  /* a fol_correction in the edit */
  FOL_EDIT_CORRECTIONS, /* fol_plan: corrections of the scalp matte, which must have the size of the plan's mask; may be
                           left out */
  FOL_EDIT_PLAN_JSON,   /* fol_plan: everything except the mask and the corrections */
  FOL_EDIT_EXISTING,    /* fol_hair_map *: a map of the client's own hair; NULL if the key is left out */
  FOL_EDIT_VALUES
} fol_edit_value;

/* One key of a verb; in the text of an edit it is written as KEY=VALUE. */
typedef struct fol_edit_key {
  const char *name;
  fol_edit_value value;
  bool required;
  bool quiet;     /* the key is not printed if its value is the default */
  bool ellipsoid; /* used only if the surface is an ellipsoid */
  bool given;     /* used only if the edit gives the skin's values; otherwise ignored */
  size_t offset;  /* offset of the value in fol_edit */
  fol_range range;
} fol_edit_key;

/* Maximum number of keys of a verb, without those that every verb has. */
enum { FOL_EDIT_KEYS_MAX = 9 };

/* A verb with its keys. `usual` is an edit with the default values of the keys; fol_edit_usual adds the defaults that
 * depend on the engine. */
typedef struct fol_edit_verb {
  const char *name;
  const char *step; /* the verb's name in the history; if NULL, `name` is used */
  bool viewless;    /* whether the verb does not take a view */
  fol_edit usual;
  size_t key_count;
  fol_edit_key keys[FOL_EDIT_KEYS_MAX];
} fol_edit_verb;

enum { FOL_EDIT_VERBS = 31 };
extern const fol_edit_verb fol_edit_verbs[FOL_EDIT_VERBS];

/* Number of keys that every verb has; the first one, `view`, is missing for verbs that are `viewless`. */
enum { FOL_EDIT_COMMON = 2 };
extern const fol_edit_key fol_edit_common[FOL_EDIT_COMMON];

/* Returns key number `index` of a verb, counted from 0 with the common keys first; NULL after the last key. */
const fol_edit_key *fol_edit_key_at(const fol_edit_verb *verb, size_t index);

/* Returns the verb of an edit: its row in the table. */
const fol_edit_verb *fol_edit_verb_of(const fol_edit *edit);

/* A part of a line of text: a pointer and a length, not zero-terminated. */
typedef struct fol_piece {
  const char *text;
  size_t size;
} fol_piece;

/* Whether a part of a line is exactly the text `name`. */
bool fol_piece_is(fol_piece word, const char *name);

/* Returns how many bytes of a part of a line an error message should quote: all, or the first 40. */
int fol_piece_shown(fol_piece word);

/* Returns the length of the quoted string at the start of `text`, including both double quotes. */
size_t fol_piece_quoted(const char *text);

/* Parses the text of a value and stores it at `target`, its member in an edit. */
typedef bool fol_edit_reader(void *target, fol_piece text, fol_error *err);

/* The functions that parse values, indexed by fol_edit_value. */
extern fol_edit_reader *const fol_edit_readers[FOL_EDIT_VALUES];

/* The functions that parse and print packed values (masks, corrections, hair maps), for the tables indexed by
 * fol_edit_value. */
bool fol_edit_read_mask(void *target, fol_piece text, fol_error *err);
bool fol_edit_read_corrections(void *target, fol_piece text, fol_error *err);
bool fol_edit_read_hair_map(void *target, fol_piece text, fol_error *err);
bool fol_edit_print_mask(fol_bytes *text, const void *value, fol_error *err);
bool fol_edit_print_corrections(fol_bytes *text, const void *value, fol_error *err);
bool fol_edit_print_hair_map(fol_bytes *text, const void *value, fol_error *err);

/* The kind of a zone in an edit that does not give the zone's kind. */
#define FOL_EDIT_NO_ZONE_KIND FOL_ZONE_KINDS

/* Returns the surface of an edit in which only its kind is given. Centre and semi-axes of an ellipsoid are NAN: when
 * the edit is applied, they are taken from the size of the picture and from the other views. */
fol_surface fol_edit_usual_surface(fol_surface_kind kind);

/* Returns an edit with the same verb as `edit` and default values for engine `engine`. The defaults of a hairline
 * depend on its style, those of zones and surfaces on their kind. */
fol_edit fol_edit_usual(const fol_edit *edit, int engine);

/* Whether a key of an edit need not be printed: it is `quiet`, and it has its default value or is ignored. */
bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit, int engine);

/* Checks the value of a key; fails with FOL_REFUSED, and an error that names the key, if the value is out of range. */
bool fol_edit_check_key(const fol_edit_key *key, const fol_edit *edit, fol_error *err);

/* Checks all values that are not the defaults, and that they are consistent with each other; fails with FOL_REFUSED if
 * they are not valid. */
bool fol_edit_check(const fol_edit *edit, int engine, fol_error *err);

#endif
