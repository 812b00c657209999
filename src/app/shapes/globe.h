/* Curves on the head as the picture shows them: the head's outline, lines of equal latitude or longitude, and circles
 * on the skin. */
#ifndef FOL_SHAPES_GLOBE_H
#define FOL_SHAPES_GLOBE_H

#include "follidot/head.h"

enum { FOL_GLOBE_AROUND = 192, FOL_GLOBE_HANDLES = 4 };

/* Computes the outline of an ellipsoid in the picture, px of the photograph. The last point equals the first. */
void fol_globe_outline(fol_point out[FOL_GLOBE_AROUND + 1], const fol_head *head);

/* Computes where the handles for stretching the head are: the four ends of the outline's longer and shorter axes, px of
 * the photograph, in their order around the outline. */
void fol_globe_handles(fol_point out[FOL_GLOBE_HANDLES], const fol_head *head);

/* Returns the point of an ellipsoid at a latitude and longitude, degrees. The vertex (top of the head) has latitude 90;
 * the face has longitude 0, the subject's left side 90. Latitudes above 90 continue beyond the vertex down the other
 * side of the head. */
fol_scalp_point fol_globe_point(const fol_surface *surface, double latitude_deg, double longitude_deg);

/* A curve on the ellipsoid between two points; latitude and longitude change along it at constant rates. */
typedef struct fol_globe_arc {
  double latitude_deg[2], longitude_deg[2]; /* [0]: of the first point; [1]: of the last point */
  /* true: draw only those parts on the far side of the head, which the camera does not see; false: only the visible
   * parts. */
  bool hidden;
} fol_globe_arc;

/* Called for each connected part of a curve, to draw it: `px` has `count` points, at least two, px of the photograph.
 */
typedef void fol_globe_stretch(void *context, const fol_point *px, int count);

/* Computes the visible parts of a curve (the invisible parts if arc->hidden) and calls `stretch` for each of them, with
 * `context`. */
void fol_globe_draw_arc(const fol_head *head, const fol_globe_arc *arc, fol_globe_stretch *stretch, void *context);

/* Computes the visible parts of a circle on the skin and calls `stretch` for each of them, with `context`. All points
 * of the circle are `radius_mm` from `middle`, measured in a straight line and not along the skin. */
void fol_globe_draw_spot(const fol_head *head, fol_scalp_point middle, double radius_mm, fol_globe_stretch *stretch,
                         void *context);

#endif
