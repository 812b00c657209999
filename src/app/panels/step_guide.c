#include "app/panels/step_guide.h"

bool fol_step_guide_is_done(fol_step step, const fol_step_guide_facts *facts) {
  switch (step) {
  case FOL_STEP_PHOTO:
    return true;
  case FOL_STEP_SCALE:
    return facts->scale_known;
  case FOL_STEP_HEAD:
    return facts->head || facts->flat;
  case FOL_STEP_HAIRLINE:
    return facts->hairline_points >= 2;
  case FOL_STEP_DENSITY:
    return facts->painted;
  case FOL_STEP_SESSIONS:
    return facts->painted && facts->scale_known && facts->shown;
  default:
    return false;
  }
}

/* Returns a text that says why nothing can be changed in a step; NULL if something can be changed, and always NULL for
 * the export step, which changes nothing. */
static const char *held_of(fol_step step, const fol_step_guide_facts *facts) {
  bool of_record = step == FOL_STEP_EXPORT || (step == FOL_STEP_HEAD && facts->correcting && !facts->read_only);
  if (of_record || (!facts->locked && !facts->read_only))
    return NULL;
  if (facts->read_only)
    return "This file is read-only.";
  if (step == FOL_STEP_PHOTO)
    return NULL;
  return step == FOL_STEP_SESSIONS ? "Locked: you can still add records." : "The plan is locked: see Export.";
}

static const char *now_of(fol_step step, const fol_step_guide_facts *facts) {
  const char *held = held_of(step, facts);
  if (held)
    return held;
  switch (step) {
  case FOL_STEP_PHOTO:
    return "Add other views, or go on to the scale.";
  case FOL_STEP_SCALE:
    return facts->ruler_asks    ? "Type how long the line really is."
           : facts->scale_known ? "The scale is set."
                                : "Draw the ruler along a known length.";
  case FOL_STEP_HEAD:
    return facts->correcting ? "Paint where the pink tint is wrong."
           : facts->head     ? "Turn and resize it until it fits."
           : facts->flat     ? "Flat, as for a close-up."
                             : "Choose Head or Flat.";
  case FOL_STEP_HAIRLINE:
    return facts->marking                ? "Click the three landmarks."
           : facts->hairline_points == 0 ? "Click along the new hairline."
           : facts->hairline_points == 1 ? "Keep clicking to the other temple."
                                         : "Drag the points until it is right.";
  case FOL_STEP_DENSITY:
    return facts->painted ? "Keep painting, or go to Sessions." : "Paint the thin or bald area.";
  case FOL_STEP_SESSIONS:
    return facts->painted ? "Check each session and date it." : "Nothing to look at yet: paint first.";
  default:
    return facts->painted ? "Choose what to export." : "Nothing to export yet: paint first.";
  }
}

typedef struct lack {
  fol_step step;
  const char *text;
} lack;

/* What a plan can lack, the most important first: without a scale no density is right, and without a painted area there
 * are no dots. */
static const lack lacks[] = {
    {FOL_STEP_SCALE, "Scale is assumed: draw the ruler"},
    {FOL_STEP_DENSITY, "Nothing painted yet: paint"},
    {FOL_STEP_HEAD, "A whole head? Choose Head"},
    {FOL_STEP_HAIRLINE, "No hairline yet: draw one"},
};

fol_step_guide fol_step_guide_of(fol_step step, const fol_step_guide_facts *facts) {
  fol_step_guide guide = {
      .now = now_of(step, facts), .done = fol_step_guide_is_done(step, facts), .next = (fol_step)((int)step + 1)};
  for (size_t i = 0; !guide.missing && i < sizeof lacks / sizeof lacks[0]; i++)
    if (lacks[i].step < step && !fol_step_guide_is_done(lacks[i].step, facts)) {
      guide.missing = lacks[i].text;
      guide.missing_step = lacks[i].step;
    }
  return guide;
}
