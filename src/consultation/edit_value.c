/* Parses the values of an edit's keys. */
#include "edit.h"

#include <math.h>
#include <string.h>

bool fol_piece_is(fol_piece word, const char *name) {
  return strlen(name) == word.size && memcmp(word.text, name, word.size) == 0;
}

int fol_piece_shown(fol_piece word) {
  return word.size < 40 ? (int)word.size : 40;
}

/* If the closing quote is missing, the quoted string extends to the end of the text. */
size_t fol_piece_quoted(const char *text) {
  size_t size = 1;
  while (text[size] && text[size] != '"')
    size += text[size] == '\\' && text[size + 1] ? 2 : 1;
  return size + (text[size] == '"');
}

static bool read_number(void *target, fol_piece text, fol_error *err) {
  return fol_number_parse(target, text.text, text.size, err);
}

static bool read_count(void *target, fol_piece text, fol_error *err) {
  double value = 0;
  if (!read_number(&value, text, err))
    return false;
  if (!(fabs(value) < 1e6 && value == floor(value)))
    return fol_fail(err, FOL_REFUSED, "%.*s is not a whole number", fol_piece_shown(text), text.text);
  *(int *)target = (int)value;
  return true;
}

static bool read_point(void *target, fol_piece text, fol_error *err) {
  const char *comma = memchr(text.text, ',', text.size);
  if (!comma)
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not a point x,y", fol_piece_shown(text), text.text);
  fol_piece x = {text.text, (size_t)(comma - text.text)}, y = {comma + 1, text.size - x.size - 1};
  fol_point px = {0};
  if (!read_number(&px.x, x, err) || !read_number(&px.y, y, err))
    return false;
  *(fol_point *)target = px;
  return true;
}

/* Parses `count` numbers separated by commas; `expected` describes them in error messages. */
static bool read_numbers(double *out, int count, fol_piece text, const char *expected, fol_error *err) {
  for (int i = 0; i < count; i++) {
    const char *comma = memchr(text.text, ',', text.size);
    if (!comma != (i == count - 1))
      return fol_fail(err, FOL_REFUSED, "%s are needed", expected);
    fol_piece number = {text.text, comma ? (size_t)(comma - text.text) : text.size};
    if (!read_number(&out[i], number, err))
      return false;
    size_t used = number.size + (comma != NULL);
    text = (fol_piece){text.text + used, text.size - used};
  }
  return true;
}

static bool read_semi_axes(void *target, fol_piece text, fol_error *err) {
  return read_numbers(target, 3, text, "three numbers a,b,c", err);
}

static bool read_depth(void *target, fol_piece text, fol_error *err) {
  return read_numbers(target, 2, text, "two numbers top,bottom", err);
}

static bool read_hair(void *target, fol_piece text, fol_error *err) {
  fol_pigment *pigment = target;
  pigment->has_hair = true;
  return read_point(&pigment->hair_px, text, err);
}

static bool read_optional(void *target, fol_piece text, fol_error *err) {
  double focal = 0;
  if (!fol_piece_is(text, "none") && !read_number(&focal, text, err))
    return false;
  if (!fol_piece_is(text, "none") && focal <= 0)
    return fol_fail(err, FOL_REFUSED, "%.*s is neither above 0 nor the word none", fol_piece_shown(text), text.text);
  *(double *)target = focal;
  return true;
}

/* Returns the number of items in a list separated by semicolons. */
static size_t count_pieces(fol_piece text) {
  size_t count = text.size > 0;
  for (size_t i = 0; i < text.size; i++)
    count += text.text[i] == ';';
  return count;
}

static bool parse_points(fol_point *points, size_t count, fol_piece text, fol_error *err) {
  for (size_t i = 0; i < count; i++) {
    const char *end = memchr(text.text, ';', text.size);
    fol_piece point = {text.text, end ? (size_t)(end - text.text) : text.size};
    if (!read_point(&points[i], point, err))
      return false;
    size_t used = point.size + (end != NULL);
    text = (fol_piece){text.text + used, text.size - used};
  }
  return true;
}

