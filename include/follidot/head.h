/* Head: where the scalp is in the picture. Picture coordinates are pixels of the upright photograph, x
 * right, y down, the centre of the first pixel at (0.5, 0.5); scalp coordinates are millimetres. */
#ifndef FOLLIDOT_HEAD_H
#define FOLLIDOT_HEAD_H

#include "follidot/base.h"

typedef struct fol_point {
  double x, y;
} fol_point;

/* A ruler laid in the picture. */
typedef struct fol_scale {
  fol_point from_px, to_px;
  double length_mm;
} fol_scale;

/* Breadth of an adult head, mm: the fallback when nothing of known size is in the picture (DOMAIN 6). */
#define FOL_HEAD_BREADTH_MM 152.0

typedef enum fol_surface_kind { FOL_SURFACE_PLANE = 0 } fol_surface_kind;

typedef struct fol_surface {
  fol_surface_kind kind;
} fol_surface;

/* A view of the head: pure geometry, a plain value. */
typedef struct fol_head {
  fol_surface surface;
  int width_px, height_px;
  double mm_per_px;
} fol_head;

/* Refuses (FOL_REFUSED, naming the key) rulers shorter than 1 px, lengths that are not positive and
 * finite, points outside the picture, and scales outside 0.2 to 500 px/mm. */
bool fol_head_new(fol_head *out, const fol_surface *surface, const fol_scale *scale, int width_px, int height_px,
                  fol_error *err);

/* A point of the scalp as the picture shows it. */
typedef struct fol_scalp_point {
  double x_mm, y_mm, z_mm;
} fol_scalp_point;

fol_scalp_point fol_head_to_scalp(const fol_head *head, fol_point px);
fol_point fol_head_to_picture(const fol_head *head, fol_scalp_point mm);

#endif
