/* Writes a plan as JSON, driven by the tables of keys in plan_keys.h. */
#include "plan_keys.h"

#include <stdio.h>
#include <string.h>

/* The state of writing. After the first error nothing more is written, so errors are checked at the end. */
typedef struct writer {
  fol_bytes *out;
  fol_error *err;
  const fol_plan_style *style;
  int engine; /* the plan's engine */
  bool done;  /* false after an error */
  int depth;  /* depth of indentation, which append_line changes */
} writer;

static void write_keys(writer *w, const fol_key_table *table, const void *target);

static void append(writer *w, const char *text) {
  w->done = w->done && fol_bytes_add(w->out, text, strlen(text), w->err);
}

static void append_number(writer *w, double value) {
  w->done = w->done && fol_number_print(w->out, value, w->err);
}

static void append_quoted(writer *w, const char *text) {
  append(w, "\"");
  for (; *text; text++) {
    if (*text == '"' || *text == '\\')
      append(w, "\\");
    w->done = w->done && fol_bytes_add(w->out, text, 1, w->err);
  }
  append(w, "\"");
}

static void append_line(writer *w, int deeper) {
  w->depth += deeper;
  w->done = w->done && fol_bytes_printf(w->out, w->err, "\n%*s", 2 * w->depth, "");
}

/* ---- explanations ---------------------------------------------------------------------------- */

static void about_key(writer *w, const fol_key *key, const char *name) {
  char range[80] = "", line[400];
  if (key->kind == FOL_KEY_NUMBER || key->kind == FOL_KEY_FOCAL || key->kind == FOL_KEY_SEMI_AXES)
    fol_range_print(range, sizeof range, &key->range);
  snprintf(line, sizeof line, "%s%s%s%s: %s", name, *range ? " (" : "", range, *range ? ")" : "", key->about);
  append(w, ",");
  append_line(w, 0);
  append_quoted(w, line);
}

static void about_keys(writer *w, const fol_key_table *table, const char *owner) {
  for (size_t i = 0; i < table->count; i++) {
    const fol_key *key = &table->at[i];
    char name[100];
    snprintf(name, sizeof name, "%s%s%s", owner, *owner ? "." : "", key->name);
    if (key->about)
      about_key(w, key, name);
    if (key->kind == FOL_KEY_SESSIONS || key->kind == FOL_KEY_POLYGONS || key->kind == FOL_KEY_ZONES ||
        key->kind == FOL_KEY_KEPT)
      strcat(name, "[]");
    if (key->keys)
      about_keys(w, key->keys, name);
  }
}

static void write_about(writer *w, const fol_key *key, const void *value) {
  (void)key, (void)value;
  append(w, "[");
  append_line(w, 1);
  append_quoted(
      w, "A plan for Follidot: where on the scalp dots of pigment will be placed, and how many in each session.");
  append(w, ",");
  append_line(w, 0);
  append_quoted(w, "Set scale, hairline and mask for your photograph, and surface if the head looks round in it; then: "
                   "follidot-cli render PHOTO --plan PLAN --out FOLDER");
  if (w->style->why) {
    append(w, ",");
    append_line(w, 0);
    append_quoted(w, w->style->why);
  }
  about_keys(w, &fol_plan_keys, "");
  append_line(w, -1);
  append(w, "]");
}

/* ---- values ---------------------------------------------------------------------------------- */

static void write_version(writer *w, const fol_key *key, const void *value) {
  (void)key, (void)value;
  append(w, "1");
}

static void write_engine(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_number(w, *(const int *)value);
}

static void write_seed(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_number(w, (double)*(const uint64_t *)value);
}

static void write_number(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_number(w, *(const double *)value);
}

static void write_switch(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append(w, *(const bool *)value ? "true" : "false");
}

static void write_focal(writer *w, const fol_key *key, const void *value) {
  if (*(const double *)value == 0)
    append(w, "null");
  else
    write_number(w, key, value);
}

static void append_numbers(writer *w, const double *values, int count) {
  for (int i = 0; i < count; i++) {
    append(w, i == 0 ? "[" : ", ");
    append_number(w, values[i]);
  }
  append(w, "]");
}

static void write_depth(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_numbers(w, value, 2);
}

static void write_semi_axes(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_numbers(w, value, 3);
}

static void write_point(writer *w, const fol_key *key, const void *value) {
  (void)key;
  const fol_point *px = value;
  append_numbers(w, (const double[]){px->x, px->y}, 2);
}