static bool read_points(void *target, fol_piece text, fol_error *err) {
  size_t count = count_pieces(text);
  fol_point *points = fol_alloc(count, sizeof *points, err);
  bool done = points && parse_points(points, count, text, err) && fol_points_new(target, points, count, err);
  fol_free(points);
  return done;
}

static bool parse_numbers(double *numbers, size_t count, fol_piece text, fol_error *err) {
  for (size_t i = 0; i < count; i++) {
    const char *end = memchr(text.text, ';', text.size);
    fol_piece number = {text.text, end ? (size_t)(end - text.text) : text.size};
    if (!read_number(&numbers[i], number, err))
      return false;
    size_t used = number.size + (end != NULL);
    text = (fol_piece){text.text + used, text.size - used};
  }
  return true;
}

static bool read_number_list(void *target, fol_piece text, fol_error *err) {
  size_t count = count_pieces(text);
  if (count == 0)
    return fol_fail(err, FOL_REFUSED, "a number is missing");
  double *numbers = fol_alloc(count, sizeof *numbers, err);
  bool done = numbers && parse_numbers(numbers, count, text, err) && fol_numbers_new(target, numbers, count, err);
  fol_free(numbers);
  return done;
}

/* A part of a line as a zero-terminated string, for functions that look up names. It is large enough for any valid
 * name; a part that is longer or contains a zero byte gives "", which is no valid name. */
typedef struct short_text {
  char text[16];
} short_text;

static short_text name_of(fol_piece text) {
  short_text n = {""};
  if (text.size < sizeof n.text && !memchr(text.text, '\0', text.size))
    memcpy(n.text, text.text, text.size);
  return n;
}

/* Reads the kind of a surface and sets the defaults of its other values. The keys of these other values come later in
 * the verb's row of the table. For hairlines and zones, whose defaults also depend on the engine, set_defaults in
 * edit_parse.c sets the defaults. */
static bool read_surface_kind(void *target, fol_piece text, fol_error *err) {
  fol_surface_kind kind;
  if (!fol_surface_kind_from_name(&kind, name_of(text).text))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of plane, ellipsoid", fol_piece_shown(text), text.text);
  *(fol_surface *)target = fol_edit_usual_surface(kind);
  return true;
}

static bool read_zone_kind(void *target, fol_piece text, fol_error *err) {
  fol_zone_kind kind;
  if (!fol_zone_kind_from_name(&kind, name_of(text).text))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of scar, birthmark, keep-out", fol_piece_shown(text),
                    text.text);
  ((fol_zone *)target)->kind = kind;
  return true;
}

static bool read_style(void *target, fol_piece text, fol_error *err) {
  fol_hairline_style style;
  if (!fol_hairline_style_from_name(&style, name_of(text).text))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of soft, defined, edge-up", fol_piece_shown(text), text.text);
  ((fol_hairline *)target)->style = style;
  return true;
}

static bool read_shade(void *target, fol_piece text, fol_error *err) {
  fol_pigment *pigment = target;
  pigment->has_shade = true;
  for (pigment->shade = 0; pigment->shade < FOL_SHADES; pigment->shade++)
    if (fol_piece_is(text, fol_shade_name(pigment->shade)))
      return true;
  return fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of light, medium, dark", fol_piece_shown(text), text.text);
}

static bool read_yes(void *target, fol_piece text, fol_error *err) {
  *(bool *)target = true;
  return fol_piece_is(text, "yes") ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is not yes", fol_piece_shown(text), text.text);
}

static bool read_switch(void *target, fol_piece text, fol_error *err) {
  bool on = fol_piece_is(text, "yes");
  *(bool *)target = on;
  return on || fol_piece_is(text, "no") ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is neither yes nor no", fol_piece_shown(text), text.text);
}

static bool read_auto(void *target, fol_piece text, fol_error *err) {
  if (!fol_piece_is(text, "yes"))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not yes; leave it out if skin is given", fol_piece_shown(text),
                    text.text);
  *(fol_skin_given *)target = (fol_skin_given){0};
  return true;
}

