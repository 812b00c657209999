/* Stylus: the pressure of a tablet's pen or a finger, which SDL's mouse events lack. SDL 2.26 does not support pens.
 * Under X11, the library XInput2 reports their pressure on a separate connection to the X server. Without XInput2, the
 * pressure is unknown, which counts as full pressure. */
#ifndef FOL_INPUT_STYLUS_H
#define FOL_INPUT_STYLUS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fol_app fol_app;
typedef struct fol_stylus fol_stylus;

/* Updates the members pressure and eraser of app->input.pointer, before a mouse event is handled; `which` is SDL's id
 * of the device that caused the event. */
void fol_stylus_follow(fol_app *app, uint32_t which);

/* Frees the state of the tablets' pens. `stylus` may be NULL. */
void fol_stylus_drop(fol_stylus *stylus);

/* ---- for the files stylus*.c --------------------------------------------------------------------- */

/* The axis of a pen that reports its pressure; an axis is one of the values that a device measures. `number`: the
 * axis's number; `low` and `high`: the values reported for no pressure and for full pressure. */
typedef struct fol_stylus_axis {
  int number;
  double low, high;
} fol_stylus_axis;

/* Computes the pressure, (0, 1], from the values of an event. Bit i of `mask`, which has `mask_bytes` bytes, says
 * whether the event has a value for axis i; `values` are these values in order. Returns false if the event has no value
 * for the pressure axis. The result is never 0, so that even the lightest touch of a pen paints. */
bool fol_stylus_read(double *out, const fol_stylus_axis *axis, const unsigned char *mask, int mask_bytes,
                     const double *values);

/* The state of the device that moved the pointer last, under X11. */
typedef struct fol_stylus_now {
  double pressure; /* (0, 1]; 0: unknown */
  bool eraser;
} fol_stylus_now;
typedef struct fol_pens fol_pens;

/* Opens a connection to the X server and finds the tablets' pens; returns NULL if the X server or XInput2 is not
 * available. */
fol_pens *fol_pens_new(void);

/* Closes the connection to the X server and frees `pens`.  */
void fol_pens_drop(fol_pens *pens);

/* Reads the events that have arrived from the X server and returns the state of the device that moved the pointer last.
 */
fol_stylus_now fol_pens_poll(fol_pens *pens);

#endif
