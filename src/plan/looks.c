/* Looks: named presets of the densities, dot diameters and dilutions of a plan's sessions. */
#include "follidot/plan.h"

#include <string.h>

static const char *const names[FOL_LOOKS] = {"natural", "fine", "bold"};

/* For each session: density per cm2, dot diameter in mm, dilution, and an empty text for the date, which a look does
 * not give. Sources of the values. Densities of fine dots: docs/domain.md#treatment [X/C]; dots and dilutions:
 * docs/domain.md#defaults. */
static const fol_session fine[] = {{65, 0.20, 15, ""}, {150, 0.20, 15, ""}, {215, 0.20, 15, ""}},
                         bold[] = {{30, 0.30, 15, ""}, {70, 0.42, 10, ""}, {100, 0.42, 10, ""}};
/* Number of sessions for which `fine` and `bold` give values; later sessions have the values of the last one. */
enum { NAMED = sizeof fine / sizeof *fine };

static fol_session default_session(int index) {
  const fol_plan_defaults *defaults = fol_plan_defaults_of(FOL_ENGINE);
  return (fol_session){defaults->course_per_cm2[index], defaults->dot_diameter_mm[index], defaults->dilution[index],
                       ""};
}

const char *fol_look_name(fol_look look) {
  FOL_ASSERT(look < FOL_LOOKS);
  return names[look];
}

bool fol_look_from_name(fol_look *out, const char *name) {
  for (fol_look look = 0; look < FOL_LOOKS; look++)
    if (strcmp(name, names[look]) == 0) {
      *out = look;
      return true;
    }
  return false;
}

fol_session fol_look_session(fol_look look, int session) {
  FOL_ASSERT(look < FOL_LOOKS && session >= 1 && session <= FOL_SESSIONS_MAX);
  int index = session < NAMED ? session - 1 : NAMED - 1;
  return look == FOL_LOOK_FINE ? fine[index] : look == FOL_LOOK_BOLD ? bold[index] : default_session(index);
}

void fol_plan_apply_look(fol_plan *plan, fol_look look) {
  for (int i = 0; i < plan->session_count; i++) {
    fol_session session = fol_look_session(look, i + 1);
    memcpy(session.date, plan->sessions[i].date, sizeof session.date);
    plan->sessions[i] = session;
  }
}

bool fol_plan_has_dots_of(const fol_plan *plan, fol_look look) {
  for (int i = 0; i < plan->session_count; i++) {
    const fol_session *is = &plan->sessions[i], of = fol_look_session(look, i + 1);
    if (is->density_per_cm2 != of.density_per_cm2 || is->dot_diameter_mm != of.dot_diameter_mm)
      return false;
  }
  return true;
}
