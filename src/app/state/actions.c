#include "app/state/actions.h"
#include "app/state/state.h"
#include "follidot/consultation_edits.h"

void fol_app_add_session(fol_app *app) {
  const fol_plan *plan = fol_app_plan_now(app);
  if (plan->session_count >= FOL_SESSIONS_MAX)
    return;
  fol_edit edit = {.kind = FOL_EDIT_SESSION,
                   .session = {.n = plan->session_count + 1, .session = plan->sessions[plan->session_count - 1]}};
  edit.session.session.date[0] = '\0';
  fol_app_do(app, &edit);
  fol_app_show_session(app, fol_app_plan(app)->session_count);
}

/* ---- looks (presets for the sessions' dots) ---------------------------------------------------- */

static bool has_look(const fol_plan *plan, fol_look look) {
  bool same = fol_plan_has_dots_of(plan, look);
  for (int i = 0; i < plan->session_count && same; i++)
    same = plan->sessions[i].dilution == fol_look_session(look, i + 1).dilution;
  return same;
}

int fol_app_look(const fol_app *app) {
  for (int look = 0; look < FOL_LOOKS; look++)
    if (has_look(fol_app_plan(app), (fol_look)look))
      return look;
  return -1;
}

void fol_app_choose_look(fol_app *app, fol_look look) {
  fol_edits edits = fol_edits_look(fol_history_now(app->document.history), look, 0);
  if (edits.count > 0)
    fol_app_do_all(app, &edits);
}

/* ---- pigment ---------------------------------------------------------------------------------- */

bool fol_app_all_diluted(const fol_app *app, double dilution) {
  const fol_plan *plan = fol_app_plan_now(app);
  for (int i = 0; i < plan->session_count; i++)
    if (plan->sessions[i].dilution != dilution)
      return false;
  return true;
}

static fol_edits edits_of(const fol_app *app, const fol_suggestion *suggestion) {
  if (suggestion->finer)
    return fol_edits_look(fol_history_now(app->document.history), FOL_LOOK_FINE, suggestion->dilution);
  return fol_edits_dilute(fol_app_plan_now(app), suggestion->dilution);
}

bool fol_app_has_suggestion(const fol_app *app) {
  const fol_suggestion *suggestion = app->view.findings ? &app->view.findings->suggestion : NULL;
  return suggestion && suggestion->made && edits_of(app, suggestion).count > 0;
}

void fol_app_accept_suggestion(fol_app *app) {
  fol_edits edits = edits_of(app, &app->view.findings->suggestion);
  fol_app_do_all(app, &edits);
}

void fol_app_choose_shade(fol_app *app, fol_shade shade) {
  fol_edits edits = fol_edits_shade(fol_app_plan_now(app), shade);
  if (edits.count > 0)
    fol_app_do_all(app, &edits);
}

void fol_app_find_hair(fol_app *app) {
  fol_edit edit = {.kind = FOL_EDIT_PIGMENT, .pigment = fol_app_plan_now(app)->pigment};
  if (!edit.pigment.has_hair)
    return;
  edit.pigment.has_hair = false;
  edit.pigment.hair_px = (fol_point){0, 0};
  fol_app_do(app, &edit);
}

void fol_app_estimate_skin(fol_app *app) {
  if (fol_app_plan_now(app)->skin.given)
    fol_app_do(app, &(fol_edit){.kind = FOL_EDIT_SKIN});
}

/* ---- photographs ------------------------------------------------------------------------------ */

void fol_app_remove_after(fol_app *app) {
  fol_edit edit = {.kind = FOL_EDIT_AFTER, .view = app->view.name, .after = {.n = app->view.session}};
  fol_app_do(app, &edit);
}

bool fol_app_name_view(fol_app *app, fol_view_name to) {
  fol_edit edit = {.kind = FOL_EDIT_RENAME, .view = app->view.name, .way = {to}};
  bool done = fol_app_do(app, &edit);
  if (done)
    app->view.name = to;
  return done;
}

void fol_app_rename_view(fol_app *app) {
  app->jobs.renaming = !app->jobs.renaming;
}
