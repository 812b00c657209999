/* The manifest of edits: every verb with its keys. What reads, prints and checks edits goes by it. */
#ifndef FOLLIDOT_CONSULTATION_EDIT_H
#define FOLLIDOT_CONSULTATION_EDIT_H

#include "follidot/consultation.h"

typedef enum fol_edit_value {
  FOL_EDIT_NUMBER, /* double within `range` */
  FOL_EDIT_COUNT,  /* int within `range` */
  FOL_EDIT_POINT,  /* fol_point */
  FOL_EDIT_POINTS, /* fol_points *, as many as `range` says */
  FOL_EDIT_STYLE,  /* fol_hairline: the style, and with it the usual values of the rest */
  FOL_EDIT_DATE,   /* char[11] */
  FOL_EDIT_VALUES
} fol_edit_value;

typedef struct fol_edit_key {
  const char *name;
  fol_edit_value value;
  bool required;
  bool quiet;    /* not printed where it is the usual value */
  size_t offset; /* in fol_edit */
  fol_range range;
} fol_edit_key;

enum { FOL_EDIT_KEYS_MAX = 5 };

/* An edit as it is before any key is read, and what is meant by keys that are left out. */
typedef struct fol_edit_verb {
  const char *name;
  fol_edit usual;
  size_t key_count;
  fol_edit_key keys[FOL_EDIT_KEYS_MAX];
} fol_edit_verb;

enum { FOL_EDIT_VERBS = 7 };
extern const fol_edit_verb fol_edit_verbs[FOL_EDIT_VERBS];

const fol_edit_verb *fol_edit_verb_of(const fol_edit *edit);

/* The usual values beside this edit: a hairline's depend on its style. */
fol_edit fol_edit_usual(const fol_edit *edit);

/* Whether a key holds the usual value. */
bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit);

/* One value within its range; all of an edit's that are not the usual ones. Errors name the key. */
bool fol_edit_check_key(const fol_edit_key *key, const fol_edit *edit, fol_error *err);
bool fol_edit_check(const fol_edit *edit, fol_error *err);

#endif
