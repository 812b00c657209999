#include "follidot/base_math.h"
#include "follidot/consultation_edits.h"

static fol_edit dilute(int n, double dilution) {
  return (fol_edit){.kind = FOL_EDIT_SESSION, .session = {.n = n, .session = {.dilution = dilution}}};
}

fol_edits fol_edits_dilute(const fol_plan *plan, double dilution) {
  fol_edits edits = {.count = 0};
  for (int i = 0; i < plan->session_count; i++)
    if (plan->sessions[i].dilution != dilution)
      edits.at[edits.count++] = dilute(i + 1, dilution);
  return edits;
}

/* The edit `pigment` also sets the new dilution in all sessions that have the old shade's dilution. Only a session with
 * another dilution needs an edit of its own. */
fol_edits fol_edits_shade(const fol_plan *plan, fol_shade shade) {
  fol_edits edits = {.count = 0};
  double wanted = fol_shade_dilution(shade);
  if (!plan->pigment.has_shade || plan->pigment.shade != shade) {
    fol_edit *edit = &edits.at[edits.count++];
    *edit = (fol_edit){.kind = FOL_EDIT_PIGMENT, .pigment = plan->pigment};
    edit->pigment.has_shade = true;
    edit->pigment.shade = shade;
  }
  for (int i = 0; i < plan->session_count; i++)
    if (plan->sessions[i].dilution != fol_pigment_dilution(&plan->pigment, plan->engine, i + 1) &&
        plan->sessions[i].dilution != wanted)
      edits.at[edits.count++] = dilute(i + 1, wanted);
  return edits;
}

/* ---- looks -------------------------------------------------------------------------------------- */

/* Computes the sessions of a look (a preset, fol_look). The first pass raises densities so that no session has a lower
 * density than the session before it; the second pass lowers them so that no session has a higher density than a later
 * session that has taken place. */
static void sessions_of_look(fol_session out[FOL_SESSIONS_MAX], const fol_document *document, const fol_plan *plan,
                             fol_look look, double dilution) {
  double min = 0, max = FOL_DENSITY_MAX_PER_CM2;
  for (int i = 0; i < plan->session_count; i++) {
    bool took_place = fol_document_session_is_done(document, i + 1);
    out[i] = took_place ? plan->sessions[i] : fol_look_session(look, i + 1);
    if (!took_place && dilution > 0)
      out[i].dilution = dilution;
    min = out[i].density_per_cm2 = fol_fmax(out[i].density_per_cm2, min);
  }
  for (int i = plan->session_count - 1; i >= 0; i--) {
    if (fol_document_session_is_done(document, i + 1))
      out[i].density_per_cm2 = plan->sessions[i].density_per_cm2;
    max = out[i].density_per_cm2 = fol_fmin(out[i].density_per_cm2, max);
  }
}

static void add_session(fol_edits *edits, int n, const fol_session *before, const fol_session *wanted) {
  if (before->density_per_cm2 == wanted->density_per_cm2 && before->dot_diameter_mm == wanted->dot_diameter_mm &&
      before->dilution == wanted->dilution)
    return;
  fol_edit *edit = &edits->at[edits->count++];
  *edit = (fol_edit){.kind = FOL_EDIT_SESSION, .session = {.n = n, .session = *wanted}};
  edit->session.session.date[0] = '\0'; /* an empty date in an edit leaves the session's date unchanged */
}

fol_edits fol_edits_look(const fol_document *document, fol_look look, double dilution) {
  const fol_plan *plan = fol_view_plan(fol_document_first(document));
  const fol_session *current = plan->sessions;
  fol_session wanted[FOL_SESSIONS_MAX];
  fol_edits edits = {.count = 0};
  sessions_of_look(wanted, document, plan, look, dilution);
  for (int i = plan->session_count - 1; i >= 0; i--)
    if (wanted[i].density_per_cm2 > current[i].density_per_cm2)
      add_session(&edits, i + 1, &current[i], &wanted[i]);
  for (int i = 0; i < plan->session_count; i++)
    if (wanted[i].density_per_cm2 <= current[i].density_per_cm2)
      add_session(&edits, i + 1, &current[i], &wanted[i]);
  return edits;
}
