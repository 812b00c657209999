/* Reads a plan from JSON, driven by the tables of keys in plan_keys.h. */
#include "plan_read.h"
#include "plan_json.h"

#include "follidot/photo_sandbox.h"

#include <math.h>
#include <string.h>
#include <sys/stat.h>

static bool read_key(const fol_key *key, const fol_json *json, void *target, fol_error *err);

/* ---- objects --------------------------------------------------------------------------------- */

/* Returns the value of a key of an object; NULL if the object does not have the key. */
static const cJSON *find(const cJSON *object, const char *name) {
  const cJSON *value = object->child;
  while (value && strcmp(value->string, name) != 0)
    value = value->next;
  return value;
}

/* Checks that every key of the object is in the table and occurs only once. */
static bool check_names(const fol_key_table *table, const fol_json *json, fol_error *err) {
  char owner[160];
  fol_key_path_print(owner, sizeof owner, json->path);
  uint32_t seen = 0;
  FOL_ASSERT(table->count <= 32);
  for (const cJSON *value = json->value->child; value; value = value->next) {
    size_t i = 0;
    while (i < table->count && strcmp(table->at[i].name, value->string) != 0)
      i++;
    if (i == table->count)
      return fol_fail(err, FOL_REFUSED, "unknown key \"%.60s\" in %s", value->string, owner);
    if (seen & UINT32_C(1) << i)
      return fol_fail(err, FOL_REFUSED, "the key \"%s\" is there twice in %s", value->string, owner);
    seen |= UINT32_C(1) << i;
  }
  return true;
}

/* Reads the keys of an object into `target`, which already has the defaults. If it fails, `target` may be partly
 * filled; its owner must still free it. */
static bool read_object(const fol_key_table *table, const fol_json *json, void *target, fol_error *err) {
  if (!cJSON_IsObject(json->value))
    return fol_json_expected(json, "an object { ... }", err);
  if (!check_names(table, json, err))
    return false;
  for (size_t i = 0; i < table->count; i++) {
    const fol_key *key = &table->at[i];
    fol_key_path path = {json->path, key->name, 0};
    fol_json inner = {find(json->value, key->name), &path, json->source};
    if (!inner.value && key->required)
      return fol_key_fail(err, &path, "is missing");
    if (inner.value && !read_key(key, &inner, (char *)target + key->offset, err))
      return false;
  }
  return true;
}

/* Reads the surface. A plane has no key except `kind`. As `kind` may come last in the file, it is searched first.
 */
static bool read_surface(const fol_key *key, const fol_json *json, fol_surface *surface, fol_error *err) {
  const cJSON *kind = cJSON_IsObject(json->value) ? find(json->value, "kind") : NULL;
  if (!kind || !cJSON_IsString(kind) || strcmp(kind->valuestring, fol_surface_kind_name(FOL_SURFACE_PLANE)) != 0)
    return read_object(key->keys, json, surface, err);
  for (size_t i = fol_plane_keys.count; i < key->keys->count; i++)
    if (find(json->value, key->keys->at[i].name))
      return fol_key_fail(err, &(fol_key_path){json->path, key->keys->at[i].name, 0},
                          "belongs to an ellipsoid, but surface.kind is \"plane\"");
  return read_object(&fol_plane_keys, json, surface, err);
}

/* Replaces the NAN values of a hairline by the defaults of its style. */
static void fill_hairline(fol_hairline *hairline, int engine) {
  fol_hairline defaults = fol_plan_defaults_of(engine)->hairlines[hairline->style];
  hairline->feather_mm = isnan(hairline->feather_mm) ? defaults.feather_mm : hairline->feather_mm;
  hairline->micro_mm = isnan(hairline->micro_mm) ? defaults.micro_mm : hairline->micro_mm;
  hairline->macro_mm = isnan(hairline->macro_mm) ? defaults.macro_mm : hairline->macro_mm;
}

/* Reads a hairline. The defaults of missing keys depend on the hairline's style, which may come last in the file; so
 * these values are NAN until all keys have been read. */
static bool read_hairline(const fol_key *key, const fol_json *json, fol_hairline *hairline, fol_error *err) {
  *hairline = (fol_hairline){.feather_mm = NAN, .micro_mm = NAN, .macro_mm = NAN};
  if (!read_object(key->keys, json, hairline, err))
    return false;
  fill_hairline(hairline, json->source->engine);
  return true;
}

static bool read_landmarks(const fol_key *key, const fol_json *json, fol_landmarks *landmarks, fol_error *err) {
  landmarks->given = true;
  return read_object(key->keys, json, landmarks, err);
}