static void write_points(writer *w, const fol_key *key, const void *value) {
  enum { A_LINE = 6 }; /* number of points on a line */
  const fol_points *points = *(fol_points *const *)value;
  bool lines = points->count > A_LINE;
  append(w, "[");
  for (size_t i = 0; i < points->count; i++) {
    append(w, i == 0 ? "" : lines && i % A_LINE == 0 ? "," : ", ");
    if (lines && i % A_LINE == 0)
      append_line(w, i == 0);
    write_point(w, key, &points->at[i]);
  }
  if (lines)
    append_line(w, -1);
  append(w, "]");
}

static void write_surface_kind(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, fol_surface_kind_name(*(const fol_surface_kind *)value));
}

static void write_style(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, fol_hairline_style_name(*(const fol_hairline_style *)value));
}

static void write_zone_kind(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, fol_zone_kind_name(*(const fol_zone_kind *)value));
}

static void write_shade(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, fol_shade_name(((const fol_pigment *)value)->shade));
}

static void write_hair(writer *w, const fol_key *key, const void *value) {
  const fol_pigment *pigment = value;
  if (pigment->has_hair)
    write_point(w, key, &pigment->hair_px);
  else
    append(w, "null");
}

static void write_skin_type(writer *w, const fol_key *key, const void *value) {
  (void)key;
  int type = *(const int *)value;
  if (type == 0)
    append(w, "null");
  else
    append_number(w, type);
}

static void write_chosen(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_number(w, *(const int *)value);
}

static void write_sun(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, fol_sun_name(*(const fol_sun *)value));
}

static void write_oiliness(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, fol_oiliness_name(*(const fol_oiliness *)value));
}

static void write_date(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, value);
}

static void write_file(writer *w, const fol_key *key, const void *value) {
  (void)key;
  append_quoted(w, *(const char *const *)value);
}

/* ---- objects and lists ----------------------------------------------------------------------- */

static void write_object(writer *w, const fol_key *key, const void *value) {
  write_keys(w, key->keys, value);
}

static void write_surface(writer *w, const fol_key *key, const void *value) {
  const fol_surface *surface = value;
  write_keys(w, surface->kind == FOL_SURFACE_PLANE ? &fol_plane_keys : key->keys, surface);
}

static void write_skin(writer *w, const fol_key *key, const void *value) {
  if (((const fol_skin_given *)value)->given)
    write_keys(w, key->keys, value);
  else
    append_quoted(w, "auto");
}

static void write_list(writer *w, const fol_key_table *keys, const void *first, size_t size, size_t count) {
  append(w, "[");
  for (size_t i = 0; i < count; i++) {
    append(w, i ? "," : "");
    append_line(w, i == 0);
    write_keys(w, keys, (const char *)first + i * size);
  }
  if (count)
    append_line(w, -1);
  append(w, "]");
}

static void write_sessions(writer *w, const fol_key *key, const void *value) {
  const fol_plan *plan = value;
  write_list(w, key->keys, plan->sessions, sizeof plan->sessions[0], (size_t)plan->session_count);
}

static void write_polygons(writer *w, const fol_key *key, const void *value) {
  const fol_polygon_list *list = value;
  write_list(w, key->keys, list->at, sizeof list->at[0], list->count);
}

static void write_zones(writer *w, const fol_key *key, const void *value) {
  const fol_zones *zones = *(fol_zones *const *)value;
  write_list(w, key->keys, zones ? zones->at : NULL, sizeof(fol_zone), zones ? zones->count : 0);
}

static void write_kept(writer *w, const fol_key *key, const void *value) {
  const fol_variants *variants = value;
  write_list(w, key->keys, variants->kept, sizeof variants->kept[0], (size_t)variants->count);
}

static void write_mask(writer *w, const fol_key *key, const void *value) {
  const fol_mask *mask = *(fol_mask *const *)value;
  fol_mask_forms forms = {.feather_mm = w->style->feather_mm};
  if (fol_mask_is_painted(mask)) {
    FOL_ASSERT(w->style->mask_file);
    forms.file = w->style->mask_file;
  } else {
    const fol_polygon *polygons = &(const fol_polygon){0};
    size_t count = fol_mask_polygons(mask, &polygons);
    /* The cast removes a const; the polygons are only read. */
    forms.polygons = (fol_polygon_list){(fol_polygon *)polygons, count};
  }
  write_keys(w, key->keys, &forms);
}

static void write_corrections(writer *w, const fol_key *key, const void *value) {
  (void)value;
  FOL_ASSERT(w->style->corrections_file);
  write_keys(w, key->keys, &(fol_mask_forms){.file = w->style->corrections_file});
}

