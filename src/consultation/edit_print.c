#include "edit.h"

static bool print_number(fol_bytes *text, const void *value, fol_error *err) {
  return fol_number_print(text, *(const double *)value, err);
}

static bool print_count(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%d", *(const int *)value);
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

static bool print_semi_axes(fol_bytes *text, const void *value, fol_error *err) {
  const double *axes = value;
  return fol_number_print(text, axes[0], err) && fol_bytes_add(text, ",", 1, err) &&
         print_point(text, &(fol_point){axes[1], axes[2]}, err);
}

static bool print_focal(fol_bytes *text, const void *value, fol_error *err) {
  return *(const double *)value == 0 ? fol_bytes_print(text, err, "none") : print_number(text, value, err);
}

static bool print_surface_kind(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", fol_surface_kind_name(((const fol_surface *)value)->kind));
}

static bool print_zone_kind(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", fol_zone_kind_name(((const fol_zone *)value)->kind));
}

static bool print_style(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", fol_hairline_style_name(((const fol_hairline *)value)->style));
}

static bool print_date(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", (const char *)value);
}

static bool print_shade(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", fol_shade_name(((const fol_pigment *)value)->shade));
}

static bool print_depth(fol_bytes *text, const void *value, fol_error *err) {
  const double *mm = value;
  return print_point(text, &(fol_point){mm[0], mm[1]}, err);
}

static bool print_hair(fol_bytes *text, const void *value, fol_error *err) {
  return print_point(text, &((const fol_pigment *)value)->hair_px, err);
}

static bool print_auto(fol_bytes *text, const void *value, fol_error *err) {
  (void)value;
  return fol_bytes_print(text, err, "yes");
}

static bool print_sun(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", fol_sun_name(*(const fol_sun *)value));
}

static bool print_oiliness(fol_bytes *text, const void *value, fol_error *err) {
  return fol_bytes_print(text, err, "%s", fol_oiliness_name(*(const fol_oiliness *)value));
}

typedef bool value_printer(fol_bytes *text, const void *value, fol_error *err);

static value_printer *const printers[FOL_EDIT_VALUES] = {
    [FOL_EDIT_NUMBER] = print_number,
    [FOL_EDIT_COUNT] = print_count,
    [FOL_EDIT_POINT] = print_point,
    [FOL_EDIT_POINTS] = print_points,
    [FOL_EDIT_SEMI_AXES] = print_semi_axes,
    [FOL_EDIT_FOCAL] = print_focal,
    [FOL_EDIT_SURFACE_KIND] = print_surface_kind,
    [FOL_EDIT_STYLE] = print_style,
    [FOL_EDIT_ZONE_KIND] = print_zone_kind,
    [FOL_EDIT_DATE] = print_date,
    [FOL_EDIT_SHADE] = print_shade,
    [FOL_EDIT_DEPTH] = print_depth,
    [FOL_EDIT_HAIR] = print_hair,
    [FOL_EDIT_AUTO] = print_auto,
    [FOL_EDIT_SUN] = print_sun,
    [FOL_EDIT_OILINESS] = print_oiliness,
};

/* An edit that takes the hairline or a zone away says no more than that. */
static bool is_printed(const fol_edit_key *key, const fol_edit *edit) {
  if (edit->kind == FOL_EDIT_HAIRLINE && !edit->hairline.points_px)
    return key->value == FOL_EDIT_POINTS;
  if (edit->kind == FOL_EDIT_ZONE && !edit->zone.zone.points_px)
    return key->value == FOL_EDIT_POINTS || key->value == FOL_EDIT_COUNT;
  return !fol_edit_is_usual(key, edit);
}

bool fol_edit_print(fol_bytes *out, const fol_edit *edit, fol_error *err) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  fol_bytes text = {0};
  bool done = fol_bytes_print(&text, err, "%s", verb->name);
  for (size_t i = 0; done && i < verb->key_count; i++) {
    const fol_edit_key *key = &verb->keys[i];
    if (is_printed(key, edit))
      done = fol_bytes_print(&text, err, " %s=", key->name) &&
             printers[key->value](&text, (const char *)edit + key->offset, err);
  }
  done = done && fol_bytes_add(out, text.data, text.size, err);
  fol_bytes_drop(&text);
  return done;
}
