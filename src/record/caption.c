#include "parts.h"

#include <stdio.h>

/* Prints the time since the session and the pace of fading, such as "2 years, fading early". */
static void print_time(char *text, size_t size, const fol_export *what) {
  char when[60];
  fol_when_print(when, sizeof when, what->when);
  bool expected = what->pace == FOL_PACE_EXPECTED;
  snprintf(text, size, "%s%s%s", when, expected ? "" : ", fading ", expected ? "" : fol_pace_name(what->pace));
}

/* The caption names the simulated light before the disclaimer, since a caption that is too long for the picture loses
 * its end. */
void fol_caption_stamp(char text[FOL_CAPTION_SIZE], const fol_caption *caption) {
  const fol_export *what = caption->what;
  char time[80], sessions[40], light[60] = "";
  print_time(time, sizeof time, what);
  if (caption->kind == FOL_EXPORTED_BEFORE) {
    snprintf(text, FOL_CAPTION_SIZE, "LIGHT SIMULATED · %s · before treatment, not as photographed",
             fol_light_label(what->light));
    return;
  }
  if (caption->first == caption->last)
    snprintf(sessions, sizeof sessions, "session %d", caption->first);
  else
    snprintf(sessions, sizeof sessions, "sessions %d to %d", caption->first, caption->last);
  if (what->light != FOL_LIGHT_PHOTO)
    snprintf(light, sizeof light, " · %s light simulated", fol_light_label(what->light));
  snprintf(text, FOL_CAPTION_SIZE, "SIMULATION · %s, %s%s · not a photograph of a result", sessions, time, light);
}

void fol_caption_label(char text[FOL_CAPTION_SIZE], const fol_caption *caption) {
  const fol_export *what = caption->what;
  char time[80], light[60] = "";
  print_time(time, sizeof time, what);
  if (what->light != FOL_LIGHT_PHOTO)
    snprintf(light, sizeof light, " · %s", fol_light_label(what->light));
  if (caption->kind == FOL_EXPORTED_BEFORE)
    snprintf(text, FOL_CAPTION_SIZE, "Before%s", light);
  else
    snprintf(text, FOL_CAPTION_SIZE, "Session %d · %s%s", caption->first, time, light);
}