typedef void value_writer(writer *w, const fol_key *key, const void *value);

static value_writer *const writers[FOL_KEY_KINDS] = {
    [FOL_KEY_ABOUT] = write_about,
    [FOL_KEY_VERSION] = write_version,
    [FOL_KEY_ENGINE] = write_engine,
    [FOL_KEY_SEED] = write_seed,
    [FOL_KEY_NUMBER] = write_number,
    [FOL_KEY_SWITCH] = write_switch,
    [FOL_KEY_FOCAL] = write_focal,
    [FOL_KEY_POINT] = write_point,
    [FOL_KEY_POINTS] = write_points,
    [FOL_KEY_SEMI_AXES] = write_semi_axes,
    [FOL_KEY_SURFACE_KIND] = write_surface_kind,
    [FOL_KEY_STYLE] = write_style,
    [FOL_KEY_ZONE_KIND] = write_zone_kind,
    [FOL_KEY_SHADE] = write_shade,
    [FOL_KEY_DEPTH] = write_depth,
    [FOL_KEY_HAIR] = write_hair,
    [FOL_KEY_SKIN_TYPE] = write_skin_type,
    [FOL_KEY_SUN] = write_sun,
    [FOL_KEY_OILINESS] = write_oiliness,
    [FOL_KEY_DATE] = write_date,
    [FOL_KEY_OBJECT] = write_object,
    [FOL_KEY_SURFACE] = write_surface,
    [FOL_KEY_HAIRLINE] = write_object,
    [FOL_KEY_LANDMARKS] = write_object,
    [FOL_KEY_CHOSEN] = write_chosen,
    [FOL_KEY_VARIANTS] = write_object,
    [FOL_KEY_KEPT] = write_kept,
    [FOL_KEY_SKIN] = write_skin,
    [FOL_KEY_MASK] = write_mask,
    [FOL_KEY_FILE] = write_file,
    [FOL_KEY_POLYGONS] = write_polygons,
    [FOL_KEY_CORRECTIONS] = write_corrections,
    [FOL_KEY_ZONES] = write_zones,
    [FOL_KEY_SESSIONS] = write_sessions,
};

/* Whether the plan has a value that is to be written for this key. */
static bool has_key(const writer *w, const fol_key *key, const void *value) {
  switch (key->kind) {
  case FOL_KEY_ABOUT:
    return w->style->about;
  case FOL_KEY_ENGINE: /* a plan file without the key has engine 1 */
    return *(const int *)value > 1;
  case FOL_KEY_NUMBER:
    return *(const double *)value != 0 || (w->engine >= key->since_engine && !key->absent_is_zero);
  case FOL_KEY_SWITCH:
    return w->engine >= key->since_engine || *(const bool *)value;
  case FOL_KEY_HAIRLINE:
    return ((const fol_hairline *)value)->points_px;
  case FOL_KEY_LANDMARKS:
    return ((const fol_landmarks *)value)->given;
  case FOL_KEY_VARIANTS:
    return ((const fol_variants *)value)->chosen > 0;
  case FOL_KEY_CORRECTIONS:
    return *(fol_mask *const *)value;
  case FOL_KEY_SHADE:
    return ((const fol_pigment *)value)->has_shade;
  case FOL_KEY_DATE:
    return *(const char *)value;
  case FOL_KEY_FILE:
    return *(const char *const *)value;
  case FOL_KEY_POLYGONS:
    return ((const fol_polygon_list *)value)->at;
  default:
    return true;
  }
}

static void write_keys(writer *w, const fol_key_table *table, const void *target) {
  bool first = true;
  append(w, "{");
  for (size_t i = 0; i < table->count; i++) {
    const fol_key *key = &table->at[i];
    const void *value = (const char *)target + key->offset;
    if (!has_key(w, key, value))
      continue;
    append(w, first ? "" : ",");
    if (table->lines)
      append_line(w, first);
    else
      append(w, " ");
    append_quoted(w, key->name);
    append(w, ": ");
    writers[key->kind](w, key, value);
    first = false;
  }
  if (table->lines)
    append_line(w, -1);
  else
    append(w, " ");
  append(w, "}");
}

bool fol_plan_write(fol_bytes *out, const fol_plan *plan, const fol_plan_style *style, fol_error *err) {
  fol_bytes text = {0};
  writer w = {&text, err, style, plan->engine, .done = true};
  write_keys(&w, &fol_plan_keys, plan);
  append(&w, "\n");
  w.done = w.done && fol_bytes_add(out, text.data, text.size, err);
  fol_bytes_drop(&text);
  return w.done;
}
