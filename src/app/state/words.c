#include "app/state/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Returns `text` without the keys of the plan file at its beginning, such as "hairline.points_px: ", because users do
 * not know these keys. */
static const char *without_keys(const char *text) {
  for (;;) {
    size_t key = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_.");
    if (key == 0 || strncmp(text + key, ": ", 2) != 0)
      return text;
    text += key + 2;
  }
}

typedef struct pair {
  const char *from, *to;
} pair;

/* Keys of the plan file with which a message can begin, each with the words that replace it for the user. */
static const pair beginnings[] = {
    {"scale.length_mm ", "This length "},
    {"hairline.points_px ", "The hairline's points "},
    {"mask.polygons ", "The painted area "},
};

/* Messages with details that mean nothing to the user, each recognised by a part of its text, with the message that
 * replaces it. */
static const pair instead[] = {
    {"not enough memory", "There is not enough memory for this. Close other programs, then try again."},
    {"cannot start a thread", "The computer is too busy for this. Close other programs, then try again."},
    {"the picture's edge, the line crosses itself",
     "The hairline crosses itself where it continues straight to the picture's edge. Move its ends outwards."},
    {"the line crosses itself", "The hairline crosses itself. Move one of its points, or remove one."},
    {"refused the shader", "The graphics driver cannot show the picture. Update the driver, or restart the computer."},
};

/* Advice that is added to a message. The first entry is used whose first text is a part of the message. */
static const pair next[] = {
    {"No space left", "Make room on the disk, or save elsewhere (Ctrl+Shift+S)."},
    {"Disk quota", "Make room on the disk, or save elsewhere (Ctrl+Shift+S)."},
    {"Permission denied", "Choose a folder of your own, such as Documents."},
    {"Read-only file system", "Choose a folder of your own, such as Documents."},
    {"No such file", "It may have been moved or renamed: look for it with Open (Ctrl+O)."},
    {"no longer there", "Look for it with Open (Ctrl+O)."},
    {"newer Follidot", "Update Follidot on this computer."},
    {"another program has it open", "Close it there first."},
    {"the plan is for a picture of", "Choose the plan that was made for this photo."},
    {"all lie in one place", "Click along the hairline, from one temple to the other."},
    {"unknown key", "It may be a plan from a newer Follidot, or not a plan."},
};

static const char *find(const pair *pairs, size_t count, const char *text) {
  for (size_t i = 0; i < count; i++)
    if (strstr(text, pairs[i].from))
      return pairs[i].to;
  return NULL;
}

#define FIND(pairs, text) find(pairs, sizeof(pairs) / sizeof(pairs)[0], text)

static void print_sentence(char *out, size_t size, const char *text) {
  const char *beginning = "";
  for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
    size_t length = strlen(beginnings[i].from);
    if (strncmp(text, beginnings[i].from, length) == 0) {
      beginning = beginnings[i].to;
      text += length;
      break;
    }
  }
  snprintf(out, size, "%s%s", beginning, text);
  size_t word = strcspn(out, " ");
  bool is_name = memchr(out, '.', word) || memchr(out, '/', word);
  if (!is_name && out[0] >= 'a' && out[0] <= 'z') /* the sentence begins with a capital letter */
    out[0] = (char)(out[0] - 'a' + 'A');
}

void fol_error_sentence(char *out, size_t size, const char *text) {
  const char *other = FIND(instead, text), *advice = FIND(next, text);
  if (other) {
    snprintf(out, size, "%s", other);
    return;
  }
  print_sentence(out, size, without_keys(text));
  size_t used = strlen(out);
  if (!advice || used == 0)
    return;
  snprintf(out + used, size - used, "%s %s", strchr(".!?", out[used - 1]) ? "" : ".", advice);
}

/* ---- dates and times ------------------------------------------------------------------------------- */

/* Returns the number of calendar days from one date to another, regardless of the times of day and of changes to or
 * from summer time. */
static long days_between(struct tm from, struct tm to) {
  from.tm_hour = to.tm_hour = 12;
  from.tm_min = from.tm_sec = to.tm_min = to.tm_sec = 0;
  from.tm_isdst = to.tm_isdst = -1;
  double days = difftime(mktime(&to), mktime(&from)) / 86400;
  return (long)(days < 0 ? days - 0.5 : days + 0.5);
}

void fol_time_text(char *out, size_t size, int64_t time_s, int64_t now_s) {
  const time_t then = (time_t)time_s, now = (time_t)now_s;
  struct tm local, today;
  char day[40], month[20];
  *out = '\0';
  if (!localtime_r(&then, &local) || !localtime_r(&now, &today))
    return;
  long ago = days_between(local, today);
  if (ago == 0)
    snprintf(day, sizeof day, "today");
  else if (ago == 1)
    snprintf(day, sizeof day, "yesterday");
  else if (ago > 1 && ago < 7)
    strftime(day, sizeof day, "%A", &local);
  else if (strftime(month, sizeof month, local.tm_year == today.tm_year ? "%b" : "%b %Y", &local) > 0)
    snprintf(day, sizeof day, "%d %s", local.tm_mday, month);
  else
    return;
  if (local.tm_year == today.tm_year || (ago >= 0 && ago < 7))
    snprintf(out, size, "%s %d:%02d", day, local.tm_hour, local.tm_min);
  else
    snprintf(out, size, "%s", day);
}

/* ---- names ------------------------------------------------------------------------------------------ */

/* Returns how many bytes the UTF-8 character at `text` has. */
static int bytes_of_character(const char *text) {
  int bytes = 1;
  while (((unsigned char)text[bytes] & 0xc0) == 0x80)
    bytes++;
  return bytes;
}

void fol_initials(char *out, size_t size, const char *name) {
  const char *first = NULL, *last = NULL;
  out[0] = '\0';
  for (const char *c = name; *c; c++)
    if (*c != ' ' && (c == name || c[-1] == ' ')) {
      first = first ? first : c;
      last = c;
    }
  if (first)
    snprintf(out, size, "%.*s%.*s", bytes_of_character(first), first, last > first ? bytes_of_character(last) : 0,
             last);
}
