/* Figures: counts and times as people say them. */
#ifndef FOL_PANELS_FIGURES_H
#define FOL_PANELS_FIGURES_H

#include <stddef.h>

void fol_figures_count(char *out, size_t size, size_t count); /* "12,345" */

/* How long so many dots take in the chair: "45 to 91 min", "2 h 10 to 4 h 20". */
void fol_figures_chair(char *out, size_t size, size_t dots);

#endif
