/* Palette: finds commands by what is typed of their names. */
#ifndef FOL_APP_PALETTE_H
#define FOL_APP_PALETTE_H

#include <stdbool.h>

struct fol_command;

enum { FOL_PALETTE_RECENT = 6 };
typedef struct fol_palette {
  int chosen;      /* row */
  char found[256]; /* what the rows were found by; another begins at the first row */
  const struct fol_command *recent[FOL_PALETTE_RECENT]; /* run from it, the last first; NULL: fewer */
} fol_palette;

/* How well a name goes with what was typed: each word of it has to begin a word of the name, to be in it, or to
 * be made of initials, as "gth" for "Go to the hairline"; upper and lower case are the same. Higher is better, -1: it
 * does not. What was typed empty goes with everything equally well. */
int fol_palette_match(const char *typed, const char *name);

#endif
