/* A photograph in cells of about 2 mm: which look like cropped hair, and which like skin. */
#ifndef FOLLIDOT_ADVICE_HAIR_CELLS_H
#define FOLLIDOT_ADVICE_HAIR_CELLS_H

#include "hair_field.h"

enum { FOL_HAIR_LAGS = 3 };

typedef struct fol_hair_cell {
  double linear[FOL_CHANNELS], light; /* its mean; light is over the skin's */
  double rough[FOL_HAIR_LAGS];        /* mean second difference at 1, 2, 3 fine points, of square roots of light */
  double roughness;                   /* over the skin's */
  bool seen, scalp, painted;          /* it was looked at; hair may grow there; it is in the mask */
  bool hair, skin;                    /* what it looks like, at most one in truth */
  bool joined, core;                  /* as hair_field.c finds: on the painted head; amid hair */
  int mark;                           /* the field that it belongs to, from 1 on */
} fol_hair_cell;

typedef struct fol_hair_cells {
  const fol_hair_search *of;
  fol_lab skin_lab;
  double skin_light;
  int across, down;
  double cell_px;
  fol_hair_cell *cells; /* by rows */
  int fine_px, cell_fine, wide, high;
  float *fine; /* while cells are read */
} fol_hair_cells;

/* False for want of memory, or where the picture is smaller than a cell. Drop it. */
bool fol_hair_cells_new(fol_hair_cells *out, const fol_hair_search *search);
void fol_hair_cells_drop(fol_hair_cells *cells);

#endif
