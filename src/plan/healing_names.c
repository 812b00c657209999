/* Names of amounts of sun and of the skin's oiliness, as used in plan files and edits. Sun and oiliness affect how fast
 * dots fade. */
#include "follidot/plan.h"

#include <string.h>

static const char *const suns[FOL_SUNS] = {"usual", "little", "much"};
static const char *const oilinesses[FOL_OILINESSES] = {"normal", "dry", "oily"};

/* Returns the index of a name in a list of `count` names; `count` if the name is not in the list. */
static int find(const char *const *names, int count, const char *name) {
  int i = 0;
  while (i < count && strcmp(name, names[i]) != 0)
    i++;
  return i;
}

const char *fol_sun_name(fol_sun sun) {
  FOL_ASSERT(sun < FOL_SUNS);
  return suns[sun];
}

bool fol_sun_from_name(fol_sun *out, const char *name) {
  int i = find(suns, FOL_SUNS, name);
  if (i == FOL_SUNS)
    return false;
  *out = (fol_sun)i;
  return true;
}

const char *fol_oiliness_name(fol_oiliness oiliness) {
  FOL_ASSERT(oiliness < FOL_OILINESSES);
  return oilinesses[oiliness];
}

bool fol_oiliness_from_name(fol_oiliness *out, const char *name) {
  int i = find(oilinesses, FOL_OILINESSES, name);
  if (i == FOL_OILINESSES)
    return false;
  *out = (fol_oiliness)i;
  return true;
}
