/* Prints a consultation file as JSON. */
#include "cli.h"

#include <sys/stat.h>

static cJSON *text_or_null(const char *text) {
  return text && *text ? cJSON_CreateString(text) : cJSON_CreateNull();
}

static void add_photo(cJSON *json, const fol_original *original) {
  const fol_original_facts facts = fol_original_describe(original);
  char digest[FOL_DIGEST_TEXT];
  fol_digest_print(digest, &facts.digest);
  cJSON_AddNumberToObject(json, "width", facts.width);
  cJSON_AddNumberToObject(json, "height", facts.height);
  cJSON_AddStringToObject(json, "format", facts.format);
  cJSON_AddStringToObject(json, "sha256", digest);
  cJSON_AddItemToObject(json, "orientation",
                        facts.orientation > 0 ? cJSON_CreateNumber(facts.orientation) : cJSON_CreateNull());
}

static bool add_camera(cJSON *entry, const fol_view *view, fol_error *err) {
  fol_photo *photo;
  fol_camera_report report;
  if (!fol_original_decode(&photo, fol_view_original(view), err))
    return false;
  bool done = fol_camera_inspect(&report, photo, fol_view_plan(view), fol_view_head(view), err);
  fol_photo_drop(photo);
  if (done)
    cJSON_AddItemToObject(entry, "camera", fol_camera_json(&report));
  return done;
}

static bool add_views(cJSON *json, const fol_document *document, bool with_camera, fol_error *err) {
  cJSON *list = cJSON_AddArrayToObject(json, "views");
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(document, (fol_view_name)i);
    if (!view)
      continue;
    const fol_plan *plan = fol_view_plan(view);
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(list, entry);
    cJSON_AddStringToObject(entry, "name", fol_view_name_text((fol_view_name)i));
    add_photo(entry, fol_view_original(view));
    cJSON_AddStringToObject(entry, "surface", plan->surface.kind == FOL_SURFACE_PLANE ? "plane" : "ellipsoid");
    cJSON_AddBoolToObject(entry, "has_hairline", plan->hairline.points_px != NULL);
    cJSON_AddNumberToObject(entry, "zones", plan->zones ? (double)plan->zones->count : 0);
    cJSON_AddNumberToObject(entry, "px_per_mm", 1 / fol_view_head(view)->mm_per_px);
    cJSON *remarks = cJSON_AddArrayToObject(entry, "remarks");
    if (fol_view_scale_remark(view))
      cJSON_AddItemToArray(remarks, cJSON_CreateString(fol_view_scale_remark(view)));
    if (with_camera && !add_camera(entry, view, err))
      return false;
  }
  return true;
}

static cJSON *json_of_log(const fol_session_log *log) {
  if (fol_session_log_is_empty(log))
    return cJSON_CreateNull();
  cJSON *json = cJSON_CreateObject();
  cJSON_AddItemToObject(json, "date", text_or_null(log->date));
  cJSON_AddItemToObject(json, "operator", text_or_null(fol_text_read(log->operator_name)));
  cJSON_AddItemToObject(json, "brand", text_or_null(fol_text_read(log->brand)));
  cJSON_AddItemToObject(json, "lot", text_or_null(fol_text_read(log->lot)));
  cJSON_AddItemToObject(json, "expiry", text_or_null(log->expiry));
  cJSON_AddItemToObject(json, "dilution", log->dilution > 0 ? cJSON_CreateNumber(log->dilution) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "needle", text_or_null(fol_text_read(log->needle)));
  cJSON_AddItemToObject(json, "notes", text_or_null(fol_text_read(log->notes)));
  return json;
}

/* Returns as JSON how the after-photo of a session in view `which` is aligned with the photograph of the plan; null if
 * it is not aligned. A positive rotation turns the picture clockwise as seen. */
static cJSON *json_of_alignment(const fol_document *document, int session, fol_view_name which) {
  const fol_alignment *alignment = fol_document_alignment(document, session, which);
  fol_similarity fitted;
  if (!alignment->from_px || !fol_similarity_fit(&fitted, alignment->from_px, alignment->to_px, NULL))
    return cJSON_CreateNull();
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "pins", (double)alignment->from_px->count);
  cJSON_AddNumberToObject(json, "scale", fol_similarity_scale(&fitted));
  cJSON_AddNumberToObject(json, "turn_deg", fol_similarity_turn_deg(&fitted));
  cJSON_AddNumberToObject(json, "dx_px", fitted.dx);
  cJSON_AddNumberToObject(json, "dy_px", fitted.dy);
  return json;
}

static cJSON *json_of_afters(const fol_document *document, int session) {
  cJSON *list = cJSON_CreateArray();
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_original *after = fol_document_after(document, session, (fol_view_name)i);
    if (!after)
      continue;
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(list, entry);
    cJSON_AddStringToObject(entry, "view", fol_view_name_text((fol_view_name)i));
    add_photo(entry, after);
    cJSON_AddItemToObject(entry, "align", json_of_alignment(document, session, (fol_view_name)i));
  }
  return list;
}

