/* A line across the picture, prepared for lookups of the side and distance of points. Everything is in the picture, in
 * millimetres by the ruler, which are those of the scalp on a plane. */
#ifndef FOLLIDOT_FIELD_FIELD_LINE_H
#define FOLLIDOT_FIELD_FIELD_LINE_H

#include "follidot/plan.h"

typedef struct fol_field_line fol_field_line;

/* The input of fol_field_line_new. */
typedef struct fol_field_line_request {
  const fol_point *points_mm;
  size_t count; /* at least 2 */
  size_t first; /* index of the point at which arc length is 0 */
  double width_mm, height_mm;
  double reach_mm; /* distances are needed up to here */
} fol_field_line_request;

/* Prepares a line, which must not cross itself; its ends must be outside the picture or coincide. Drop it. */
bool fol_field_line_new(fol_field_line **out, const fol_field_line_request *request, fol_error *err);

/* Frees the line; NULL is fine. */
void fol_field_line_drop(fol_field_line *line);

/* The position of a point relative to the line. */
typedef struct fol_line_position {
  double distance_mm; /* from the line; INFINITY beyond reach */
  size_t segment;     /* the nearest one; 0 beyond reach */
  double along;       /* how far along it, [0, 1]; 0 beyond reach */
  bool side;          /* flips with each crossing of the line */
} fol_line_position;

/* The position of a point of the picture. */
fol_line_position fol_field_line_locate(const fol_field_line *line, fol_point mm);

/* Finds only the side; false if the line is certainly beyond reach. */
bool fol_field_line_is_near(const fol_field_line *line, fol_point mm, bool *side);

/* The number of segments. */
size_t fol_field_line_segments(const fol_field_line *line);

/* Arc length at a position along a segment; below 0 before point `first`. */
double fol_field_line_arc_mm(const fol_field_line *line, size_t index, double along);

/* A cell of the picture: its bounds, its side, and whether the line may be within reach. */
typedef struct fol_field_line_cell {
  double x0_mm, y0_mm, x1_mm, y1_mm;
  bool side, near;
} fol_field_line_cell;

/* The number of cells. */
size_t fol_field_line_cells(const fol_field_line *line);

/* Cell `index`, row by row. */
fol_field_line_cell fol_field_line_cell_at(const fol_field_line *line, size_t index);

#endif
