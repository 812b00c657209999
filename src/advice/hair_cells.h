/* Divides a photograph into cells of about 2 mm and classifies each as cropped hair, skin, or neither. */
#ifndef FOLLIDOT_ADVICE_HAIR_CELLS_H
#define FOLLIDOT_ADVICE_HAIR_CELLS_H

#include "follidot/advice.h"

/* The input of a search for hair. All pointers are borrowed. */
typedef struct fol_hair_search {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_measurement *skin;
} fol_hair_search;

/* Minimum light of cropped hair, as a fraction of the skin's light. Skin shows through cropped hair; anything darker is
 * long hair, a shadow or the background [?]. */
#define FOL_HAIR_LIGHT_MIN 0.10

/* Minimum CIEDE2000 colour difference between hair and skin [?]. */
#define FOL_HAIR_DIFFERENCE_MIN 4.0

/* Number of lags: distances between the samples of brightness that are compared to measure roughness. They are 1, 2 and
 * 3 fine points (squares of about 0.25 mm into which a cell is divided). */
enum { FOL_HAIR_LAGS = 3 };

/* The measurements and classification of one cell. */
typedef struct fol_hair_cell {
  double linear[FOL_CHANNELS], light; /* mean colour (linear sRGB), and its luminance divided by the skin's */
  double rough[FOL_HAIR_LAGS];        /* roughness by lag: mean absolute second difference of `fine` in the cell */
  double roughness;                   /* largest ratio of `rough` to the roughness of skin; 0 unless `scalp` */
  /* examined: the cell is measured; scalp: hair may grow at its centre; painted: its centre is in the mask. */
  bool examined, scalp, painted;
  bool hair, skin; /* the cell looks like hair, or like skin; normally not both */
  /* Set by hair_field.c. on_head: connected through skin and hair with the painted area or, if nothing is painted, with
   * the middle of the head; core: surrounded by hair cells, in an area of hair that is large enough. */
  bool on_head, core;
  int mark; /* set by hair_field.c: number, from 1, of the connected area of hair with this cell; 0: none */
} fol_hair_cell;

/* The grid of cells, and the skin with which they are compared. */
typedef struct fol_hair_cells {
  const fol_hair_search *search;
  fol_lab skin_lab;     /* colour of the skin */
  double skin_light;    /* luminance of the skin */
  int across, down;     /* number of cells in a row and in a column */
  double cell_px;       /* side of a cell, px */
  fol_hair_cell *cells; /* across x down cells, row by row */
  /* Side, px, of a fine point (a small square of which only the mean brightness is used), and the number of fine points
   * across a cell, in a row and in a column of the picture. */
  int fine_px, fine_per_cell, fine_across, fine_down;
  float *fine; /* square root of luminance of the fine points, 0 if not measured; NULL after the cells are made */
} fol_hair_cells;

/* Measures and classifies all cells. Returns false if memory runs out, the picture is smaller than a cell, the skin has
 * no light, or the plan's hairline cannot be used (as when it crosses itself). The caller drops *out. */
bool fol_hair_cells_new(fol_hair_cells *out, const fol_hair_search *search);
void fol_hair_cells_drop(fol_hair_cells *cells);

#endif
