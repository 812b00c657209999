#include "app/panels/figures.h"

#include <math.h>
#include <stdio.h>

/* Slowest and fastest usual number of dots that a practitioner makes per minute (docs/domain.md#treatment [C]). */
static const double slow_per_minute = 58, fast_per_minute = 117;

void fol_figures_count(char *out, size_t size, size_t count) {
  if (count >= 1000000)
    snprintf(out, size, "%zu,%03zu,%03zu", count / 1000000, count / 1000 % 1000, count % 1000);
  else if (count >= 1000)
    snprintf(out, size, "%zu,%03zu", count / 1000, count % 1000);
  else
    snprintf(out, size, "%zu", count);
}

/* Writes a duration rounded to five minutes, since it cannot be predicted more exactly. */
static void print_hours(char *out, size_t size, double minutes) {
  long fives = lround(minutes / 5), hours = fives / 12, rest = fives % 12 * 5;
  if (hours == 0)
    snprintf(out, size, "%ld min", rest);
  else if (rest == 0)
    snprintf(out, size, "%ld h", hours);
  else
    snprintf(out, size, "%ld h %02ld", hours, rest);
}

void fol_figures_chair(char *out, size_t size, size_t dots) {
  double from = (double)dots / fast_per_minute, to = (double)dots / slow_per_minute;
  char shortest[40], longest[40];
  if (ceil(to) < 100) {
    snprintf(out, size, "%.0f to %.0f min", ceil(from), ceil(to));
    return;
  }
  print_hours(shortest, sizeof shortest, from);
  print_hours(longest, sizeof longest, to);
  snprintf(out, size, "%s to %s", shortest, longest);
}
