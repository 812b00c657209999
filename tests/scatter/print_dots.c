/* print_dots plane|head: prints the first 300,000 dots of a plan that fills a whole picture, with all bits of each
 * number. */
#include "follidot/scatter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH_PX = 4000, HEIGHT_PX = 4000, DOTS = 300 * 1000 };

/* 650 cm2 of the plane, and about as much of a large head that faces the camera, with styles, zones and spreads that
 * involve all kinds of arithmetic. */
static bool parse(fol_plan *plan, const char *surface, fol_error *err) {
  char text[1600];
  int size = snprintf(
      text, sizeof text,
      "{ \"version\": 1, \"engine\": %d, \"seed\": 1, \"scale\": { \"from_px\": [0, 2000], \"to_px\": [4000, 2000], "
      "\"length_mm\": %s }, \"surface\": { %s }, \"hairline\": { \"points_px\": [[500, 3800], [2000, 3700], [3500, "
      "3800]] }, \"mask\": { \"polygons\": [ { \"points_px\": [[0, 0], [4000, 0], [4000, 4000], [0, 4000]] } ] }, "
      "\"zones\": [ { \"kind\": \"scar\", \"points_px\": [[500, 250], [900, 250], [900, 900]] }, { \"kind\": "
      "\"birthmark\", \"points_px\": [[1700, 250], [2100, 250], [2100, 900]] }, { \"kind\": \"keep-out\", "
      "\"points_px\": [[2600, 320], [3000, 320], [3000, 700]] } ], \"sessions\": [ { \"density_per_cm2\": 100 }, { "
      "\"density_per_cm2\": 300 }, { \"density_per_cm2\": 500 } ] }",
      FOL_ENGINE, surface[0] == 'p' ? "256" : "240",
      surface[0] == 'p' ? "\"kind\": \"plane\""
                        : "\"kind\": \"ellipsoid\", \"centre_px\": [2000, 2000], \"semi_axes_mm\": [90, 116, 106], "
                          "\"yaw_deg\": 12.3, \"pitch_deg\": 71.7, \"roll_deg\": -4.6");
  return fol_plan_parse(plan, text, (size_t)size, "", WIDTH_PX, HEIGHT_PX, err);
}

static void print(const fol_dot *d) {
  printf("%a %a %a %a %a %a %a %a %a %a %a %a %a %a %d\n", d->px.x, d->px.y, d->mm.x_mm, d->mm.y_mm, d->mm.z_mm,
         d->footprint.xx, d->footprint.xy, d->footprint.yy, d->rank, (double)d->diameter_mm, (double)d->strength,
         (double)d->scar, (double)d->elongation, (double)d->direction, d->session);
}

int main(int count, char **word) {
  fol_plan plan = {0};
  fol_head head;
  fol_dots dots;
  fol_error error;
  if (count != 2 || (strcmp(word[1], "plane") != 0 && strcmp(word[1], "head") != 0)) {
    fputs("print_dots plane|head\n", stderr);
    return EXIT_FAILURE;
  }
  if (!parse(&plan, word[1], &error) || !fol_plan_head(&head, &plan, WIDTH_PX, HEIGHT_PX, &error) ||
      !fol_dots_new(&dots, &plan, &head, NULL, 0, NULL, &error)) {
    fprintf(stderr, "%s\n", error.text);
    return EXIT_FAILURE;
  }
  for (size_t i = 0; i < dots.count && i < DOTS; i++)
    print(&dots.at[i]);
  fprintf(stderr, "%zu dots\n", dots.count);
  fol_dots_drop(&dots);
  fol_plan_drop(&plan);
  return EXIT_SUCCESS;
}
