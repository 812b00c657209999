/* Scene: what is shown of a document: the person when, in which light, and through the camera or not. */
#ifndef FOL_VIEWPORT_SCENE_H
#define FOL_VIEWPORT_SCENE_H

#include "follidot/render.h"

typedef struct fol_scene {
  fol_moment moment; /* session 0: before any */
  fol_light light;
  bool no_camera; /* dots as sharp as they are, for comparison */
} fol_scene;
bool fol_scene_equal(const fol_scene *a, const fol_scene *b);

/* "Session 2, day 4", "Session 3, 2 years, fading fast, harsh top light", "Before". */
void fol_scene_print(char *text, size_t size, const fol_scene *scene);

#endif
