/* Stylus: how hard a pen or a finger presses, beside what SDL tells of the mouse that it acts as. SDL 2.26 knows no
 * pens: under X11 their pressure is read through XInput2, on a connection of its own. Where there is no such thing,
 * nothing ever presses, which is a full press. */
#ifndef FOL_INPUT_STYLUS_H
#define FOL_INPUT_STYLUS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fol_app fol_app;
typedef struct fol_stylus fol_stylus;

/* Sets the pointer's pressure and eraser for an event of the mouse; `which` is SDL's name of what made it. */
void fol_stylus_follow(fol_app *app, uint32_t which);
void fol_stylus_drop(fol_stylus *stylus);

/* ---- within ---------------------------------------------------------------------------------------- */

/* The axis of a device that tells pressure. */
typedef struct fol_stylus_axis {
  int number;
  double low, high;
} fol_stylus_axis;

/* From the axes that an event brings: a bit of `mask` for each that it does, and their values in that order. False
 * where pressure is none of them. Never quite 0: a pen that is hardly felt still draws. */
bool fol_stylus_read(double *out, const fol_stylus_axis *axis, const unsigned char *mask, int mask_bytes,
                     const double *values);

/* What the last thing that moved the pointer is, on X11. */
typedef struct fol_stylus_now {
  double pressure; /* 0: it tells none */
  bool eraser;
} fol_stylus_now;
typedef struct fol_pens fol_pens;
fol_pens *fol_pens_new(void); /* NULL: there is no way to know of any */
void fol_pens_drop(fol_pens *pens);
fol_stylus_now fol_pens_look(fol_pens *pens);

#endif
