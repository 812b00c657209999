/* Palette: finds the commands whose names match the text typed in the command palette. */
#ifndef FOL_COMMANDS_PALETTE_H
#define FOL_COMMANDS_PALETTE_H

#include <stdbool.h>

/* Returns how well a name matches the typed text: higher is better, -1 means not at all. Each typed word must be the
 * beginning of a word in the name, any other part of the name, or initials, such as "gth" for "Go to the hairline".
 * Case is ignored. All names match an empty text equally. */
int fol_palette_match(const char *typed, const char *name);

#endif
