/* Reads single values of a plan from JSON; the kind of its key (fol_key_kind) determines how a value is read. */
#include "plan_read_value.h"

#include <math.h>
#include <string.h>

/* Returns the type of a JSON value in words, for error messages. */
static const char *describe(const cJSON *value) {
  switch (value->type & 0xff) {
  case cJSON_NULL:
    return "null";
  case cJSON_Number:
    return "a number";
  case cJSON_String:
    return "a text";
  case cJSON_Array:
    return "a list";
  case cJSON_Object:
    return "an object";
  default:
    return "true or false";
  }
}

bool fol_json_expected(const fol_json *json, const char *expected, fol_error *err) {
  if (cJSON_IsString(json->value))
    return fol_key_fail(err, json->path, "must be %s, is \"%.40s\"", expected, json->value->valuestring);
  return fol_key_fail(err, json->path, "must be %s, is %s", expected, describe(json->value));
}

/* ---- numbers and texts ----------------------------------------------------------------------- */

static bool read_finite(double *out, const fol_json *json, fol_error *err) {
  if (!cJSON_IsNumber(json->value))
    return fol_json_expected(json, "a number", err);
  if (!isfinite(json->value->valuedouble))
    return fol_key_fail(err, json->path, "is too large a number");
  *out = json->value->valuedouble;
  return true;
}

static bool read_number(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  return read_finite(target, json, err);
}

static bool read_switch(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (!cJSON_IsBool(json->value))
    return fol_json_expected(json, "true or false", err);
  *(bool *)target = cJSON_IsTrue(json->value);
  return true;
}

static bool read_about(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key, (void)target;
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, "a list of texts", err);
  fol_key_path path = {.above = json->path};
  for (const cJSON *line = json->value->child; line; line = line->next, path.index++) {
    fol_json inner = {line, &path, json->source};
    if (!cJSON_IsString(line))
      return fol_json_expected(&inner, "a text", err);
  }
  return true;
}

static bool read_version(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key, (void)target;
  double version = 0;
  if (!read_finite(&version, json, err))
    return false;
  return version == 1 || fol_key_fail(err, json->path, "must be 1, the only version; is %.15g", version);
}

/* Reads an engine number. It may be one that does not exist, which fol_keys_check reports. */
static bool read_engine(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  double engine = cJSON_IsNumber(json->value) ? json->value->valuedouble : NAN;
  if (!(engine == floor(engine) && fabs(engine) < 1e6))
    return fol_json_expected(json, "a whole number", err);
  *(int *)target = (int)engine;
  return true;
}

static bool read_seed(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  double seed = 0;
  if (!read_finite(&seed, json, err))
    return false;
  if (!(seed >= 0 && seed <= (double)FOL_SEED_MAX && seed == floor(seed)))
    return fol_key_fail(err, json->path, "must be a whole number from 0 to 9007199254740991, is %.17g", seed);
  *(uint64_t *)target = (uint64_t)seed;
  return true;
}

static bool read_focal(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  double focal = 0;
  if (!cJSON_IsNull(json->value)) {
    if (!cJSON_IsNumber(json->value))
      return fol_json_expected(json, "a number or null", err);
    char name[64];
    fol_key_path_print(name, sizeof name, json->path);
    focal = json->value->valuedouble;
    if (!fol_range_check(&key->range, focal, name, err))
      return false;
  }
  *(double *)target = focal;
  return true;
}

static bool read_skin_type(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  double type = 0;
  if (!cJSON_IsNull(json->value)) {
    if (!cJSON_IsNumber(json->value))
      return fol_json_expected(json, "1 to 6 or null", err);
    type = json->value->valuedouble;
    if (!(type >= 1 && type <= FOL_SKIN_TYPES && type == floor(type)))
      return fol_key_fail(err, json->path, "must be a whole number from 1 to %d, or null, is %.15g", FOL_SKIN_TYPES,
                          type);
  }
  *(int *)target = (int)type;
  return true;
}

static bool read_chosen(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  double value = cJSON_IsNumber(json->value) ? json->value->valuedouble : NAN;
  if (!(value == floor(value) && fabs(value) < 1e6))
    return fol_json_expected(json, "a whole number", err);
  *(int *)target = (int)value;
  return true;
}

static bool read_date(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (!cJSON_IsString(json->value))
    return fol_json_expected(json, "a date such as \"2026-12-01\"", err);
  const char *date = json->value->valuestring;
  if (!fol_date_check(date, json->path, err))
    return false;
  memcpy(target, date, strlen(date) + 1);
  return true;
}

static bool read_file(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (!cJSON_IsString(json->value) || !*json->value->valuestring)
    return fol_json_expected(json, "the name of a picture", err);
  *(const char **)target = json->value->valuestring;
  return true;
}

/* ---- words ----------------------------------------------------------------------------------- */

static bool read_surface_kind(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (cJSON_IsString(json->value) && fol_surface_kind_from_name(target, json->value->valuestring))
    return true;
  return fol_json_expected(json, "\"plane\" or \"ellipsoid\"", err);
}

