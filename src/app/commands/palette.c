#include "app/commands/palette.h"

#include <string.h>

/* Scores of a name for one typed word: the typed word begins a word of the name (BEGINS), is inside a word of it
 * (WITHIN), or consists of initials (INITIALS). A match near the beginning of the name scores up to LATEST higher.
 * WORD_MAX: size of a buffer for one typed word, bytes. */
enum { BEGINS = 300, WITHIN = 200, INITIALS = 100, LATEST = 60, WORD_MAX = 64 };

/* Returns the lower-case letter of an ASCII capital, and other characters unchanged; letters beyond ASCII therefore
 * match only in the same case. */
static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins_with(const char *text, const char *word) {
  while (*word && lower(*text) == lower(*word)) {
    text++;
    word++;
  }
  return !*word;
}

static int sooner(long at) {
  return at < LATEST ? LATEST - (int)at : 0;
}

/* Whether all letters of `word` are found in the name, in the same order. Each must begin a word of the name or
 * directly follow the letter found before it. Tries all combinations, which is fast enough since names are short. */
static bool has_initials(const char *word, const char *from, const char *name) {
  if (!*word)
    return true;
  if (from > name && lower(*from) == lower(*word) && has_initials(word + 1, from + 1, name))
    return true;
  for (const char *c = from; *c; c++)
    if ((c == name || c[-1] == ' ') && lower(*c) == lower(*word) && has_initials(word + 1, c + 1, name))
      return true;
  return false;
}

static int match_word(const char *word, const char *name) {
  int best = -1;
  for (const char *c = name; *c; c++) {
    if (!begins_with(c, word))
      continue;
    int score = (c == name || c[-1] == ' ' ? BEGINS : WITHIN) + sooner(c - name);
    if (score > best)
      best = score;
  }
  return best >= 0 ? best : has_initials(word, name, name) ? INITIALS : -1;
}

int fol_palette_match(const char *typed, const char *name) {
  int sum = 0;
  for (const char *c = typed; *c;) {
    char word[WORD_MAX];
    size_t length = strcspn(c, " ");
    if (length > 0) {
      size_t kept = length < sizeof word ? length : sizeof word - 1;
      memcpy(word, c, kept);
      word[kept] = '\0';
      int score = match_word(word, name);
      if (score < 0)
        return -1;
      sum += score;
    }
    c += length + (c[length] == ' ');
  }
  return sum;
}
