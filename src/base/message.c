/* Formats error texts, in which arguments are shortened. */
#include "message.h"

#include <stdio.h>
#include <string.h>

/* ---- quoting ------------------------------------------------------------------------------------ */

static bool is_continuation(char byte) {
  return ((unsigned char)byte & 0xc0) == 0x80;
}

void fol_text_shorten(char *out, size_t size, const char *text) {
  static const char gap[] = "...";
  size_t length = strlen(text);
  FOL_ASSERT(size > sizeof gap);
  if (length < size) {
    memcpy(out, text, length + 1);
    return;
  }
  size_t kept = size - sizeof gap, head = kept / 2, tail = length - (kept - head);
  while (head > 0 && is_continuation(text[head]))
    head--;
  while (tail < length && is_continuation(text[tail]))
    tail++;
  memcpy(out, text, head);
  memcpy(out + head, gap, sizeof gap - 1);
  memcpy(out + head + sizeof gap - 1, text + tail, length - tail + 1);
}

/* ---- printing ----------------------------------------------------------------------------------- */

/* A parsed conversion such as "%-14.3zu". */
typedef struct conversion {
  char text[24]; /* in the form that snprintf takes, with the values of any "*" filled in */
  size_t length;
  int longs; /* number of "l" length modifiers */
  bool is_size;
  char letter;
} conversion;

static void append(conversion *c, char letter) {
  FOL_ASSERT(c->length + 2 < sizeof c->text);
  c->text[c->length++] = letter;
  c->text[c->length] = '\0';
}

/* Suppresses false warnings: the caller passes its va_list by reference, which the analyzer cannot follow.
 * NOLINTBEGIN(clang-analyzer-valist.Uninitialized) */

/* Parses a conversion. *at points behind the percent sign when called, and behind the conversion on return. */
static conversion read_conversion(const char **at, va_list *args) {
  conversion c = {.text = "%", .length = 1};
  for (; strchr("-+ #0123456789.*", **at) && **at; (*at)++) {
    if (**at != '*') {
      append(&c, **at);
      continue;
    }
    char number[12];
    snprintf(number, sizeof number, "%d", va_arg(*args, int));
    for (const char *digit = number; *digit; digit++)
      append(&c, *digit);
  }
  for (; **at == 'l' || **at == 'z'; (*at)++) {
    c.longs += **at == 'l';
    c.is_size = c.is_size || **at == 'z';
    append(&c, **at);
  }
  c.letter = *(*at)++;
  append(&c, c.letter);
  return c;
}

#define PRINT(type) snprintf(out, size, c->text, va_arg(*args, type))

static int print_other(char *out, size_t size, const conversion *c, va_list *args) {
  switch (c->letter) {
  case 'd':
  case 'i':
    return c->longs > 1 ? PRINT(long long) : c->longs ? PRINT(long) : PRINT(int);
  case 'u':
  case 'x':
  case 'X':
    return c->is_size     ? PRINT(size_t)
           : c->longs > 1 ? PRINT(unsigned long long)
           : c->longs     ? PRINT(unsigned long)
                          : PRINT(unsigned);
  case 'f':
  case 'g':
  case 'e':
    return PRINT(double);
  case 'c':
    return PRINT(int);
  case 's':
    return PRINT(const char *);
  default:
    FOL_ASSERT(c->letter == '%');
    return snprintf(out, size, "%%");
  }
}

static size_t put(char *out, size_t size, size_t used, const char *text, size_t length) {
  for (size_t i = 0; i < length; i++, used++)
    if (used + 1 < size)
      out[used] = text[i];
  return used;
}

static size_t put_quoted(char *out, size_t size, size_t used, const char *text, size_t quoted_max) {
  char shortened[sizeof(((fol_error *)NULL)->text)];
  size_t length = strlen(text);
  if (length > quoted_max && quoted_max + 1 < sizeof shortened) {
    fol_text_shorten(shortened, quoted_max + 1, text);
    text = shortened;
    length = strlen(text);
  }
  return put(out, size, used, text, length);
}

size_t fol_message_print(char *out, size_t size, size_t quoted_max, const char *format, va_list *args) {
  size_t used = 0;
  while (*format) {
    size_t plain = strcspn(format, "%");
    used = put(out, size, used, format, plain);
    format += plain;
    if (!*format)
      break;
    format++;
    const conversion c = read_conversion(&format, args);
    if (c.letter == 's' && c.length == 2) {
      used = put_quoted(out, size, used, va_arg(*args, const char *), quoted_max);
      continue;
    }
    char text[1024];
    int length = print_other(text, sizeof text, &c, args);
    used = put(out, size, used, text, length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
  }
  out[used < size ? used : size - 1] = '\0';
  return used;
}

/* NOLINTEND(clang-analyzer-valist.Uninitialized) */
