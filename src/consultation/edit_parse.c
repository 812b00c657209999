#include "edit.h"

#include <math.h>
#include <string.h>

/* Part of a line. */
typedef struct piece {
  const char *text;
  size_t size;
} piece;

static const char blanks[] = " \t\r\n";

/* Takes the next word off the line; empty at its end. */
static piece take_word(const char **line) {
  const char *start = *line + strspn(*line, blanks);
  size_t size = strcspn(start, blanks);
  *line = start + size;
  return (piece){start, size};
}

static bool same(piece word, const char *name) {
  return strlen(name) == word.size && memcmp(word.text, name, word.size) == 0;
}

/* How much of a word from outside is repeated in a message. */
static int shown(piece word) {
  return word.size < 40 ? (int)word.size : 40;
}

/* ---- reading values -------------------------------------------------------------------------- */

static bool read_number(void *target, piece text, fol_error *err) {
  return fol_number_parse(target, text.text, text.size, err);
}

static bool read_count(void *target, piece text, fol_error *err) {
  double value = 0;
  if (!read_number(&value, text, err))
    return false;
  if (!(fabs(value) < 1e6 && value == floor(value)))
    return fol_fail(err, FOL_REFUSED, "%.*s is not a whole number", shown(text), text.text);
  *(int *)target = (int)value;
  return true;
}

static bool read_point(void *target, piece text, fol_error *err) {
  const char *comma = memchr(text.text, ',', text.size);
  if (!comma)
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not a point x,y", shown(text), text.text);
  piece x = {text.text, (size_t)(comma - text.text)}, y = {comma + 1, text.size - x.size - 1};
  fol_point px = {0};
  if (!read_number(&px.x, x, err) || !read_number(&px.y, y, err))
    return false;
  *(fol_point *)target = px;
  return true;
}

/* So many numbers with commas between; `wanted` says what they are. */
static bool read_numbers(double *out, int count, piece text, const char *wanted, fol_error *err) {
  for (int i = 0; i < count; i++) {
    const char *comma = memchr(text.text, ',', text.size);
    if (!comma != (i == count - 1))
      return fol_fail(err, FOL_REFUSED, "%s are needed", wanted);
    piece number = {text.text, comma ? (size_t)(comma - text.text) : text.size};
    if (!read_number(&out[i], number, err))
      return false;
    size_t used = number.size + (comma != NULL);
    text = (piece){text.text + used, text.size - used};
  }
  return true;
}

static bool read_semi_axes(void *target, piece text, fol_error *err) {
  return read_numbers(target, 3, text, "three numbers a,b,c", err);
}

static bool read_depth(void *target, piece text, fol_error *err) {
  return read_numbers(target, 2, text, "two numbers top,bottom", err);
}

static bool read_hair(void *target, piece text, fol_error *err) {
  fol_pigment *pigment = target;
  pigment->has_hair = true;
  return read_point(&pigment->hair_px, text, err);
}

static bool read_focal(void *target, piece text, fol_error *err) {
  double focal = 0;
  if (!same(text, "none") && !read_number(&focal, text, err))
    return false;
  if (!same(text, "none") && focal <= 0)
    return fol_fail(err, FOL_REFUSED, "%.*s is not a focal length, nor none", shown(text), text.text);
  *(double *)target = focal;
  return true;
}

static bool fill_points(fol_point *points, size_t count, piece text, fol_error *err) {
  for (size_t i = 0; i < count; i++) {
    const char *end = memchr(text.text, ';', text.size);
    piece point = {text.text, end ? (size_t)(end - text.text) : text.size};
    if (!read_point(&points[i], point, err))
      return false;
    size_t used = point.size + (end != NULL);
    text = (piece){text.text + used, text.size - used};
  }
  return true;
}

static bool read_points(void *target, piece text, fol_error *err) {
  size_t count = text.size > 0;
  for (size_t i = 0; i < text.size; i++)
    count += text.text[i] == ';';
  fol_point *points = fol_alloc(count, sizeof *points, err);
  bool done = points && fill_points(points, count, text, err) && fol_points_new(target, points, count, err);
  fol_free(points);
  return done;
}

/* Longer than any name; a piece that is longer, or has an end of text within it, is none. */
typedef struct short_text {
  char text[16];
} short_text;

static short_text name_of(piece text) {
  short_text n = {""};
  if (text.size < sizeof n.text && !memchr(text.text, '\0', text.size))
    memcpy(n.text, text.text, text.size);
  return n;
}

/* Kind and style come before the keys in the manifest that follow from them, since they set what those may leave
 * out. */
static bool read_surface_kind(void *target, piece text, fol_error *err) {
  fol_surface_kind kind;
  if (!fol_surface_kind_from_name(&kind, name_of(text).text))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of plane, ellipsoid", shown(text), text.text);
  *(fol_surface *)target = fol_edit_usual_surface(kind);
  return true;
}

static bool read_zone_kind(void *target, piece text, fol_error *err) {
  fol_zone_kind kind;
  if (!fol_zone_kind_from_name(&kind, name_of(text).text))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of scar, birthmark, keep-out", shown(text), text.text);
  *(fol_zone *)target = fol_zone_default(kind);
  return true;
}

static bool read_style(void *target, piece text, fol_error *err) {
  fol_hairline_style style;
  if (!fol_hairline_style_from_name(&style, name_of(text).text))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of soft, defined, edge-up", shown(text), text.text);
  *(fol_hairline *)target = fol_hairline_default(style);
  return true;
}

