#include "viewport/scene.h"

#include <stdio.h>

bool fol_scene_equal(const fol_scene *a, const fol_scene *b) {
  return fol_moment_equal(&a->moment, &b->moment) && a->light == b->light && a->no_camera == b->no_camera;
}

void fol_scene_print(char *text, size_t size, const fol_scene *scene) {
  static const char *const paces[FOL_PACES] = {
      [FOL_PACE_EXPECTED] = "", [FOL_PACE_EARLY] = ", fading fast", [FOL_PACE_LATE] = ", fading slowly"};
  const fol_moment *moment = &scene->moment;
  char when[80] = "Before";
  if (moment->session > 0) {
    char after[40];
    fol_when_print(after, sizeof after, moment->when);
    snprintf(when, sizeof when, "Session %d, %s%s", moment->session, after, paces[moment->pace]);
  }
  bool as_photographed = scene->light == FOL_LIGHT_PHOTO, no_camera = scene->no_camera && moment->session > 0;
  snprintf(text, size, "%s%s%s%s", when, as_photographed ? "" : ", ",
           as_photographed ? "" : fol_light_label(scene->light), no_camera ? ", without the camera" : "");
}