/* Returns the sessions of the plan, and other sessions that have a record, as JSON. */
static cJSON *json_of_sessions(const fol_document *document) {
  cJSON *list = cJSON_CreateArray();
  const fol_view *first = fol_document_first(document);
  int planned = first ? fol_view_plan(first)->session_count : 0;
  for (int s = 1; s <= FOL_SESSIONS_MAX; s++) {
    cJSON *log = json_of_log(fol_document_log(document, s)), *afters = json_of_afters(document, s);
    if (s > planned && cJSON_IsNull(log) && cJSON_GetArraySize(afters) == 0) {
      cJSON_Delete(log);
      cJSON_Delete(afters);
      continue;
    }
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(list, entry);
    cJSON_AddNumberToObject(entry, "session", s);
    if (s <= planned) {
      const fol_session *session = &fol_view_plan(first)->sessions[s - 1];
      cJSON_AddNumberToObject(entry, "density_per_cm2", session->density_per_cm2);
      cJSON_AddNumberToObject(entry, "dot_diameter_mm", session->dot_diameter_mm);
      cJSON_AddNumberToObject(entry, "dilution", session->dilution);
      cJSON_AddItemToObject(entry, "date", text_or_null(session->date));
    }
    cJSON_AddItemToObject(entry, "log", log);
    cJSON_AddItemToObject(entry, "after", afters);
  }
  return list;
}

static cJSON *json_of_lock(const fol_document *document) {
  if (!fol_document_is_locked(document))
    return cJSON_CreateNull();
  const fol_lock *lock = fol_document_lock(document);
  char dots[FOL_DIGEST_TEXT];
  fol_digest_print(dots, &lock->dots);
  cJSON *json = cJSON_CreateObject();
  cJSON_AddStringToObject(json, "engine", lock->engine);
  cJSON_AddNumberToObject(json, "engine_number", lock->number);
  cJSON_AddStringToObject(json, "dots", dots);
  return json;
}

static bool add_notes(cJSON *json, fol_consultation *file, fol_error *err) {
  cJSON *list = cJSON_AddArrayToObject(json, "log");
  for (size_t n = 1; n <= fol_consultation_notes(file); n++) {
    fol_bytes line = {0};
    if (!fol_consultation_read_note(&line, file, n, err))
      return false;
    bool done = fol_bytes_add(&line, "", 1, err);
    if (done)
      cJSON_AddItemToArray(list, cJSON_CreateString((const char *)line.data));
    fol_bytes_drop(&line);
    if (!done)
      return false;
  }
  return true;
}

static bool add_edits(cJSON *json, fol_consultation *file, fol_error *err) {
  cJSON *list = cJSON_AddArrayToObject(json, "edit_texts");
  for (uint64_t n = 1; n <= fol_consultation_edits(file); n++) {
    fol_stored_edit past;
    if (!fol_consultation_read_edit(&past, file, n, err))
      return false;
    cJSON_AddItemToArray(list, cJSON_CreateString((const char *)past.text.data));
    fol_bytes_drop(&past.text);
  }
  return true;
}

/* Adds a hash of the document's contents to `json`. Documents of equal contents have equal hashes, whatever edits led
 * to them. */
static bool add_key(cJSON *json, const fol_document *document, fol_error *err) {
  fol_digest key;
  char text[FOL_DIGEST_TEXT];
  if (!fol_document_key(&key, document, err))
    return false;
  fol_digest_print(text, &key);
  cJSON_AddStringToObject(json, "key", text);
  return true;
}

bool fol_consultation_print_json(fol_consultation *file, fol_open_request request, fol_error *err) {
  char holder[FOL_HOLDER_TEXT];
  struct stat facts = {0};
  stat(fol_consultation_path(file), &facts);
  fol_document *document = fol_consultation_document(file);
  cJSON *json = cJSON_CreateObject();
  cJSON_AddStringToObject(json, "kind", "consultation");
  cJSON_AddNumberToObject(json, "edits", (double)fol_consultation_edits(file));
  cJSON_AddNumberToObject(json, "version", fol_consultation_version(file));
  cJSON_AddNumberToObject(json, "engine", FOL_ENGINE);
  cJSON_AddNumberToObject(json, "began_with_engine", fol_document_engine(document));
  cJSON_AddNumberToObject(json, "bytes", (double)facts.st_size);
  cJSON_AddBoolToObject(json, "protected", fol_consultation_is_protected(file));
  cJSON_AddStringToObject(json, "reference", fol_document_reference(document));
  bool done = add_views(json, document, request.camera, err);
  cJSON_AddItemToObject(json, "sessions", json_of_sessions(document));
  cJSON_AddItemToObject(json, "locked", json_of_lock(document));
  cJSON_AddItemToObject(json, "held", text_or_null(fol_consultation_holder(holder, file) ? holder : NULL));
  cJSON_AddItemToObject(json, "trouble", text_or_null(fol_consultation_trouble(file)));
  done = done && add_key(json, document, err);
  fol_document_drop(document);
  if (done && (!request.log || add_notes(json, file, err)) && (!request.edits || add_edits(json, file, err)))
    return fol_print_json(json, err);
  cJSON_Delete(json);
  return false;
}
