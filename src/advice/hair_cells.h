/* Divides a photograph into cells of about 2 mm and classifies each as cropped hair, skin, or neither. */
#ifndef FOLLIDOT_ADVICE_HAIR_CELLS_H
#define FOLLIDOT_ADVICE_HAIR_CELLS_H

#include "follidot/advice.h"

/* Where hair is searched; all pointers are borrowed. */
typedef struct fol_hair_search {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_measurement *skin;
} fol_hair_search;

/* Minimum light of cropped hair, through which skin shows, as a fraction of the skin's light; anything darker is long
 * hair, a shadow or the background [?]. */
#define FOL_HAIR_LIGHT_MIN 0.10

/* Minimum CIEDE2000 difference between hair and skin [?]. */
#define FOL_HAIR_DIFFERENCE_MIN 4.0

/* Number of distances at which roughness is measured. */
enum { FOL_HAIR_LAGS = 3 };

/* The measurements and classification of one cell. */
typedef struct fol_hair_cell {
  double linear[FOL_CHANNELS], light; /* mean colour (linear sRGB), and luminance divided by the skin's */
  double rough[FOL_HAIR_LAGS];        /* mean second difference of sqrt(light) over 1, 2 and 3 points of `fine` */
  double roughness;                   /* roughness relative to skin */
  bool examined, scalp, painted;      /* scalp: whether hair may grow here; painted: whether the cell is in the mask */
  bool hair, skin;                    /* whether it looks like hair, or like skin; normally not both */
  bool on_head, core; /* set by hair_field.c: whether connected to the painted head; whether inside hair */
  int mark;           /* number, from 1, of the connected area of hair that contains the cell; 0: none */
} fol_hair_cell;

/* The grid of cells, and the skin with which they are compared. */
typedef struct fol_hair_cells {
  const fol_hair_search *search;
  fol_lab skin_lab;
  double skin_light;
  int across, down;
  double cell_px;
  fol_hair_cell *cells; /* stored row by row */
  int fine_px, fine_per_cell, fine_across, fine_down;
  float *fine; /* square root of light at points fine_px apart; NULL except while cells are measured */
} fol_hair_cells;

/* Measures and classifies all cells. Returns false if memory runs out, or if the picture is smaller than a cell. The
 * caller drops *out. */
bool fol_hair_cells_new(fol_hair_cells *out, const fol_hair_search *search);
void fol_hair_cells_drop(fol_hair_cells *cells);

#endif
