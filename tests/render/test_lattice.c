#include "scene.h"

#include <string.h>

/* A square lattice of dots whose spacing is a multiple of 1/8 px, so that dots have up to eight different positions
 * within a pixel in each direction. */
typedef struct lattice {
  double diameter_mm, dilution, per_mm2, px_per_mm, cosine;
} lattice;

enum {
  PHASES = 8,
  MEASURED = 16,
  MARGIN_MM = 9
}; /* spacings measured across; width of the skin with dots around them */

static double whole_eighths(double px) {
  return round(px * PHASES) / PHASES;
}

/* The skin is tilted about the picture's x axis. */
static scene lattice_scene(const lattice *l, fol_rect *measured) {
  double cell_px = whole_eighths(l->px_per_mm / sqrt(l->per_mm2)), px_per_mm = cell_px * sqrt(l->per_mm2);
  double step_px[2] = {cell_px, cell_px * l->cosine};
  int beside = (int)ceil(MARGIN_MM * sqrt(l->per_mm2)), across = MEASURED + 2 * beside;
  scene s = scene_of(flat_photo((int)(across * step_px[0]), (int)(across * step_px[1]), 16));
  s.plan.scale = (fol_scale){{0, 0}, {10 * px_per_mm, 0}, 10};
  s.plan.sessions[0] = (fol_session){100 * l->per_mm2, l->diameter_mm, l->dilution, ""};
  s.plan.mask = square_mask(0, 1, 1, 10, 10);
  open_darkroom(&s);
  s.dots = (fol_dots){.count = (size_t)(across * across), .per_session = {(size_t)(across * across)}};
  s.dots.at = calloc(s.dots.count, sizeof *s.dots.at);
  double px2 = px_per_mm * px_per_mm;
  for (size_t i = 0; i < s.dots.count; i++)
    s.dots.at[i] = (fol_dot){
        .px = {((double)(i % (size_t)across) + 0.3) * step_px[0], ((double)(i / (size_t)across) + 0.6) * step_px[1]},
        .footprint = {px2, 0, px2 * l->cosine * l->cosine},
        .diameter_mm = (float)l->diameter_mm,
        .strength = (float)fol_dilution_mu550_per_mm(l->dilution),
        .session = 1};
  int x0 = (int)(beside * step_px[0]), y0 = (int)(beside * step_px[1]);
  *measured = (fol_rect){x0, y0, x0 + (int)(MEASURED * step_px[0]), y0 + (int)(MEASURED * step_px[1])};
  return s;
}

static void check(const lattice *l) {
  fol_rect measured;
  scene s = lattice_scene(l, &measured);
  fol_image image = draw_session(&s, 1, true);
  fol_kernel kernel = kernel_of(&s, l->diameter_mm, l->dilution);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    double left = light_left(&s, &image, c, measured), wanted = fol_kernel_transmittance(&kernel, c, l->per_mm2);
    if (!(fabs(left - wanted) <= 0.01 * wanted))
      fail_msg("%g mm, dilution %g, %g/mm2 at %g px/mm, turned by %g: %.4f of channel %d is left, wanted %.4f",
               l->diameter_mm, l->dilution, l->per_mm2, l->px_per_mm, l->cosine, left, c, wanted);
  }
  fol_image_drop(&image);
  drop_scene(&s);
}

static void at_scales(lattice l) {
  const double scales[] = {5, 12, 40}, cosines[] = {1, 0.5};
  for (int i = 0; i < 3; i++) {
    for (int k = 0; k < 2; k++) {
      l.px_per_mm = scales[i];
      l.cosine = cosines[k];
      check(&l);
    }
  }
}

static void small_dots_leave_as_much_light(void **state) {
  (void)state;
  const double diameters[] = {0.08, 0.12, 0.20}, densities[] = {1, 2, 4};
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++)
      at_scales((lattice){.diameter_mm = diameters[i], .dilution = 15, .per_mm2 = densities[k]});
}

static void large_dots_leave_as_much_light(void **state) {
  (void)state;
  const double diameters[] = {0.30, 0.40}, densities[] = {1, 2};
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < 2; k++)
      at_scales((lattice){.diameter_mm = diameters[i], .dilution = 25, .per_mm2 = densities[k]});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(small_dots_leave_as_much_light),
      cmocka_unit_test(large_dots_leave_as_much_light),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
