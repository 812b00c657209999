/* Plans, skins and hair for the tests of the advice room. */
#ifndef FOLLIDOT_TESTS_ADVICE_PEOPLE_H
#define FOLLIDOT_TESTS_ADVICE_PEOPLE_H

#include "follidot/advice.h"
#include "shapes.h"

#include <string.h>

enum { SIDE = 400 }; /* px of the pictures, 4 px/mm */

/* A plan on a plane with its middle painted and three usual sessions. Drop it. */
static inline fol_plan flat_plan(void) {
  fol_plan plan;
  MUST(fol_plan_default(&plan, SIDE, SIDE, error));
  plan.scale = (fol_scale){{0, 0}, {SIDE, 0}, SIDE / 4.0};
  fol_mask_drop(plan.mask);
  plan.mask = square_mask(140, 260, 1, SIDE, SIDE);
  return plan;
}

static inline fol_head head_of(const fol_plan *plan) {
  fol_head head;
  MUST(fol_plan_head(&head, plan, fol_mask_width(plan->mask), fol_mask_height(plan->mask), error));
  return head;
}

static inline fol_skin_measurement light_skin(void) {
  return (fol_skin_measurement){.skin = {0.02, 0.004},
                                .estimated = true,
                                .measured = true,
                                .linear = {0.55, 0.36, 0.27},
                                .ita_deg = 45,
                                .tone = FOL_TONE_LIGHT};
}

static inline fol_skin_measurement dark_skin(void) {
  return (fol_skin_measurement){.skin = {0.25, 0.004},
                                .estimated = true,
                                .measured = true,
                                .linear = {0.10, 0.05, 0.03},
                                .ita_deg = -50,
                                .tone = FOL_TONE_DARK};
}

/* Stubble that reflects `share` of skin's light. */
static inline fol_hair_measurement stubble_on(const fol_skin_measurement *skin, double share) {
  fol_hair_measurement hair = {.found = true, .by = FOL_HAIR_SOURCE_SPOTS};
  for (int c = 0; c < FOL_CHANNELS; c++)
    hair.linear[c] = share * skin->linear[c];
  hair.lab = fol_lab_of(hair.linear);
  return hair;
}

#endif
