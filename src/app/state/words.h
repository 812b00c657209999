/* Texts for the user: error messages in plain words, with advice, and dates with times of day. */
#ifndef FOL_STATE_WORDS_H
#define FOL_STATE_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* Rewrites `text`, the text of a fol_error, for the user: without keys of the plan file, with a capital letter, and
 * with advice. Writes the result to `out`, of `size` bytes. */
void fol_error_sentence(char *out, size_t size, const char *text);

/* Writes a time as seen from now: "today 14:03", "yesterday 9:30", "Tuesday 14:03", "3 Nov 14:03", "3 Nov 2024". Both
 * times are in seconds since 1970; the text is in the computer's time zone. */
void fol_time_text(char *out, size_t size, int64_t time_s, int64_t now_s);

#endif
