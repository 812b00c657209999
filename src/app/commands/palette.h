/* Palette: finds commands by what is typed of their names. */
#ifndef FOL_COMMANDS_PALETTE_H
#define FOL_COMMANDS_PALETTE_H

#include <stdbool.h>

/* How well a name goes with what was typed: each word of it has to begin a word of the name, to be in it, or to
 * be made of initials, as "gth" for "Go to the hairline"; upper and lower case are the same. Higher is better, -1: it
 * does not. What was typed empty goes with everything equally well. */
int fol_palette_match(const char *typed, const char *name);

#endif