/* Reads a kept hairline (variant); missing keys get the defaults of the hairline's style. */
static bool read_variant(const fol_key *key, const fol_json *json, fol_variant *variant, fol_error *err) {
  fol_hairline *hairline = &variant->hairline;
  *hairline = (fol_hairline){.feather_mm = NAN, .micro_mm = NAN, .macro_mm = NAN};
  if (!read_object(key->keys, json, variant, err))
    return false;
  fill_hairline(hairline, json->source->engine);
  return true;
}

static bool read_kept(const fol_key *key, const fol_json *json, fol_variants *variants, fol_error *err) {
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, "a list of hairlines", err);
  int count = cJSON_GetArraySize(json->value);
  if (count < 1 || count > FOL_VARIANTS_MAX - 1)
    return fol_key_fail(err, json->path, "must be 1 to %d, are %d", FOL_VARIANTS_MAX - 1, count);
  fol_key_path path = {.above = json->path};
  for (const cJSON *value = json->value->child; value; value = value->next, path.index++) {
    variants->count = (int)path.index + 1;
    if (!read_variant(key, &(fol_json){value, &path, json->source}, &variants->kept[path.index], err))
      return false;
  }
  return true;
}

static bool read_skin(const fol_key *key, const fol_json *json, fol_skin_given *skin, fol_error *err) {
  if (cJSON_IsString(json->value) && strcmp(json->value->valuestring, "auto") == 0)
    return true;
  if (!cJSON_IsObject(json->value))
    return fol_json_expected(json, "\"auto\" or an object { ... }", err);
  skin->given = true;
  return read_object(key->keys, json, skin, err);
}

/* Reads the sessions. A missing dilution is NAN until fol_plan_parse_from sets it to that of the plan's shade or, if
 * the plan has no shade, to the engine's default. */
static bool read_sessions(const fol_key *key, const fol_json *json, fol_plan *plan, fol_error *err) {
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, "a list of sessions", err);
  int count = cJSON_GetArraySize(json->value);
  if (count < 1 || count > FOL_SESSIONS_MAX)
    return fol_key_fail(err, json->path, "must be 1 to %d, are %d", FOL_SESSIONS_MAX, count);
  const fol_plan_defaults *defaults = fol_plan_defaults_of(json->source->engine);
  fol_key_path path = {.above = json->path};
  for (const cJSON *value = json->value->child; value; value = value->next, path.index++) {
    fol_session *session = &plan->sessions[path.index];
    *session = (fol_session){.dot_diameter_mm = defaults->dot_diameter_mm[path.index], .dilution = NAN};
    if (!read_object(key->keys, &(fol_json){value, &path, json->source}, session, err))
      return false;
  }
  plan->session_count = count;
  return true;
}

/* Reads a zone. The defaults of missing keys depend on the zone's kind, so these values are NAN until all keys have
 * been read. */
static bool read_zone(const fol_key *key, const fol_json *json, fol_zone *zone, fol_error *err) {
  *zone = (fol_zone){.density = NAN, .size = NAN, .feather_mm = NAN};
  if (!read_object(key->keys, json, zone, err))
    return false;
  fol_zone defaults = fol_plan_defaults_of(json->source->engine)->zones[zone->kind];
  zone->density = isnan(zone->density) ? defaults.density : zone->density;
  zone->size = isnan(zone->size) ? defaults.size : zone->size;
  zone->feather_mm = isnan(zone->feather_mm) ? defaults.feather_mm : zone->feather_mm;
  return true;
}

static bool read_zones(const fol_key *key, const fol_json *json, fol_zones **out, fol_error *err) {
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, "a list of zones", err);
  int count = cJSON_GetArraySize(json->value);
  if (count > FOL_ZONES_MAX)
    return fol_key_fail(err, json->path, "must be at most %d, are %d", FOL_ZONES_MAX, count);
  fol_zone zones[FOL_ZONES_MAX] = {0};
  fol_key_path path = {.above = json->path};
  for (const cJSON *value = json->value->child; value; value = value->next, path.index++)
    if (!read_zone(key, &(fol_json){value, &path, json->source}, &zones[path.index], err)) {
      for (size_t i = 0; i <= path.index; i++)
        fol_points_drop(zones[i].points_px);
      return false;
    }
  return fol_zones_new(out, zones, (size_t)count, err);
}

/* ---- mask ------------------------------------------------------------------------------------ */

