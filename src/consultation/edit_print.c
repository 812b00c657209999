/* Prints an edit as a line of text. */
#include "edit.h"

#include <inttypes.h>
#include <string.h>

static bool print_number(fol_bytes *text, const void *value, fol_error *err) {
  return fol_number_print(text, *(const double *)value, err);
}

static bool print_count(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%d", *(const int *)value);
}

static bool print_point(fol_bytes *text, const void *value, fol_error *err) {
  const fol_point *px = value;
  return fol_number_print(text, px->x, err) && fol_bytes_add(text, ",", 1, err) && fol_number_print(text, px->y, err);
}

static bool print_points(fol_bytes *text, const void *value, fol_error *err) {
  const fol_points *points = *(fol_points *const *)value;
  bool done = true;
  for (size_t i = 0; done && points && i < points->count; i++)
    done = fol_bytes_add(text, ";", i > 0, err) && print_point(text, &points->at[i], err);
  return done;
}

static bool print_number_list(fol_bytes *text, const void *value, fol_error *err) {
  const fol_numbers *numbers = *(fol_numbers *const *)value;
  bool done = true;
  for (size_t i = 0; done && numbers && i < numbers->count; i++)
    done = fol_bytes_add(text, ";", i > 0, err) && fol_number_print(text, numbers->at[i], err);
  return done;
}

static bool print_semi_axes(fol_bytes *text, const void *value, fol_error *err) {
  const double *axes = value;
  return fol_number_print(text, axes[0], err) && fol_bytes_add(text, ",", 1, err) &&
         print_point(text, &(fol_point){axes[1], axes[2]}, err);
}

static bool print_optional(fol_bytes *text, const void *value, fol_error *err) {
  return *(const double *)value == 0 ? fol_bytes_printf(text, err, "none") : print_number(text, value, err);
}

static bool print_surface_kind(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_surface_kind_name(((const fol_surface *)value)->kind));
}

static bool print_zone_kind(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_zone_kind_name(((const fol_zone *)value)->kind));
}

static bool print_style(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_hairline_style_name(((const fol_hairline *)value)->style));
}

static bool print_date(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", (const char *)value);
}

static bool print_shade(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_shade_name(((const fol_pigment *)value)->shade));
}

static bool print_depth(fol_bytes *text, const void *value, fol_error *err) {
  const double *mm = value;
  return print_point(text, &(fol_point){mm[0], mm[1]}, err);
}

static bool print_hair(fol_bytes *text, const void *value, fol_error *err) {
  return print_point(text, &((const fol_pigment *)value)->hair_px, err);
}

static bool print_yes(fol_bytes *text, const void *value, fol_error *err) {
  (void)value;
  return fol_bytes_printf(text, err, "yes");
}

static bool print_switch(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", *(const bool *)value ? "yes" : "no");
}

static bool print_sun(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_sun_name(*(const fol_sun *)value));
}

static bool print_oiliness(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_oiliness_name(*(const fol_oiliness *)value));
}

static bool print_correction(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_correction_name(*(const fol_correction *)value));
}

static bool print_serial(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%" PRIu64, *(const uint64_t *)value);
}

/* Prints a text in double quotes, with the characters \" \\ \n \t escaped. */
static bool print_quoted(fol_bytes *text, const char *unquoted, size_t size, fol_error *err) {
  bool done = fol_bytes_add(text, "\"", 1, err);
  for (size_t i = 0; done && i < size;) {
    size_t plain = 0;
    while (i + plain < size && !strchr("\"\\\n\t", unquoted[i + plain]))
      plain++;
    done = fol_bytes_add(text, unquoted + i, plain, err);
    i += plain;
    if (!done || i == size)
      break;
    const char escaped[2] = {'\\', unquoted[i] == '\n' ? 'n' : unquoted[i] == '\t' ? 't' : unquoted[i]};
    done = fol_bytes_add(text, escaped, 2, err);
    i++;
  }
  return done && fol_bytes_add(text, "\"", 1, err);
}

static bool print_text(fol_bytes *text, const void *value, fol_error *err) {
  const fol_text *unquoted = *(fol_text *const *)value;
  return print_quoted(text, fol_text_read(unquoted), unquoted ? unquoted->size : 0, err);
}

static bool print_view(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_printf(text, err, "%s", fol_view_name_text(*(const fol_view_name *)value));
}

static bool print_file(fol_bytes *text, const void *value, fol_error *err) {
  return print_text(text, &((const fol_edit_photo *)value)->file, err);
}

static bool print_digest(fol_bytes *text, const void *value, fol_error *err) {
  char digits[FOL_DIGEST_TEXT];
  fol_digest_print(digits, value);
  return fol_bytes_printf(text, err, "%s", digits);
}

static bool print_sha256(fol_bytes *text, const void *value, fol_error *err) {
  return print_digest(text, &((const fol_edit_photo *)value)->digest, err);
}

static bool print_engine(fol_bytes *text, const void *value, fol_error *err) {
  return print_quoted(text, value, strlen(value), err);
}

