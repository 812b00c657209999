/* Colours of a photograph on a coarse grid, for the search for the outline of the head. */
#ifndef FOLLIDOT_ADVICE_SILHOUETTE_COLOUR_H
#define FOLLIDOT_ADVICE_SILHOUETTE_COLOUR_H

#include "follidot/photo.h"

enum {
  FOL_SILHOUETTE_SIDE = 128, /* number of cells along the longer side of the picture */
  FOL_SILHOUETTE_BLURS = 2,  /* number of pictures, which are blurred more and more */
};

/* Mean colours of the cells, in CIE L*a*b*, as several pictures that are blurred more and more. Lengths are in cells.
 */
typedef struct fol_silhouette_colours {
  int width, height;                     /* number of columns and rows of cells */
  double cell_px;                        /* side of a cell, px */
  float (*lab[FOL_SILHOUETTE_BLURS])[3]; /* row by row */
} fol_silhouette_colours;

/* Computes the colours of a photograph. The caller drops *out. Fails only if memory runs out. */
bool fol_silhouette_colours_new(fol_silhouette_colours **out, const fol_photo *photo, fol_error *err);

/* Frees the colours; `colours` may be NULL. */
void fol_silhouette_colours_drop(fol_silhouette_colours *colours);

/* A point of an outline, in cells, and the unit vector from it that is perpendicular to the outline and points
 * outwards.
 */
typedef struct fol_silhouette_edge {
  float x, y, across, down;
} fol_silhouette_edge;

/* Returns how clearly the colours on the two sides of an outline differ at one of its points, in [0, 1); returns
 * `outside` for a point if one of the two sides is outside the picture. */
float fol_silhouette_contrast(const fol_silhouette_colours *colours, const fol_silhouette_edge *edge, float outside);

#endif