static bool read_polygons(const fol_key *key, const fol_json *json, fol_polygon_list *list, fol_error *err) {
  if (!cJSON_IsArray(json->value))
    return fol_json_expected(json, "a list of polygons", err);
  int count = cJSON_GetArraySize(json->value);
  if (count > FOL_POLYGONS_MAX)
    return fol_key_fail(err, json->path, "must be at most %d, are %d", FOL_POLYGONS_MAX, count);
  list->at = fol_alloc((size_t)count, sizeof *list->at, err);
  if (!list->at)
    return false;
  fol_key_path path = {.above = json->path};
  for (const cJSON *value = json->value->child; value; value = value->next, path.index++) {
    fol_polygon *polygon = &list->at[list->count++];
    polygon->density = 1;
    if (!read_object(key->keys, &(fol_json){value, &path, json->source}, polygon, err) ||
        !fol_keys_check(key->keys, polygon, &path, err))
      return false;
  }
  return true;
}

static void drop_polygons(fol_polygon_list *list) {
  if (!list->at)
    return;
  for (size_t i = 0; i < list->count; i++)
    fol_points_drop(list->at[i].points_px);
  fol_free(list->at);
}

static bool open_mask(fol_mask **out, const char *name, const char *path, const fol_plan_source *source,
                      fol_error *err) {
  /* If the file does not exist, the plan is at fault (FOL_REFUSED); errors of the disk have other codes. */
  struct stat found;
  if (stat(path, &found) != 0)
    return fol_fail(err, FOL_REFUSED, "there is no %s", path);
  if (S_ISDIR(found.st_mode))
    return fol_fail(err, FOL_REFUSED, "%s is a folder, not a picture", path);
  fol_bytes bytes = {0};
  uint8_t *grey = NULL;
  int width, height;
  bool done = fol_file_read(&bytes, path, FOL_PHOTO_BYTES_MAX, err) &&
              fol_grey_read(&grey, &width, &height, bytes.data, bytes.size, name, err);
  if (done && (width != source->width_px || height != source->height_px))
    done = fol_fail(err, FOL_REFUSED, "%s is %d x %d px, the photograph %d x %d", name, width, height, source->width_px,
                    source->height_px);
  done = done && fol_mask_from_grey(out, grey, width, height, err);
  fol_free(grey);
  fol_bytes_drop(&bytes);
  return done;
}

/* Reads a mask from the picture file `name`, which is relative to the plan's folder unless it is an absolute path.
 * *path_out receives the path of the file, to be freed with fol_free; `path_out` may be NULL. */
static bool mask_from_file(fol_mask **out, char **path_out, const char *name, const fol_json *json, fol_error *err) {
  const fol_plan_source *source = json->source;
  const char *key = json->path->name;
  if (source->folder && !*source->folder)
    return fol_fail(err, FOL_REFUSED, "%s.file: this plan may not name a file", key);
  fol_bytes path = {0};
  bool relative = source->folder && name[0] != '/';
  bool done = fol_bytes_printf(&path, err, "%s%s%s", relative ? source->folder : "", relative ? "/" : "", name) &&
              (open_mask(out, name, (const char *)path.data, source, err) || fol_fail_in(err, "%s.file", key));
  if (done && path_out) {
    fol_free(*path_out);
    *path_out = fol_text_copy((const char *)path.data, err);
    done = *path_out != NULL;
  }
  fol_bytes_drop(&path);
  return done;
}

/* Reads the keys of a mask, which is given as a file or as polygons. The caller drops the polygons, even on failure. */
static bool read_forms(const fol_key *key, const fol_json *json, fol_mask_forms *given, fol_error *err) {
  return read_object(key->keys, json, given, err) && fol_keys_check(key->keys, given, json->path, err) &&
         (!given->file != !given->polygons.at ||
          fol_key_fail(err, json->path, "must have one of \"file\" and \"polygons\""));
}

static bool read_mask(const fol_key *key, const fol_json *json, fol_mask **out, fol_error *err) {
  fol_mask_forms given = {0};
  const fol_plan_source *source = json->source;
  bool done = read_forms(key, json, &given, err);
  source->deferred->mask_feather_mm = given.feather_mm;
  if (done && given.file)
    done = mask_from_file(out, source->files ? &source->files->mask : NULL, given.file, json, err);
  else if (done)
    done =
        fol_mask_from_polygons(out, given.polygons.at, given.polygons.count, source->width_px, source->height_px, err);
  drop_polygons(&given.polygons);
  return done;
}

/* Reads the corrections of the scalp matte. If they are polygons, fol_plan_finish draws them, since their soft edge is
 * measured on the head. */
