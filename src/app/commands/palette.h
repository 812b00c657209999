/* Palette: matches typed text with the names of commands. */
#ifndef FOL_COMMANDS_PALETTE_H
#define FOL_COMMANDS_PALETTE_H

#include <stdbool.h>

/* Returns how well a name matches the typed text; higher is better, -1: not at all. Each typed word must begin a
 * word of the name, be part of it, or consist of initials, such as "gth" for "Go to the hairline"; case is ignored.
 * Empty text matches everything equally. */
int fol_palette_match(const char *typed, const char *name);

#endif
