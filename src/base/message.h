/* Texts of errors: what they quote is shortened so that they fit. */
#ifndef FOLLIDOT_BASE_MESSAGE_H
#define FOLLIDOT_BASE_MESSAGE_H

#include "follidot/base.h"

#include <stdarg.h>

/* As vsnprintf, for the conversions that messages use; but a %s without a precision that is longer than `most` bytes is
 * cut in its middle. Returns the length of the whole text. */
size_t fol_message_print(char *out, size_t size, size_t most, const char *format, va_list *args);

#endif
