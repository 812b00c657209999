/* Globe: curves on the scalp as the picture shows them: the head's outline, parallels and meridians, and circles on the
 * skin. */
#ifndef FOL_TOOLS_GLOBE_H
#define FOL_TOOLS_GLOBE_H

#include "follidot/head.h"

enum { FOL_GLOBE_AROUND = 192, FOL_GLOBE_HANDLES = 4 };

/* Computes the outline of an ellipsoid in the picture, px; the last point equals the first. */
void fol_globe_outline(fol_point out[FOL_GLOBE_AROUND + 1], const fol_head *head);

/* Computes the four ends of the outline's longer and shorter axis, px, in order around the outline. */
void fol_globe_handles(fol_point out[FOL_GLOBE_HANDLES], const fol_head *head);

/* Returns a point of an ellipsoid from its latitude and longitude. The vertex has latitude 90; the face has longitude
 * 0, the subject's left 90. Latitudes beyond 90 continue down the other side. */
fol_scalp_point fol_globe_point(const fol_surface *surface, double latitude_deg, double longitude_deg);

/* A curve on the ellipsoid between two points; latitude and longitude change evenly along it. */
typedef struct fol_globe_arc {
  double latitude_deg[2], longitude_deg[2]; /* of the first point; of the last point */
  bool hidden; /* draw the parts that face away from the camera, in place of the visible ones */
} fol_globe_arc;

/* Callback that draws one uninterrupted part of a curve: at least two points, px of the picture. */
typedef void fol_globe_stretch(void *context, const fol_point *px, int count);

/* Computes the visible (or hidden) parts of an arc and calls `stretch`, with `context`, for each. */
void fol_globe_draw_arc(const fol_head *head, const fol_globe_arc *arc, fol_globe_stretch *stretch, void *context);

/* Computes the visible parts of the circle of skin points at a distance of `radius_mm` from `middle`, measured straight
 * through space, and calls `stretch`, with `context`, for each. */
void fol_globe_draw_spot(const fol_head *head, fol_scalp_point middle, double radius_mm, fol_globe_stretch *stretch,
                         void *context);

#endif