static bool read_zone_kind(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (cJSON_IsString(json->value) && fol_zone_kind_from_name(target, json->value->valuestring))
    return true;
  return fol_json_expected(json, "\"scar\", \"birthmark\" or \"keep-out\"", err);
}

static bool read_style(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (cJSON_IsString(json->value) && fol_hairline_style_from_name(target, json->value->valuestring))
    return true;
  return fol_json_expected(json, "\"soft\", \"defined\" or \"edge-up\"", err);
}

static bool read_shade(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  fol_pigment *pigment = target;
  for (fol_shade shade = 0; shade < FOL_SHADES; shade++) {
    if (cJSON_IsString(json->value) && strcmp(json->value->valuestring, fol_shade_name(shade)) == 0) {
      pigment->has_shade = true;
      pigment->shade = shade;
      return true;
    }
  }
  return fol_json_expected(json, "\"light\", \"medium\" or \"dark\"", err);
}

static bool read_sun(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (cJSON_IsString(json->value) && fol_sun_from_name(target, json->value->valuestring))
    return true;
  return fol_json_expected(json, "\"little\", \"usual\" or \"much\"", err);
}

static bool read_oiliness(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  if (cJSON_IsString(json->value) && fol_oiliness_from_name(target, json->value->valuestring))
    return true;
  return fol_json_expected(json, "\"dry\", \"normal\" or \"oily\"", err);
}

/* ---- lists of numbers, and points ------------------------------------------------------------ */

/* Reads a list of exactly `wanted` numbers; `expected` describes the list in error messages. */
static bool read_numbers(double *out, int wanted, const fol_json *json, const char *expected, fol_error *err) {
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, expected, err);
  int count = cJSON_GetArraySize(json->value);
  if (count != wanted)
    return fol_key_fail(err, json->path, "must be %s, has %d value%s", expected, count, count == 1 ? "" : "s");
  fol_key_path path = {.above = json->path};
  for (const cJSON *value = json->value->child; value; value = value->next, path.index++)
    if (!read_finite(&out[path.index], &(fol_json){value, &path, json->source}, err))
      return false;
  return true;
}

static bool read_point(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  double pair[2] = {0};
  if (!read_numbers(pair, 2, json, "a point [x, y]", err))
    return false;
  *(fol_point *)target = (fol_point){pair[0], pair[1]};
  return true;
}

static bool read_hair(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  fol_pigment *pigment = target;
  pigment->has_hair = !cJSON_IsNull(json->value);
  return !pigment->has_hair || read_point(key, json, &pigment->hair_px, err);
}

static bool read_depth(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  return read_numbers(target, 2, json, "[top, bottom] in mm", err);
}

static bool read_semi_axes(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  (void)key;
  return read_numbers(target, 3, json, "[half breadth, half length, half height] in mm", err);
}

static bool fill_points(fol_point *points, const fol_json *json, fol_error *err) {
  fol_key_path path = {.above = json->path};
  for (const cJSON *value = json->value->child; value; value = value->next, path.index++)
    if (!read_point(NULL, &(fol_json){value, &path, json->source}, &points[path.index], err))
      return false;
  return true;
}

static bool read_points(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, "a list of points [x, y]", err);
  size_t count = (size_t)cJSON_GetArraySize(json->value);
  if ((double)count < key->range.low || (double)count > key->range.high)
    return fol_key_fail(err, json->path, "must be %.0f to %.0f points, are %zu", key->range.low, key->range.high,
                        count);
  fol_point *points = fol_alloc(count, sizeof *points, err);
  bool done = points && fill_points(points, json, err) && fol_points_new(target, points, count, err);
  fol_free(points);
  return done;
}

typedef bool value_reader(const fol_key *key, const fol_json *json, void *target, fol_error *err);

static value_reader *const readers[FOL_KEY_KINDS] = {
    [FOL_KEY_ABOUT] = read_about,   [FOL_KEY_VERSION] = read_version,     [FOL_KEY_SEED] = read_seed,
    [FOL_KEY_NUMBER] = read_number, [FOL_KEY_FOCAL] = read_focal,         [FOL_KEY_POINT] = read_point,
    [FOL_KEY_POINTS] = read_points, [FOL_KEY_SEMI_AXES] = read_semi_axes, [FOL_KEY_SURFACE_KIND] = read_surface_kind,
    [FOL_KEY_STYLE] = read_style,   [FOL_KEY_ZONE_KIND] = read_zone_kind, [FOL_KEY_SHADE] = read_shade,
    [FOL_KEY_DEPTH] = read_depth,   [FOL_KEY_CHOSEN] = read_chosen,       [FOL_KEY_DATE] = read_date,
    [FOL_KEY_FILE] = read_file,     [FOL_KEY_HAIR] = read_hair,           [FOL_KEY_SKIN_TYPE] = read_skin_type,
    [FOL_KEY_SUN] = read_sun,       [FOL_KEY_OILINESS] = read_oiliness,   [FOL_KEY_ENGINE] = read_engine,
    [FOL_KEY_SWITCH] = read_switch,
};

bool fol_json_read_value(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  FOL_ASSERT(readers[key->kind]);
  return readers[key->kind](key, json, target, err);
}
