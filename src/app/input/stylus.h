/* Stylus: the pressure of a pen or finger, in addition to the mouse events that SDL makes of it. SDL 2.26 has no
 * pens: under X11 their pressure is read through XInput2 on a separate connection. Where that is not available the
 * pressure is unknown, which counts as full. */
#ifndef FOL_INPUT_STYLUS_H
#define FOL_INPUT_STYLUS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fol_app fol_app;
typedef struct fol_stylus fol_stylus;

/* Sets pressure and eraser of the pointer for a mouse event; `which` is SDL's id of the device. */
void fol_stylus_follow(fol_app *app, uint32_t which);

/* Frees it. NULL is fine. */
void fol_stylus_drop(fol_stylus *stylus);

/* ---- internal --------------------------------------------------------------------------------------- */

/* The pressure axis of a device. */
typedef struct fol_stylus_axis {
  int number;
  double low, high;
} fol_stylus_axis;

/* Reads the pressure from an event's axes: `mask` has a bit for each axis present, `values` their values in order.
 * Returns false if pressure is not among them. Never returns 0, so that a very light pen still draws. */
bool fol_stylus_read(double *out, const fol_stylus_axis *axis, const unsigned char *mask, int mask_bytes,
                     const double *values);

/* The device that moved the pointer last, under X11. */
typedef struct fol_stylus_now {
  double pressure; /* 0: unknown */
  bool eraser;
} fol_stylus_now;
typedef struct fol_pens fol_pens;

/* Opens the connection; NULL if it is not available. */
fol_pens *fol_pens_new(void);

/* Closes it. */
void fol_pens_drop(fol_pens *pens);

/* Returns the state of the device that moved the pointer last. */
fol_stylus_now fol_pens_look(fol_pens *pens);

#endif