static bool print_size(fol_bytes *text, const void *value, fol_error *err) {
  const fol_mask *mask = ((const fol_plan *)value)->mask;
  return fol_bytes_printf(text, err, "%d,%d", fol_mask_width(mask), fol_mask_height(mask));
}

/* Prints the plan as JSON with an empty mask and no corrections, since both are printed as packed values of other keys.
 */
static bool print_plan_json(fol_bytes *text, const void *value, fol_error *err) {
  fol_plan plan = fol_plan_copy(value);
  fol_plan_set_corrections(&plan, NULL);
  fol_bytes json = {0};
  fol_mask *empty = NULL;
  bool done = fol_mask_new(&empty, fol_mask_width(plan.mask), fol_mask_height(plan.mask), err);
  if (done) {
    fol_mask_drop(plan.mask);
    plan.mask = empty;
  }
  done = done && fol_plan_print(&json, &plan, NULL, NULL, err) &&
         print_quoted(text, (const char *)json.data, json.size, err);
  fol_bytes_drop(&json);
  fol_plan_drop(&plan);
  return done;
}

typedef bool value_printer(fol_bytes *text, const void *value, fol_error *err);

static value_printer *const printers[FOL_EDIT_VALUES] = {
    [FOL_EDIT_NUMBER] = print_number,
    [FOL_EDIT_COUNT] = print_count,
    [FOL_EDIT_POINT] = print_point,
    [FOL_EDIT_POINTS] = print_points,
    [FOL_EDIT_NUMBERS] = print_number_list,
    [FOL_EDIT_SEMI_AXES] = print_semi_axes,
    [FOL_EDIT_OPTIONAL] = print_optional,
    [FOL_EDIT_SURFACE_KIND] = print_surface_kind,
    [FOL_EDIT_STYLE] = print_style,
    [FOL_EDIT_ZONE_KIND] = print_zone_kind,
    [FOL_EDIT_DATE] = print_date,
    [FOL_EDIT_SHADE] = print_shade,
    [FOL_EDIT_DEPTH] = print_depth,
    [FOL_EDIT_HAIR] = print_hair,
    [FOL_EDIT_AUTO] = print_yes,
    [FOL_EDIT_SUN] = print_sun,
    [FOL_EDIT_OILINESS] = print_oiliness,
    [FOL_EDIT_SERIAL] = print_serial,
    [FOL_EDIT_TEXT] = print_text,
    [FOL_EDIT_VIEW] = print_view,
    [FOL_EDIT_YES] = print_yes,
    [FOL_EDIT_SWITCH] = print_switch,
    [FOL_EDIT_FILE] = print_file,
    [FOL_EDIT_SHA256] = print_sha256,
    [FOL_EDIT_ENGINE] = print_engine,
    [FOL_EDIT_LOCK_NUMBER] = print_count,
    [FOL_EDIT_DIGEST] = print_digest,
    [FOL_EDIT_SIZE] = print_size,
    [FOL_EDIT_MASK] = fol_edit_print_mask,
    [FOL_EDIT_CORRECTION] = print_correction,
    [FOL_EDIT_CORRECTIONS] = fol_edit_print_corrections,
    [FOL_EDIT_EXISTING] = fol_edit_print_hair_map,
    [FOL_EDIT_PLAN_JSON] = print_plan_json,
};

/* Whether a key is printed. For an edit that removes the hairline or a zone, which has no points, only the empty list
 * of points and the zone's number are printed, besides the common keys. */
static bool is_printed(const fol_edit_key *key, const fol_edit *edit, int engine) {
  bool is_common = key >= fol_edit_common && key < fol_edit_common + FOL_EDIT_COMMON;
  if (edit->kind == FOL_EDIT_HAIRLINE && !edit->hairline.points_px && !is_common)
    return key->value == FOL_EDIT_POINTS;
  if (edit->kind == FOL_EDIT_ZONE && !edit->zone.zone.points_px && !is_common)
    return key->value == FOL_EDIT_POINTS || key->value == FOL_EDIT_COUNT;
  return !fol_edit_is_usual(key, edit, engine);
}

bool fol_edit_print(fol_bytes *out, const fol_edit *edit, int engine, fol_error *err) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  fol_bytes text = {0};
  bool done = fol_bytes_printf(&text, err, "%s", verb->name);
  const fol_edit_key *key;
  for (size_t i = 0; done && (key = fol_edit_key_at(verb, i)) != NULL; i++)
    if (is_printed(key, edit, engine))
      done = fol_bytes_printf(&text, err, " %s=", key->name) &&
             printers[key->value](&text, (const char *)edit + key->offset, err);
  done = done && fol_bytes_add(out, text.data, text.size, err);
  fol_bytes_drop(&text);
  return done;
}

const char *fol_edit_step_name(const fol_edit *edit) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  return verb->step ? verb->step : verb->name;
}

const char *fol_edit_verb_name(const fol_edit *edit) {
  return fol_edit_verb_of(edit)->name;
}
