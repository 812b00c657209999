/* Lines that are almost valid edits: verbs, keys and the types of values come from the manifest, and the input bytes
 * choose among them. So the fuzzer covers every new edit automatically. */
#include "fuzz.h"
#include "lines.h"

#include "consultation/edit.h"

#include <stdio.h>

enum { LINES_MAX = 24, POINTS_MAX = 6 };

typedef struct chance {
  const uint8_t *at;
  size_t left;
} chance;

static unsigned roll(chance *c, unsigned sides) {
  if (c->left == 0)
    return 0;
  c->left--;
  return *c->at++ % sides;
}

static void add(fol_bytes *text, const char *what) {
  FOL_ASSERT(fol_bytes_add(text, what, strlen(what), NULL));
}

/* ---- values ---------------------------------------------------------------------------------- */

static void add_number(fol_bytes *text, chance *c) {
  static const char *const numbers[] = {"0",  "1",   "-1",  "0.5",   "0.3",   "3",   "25",
                                        "30", "152", "500", "1e300", "1e-12", "nan", ""};
  enum { NUMBERS = sizeof numbers / sizeof numbers[0] };
  unsigned which = roll(c, NUMBERS + 4);
  if (which < NUMBERS)
    add(text, numbers[which]);
  else
    FOL_ASSERT(fol_bytes_printf(text, NULL, "%u.%u", roll(c, 256), roll(c, 10)));
}

static void add_point(fol_bytes *text, chance *c) {
  int x = (int)roll(c, 256) * 3 / 2 - 30, y = (int)roll(c, 256) - 8;
  FOL_ASSERT(fol_bytes_printf(text, NULL, "%d,%d", x, y));
}

static void add_points(fol_bytes *text, chance *c) {
  for (unsigned i = 0, count = roll(c, POINTS_MAX + 1); i < count; i++) {
    if (i > 0)
      add(text, ";");
    add_point(text, c);
  }
}

static void add_numbers(fol_bytes *text, chance *c) {
  for (unsigned i = 0, count = roll(c, POINTS_MAX + 1); i < count; i++) {
    if (i > 0)
      add(text, ";");
    add_number(text, c);
  }
}

static void add_text(fol_bytes *text, chance *c) {
  static const char *const parts[] = {"A. B.", " ", "\\\"", "\\\\", "\\n", "\xc3\xa4", "=", "\xff", "\\x", "12"};
  add(text, "\"");
  for (unsigned i = 0, count = roll(c, 6); i < count; i++)
    add(text, parts[roll(c, sizeof parts / sizeof parts[0])]);
  add(text, roll(c, 16) ? "\"" : "");
}

static void add_digest(fol_bytes *text, chance *c) {
  unsigned digit = roll(c, 17), size = roll(c, 8) ? FOL_DIGEST_TEXT - 1 : roll(c, 80);
  for (unsigned i = 0; i < size; i++)
    FOL_ASSERT(fol_bytes_printf(text, NULL, "%c", "0123456789abcdefg"[digit]));
}

static void add_word(fol_bytes *text, chance *c, fol_edit_value kind) {
  static const char *const words[FOL_EDIT_VALUES][4] = {
      [FOL_EDIT_SURFACE_KIND] = {"plane", "ellipsoid", "ellipsoid", "cube"},
      [FOL_EDIT_STYLE] = {"soft", "defined", "edge-up", "hard"},
      [FOL_EDIT_ZONE_KIND] = {"scar", "birthmark", "keep-out", "mole"},
      [FOL_EDIT_DATE] = {"2026-12-01", "2026-12-15", "none", "2026-13-01"},
      [FOL_EDIT_SHADE] = {"light", "medium", "dark", "black"},
      [FOL_EDIT_DEPTH] = {"0.05,0.4", "0.3,0.2", "0,1.2", "0.1"},
      [FOL_EDIT_AUTO] = {"yes", "yes", "no", ""},
      [FOL_EDIT_SUN] = {"usual", "little", "much", "none"},
      [FOL_EDIT_OILINESS] = {"normal", "dry", "oily", "wet"},
      [FOL_EDIT_YES] = {"yes", "yes", "yes", "no"},
      [FOL_EDIT_SWITCH] = {"yes", "no", "no", "maybe"},
      [FOL_EDIT_LOCK_NUMBER] = {"1", "2", "0", "1000000"},
      [FOL_EDIT_ENGINE] = {"\"0.1.0\"", "\"9\"", "\"\"", "0.1.0"},
      [FOL_EDIT_SEMI_AXES] = {"70,90,85", "76,98.5,90", "60,100,80", "1,2,3"},
      [FOL_EDIT_SIZE] = {"320,240", "320,240", "1,1", "0,9"},
      [FOL_EDIT_MASK] = {"Rk9MTQ==", "", "????", "AAAA"},
      [FOL_EDIT_PLAN_JSON] = {"\"{}\"", "\"{ \\\"version\\\": 1 }\"", "\"", "x"},
  };
  const char *word = words[kind][roll(c, 4)];
  add(text, word ? word : "?");
}

static void add_value(fol_bytes *text, chance *c, fol_edit_value kind) {
  switch (kind) {
  case FOL_EDIT_NUMBER:
  case FOL_EDIT_OPTIONAL:
    add_number(text, c);
    break;
  case FOL_EDIT_COUNT:
  case FOL_EDIT_SERIAL:
    FOL_ASSERT(fol_bytes_printf(text, NULL, "%u", roll(c, 8)));
    break;
  case FOL_EDIT_POINT:
  case FOL_EDIT_HAIR:
    add_point(text, c);
    break;
  case FOL_EDIT_POINTS:
    add_points(text, c);
    break;
  case FOL_EDIT_NUMBERS:
    add_numbers(text, c);
    break;
  case FOL_EDIT_TEXT:
    add_text(text, c);
    break;
  case FOL_EDIT_VIEW:
    add(text, fol_view_name_text((fol_view_name)roll(c, FOL_VIEWS)));
    break;
  case FOL_EDIT_SHA256:
  case FOL_EDIT_DIGEST:
    add_digest(text, c);
    break;
  default:
    add_word(text, c, kind);
    break;
  }
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* Required keys are mostly present, optional ones sometimes. */
static void add_line(fol_bytes *text, chance *c) {
  const fol_edit_verb *verb = &fol_edit_verbs[roll(c, FOL_EDIT_VERBS)];
  const fol_edit_key *key;
  add(text, verb->name);
  for (size_t i = 0; (key = fol_edit_key_at(verb, i)) != NULL; i++) {
    if (key->value == FOL_EDIT_FILE || (key->required ? roll(c, 16) == 15 : roll(c, 3) > 0))
      continue;
    FOL_ASSERT(fol_bytes_printf(text, NULL, " %s=", key->name));
    add_value(text, c, key->value);
  }
  add(text, "\n");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  chance c = {data, size};
  fol_bytes text = {0};
  for (int i = 0; i < LINES_MAX && c.left > 0; i++)
    add_line(&text, &c);
  do_lines(&text);
  fol_bytes_drop(&text);
  return 0;
}
