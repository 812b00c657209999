/* A line across the picture, prepared for quick lookups of the side and distance of points. All coordinates and lengths
 * are those of the picture, in millimetres by the picture's scale; on a plane these are millimetres on the scalp. */
#ifndef FOLLIDOT_FIELD_FIELD_LINE_H
#define FOLLIDOT_FIELD_FIELD_LINE_H

#include "follidot/plan.h"

typedef struct fol_field_line fol_field_line;

/* The input of fol_field_line_new: a polyline in the picture. */
typedef struct fol_field_line_request {
  const fol_point *points_mm; /* points of the polyline */
  size_t count;               /* number of points, at least 2 */
  size_t first;               /* index of the point at which the arc length is 0 */
  double width_mm, height_mm; /* size of the picture */
  double reach_mm;            /* largest distance from the line that has to be exact */
} fol_field_line_request;

/* Prepares a line, which must not cross itself. Its ends must lie outside the picture or coincide. The caller drops
 * *out. */
bool fol_field_line_new(fol_field_line **out, const fol_field_line_request *request, fol_error *err);

/* Frees the line; `line` may be NULL. */
void fol_field_line_drop(fol_field_line *line);

/* A point's position relative to the line. */
typedef struct fol_line_position {
  double distance_mm; /* distance from the line; if it exceeds reach_mm: any value above reach_mm, or INFINITY */
  size_t segment;     /* index of the nearest segment; 0 if distance_mm is INFINITY */
  double along;       /* position of the nearest point along that segment, [0, 1]; 0 if distance_mm is INFINITY */
  bool side;          /* the side of the line: true or false for points on different sides */
} fol_line_position;

/* Returns the side and distance of the point `mm`, in millimetres of the picture, relative to the line. */
fol_line_position fol_field_line_locate(const fol_field_line *line, fol_point mm);

/* Sets *side to the side of the line on which the point `mm` lies. Returns false if the distance of the point from the
 * line certainly exceeds reach_mm. */
bool fol_field_line_is_near(const fol_field_line *line, fol_point mm, bool *side);

/* Returns the number of segments of the line. */
size_t fol_field_line_segments(const fol_field_line *line);

/* Returns the arc length, mm, at the fraction `along` of segment `index`. It is 0 at the point `first` of the request
 * and negative before that point. */
double fol_field_line_arc_mm(const fol_field_line *line, size_t index, double along);

/* A cell of the lookup grid: its bounds within the picture, the side of the line on which its centre lies, and whether
 * any of its points may be within reach_mm of the line. */
typedef struct fol_field_line_cell {
  double x0_mm, y0_mm, x1_mm, y1_mm;
  bool side, near;
} fol_field_line_cell;

/* Returns the number of cells of the line's lookup grid. */
size_t fol_field_line_cells(const fol_field_line *line);

/* Returns cell `index`; cells are numbered row by row. */
fol_field_line_cell fol_field_line_cell_at(const fol_field_line *line, size_t index);

#endif
