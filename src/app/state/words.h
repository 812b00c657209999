/* Texts for the user: error messages in plain words and with advice; dates and times of day. */
#ifndef FOL_STATE_WORDS_H
#define FOL_STATE_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* Rewrites the text of a fol_error as a sentence for the user, without keys of the plan file and with advice. Writes it
 * to `out`, which has `size` bytes. */
void fol_error_sentence(char *out, size_t size, const char *text);

/* Writes when something happened, relative to now_s: "today 14:03", "yesterday 9:30", "Tuesday 14:03", "3 Nov 14:03",
 * "3 Nov 2024". time_s and now_s are seconds since 1970; the text is in the computer's time zone. */
void fol_time_text(char *out, size_t size, int64_t time_s, int64_t now_s);

/* Writes the first characters of the first and of the last word of a UTF-8 name to `out`, which has `size` bytes: "Ada
 * King Lovelace" gives "AL", "Ada" gives "A", "" gives "". */
void fol_initials(char *out, size_t size, const char *name);

#endif
