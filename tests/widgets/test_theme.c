/* The interface's colours have the contrasts of WCAG 2.1, level AA: 4.5 for text, 3 for the parts of controls. */
#include "support.h"
#include "widgets/theme.h"

#include <math.h>

static double light(double code) {
  return code <= 0.04045 ? code / 12.92 : pow((code + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG defines it. */
static double luminance(fol_colour colour) {
  double red = light((colour & 0xff) / 255.0), green = light((colour >> 8 & 0xff) / 255.0),
         blue = light((colour >> 16 & 0xff) / 255.0);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

static double contrast(fol_colour a, fol_colour b) {
  double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
  return one > other ? one / other : other / one;
}

static void assert_contrast(fol_colour a, fol_colour b, double least) {
  double ratio = contrast(a, b);
  if (ratio < least)
    print_message("%06x on %06x: %.2f\n", (unsigned)a & 0xffffff, (unsigned)b & 0xffffff, ratio);
  assert_true(ratio >= least);
}

static void text_can_be_read(void **state) {
  (void)state;
  static const fol_colour surfaces[] = {FOL_CANVAS, FOL_PANEL, FOL_PANEL_RAISED, FOL_CONTROL, FOL_FIELD};
  for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
    assert_contrast(FOL_TEXT, surfaces[i], 4.5);
    assert_contrast(FOL_TEXT_DIM, surfaces[i], 4.5);
    assert_contrast(FOL_TEXT_FAINT, surfaces[i], 4.5);
  }
  static const fol_colour under_the_pointer[] = {FOL_CONTROL_OVER, FOL_CONTROL_HELD};
  for (size_t i = 0; i < 2; i++) {
    assert_contrast(FOL_TEXT, under_the_pointer[i], 4.5);
    assert_contrast(FOL_TEXT_DIM, under_the_pointer[i], 4.5);
  }
  assert_contrast(FOL_ON_BRIGHT, FOL_BRIGHT, 4.5);
  assert_contrast(FOL_MARK_BAD, FOL_PANEL, 4.5);
}

static void parts_can_be_seen(void **state) {
  (void)state;
  static const fol_colour surfaces[] = {FOL_CANVAS, FOL_PANEL, FOL_PANEL_RAISED, FOL_FIELD};
  for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
    assert_contrast(FOL_EDGE, surfaces[i], 3);
    assert_contrast(FOL_BRIGHT, surfaces[i], 3);
  }
  assert_contrast(FOL_BRIGHT, FOL_EDGE, 3); /* the knob on a track */
  assert_contrast(FOL_ON_BRIGHT, FOL_BRIGHT, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_can_be_read),
      cmocka_unit_test(parts_can_be_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
