/* Words: error messages as shown to the user: without keys of the plan file, and with what to do next. */
#ifndef FOL_STATE_WORDS_H
#define FOL_STATE_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* Writes the text of a fol_error in the user's terms. */
void fol_words_of_error(char *out, size_t size, const char *text);

/* A moment as one speaks of it: "today 14:03", "yesterday 9:30", "Tuesday 14:03", "3 Nov 14:03", "3 Nov 2024". Both in
 * seconds since 1970; in the computer's time zone. */
void fol_words_of_time(char *out, size_t size, int64_t time_s, int64_t now_s);

#endif