static bool read_corrections(const fol_key *key, const fol_json *json, fol_mask **out, fol_error *err) {
  const fol_plan_source *source = json->source;
  fol_mask_forms *given = &source->deferred->corrections;
  given->feather_mm = 1;
  if (!read_forms(key, json, given, err))
    return false;
  if (given->file)
    return mask_from_file(out, source->files ? &source->files->corrections : NULL, given->file, json, err);
  const fol_key_path path = {json->path, "polygons", 0};
  if (given->polygons.count > FOL_CORRECTION_POLYGONS_MAX)
    return fol_key_fail(err, &path, "must be at most %d, are %zu", FOL_CORRECTION_POLYGONS_MAX, given->polygons.count);
  size_t points = 0;
  for (size_t i = 0; i < given->polygons.count; i++)
    points += given->polygons.at[i].points_px->count;
  return points <= FOL_POLYGON_POINTS_MAX ||
         fol_key_fail(err, &path, "must have at most %d points together, have %zu", FOL_POLYGON_POINTS_MAX, points);
}

/* ---- the plan -------------------------------------------------------------------------------- */

static bool read_key(const fol_key *key, const fol_json *json, void *target, fol_error *err) {
  switch (key->kind) {
  case FOL_KEY_OBJECT:
    return read_object(key->keys, json, target, err);
  case FOL_KEY_SURFACE:
    return read_surface(key, json, target, err);
  case FOL_KEY_HAIRLINE:
    return read_hairline(key, json, target, err);
  case FOL_KEY_LANDMARKS:
    return read_landmarks(key, json, target, err);
  case FOL_KEY_VARIANTS:
    return read_object(key->keys, json, target, err);
  case FOL_KEY_KEPT:
    return read_kept(key, json, target, err);
  case FOL_KEY_SKIN:
    return read_skin(key, json, target, err);
  case FOL_KEY_MASK:
    return read_mask(key, json, target, err);
  case FOL_KEY_POLYGONS:
    return read_polygons(key, json, target, err);
  case FOL_KEY_CORRECTIONS:
    return read_corrections(key, json, target, err);
  case FOL_KEY_ZONES:
    return read_zones(key, json, target, err);
  case FOL_KEY_SESSIONS:
    return read_sessions(key, json, target, err);
  default:
    return fol_json_read_value(key, json, target, err);
  }
}

/* Reads the engine of the plan. This comes before everything else, since the defaults depend on the engine. */
static bool read_engine(int *out, const cJSON *json, const fol_plan_source *source, fol_error *err) {
  const fol_key_table own = {&(const fol_key){.name = "engine", .kind = FOL_KEY_ENGINE}, 1, false};
  const fol_key_path path = {.name = "engine"};
  const cJSON *value = cJSON_IsObject(json) ? find(json, "engine") : NULL;
  int engine = 1;
  if (value && (!fol_json_read_value(own.at, &(fol_json){value, &path, source}, &engine, err) ||
                !fol_keys_check(&own, &engine, NULL, err)))
    return false;
  *out = engine;
  return true;
}

bool fol_plan_parse_from(fol_plan *out, const char *text, size_t size, const fol_plan_source *from, fol_error *err) {
  if (size > FOL_PLAN_BYTES_MAX)
    return fol_fail(err, FOL_REFUSED, "the plan is too large: %.0f MB, at most %.0f MB", (double)size / 1e6,
                    (double)FOL_PLAN_BYTES_MAX / 1e6);
  cJSON *json;
  if (!fol_json_parse(&json, text, size, err))
    return false;
  fol_plan_source source = *from;
  fol_plan_deferred deferred = {0};
  source.engine = 1; /* the engine of plans without the key */
  source.deferred = &deferred;
  bool done = read_engine(&source.engine, json, &source, err);
  fol_plan plan = fol_plan_blank(source.engine);
  done = done && read_object(&fol_plan_keys, &(fol_json){json, NULL, &source}, &plan, err);
  cJSON_Delete(json);
  for (int i = 0; i < plan.session_count; i++)
    if (isnan(plan.sessions[i].dilution))
      plan.sessions[i].dilution = fol_pigment_dilution(&plan.pigment, plan.engine, i + 1);
  done = done && fol_plan_finish(&plan, &source, err);
  drop_polygons(&deferred.corrections.polygons);
  if (done)
    *out = plan;
  else
    fol_plan_drop(&plan);
  return done;
}

bool fol_plan_parse(fol_plan *out, const char *text, size_t size, const char *folder, int width_px, int height_px,
                    fol_error *err) {
  return fol_plan_parse_from(out, text, size,
                             &(fol_plan_source){.folder = folder, .width_px = width_px, .height_px = height_px}, err);
}
