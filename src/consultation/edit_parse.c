/* Parses an edit from a line of text. */
#include "edit.h"

#include <stdio.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

/* Returns the next word of the line and moves *line past the word, which is empty at the end of the line. Blanks
 * between double quotes do not end a word. */
static fol_piece read_word(const char **line) {
  const char *start = *line + strspn(*line, blanks);
  size_t size = 0;
  while (start[size] && !strchr(blanks, start[size]))
    size += start[size] == '"' ? fol_piece_quoted(start + size) : 1;
  *line = start + size;
  return (fol_piece){start, size};
}

static bool fail_verb(fol_piece word, fol_error *err) {
  char verbs[320];
  size_t used = 0;
  for (size_t i = 0; i < FOL_EDIT_VERBS && used < sizeof verbs; i++)
    used += (size_t)snprintf(verbs + used, sizeof verbs - used, "%s%s", i > 0 ? ", " : "", fol_edit_verbs[i].name);
  return fol_fail(err, FOL_REFUSED, "unknown edit \"%.*s\"; there are %s", fol_piece_shown(word), word.text, verbs);
}

static const fol_edit_verb *find_verb(fol_piece word, fol_error *err) {
  for (size_t i = 0; i < FOL_EDIT_VERBS; i++)
    if (fol_piece_is(word, fol_edit_verbs[i].name))
      return &fol_edit_verbs[i];
  fail_verb(word, err);
  return NULL;
}

/* Splits the rest of a line into the values of the verb's keys, indexed as in fol_edit_key_at. The text of a value
 * stays NULL if its key is left out. */
static bool split_line(fol_piece values[FOL_EDIT_KEYS_MAX + FOL_EDIT_COMMON], const fol_edit_verb *verb,
                       const char *line, fol_error *err) {
  for (fol_piece word = read_word(&line); word.size > 0; word = read_word(&line)) {
    const char *equals = memchr(word.text, '=', word.size);
    if (!equals)
      return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not key=value", fol_piece_shown(word), word.text);
    fol_piece name = {word.text, (size_t)(equals - word.text)};
    size_t i = 0;
    const fol_edit_key *key;
    while ((key = fol_edit_key_at(verb, i)) != NULL && !fol_piece_is(name, key->name))
      i++;
    if (!key)
      return fol_fail(err, FOL_REFUSED, "unknown key \"%.*s\"", fol_piece_shown(name), name.text);
    if (values[i].text)
      return fol_fail(err, FOL_REFUSED, "%s is given twice", key->name);
    values[i] = (fol_piece){equals + 1, word.size - name.size - 1};
  }
  return true;
}

/* After the value of `key` was read, sets the defaults of later keys that depend on that value. */
static void set_defaults(fol_edit *edit, const fol_edit_key *key, int engine) {
  if (key->value == FOL_EDIT_STYLE)
    edit->hairline = fol_edit_usual(edit, engine).hairline;
  if (key->value == FOL_EDIT_ZONE_KIND)
    edit->zone.zone = fol_edit_usual(edit, engine).zone.zone;
}

static bool read_keys(fol_edit *edit, const fol_edit_verb *verb, const char *line, int engine, fol_error *err) {
  fol_piece values[FOL_EDIT_KEYS_MAX + FOL_EDIT_COMMON] = {0};
  const fol_edit_key *key;
  if (!split_line(values, verb, line, err))
    return false;
  for (size_t i = 0; (key = fol_edit_key_at(verb, i)) != NULL; i++) {
    if (!values[i].text && key->required)
      return fol_fail(err, FOL_REFUSED, "%s is missing", key->name);
    if (!values[i].text)
      continue;
    if (!fol_edit_readers[key->value]((char *)edit + key->offset, values[i], err))
      return fol_fail_in(err, "%s", key->name);
    set_defaults(edit, key, engine);
    if (!fol_edit_check_key(key, edit, err))
      return false;
  }
  return fol_edit_check(edit, engine, err);
}

bool fol_edit_parse(fol_edit *out, const char *line, int engine, fol_error *err) {
  const fol_edit_verb *verb = find_verb(read_word(&line), err);
  if (!verb)
    return false;
  fol_edit edit = verb->usual;
  edit = fol_edit_usual(&edit, engine);
  if (!read_keys(&edit, verb, line, engine, err)) {
    fol_edit_drop(&edit);
    return fol_fail_in(err, "%s", verb->name);
  }
  *out = edit;
  return true;
}