static bool read_sun(void *target, fol_piece text, fol_error *err) {
  return fol_sun_from_name(target, name_of(text).text) ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of little, usual, much", fol_piece_shown(text), text.text);
}

static bool read_oiliness(void *target, fol_piece text, fol_error *err) {
  return fol_oiliness_from_name(target, name_of(text).text) ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of dry, normal, oily", fol_piece_shown(text), text.text);
}

static bool read_correction(void *target, fol_piece text, fol_error *err) {
  return fol_correction_from_name(target, name_of(text).text) ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is none of add, remove, restore", fol_piece_shown(text), text.text);
}

/* Reads a date, or "none". Checks only the format; fol_plan_check and fol_edit_check check whether such a day exists.
 */
static bool read_date(void *target, fol_piece text, fol_error *err) {
  static const char shape[] = "dddd-dd-dd";
  bool valid = text.size == sizeof shape - 1;
  for (size_t i = 0; valid && i < text.size; i++)
    valid = shape[i] == 'd' ? text.text[i] >= '0' && text.text[i] <= '9' : text.text[i] == shape[i];
  if (!valid && !fol_piece_is(text, "none"))
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is neither a date like 2026-12-01 nor none", fol_piece_shown(text),
                    text.text);
  memcpy(target, text.text, text.size);
  ((char *)target)[text.size] = '\0';
  return true;
}

static bool read_serial(void *target, fol_piece text, fol_error *err) {
  double value = 0;
  if (!read_number(&value, text, err))
    return false;
  if (!(value >= 0 && value < 1e15 && value == floor(value)))
    return fol_fail(err, FOL_REFUSED, "%.*s is not the number of an edit", fol_piece_shown(text), text.text);
  *(uint64_t *)target = (uint64_t)value;
  return true;
}

/* Appends the text between double quotes to `out`, with escape sequences resolved. A word that does not begin with a
 * quote is appended unchanged. */
static bool unquote(fol_bytes *out, fol_piece text, fol_error *err) {
  if (text.size == 0 || text.text[0] != '"')
    return fol_bytes_add(out, text.text, text.size, err);
  if (fol_piece_quoted(text.text) != text.size || text.size < 2 || text.text[text.size - 1] != '"')
    return fol_fail(err, FOL_REFUSED, "the text's closing quote is missing or not at its end");
  bool done = true;
  for (size_t i = 1; done && i < text.size - 1; i++) {
    char c = text.text[i];
    if (c == '\\') {
      static const char escapes[] = "\"\\nt", characters[] = "\"\\\n\t";
      const char *escape = i + 2 < text.size ? strchr(escapes, text.text[++i]) : NULL;
      if (!escape || !*escape)
        return fol_fail(err, FOL_REFUSED, "after \\ there may be \", \\, n and t only");
      c = characters[escape - escapes];
    }
    done = fol_bytes_add(out, &c, 1, err);
  }
  return done;
}

static bool read_text(void *target, fol_piece text, fol_error *err) {
  fol_bytes bytes = {0};
  bool done =
      unquote(&bytes, text, err) && fol_text_new(target, bytes.data ? (const char *)bytes.data : "", bytes.size, err);
  fol_bytes_drop(&bytes);
  return done;
}

static bool read_view(void *target, fol_piece text, fol_error *err) {
  return fol_view_name_from_text(target, name_of(text).text) ||
         fol_fail(err, FOL_REFUSED,
                  "\"%.*s\" is none of front, top, left, right, back, oblique-left, oblique-right, close-up",
                  fol_piece_shown(text), text.text);
}

static bool read_file(void *target, fol_piece text, fol_error *err) {
  fol_edit_photo *photo = target;
  if (!read_text(&photo->file, text, err))
    return false;
  return photo->file->size > 0 || fol_fail(err, FOL_REFUSED, "a path is missing");
}

static bool read_digest(void *target, fol_piece text, fol_error *err) {
  return fol_digest_read(target, text.text, text.size) ||
         fol_fail(err, FOL_REFUSED, "\"%.*s\" is not a SHA-256 of 64 hexadecimal digits", fol_piece_shown(text),
                  text.text);
}

