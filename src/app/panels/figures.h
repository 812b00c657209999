/* Texts for numbers and durations. */
#ifndef FOL_PANELS_FIGURES_H
#define FOL_PANELS_FIGURES_H

#include <stddef.h>

/* Writes a number with its digits in groups of three: "12,345". */
void fol_figures_count(char *out, size_t size, size_t count);

/* Writes how long a practitioner needs to make `dots` dots: "45 to 91 min", "2 h 10 to 4 h 20". */
void fol_figures_chair(char *out, size_t size, size_t dots);

#endif
