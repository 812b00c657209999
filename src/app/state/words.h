/* Words: an error as it is said to whoever sits at the window: no keys of the plan file, and what to do next. */
#ifndef FOL_STATE_WORDS_H
#define FOL_STATE_WORDS_H

#include <stddef.h>

void fol_words_of_error(char *out, size_t size, const char *text); /* of a fol_error */

#endif
