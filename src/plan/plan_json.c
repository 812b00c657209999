/* Parses the JSON text of a plan; errors give line and column. */
#include "plan_json.h"

#include <stdio.h>
#include <string.h>

/* Maximum number of JSON values in a plan, which limits memory: cJSON needs 64 bytes or more for each value. A plan
 * with the largest masks that are allowed has half as many. */
static const size_t values_max = 1000 * 1000;

/* A position in a text, for error messages; lines and columns (characters) are counted from 1. */
typedef struct text_position {
  size_t line, column;
} text_position;

static text_position position_of(const char *text, size_t at) {
  text_position position = {1, 1};
  for (size_t i = 0; i < at; i++) {
    /* Bytes that continue a multi-byte character do not count as a column. */
    bool continues = ((unsigned char)text[i] & 0xc0) == 0x80;
    position.column += !continues;
    if (text[i] == '\n')
      position = (text_position){position.line + 1, 1};
  }
  return position;
}

static bool fail_at(fol_error *err, const char *text, size_t at, const char *what) {
  text_position position = position_of(text, at);
  return fol_fail(err, FOL_REFUSED, "line %zu, column %zu: %s", position.line, position.column, what);
}

/* Rejects what cJSON would accept wrongly: cJSON takes every control character for white space, and silently ends a
 * string at \u0000. Also rejects text with more than values_max values. */
static bool check_text(const char *text, size_t size, fol_error *err) {
  size_t end = 0, values = 0;
  if (!fol_utf8_check(text, size, &end))
    return fail_at(err, text, end, "this is not text (a plan is JSON in UTF-8)");
  bool quoted = false;
  for (size_t i = 0; i < size; i++) {
    if (text[i] == '"') {
      quoted = !quoted;
    } else if (quoted && text[i] == '\\') {
      if (size - i > 5 && memcmp(text + i, "\\u0000", 6) == 0)
        return fail_at(err, text, i, "a text cannot hold \\u0000");
      i++;
    } else if (quoted && (unsigned char)text[i] < 0x20) {
      return fail_at(err, text, i, "a text ends on the line it begins on, with a \"");
    } else if (!quoted && (text[i] == ',' || text[i] == '[' || text[i] == '{') && ++values > values_max) {
      return fol_fail(err, FOL_REFUSED, "holds more than %zu values", values_max);
    }
  }
  return true;
}

/* Finds the last key before index `at` of the text, for an error message, and returns its length with quotes; 0 if
 * there is none. Longer strings than any key of a plan has are ignored. */
static size_t key_before(const char **key, const char *text, size_t at) {
  enum { LENGTH_MAX = 40 };
  size_t length = 0, begin = 0, end = 0;
  bool quoted = false;
  for (size_t i = 0; i < at; i++) {
    if (text[i] == '"') {
      begin = quoted ? begin : i;
      end = i + 1;
      quoted = !quoted;
    } else if (quoted && text[i] == '\\') {
      i++;
    } else if (!quoted && text[i] == ':' && end - begin <= LENGTH_MAX) {
      *key = text + begin;
      length = end - begin;
    }
  }
  return length;
}

static bool fail_broken(fol_error *err, const char *text, size_t at) {
  const char *key = "";
  size_t length = key_before(&key, text, at);
  char what[200];
  snprintf(what, sizeof what, "a comma, quote or bracket is missing or too many, or a value is not valid JSON (%s%.*s)",
           length > 0 ? "after the key " : "broken JSON", (int)length, key);
  return fail_at(err, text, at, what);
}

bool fol_json_parse(cJSON **out, const char *text, size_t size, fol_error *err) {
  if (!check_text(text, size, err))
    return false;
  static const char mark[] = "\xef\xbb\xbf"; /* the byte order mark, with which some editors start files */
  if (size >= 3 && memcmp(text, mark, 3) == 0) {
    text += 3;
    size -= 3;
  }
  const char *end = text;
  cJSON *json = cJSON_ParseWithLengthOpts(text, size, &end, false);
  if (!json)
    return fail_broken(err, text, (size_t)(end - text));
  size_t at = (size_t)(end - text);
  while (at < size && strchr(" \t\r\n", text[at]))
    at++;
  if (at < size) {
    cJSON_Delete(json);
    return fail_at(err, text, at, "the plan ends before this");
  }
  *out = json;
  return true;
}
