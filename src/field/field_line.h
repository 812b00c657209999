/* A line across the picture, made ready to be asked how far a point is from it and on which side. All in the picture,
 * by the millimetres of its ruler, which are those of a plane. */
#ifndef FOLLIDOT_FIELD_FIELD_LINE_H
#define FOLLIDOT_FIELD_FIELD_LINE_H

#include "follidot/plan.h"

typedef struct fol_field_line fol_field_line;

typedef struct fol_field_line_request {
  const fol_point *points_mm;
  size_t count; /* at least 2 */
  size_t first; /* the point from which arc length is measured */
  double width_mm, height_mm;
  double reach_mm; /* distances up to here are wanted */
} fol_field_line_request;

/* The line must not cross itself, and its ends must lie outside the picture or be the same point. */
bool fol_field_line_new(fol_field_line **out, const fol_field_line_request *request, fol_error *err);
void fol_field_line_drop(fol_field_line *line);

/* Where a point is. */
typedef struct fol_line_position {
  double distance_mm; /* from the line, INFINITY where that is beyond reach */
  size_t segment;     /* the nearest, and how far along it, [0, 1]; 0 beyond reach */
  double along;
  bool side; /* changes with each crossing of the line */
} fol_line_position;
fol_line_position fol_field_line_locate(const fol_field_line *line, fol_point mm);

/* Only its side; false where the line is surely beyond reach. */
bool fol_field_line_is_near(const fol_field_line *line, fol_point mm, bool *side);

size_t fol_field_line_segments(const fol_field_line *line);

/* Arc length along the line; below 0 before point `first`. */
double fol_field_line_arc_mm(const fol_field_line *line, size_t index, double along);

/* The picture in cells: which part of it a cell is, its side, and whether the line is within its reach. */
typedef struct fol_field_line_cell {
  double x0_mm, y0_mm, x1_mm, y1_mm;
  bool side, near;
} fol_field_line_cell;
size_t fol_field_line_cells(const fol_field_line *line);
fol_field_line_cell fol_field_line_cell_at(const fol_field_line *line, size_t index);

#endif
