/* Globe: curves on the scalp as the picture shows them: outline, parallels and meridians of the head, and round
 * spots. */
#ifndef FOL_TOOLS_GLOBE_H
#define FOL_TOOLS_GLOBE_H

#include "follidot/head.h"

enum { FOL_GLOBE_AROUND = 192, FOL_GLOBE_HANDLES = 4 };

/* Computes the visible outline of an ellipsoid; the last point equals the first. */
void fol_globe_outline(fol_point out[FOL_GLOBE_AROUND + 1], const fol_head *head);

/* Computes the ends of the outline's two axes, in order around it. */
void fol_globe_handles(fol_point out[FOL_GLOBE_HANDLES], const fol_head *head);

/* Returns a point of an ellipsoid by latitude and longitude: the vertex is at latitude 90, the face at longitude 0,
 * the subject's left at 90. Latitudes beyond 90 continue down the other side. */
fol_scalp_point fol_globe_point(const fol_surface *surface, double latitude_deg, double longitude_deg);

/* An arc on the globe. */
typedef struct fol_globe_arc {
  double latitude_deg[2], longitude_deg[2]; /* from, to */
  bool hidden;                              /* draw the parts that face away from the camera instead of the others */
} fol_globe_arc;

/* Called for each visible (or hidden) stretch of a curve, of at least two points. */
typedef void fol_globe_stretch(void *context, const fol_point *px, int count);

/* Draws an arc. */
void fol_globe_draw_arc(const fol_head *head, const fol_globe_arc *arc, fol_globe_stretch *stretch, void *context);

/* Draws the outline of the skin within `radius_mm` of a point, measured straight through space. */
void fol_globe_draw_spot(const fol_head *head, fol_scalp_point middle, double radius_mm, fol_globe_stretch *stretch,
                         void *context);

#endif
