/* Results for real scalps: skin in the classes that careful inspection gives, and hair where there is any. The
 * photographs are not part of the source; without them the test is skipped. */
#include "follidot/advice.h"
#include "support.h"

enum { POINTS_MAX = 14 };

typedef struct expected {
  const char *name;
  fol_tone lightest, darkest;
  bool hair;
  double hair_l[2]; /* range of its L* */
  fol_point bald[POINTS_MAX];
} expected;

/* The bald areas, outlined by hand, in px. The pictures are stretched and have no single scale; the default estimate is
 * good enough. */
static const expected photographs[] = {
    {"back-brown-stubble",
     FOL_TONE_BROWN,
     FOL_TONE_DARK,
     true,
     {22, 40},
     {{160, 90}, {230, 40}, {400, 30}, {470, 80}, {440, 170}, {330, 200}, {220, 180}}},
    {"back-crown-thinning",
     FOL_TONE_LIGHT,
     FOL_TONE_TAN,
     true,
     {35, 54},
     {{170, 80}, {250, 40}, {400, 40}, {460, 80}, {430, 120}, {320, 130}, {200, 130}}},
    {"back-dark-shaved-rotated",
     FOL_TONE_BROWN,
     FOL_TONE_DARK,
     true,
     {18, 36},
     {{530, 180}, {590, 190}, {610, 300}, {590, 430}, {540, 460}, {510, 400}, {510, 260}}},
    {"front-bald-olive",
     FOL_TONE_LIGHT,
     FOL_TONE_TAN,
     false,
     {0},
     {{70, 260},
      {100, 140},
      {200, 50},
      {330, 25},
      {450, 60},
      {540, 140},
      {590, 260},
      {560, 330},
      {320, 340},
      {80, 330}}},
    {"front-receded-pale",
     FOL_TONE_VERY_LIGHT,
     FOL_TONE_LIGHT,
     true,
     {36, 62},
     {{70, 220},
      {150, 110},
      {250, 70},
      {400, 60},
      {470, 110},
      {520, 190},
      {570, 240},
      {560, 330},
      {440, 330},
      {320, 335},
      {200, 330},
      {80, 310}}},
    {"left-receded-tan",
     FOL_TONE_INTERMEDIATE,
     FOL_TONE_BROWN,
     true,
     {18, 38},
     {{480, 60},
      {560, 150},
      {590, 280},
      {590, 400},
      {540, 500},
      {480, 460},
      {500, 380},
      {480, 250},
      {420, 170},
      {420, 100}}},
    {"top-bald-dark",
     FOL_TONE_BROWN,
     FOL_TONE_DARK,
     true,
     {30, 44},
     {{60, 280},
      {150, 180},
      {200, 70},
      {320, 40},
      {430, 70},
      {490, 170},
      {590, 280},
      {590, 360},
      {450, 400},
      {320, 410},
      {180, 400},
      {60, 370}}},
    {"top-pale-shaved",
     FOL_TONE_VERY_LIGHT,
     FOL_TONE_INTERMEDIATE,
     true,
     {50, 60},
     {{130, 170},
      {250, 85},
      {400, 90},
      {480, 150},
      {470, 300},
      {510, 380},
      {500, 500},
      {400, 590},
      {200, 580},
      {110, 480},
      {90, 400},
      {150, 300}}},
    {"top-receding-dark-highlights",
     FOL_TONE_BROWN,
     FOL_TONE_DARK,
     true,
     {22, 44},
     {{60, 270},
      {150, 190},
      {270, 110},
      {430, 100},
      {540, 170},
      {600, 320},
      {590, 400},
      {500, 480},
      {320, 540},
      {150, 500},
      {70, 420}}},
    {"top-thinning-flash",
     FOL_TONE_VERY_LIGHT,
     FOL_TONE_LIGHT,
     true,
     {38, 66},
     {{110, 240}, {250, 150}, {400, 200}, {460, 320}, {440, 400}, {300, 450}, {180, 440}, {110, 340}}},
    {"top-vertex-spot-grey",
     FOL_TONE_INTERMEDIATE,
     FOL_TONE_TAN,
     true,
     {24, 44},
     {{150, 280}, {250, 200}, {380, 210}, {430, 330}, {390, 430}, {270, 450}, {150, 400}}},
};

static bool open_photograph(fol_photo **out, const char *name) {
  char path[600];
  fol_error err = {0};
  snprintf(path, sizeof path, "%s/%s.jpg", FOL_TEST_PHOTOS, name);
  if (fol_photo_open(out, path, &err))
    return true;
  if (err.code == FOL_REFUSED)
    fail_msg("%s", err.text);
  return false;
}

static fol_mask *bald_area(const expected *e, int width, int height) {
  fol_polygon area = {.density = 1};
  fol_mask *mask = NULL;
  size_t count = 0;
  while (count < POINTS_MAX && e->bald[count].x > 0)
    count++;
  MUST(fol_points_new(&area.points_px, e->bald, count, error));
  MUST(fol_mask_from_polygons(&mask, &area, 1, width, height, error));
  fol_points_drop(area.points_px);
  return mask;
}

static void check(const expected *e, const fol_photo *photo) {
  int width = fol_photo_image(photo)->width, height = fol_photo_image(photo)->height;
  fol_plan plan;
  fol_head head;
  fol_skin_measurement skin;
  fol_hair_measurement hair;
  MUST(fol_plan_default(&plan, width, height, error));
  fol_mask_drop(plan.mask);
  plan.mask = bald_area(e, width, height);
  MUST(fol_plan_head(&head, &plan, width, height, error));
  fol_skin_measure(&skin, photo, &plan, &head);
  fol_hair_measure(&hair, photo, &plan, &head, &skin);
  if (!skin.measured || skin.tone < e->lightest || skin.tone > e->darkest)
    fail_msg("%s: skin is told as %s (ITA %.0f)", e->name, fol_tone_name(skin.tone), skin.ita_deg);
  if (hair.found != e->hair || (hair.found && (hair.lab.l < e->hair_l[0] || hair.lab.l > e->hair_l[1])))
    fail_msg("%s: hair is %s, L* %.0f at %.0f, %.0f", e->name, hair.found ? "found" : "not found", hair.lab.l,
             hair.px.x, hair.px.y);
  fol_plan_drop(&plan);
}

static void real_scalps_are_read_as_one_sees_them(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof photographs / sizeof *photographs; i++) {
    fol_photo *photo = NULL;
    if (!open_photograph(&photo, photographs[i].name)) {
      print_message("no photographs at %s: skipped\n", FOL_TEST_PHOTOS);
      skip();
    }
    check(&photographs[i], photo);
    fol_photo_drop(photo);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(real_scalps_are_read_as_one_sees_them)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
