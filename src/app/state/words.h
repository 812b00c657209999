/* Words: error messages as shown to the user: without keys of the plan file, and with what to do next. */
#ifndef FOL_STATE_WORDS_H
#define FOL_STATE_WORDS_H

#include <stddef.h>

/* Writes the text of a fol_error in the user's terms. */
void fol_words_of_error(char *out, size_t size, const char *text);

#endif
