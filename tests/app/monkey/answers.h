/* Answers: stands in for the file dialog. */
#ifndef MONKEY_ANSWERS_H
#define MONKEY_ANSWERS_H

/* Acts as the program zenity: prints a path or nothing. Controlled by the environment: MONKEY_SEED, MONKEY_FILES, and
 * the file MONKEY_DIALOGS with the number of previous dialogs. Returns the exit status. */
int answer_dialog(int count, char **arguments);

#include "chance.h"

#include <stdbool.h>
#include <stddef.h>

/* Picks a random file of a folder; returns false if there is none. */
bool any_file(chance *c, const char *folder, char *out, size_t size);

#endif
