/* Answers: what the monkey answers in the place of a file dialog. */
#ifndef MONKEY_ANSWERS_H
#define MONKEY_ANSWERS_H

/* As the program zenity: prints a path, or nothing. Follows the environment: MONKEY_SEED, MONKEY_FILES, and how many
 * dialogs there were, in the file MONKEY_DIALOGS. Returns the exit status. */
int answer_dialog(int count, char **arguments);

#include "chance.h"

#include <stdbool.h>
#include <stddef.h>

/* The path of any file in the folder, by chance; false where there is none. */
bool any_file(chance *c, const char *folder, char *out, size_t size);

#endif
