/* Scene: what is shown of a view: the moment after treatment, the light, and with or without the camera's blur. */
#ifndef FOL_VIEWPORT_SCENE_H
#define FOL_VIEWPORT_SCENE_H

#include "follidot/render.h"

/* A scene. */
typedef struct fol_scene {
  fol_moment moment; /* session 0: before the first */
  fol_light light;
  bool no_camera; /* without the camera's blur, for comparison */
} fol_scene;

/* Whether two scenes are equal. */
bool fol_scene_equal(const fol_scene *a, const fol_scene *b);

/* Describes a scene: "Session 2, day 4", "Session 3, 2 years, fading fast, harsh top light", "Before". */
void fol_scene_print(char *text, size_t size, const fol_scene *scene);

#endif