static bool read_shade(void *target, piece text, fol_error *err) {
  fol_pigment *pigment = target;
  pigment->has_shade = true;
  for (pigment->shade = 0; pigment->shade < FOL_SHADES; pigment->shade++)
    if (same(text, fol_shade_name(pigment->shade)))
      return true;
  return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of light, medium, dark", shown(text), text.text);
}

static bool read_auto(void *target, piece text, fol_error *err) {
  if (!same(text, "yes"))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not yes; leave it out where skin is given", shown(text), text.text);
  *(fol_skin_given *)target = (fol_skin_given){0};
  return true;
}

static bool read_sun(void *target, piece text, fol_error *err) {
  return fol_sun_from_name(target, name_of(text).text) ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of little, usual, much", shown(text), text.text);
}

static bool read_oiliness(void *target, piece text, fol_error *err) {
  return fol_oiliness_from_name(target, name_of(text).text) ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of dry, normal, oily", shown(text), text.text);
}

/* Its place in the calendar is the plan's to check. */
static bool read_date(void *target, piece text, fol_error *err) {
  static const char shape[] = "dddd-dd-dd";
  bool good = text.size == sizeof shape - 1;
  for (size_t i = 0; good && i < text.size; i++)
    good = shape[i] == 'd' ? text.text[i] >= '0' && text.text[i] <= '9' : text.text[i] == shape[i];
  if (!good && !same(text, "none"))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not a date as 2026-12-01, nor none", shown(text), text.text);
  memcpy(target, text.text, text.size);
  ((char *)target)[text.size] = '\0';
  return true;
}

typedef bool value_reader(void *target, piece text, fol_error *err);

static value_reader *const readers[FOL_EDIT_VALUES] = {
    [FOL_EDIT_NUMBER] = read_number,
    [FOL_EDIT_COUNT] = read_count,
    [FOL_EDIT_POINT] = read_point,
    [FOL_EDIT_POINTS] = read_points,
    [FOL_EDIT_SEMI_AXES] = read_semi_axes,
    [FOL_EDIT_FOCAL] = read_focal,
    [FOL_EDIT_SURFACE_KIND] = read_surface_kind,
    [FOL_EDIT_STYLE] = read_style,
    [FOL_EDIT_ZONE_KIND] = read_zone_kind,
    [FOL_EDIT_DATE] = read_date,
    [FOL_EDIT_SHADE] = read_shade,
    [FOL_EDIT_DEPTH] = read_depth,
    [FOL_EDIT_HAIR] = read_hair,
    [FOL_EDIT_AUTO] = read_auto,
    [FOL_EDIT_SUN] = read_sun,
    [FOL_EDIT_OILINESS] = read_oiliness,
};

/* ---- reading a line -------------------------------------------------------------------------- */

static const fol_edit_verb *find_verb(piece word, fol_error *err) {
  for (size_t i = 0; i < FOL_EDIT_VERBS; i++)
    if (same(word, fol_edit_verbs[i].name))
      return &fol_edit_verbs[i];
  fol_fail(err, FOL_REFUSED,
           "unknown edit \"%.*s\"; there are scale, surface, hairline, brush, erase, zone, session, pigment, skin, "
           "healing, undo, redo",
           shown(word), word.text);
  return NULL;
}

/* Finds the value of every key of the verb in the words of the line; text NULL where it is not given. */
static bool sort_words(piece values[FOL_EDIT_KEYS_MAX], const fol_edit_verb *verb, const char *line, fol_error *err) {
  for (piece word = take_word(&line); word.size > 0; word = take_word(&line)) {
    const char *equals = memchr(word.text, '=', word.size);
    if (!equals)
      return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not key=value", shown(word), word.text);
    piece name = {word.text, (size_t)(equals - word.text)};
    if (same(name, "view"))
      return fol_fail(err, FOL_REFUSED, "view is for files of several views; here is one, so leave it out");
    size_t i = 0;
    while (i < verb->key_count && !same(name, verb->keys[i].name))
      i++;
    if (i == verb->key_count)
      return fol_fail(err, FOL_REFUSED, "unknown key \"%.*s\"", shown(name), name.text);
    if (values[i].text)
      return fol_fail(err, FOL_REFUSED, "%s is given twice", verb->keys[i].name);
    values[i] = (piece){equals + 1, word.size - name.size - 1};
  }
  return true;
}

static bool read_keys(fol_edit *edit, const fol_edit_verb *verb, const char *line, fol_error *err) {
  piece values[FOL_EDIT_KEYS_MAX] = {0};
  if (!sort_words(values, verb, line, err))
    return false;
  for (size_t i = 0; i < verb->key_count; i++) {
    const fol_edit_key *key = &verb->keys[i];
    if (!values[i].text && key->required)
      return fol_fail(err, FOL_REFUSED, "%s is missing", key->name);
    if (!values[i].text)
      continue;
    if (!readers[key->value]((char *)edit + key->offset, values[i], err))
      return fol_fail_in(err, "%s", key->name);
    if (!fol_edit_check_key(key, edit, err))
      return false;
  }
  return fol_edit_check(edit, err);
}

bool fol_edit_parse(fol_edit *out, const char *line, fol_error *err) {
  const fol_edit_verb *verb = find_verb(take_word(&line), err);
  if (!verb)
    return false;
  fol_edit edit = verb->usual;
  edit = fol_edit_usual(&edit);
  if (!read_keys(&edit, verb, line, err)) {
    fol_edit_drop(&edit);
    return fol_fail_in(err, "%s", verb->name);
  }
  *out = edit;
  return true;
}
