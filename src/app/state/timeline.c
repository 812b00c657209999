#include "app/state/timeline.h"

#include <math.h>

#define DAYS(count)                                                                                                    \
  { (count), false }
#define YEARS(count)                                                                                                   \
  { (count) * FOL_YEAR_DAYS, false }

/* The times that the user can choose. The texts on how skin and dots look are from docs/domain.md#healing. */
const fol_stop fol_stops[FOL_STOPS] = {
    {"Fresh", "0", "Redness and scabs; dots are wider and darker than they will heal.", DAYS(0)},
    {"Day 4", "4", "The redness is gone, scabs begin to fall off.", DAYS(4)},
    {"Day 7", "7", "Scabs are gone; dots are smaller and lighter.", DAYS(7)},
    {"Healed", "30", "After a month: the true colour.", DAYS(FOL_HEALED_DAYS)},
    {"1 y", "1y", "After a year.", YEARS(1)},
    {"2 y", "2y", "After two years: paler, and a little wider.", YEARS(2)},
    {"3 y", "3y", "After three years: paler, and a little wider.", YEARS(3)},
    {"4 y", "4y", "After four years: time to think of a touch-up.", YEARS(4)},
    {"5 y", "5y", "After five years: about half of the pigment is left.", YEARS(5)},
    {"6 y", "6y", "After six years, without a touch-up.", YEARS(6)},
    {"Touch-up", "+", "A month after all dots were done again.", {FOL_HEALED_DAYS, true}},
};

int fol_stop_nearest(fol_when when) {
  int nearest = 0;
  if (when.touch_up)
    return FOL_STOPS - 1;
  for (int i = 1; i < FOL_STOPS - 1; i++)
    if (fabs(fol_stops[i].when.days - when.days) < fabs(fol_stops[nearest].when.days - when.days))
      nearest = i;
  return nearest;
}

fol_when fol_stop_step(fol_when when, int steps) {
  int wanted = fol_stop_nearest(when) + steps;
  return fol_stops[wanted < 0 ? 0 : wanted >= FOL_STOPS ? FOL_STOPS - 1 : wanted].when;
}

bool fol_stop_fades(fol_when when) {
  return !when.touch_up && when.days > FOL_HEALED_DAYS;
}
