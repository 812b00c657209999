/* Stylus: the pressure of a pen or finger, which SDL's mouse events lack. SDL 2.26 has no pens: under X11, XInput2
 * reports their pressure on a separate connection to the X server. If XInput2 is not available, the pressure is
 * unknown, which counts as full pressure. */
#ifndef FOL_INPUT_STYLUS_H
#define FOL_INPUT_STYLUS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fol_app fol_app;
typedef struct fol_stylus fol_stylus;

/* Sets the pressure and eraser members of app->input.pointer before a mouse event is handled; `which` is SDL's id of
 * the device. */
void fol_stylus_follow(fol_app *app, uint32_t which);

/* Frees the state of the pens. `stylus` may be NULL. */
void fol_stylus_drop(fol_stylus *stylus);

/* ---- internal --------------------------------------------------------------------------------------- */

/* The axis of a pen that reports pressure: its number and range of values. */
typedef struct fol_stylus_axis {
  int number;
  double low, high;
} fol_stylus_axis;

/* Computes the pressure, (0, 1], from the axes of an event. `mask` (`mask_bytes` long) has a bit for each axis present,
 * `values` has the values of these axes in order. Returns false if the pressure axis is not among them. The result is
 * never 0, so that even the lightest touch of a pen draws. */
bool fol_stylus_read(double *out, const fol_stylus_axis *axis, const unsigned char *mask, int mask_bytes,
                     const double *values);

/* The state, under X11, of the device that moved the pointer last. */
typedef struct fol_stylus_now {
  double pressure; /* 0: unknown */
  bool eraser;
} fol_stylus_now;
typedef struct fol_pens fol_pens;

/* Opens a connection to the X server and finds the pens; returns NULL if that is not possible. */
fol_pens *fol_pens_new(void);

/* Closes the connection to the X server and frees `pens`.  */
void fol_pens_drop(fol_pens *pens);

/* Reads the events that have arrived and returns the state of the device that moved the pointer last. */
fol_stylus_now fol_pens_poll(fol_pens *pens);

#endif
