#include "live/edits.h"

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

/* The edit of the pigment takes along what has the shade's dilution of before. */
fol_edits fol_edits_shade(const fol_plan *plan, fol_shade shade) {
  fol_edits edits = {.count = 0};
  double before = fol_pigment_dilution(&plan->pigment, plan->engine), wanted = fol_shade_dilution(shade);
  if (!plan->pigment.has_shade || plan->pigment.shade != shade) {
    fol_edit *edit = &edits.at[edits.count++];
    *edit = (fol_edit){.kind = FOL_EDIT_PIGMENT, .pigment = plan->pigment};
    edit->pigment.has_shade = true;
    edit->pigment.shade = shade;
  }
  for (int i = 0; i < plan->session_count; i++)
    if (plan->sessions[i].dilution != before && plan->sessions[i].dilution != wanted)
      edits.at[edits.count++] = dilute(i + 1, wanted);
  return edits;
}