static bool read_sha256(void *target, fol_piece text, fol_error *err) {
  fol_edit_photo *photo = target;
  if (photo->file)
    return fol_fail(err, FOL_REFUSED, "either file or sha256 names the photograph, not both");
  photo->has_digest = true;
  return read_digest(&photo->digest, text, err);
}

static bool read_engine(void *target, fol_piece text, fol_error *err) {
  fol_text *engine;
  if (!read_text(&engine, text, err))
    return false;
  bool fits = engine->size > 0 && engine->size < FOL_ENGINE_TEXT;
  if (fits)
    memcpy(target, engine->at, engine->size + 1);
  fol_text_drop(engine);
  return fits || fol_fail(err, FOL_REFUSED, "an engine's version has 1 to %d characters", FOL_ENGINE_TEXT - 1);
}

static bool read_size(void *target, fol_piece text, fol_error *err) {
  double sides[2];
  fol_plan *plan = target;
  if (!read_numbers(sides, 2, text, "two numbers width,height", err))
    return false;
  for (int i = 0; i < 2; i++)
    if (!(sides[i] >= 1 && sides[i] <= (double)FOL_PHOTO_PIXELS_ONCE_MAX && sides[i] == floor(sides[i])))
      return fol_fail(err, FOL_REFUSED, "%.*s is not a valid picture size", fol_piece_shown(text), text.text);
  if (sides[0] * sides[1] > (double)FOL_PHOTO_PIXELS_ONCE_MAX)
    return fol_fail(err, FOL_REFUSED, "%.*s is larger than any picture", fol_piece_shown(text), text.text);
  return fol_mask_new(&plan->mask, (int)sides[0], (int)sides[1], err);
}

/* Reads a plan from JSON. The mask in the JSON must not refer to a file; the edit's packed mask, which is read later,
 * replaces it. */
static bool read_plan_json(void *target, fol_piece text, fol_error *err) {
  fol_plan *plan = target, parsed;
  int width = fol_mask_width(plan->mask), height = fol_mask_height(plan->mask);
  fol_bytes json = {0};
  bool done = unquote(&json, text, err) &&
              fol_plan_parse(&parsed, json.data ? (const char *)json.data : "", json.size, "", width, height, err);
  fol_bytes_drop(&json);
  if (!done)
    return false;
  fol_mask_drop(plan->mask);
  *plan = parsed;
  return true;
}

fol_edit_reader *const fol_edit_readers[FOL_EDIT_VALUES] = {
    [FOL_EDIT_NUMBER] = read_number,
    [FOL_EDIT_COUNT] = read_count,
    [FOL_EDIT_POINT] = read_point,
    [FOL_EDIT_POINTS] = read_points,
    [FOL_EDIT_NUMBERS] = read_number_list,
    [FOL_EDIT_SEMI_AXES] = read_semi_axes,
    [FOL_EDIT_OPTIONAL] = read_optional,
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
    [FOL_EDIT_SERIAL] = read_serial,
    [FOL_EDIT_TEXT] = read_text,
    [FOL_EDIT_VIEW] = read_view,
    [FOL_EDIT_YES] = read_yes,
    [FOL_EDIT_SWITCH] = read_switch,
    [FOL_EDIT_FILE] = read_file,
    [FOL_EDIT_SHA256] = read_sha256,
    [FOL_EDIT_ENGINE] = read_engine,
    [FOL_EDIT_LOCK_NUMBER] = read_count,
    [FOL_EDIT_DIGEST] = read_digest,
    [FOL_EDIT_SIZE] = read_size,
    [FOL_EDIT_MASK] = fol_edit_read_mask,
    [FOL_EDIT_CORRECTION] = read_correction,
    [FOL_EDIT_CORRECTIONS] = fol_edit_read_corrections,
    [FOL_EDIT_EXISTING] = fol_edit_read_hair_map,
    [FOL_EDIT_PLAN_JSON] = read_plan_json,
};
