/* Formats error texts, with a limit on the length of quoted arguments. */
#ifndef FOLLIDOT_BASE_MESSAGE_H
#define FOLLIDOT_BASE_MESSAGE_H

#include "follidot/base.h"

#include <stdarg.h>

/* Formats a text as vsnprintf does, with the conversions that fol_fail supports, except that arguments of a plain %s
 * that are longer than `quoted_max` bytes are shortened in the middle. Returns the length of the whole text, which may
 * be more than `size`. */
size_t fol_message_print(char *out, size_t size, size_t quoted_max, const char *format, va_list *args);

#endif
