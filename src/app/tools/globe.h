/* Globe: curves on the scalp as the picture shows them: the head's outline, its parallels and meridians, the edge of a
 * round spot of skin. */
#ifndef FOL_TOOLS_GLOBE_H
#define FOL_TOOLS_GLOBE_H

#include "follidot/head.h"

enum { FOL_GLOBE_AROUND = 192, FOL_GLOBE_HANDLES = 4 };

/* The edge of what the camera sees of an ellipsoid; the last point is the first again. */
void fol_globe_outline(fol_point out[FOL_GLOBE_AROUND + 1], const fol_head *head);

/* Where the outline reaches farthest along its two axes, in order around. */
void fol_globe_handles(fol_point out[FOL_GLOBE_HANDLES], const fol_head *head);

/* A point of an ellipsoid by its place on the globe: the vertex at latitude 90, the face at longitude 0, the subject's
 * left at 90. Latitudes beyond 90 go on down the other side. */
fol_scalp_point fol_globe_point(const fol_surface *surface, double latitude_deg, double longitude_deg);

typedef struct fol_globe_arc {
  double latitude_deg[2], longitude_deg[2]; /* from, to */
  bool hidden;                              /* what of it faces away, instead of what does not */
} fol_globe_arc;

/* Called for each stretch that faces the camera (or does not), of at least two points. */
typedef void fol_globe_stretch(void *context, const fol_point *px, int count);
void fol_globe_draw_arc(const fol_head *head, const fol_globe_arc *arc, fol_globe_stretch *stretch, void *context);

/* The edge of the skin that lies within `radius_mm` of a point, straight through space. */
void fol_globe_draw_spot(const fol_head *head, fol_scalp_point middle, double radius_mm, fol_globe_stretch *stretch,
                         void *context);

#endif
