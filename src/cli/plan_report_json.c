/* Prints the results of the command `plan` as JSON. */
#include "plan_summary.h"

static cJSON *json_of_sessions(const fol_plan_summary *summary) {
  cJSON *sessions = cJSON_CreateArray();
  size_t dots = 0;
  for (int i = 0; i < summary->plan->session_count; i++) {
    const fol_session *session = &summary->plan->sessions[i];
    double new_dots = (double)summary->new_dots[i];
    dots += summary->new_dots[i];
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(sessions, entry);
    cJSON_AddNumberToObject(entry, "session", i + 1);
    cJSON_AddNumberToObject(entry, "dots", (double)dots);
    cJSON_AddNumberToObject(entry, "new_dots", new_dots);
    cJSON_AddNumberToObject(entry, "density_per_cm2", session->density_per_cm2);
    const double minutes[] = {new_dots / FOL_FASTEST_PER_MINUTE, new_dots / FOL_SLOWEST_PER_MINUTE};
    cJSON_AddItemToObject(entry, "minutes", cJSON_CreateDoubleArray(minutes, 2));
    cJSON_AddNumberToObject(entry, "seen_share", summary->visible[i].visible);
    cJSON_AddNumberToObject(entry, "beside_share", summary->visible[i].off_scalp);
    cJSON_AddItemToObject(entry, "date", *session->date ? cJSON_CreateString(session->date) : cJSON_CreateNull());
  }
  return sessions;
}

/* Returns the skin as JSON. Its colour is null if it could not be measured. */
static cJSON *json_of_skin(const fol_plan_summary *summary) {
  const fol_skin_measurement *skin = &summary->skin;
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "melanosome_fraction", skin->skin.melanosome_fraction);
  cJSON_AddNumberToObject(json, "blood_fraction", skin->skin.blood_fraction);
  cJSON_AddStringToObject(json, "source", fol_skin_source(skin, summary->plan));
  cJSON_AddItemToObject(json, "ita_deg", skin->measured ? cJSON_CreateNumber(skin->ita_deg) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "class",
                        skin->measured ? cJSON_CreateString(fol_tone_name(skin->tone)) : cJSON_CreateNull());
  return json;
}

static cJSON *json_of_hair(const fol_hair_measurement *hair) {
  if (!hair->found)
    return cJSON_CreateNull();
  cJSON *json = cJSON_CreateObject();
  cJSON_AddItemToObject(json, "px", cJSON_CreateDoubleArray((const double[]){hair->px.x, hair->px.y}, 2));
  cJSON_AddNumberToObject(json, "radius_px", hair->radius_px);
  cJSON_AddStringToObject(json, "by", fol_hair_source_name(hair->by));
  cJSON_AddItemToObject(json, "lab",
                        cJSON_CreateDoubleArray((const double[]){hair->lab.l, hair->lab.a, hair->lab.b}, 3));
  return json;
}

/* Returns the suggested pigment as JSON. Everything except reason and hair is null if nothing is suggested. */
static cJSON *json_of_pigment(const fol_plan_summary *summary) {
  const fol_suggestion *s = &summary->pigment;
  cJSON *json = cJSON_CreateObject();
  const char *look = s->finer ? fol_look_name(FOL_LOOK_FINE) : NULL;
  cJSON_AddItemToObject(json, "look", look ? cJSON_CreateString(look) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "dilution", s->made ? cJSON_CreateNumber(s->dilution) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "shade", s->made ? cJSON_CreateString(fol_shade_name(s->shade)) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "difference", s->made ? cJSON_CreateNumber(s->difference) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "difference_now", s->made ? cJSON_CreateNumber(s->difference_now) : cJSON_CreateNull());
  cJSON_AddStringToObject(json, "reason", s->reason);
  cJSON_AddItemToObject(json, "hair", json_of_hair(&summary->hair));
  return json;
}

static cJSON *json_of_warnings(const fol_plan_summary *summary) {
  cJSON *list = cJSON_CreateArray();
  for (size_t i = 0; i < summary->warning_count; i++) {
    const fol_warning *warning = &summary->warnings[i];
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(list, entry);
    cJSON_AddStringToObject(entry, "kind", fol_warning_name(warning->kind));
    cJSON_AddItemToObject(entry, "session",
                          warning->session > 0 ? cJSON_CreateNumber(warning->session) : cJSON_CreateNull());
    cJSON_AddStringToObject(entry, "text", warning->text);
  }
  return list;
}

static cJSON *json_of_fading(const fol_plan *plan) {
  cJSON *json = cJSON_CreateObject(), *half = cJSON_AddObjectToObject(json, "half_years");
  for (fol_pace pace = 0; pace < FOL_PACES; pace++)
    cJSON_AddNumberToObject(half, fol_pace_name(pace), fol_fading_half_years(&plan->healing, pace));
  return json;
}

static cJSON *json_of_state(const fol_plan_summary *summary) {
  cJSON *list = cJSON_CreateArray();
  for (int i = 0; i < summary->moment.session; i++) {
    const fol_session_state *state = &summary->states[i];
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(list, entry);
    cJSON_AddNumberToObject(entry, "session", i + 1);
    cJSON_AddNumberToObject(entry, "age_days", state->age.age_days);
    cJSON_AddNumberToObject(entry, "mu550_per_mm", state->mu550_per_mm);
    cJSON_AddNumberToObject(entry, "diameter_mm", state->diameter_mm);
    cJSON_AddItemToObject(entry, "depth_mm", cJSON_CreateDoubleArray(state->depth_mm, 2));
    cJSON_AddNumberToObject(entry, "redness", state->redness);
    cJSON_AddNumberToObject(entry, "scab", state->scab);
  }
  return list;
}

bool fol_plan_report_json(const fol_plan_summary *summary, fol_error *err) {
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "area_cm2", summary->area_cm2);
  cJSON_AddNumberToObject(json, "px_per_mm", summary->px_per_mm);
  cJSON *remarks = cJSON_AddArrayToObject(json, "remarks");
  if (fol_head_scale_remark(summary->px_per_mm))
    cJSON_AddItemToArray(remarks, cJSON_CreateString(fol_head_scale_remark(summary->px_per_mm)));
  cJSON_AddItemToObject(json, "sessions", json_of_sessions(summary));
  cJSON_AddItemToObject(json, "skin", json_of_skin(summary));
  cJSON_AddItemToObject(json, "pigment", json_of_pigment(summary));
  cJSON_AddItemToObject(json, "warnings", json_of_warnings(summary));
  cJSON_AddItemToObject(json, "fading", json_of_fading(summary->plan));
  if (summary->moment.session > 0)
    cJSON_AddItemToObject(json, "state", json_of_state(summary));
  return fol_print_json(json, err);
}
