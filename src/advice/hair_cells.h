/* Divides a photograph into cells of about 2 mm and classifies them: cropped hair, skin, or neither. */
#ifndef FOLLIDOT_ADVICE_HAIR_CELLS_H
#define FOLLIDOT_ADVICE_HAIR_CELLS_H

#include "follidot/advice.h"

/* What hair is searched in; all borrowed. */
typedef struct fol_hair_search {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin;
} fol_hair_search;

/* Below this share of skin's light it is not cropped hair, through which skin shows, but long hair, a shadow or the
 * background [?]. */
#define FOL_HAIR_LIGHT_MIN 0.10

/* The smallest CIEDE2000 difference between hair and skin [?]. */
#define FOL_HAIR_DIFFERENCE_MIN 4.0

/* Distances at which roughness is measured. */
enum { FOL_HAIR_LAGS = 3 };

/* One cell. */
typedef struct fol_hair_cell {
  double linear[FOL_CHANNELS], light; /* mean colour; luminance relative to skin */
  double rough[FOL_HAIR_LAGS];        /* mean second difference of sqrt(light), at 1, 2, 3 fine points */
  double roughness;                   /* relative to skin */
  bool examined, scalp, painted;      /* scalp: hair may grow here; painted: in the mask */
  bool hair, skin;                    /* what it looks like; ideally at most one */
  bool on_head, core;                 /* set by hair_field.c: connected to the painted head; inside hair */
  int mark;                           /* number of the field it belongs to, from 1 on; 0: none */
} fol_hair_cell;

/* The grid of cells, and the skin they are compared with. */
typedef struct fol_hair_cells {
  const fol_hair_search *search;
  fol_lab skin_lab;
  double skin_light;
  int across, down;
  double cell_px;
  fol_hair_cell *cells; /* row by row */
  int fine_px, fine_per_cell, fine_across, fine_down;
  float *fine; /* square roots of light; only while cells are read */
} fol_hair_cells;

/* Measures and classifies all cells. False if memory runs out, or the picture is smaller than a cell. Drop *out. */
bool fol_hair_cells_new(fol_hair_cells *out, const fol_hair_search *search);
void fol_hair_cells_drop(fol_hair_cells *cells);

#endif
