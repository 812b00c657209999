/* Scene: how a view is shown: at which moment after treatment, in which light, and with or without the camera's blur.
 */
#ifndef FOL_VIEWPORT_SCENE_H
#define FOL_VIEWPORT_SCENE_H

#include "follidot/render.h"

/* The moment after treatment that is shown, the light, and whether dots are drawn with the camera's blur. */
typedef struct fol_scene {
  fol_moment moment; /* moment.session is 0 before the first session */
  fol_light light;
  bool no_camera; /* draw dots without the camera's blur, for comparison */
} fol_scene;

/* Whether two scenes are equal. */
bool fol_scene_equal(const fol_scene *a, const fol_scene *b);

/* Writes a description of a scene: "Session 2, day 4", "Session 3, 2 years, fading fast, harsh top light", "Before". */
void fol_scene_print(char *text, size_t size, const fol_scene *scene);

#endif
