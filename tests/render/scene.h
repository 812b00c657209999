/* Scenes for the tests of drawing: a flat photograph of one colour, with dots on it, at any scale. */
#ifndef FOLLIDOT_TESTS_RENDER_SCENE_H
#define FOLLIDOT_TESTS_RENDER_SCENE_H

#include "follidot/render.h"
#include "photo_from_image.h"
#include "shapes.h"

#include <stdlib.h>

typedef struct scene {
  fol_photo *photo;
  fol_prepared_photo *prepared;
  fol_skin_measurement skin;
  fol_plan plan;
  fol_head head;
  fol_dots dots;
} scene;

typedef struct scene_setup {
  double side_mm, px_per_mm, diameter_mm, dilution;
  double densities[2]; /* of one or two sessions; 0: a single dot in the middle */
  int depth;
  double margin_mm; /* from the mask to the edge of the picture, where there are no dots; 0 means 10 */
} scene_setup;

static inline fol_photo *flat_photo(int width, int height, int depth) {
  fol_image image = {0};
  MUST(fol_image_new(&image, width, height, depth, error));
  for (int y = 0; y < height; y++) {
    for (int i = 0; i < 3 * width; i++) {
      void *row = (uint8_t *)image.data + (size_t)y * image.stride;
      int code = 200 - 25 * (i % 3);
      if (depth == 8)
        ((uint8_t *)row)[i] = (uint8_t)code;
      else
        ((uint16_t *)row)[i] = (uint16_t)(257 * code);
    }
  }
  fol_photo *photo = NULL;
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static inline fol_dots lone_dot(const scene_setup *r) {
  double middle = r->side_mm * r->px_per_mm / 2 + 0.3;
  fol_dots dots = {.count = 1, .per_session = {1}};
  dots.at = calloc(1, sizeof *dots.at);
  dots.at[0] = (fol_dot){.px = {middle, middle},
                         .footprint = {r->px_per_mm * r->px_per_mm, 0, r->px_per_mm * r->px_per_mm},
                         .diameter_mm = (float)r->diameter_mm,
                         .strength = (float)fol_dilution_mu550_per_mm(r->dilution),
                         .session = 1};
  return dots;
}

/* Takes ownership of the photograph. The plan still lacks a scale, a surface and a mask. */
static inline scene scene_of(fol_photo *photo) {
  scene s = {.photo = photo, .skin = {.skin = {0.02, 0.004}}};
  s.plan = (fol_plan){
      .seed = 1, .session_count = 1, .pigment = {.depth_mm = {0.05, 0.40}}, .healing = {.touch_up_years = 5}};
  return s;
}

static inline void open_darkroom(scene *s) {
  const fol_image *image = fol_photo_image(s->photo);
  MUST(fol_plan_head(&s->head, &s->plan, image->width, image->height, error));
  MUST(fol_prepared_photo_new(&s->prepared, s->photo, &s->head, 2, error));
}

static inline scene make_scene(const scene_setup *r) {
  int side = (int)(r->side_mm * r->px_per_mm);
  scene s = scene_of(flat_photo(side, side, r->depth));
  s.plan.session_count = r->densities[1] > 0 ? 2 : 1;
  s.plan.scale = (fol_scale){{0, 0}, {side, 0}, r->side_mm};
  for (int i = 0; i < 2; i++)
    s.plan.sessions[i] = (fol_session){r->densities[i] > 0 ? r->densities[i] : 1, r->diameter_mm, r->dilution, ""};
  open_darkroom(&s);
  double margin_px = (r->margin_mm > 0 ? r->margin_mm : 10) * r->px_per_mm;
  s.plan.mask = square_mask(margin_px, side - margin_px, 1, side, side);
  if (r->densities[0] > 0)
    MUST(fol_dots_new(&s.dots, &s.plan, &s.head, NULL, 2, NULL, error));
  else
    s.dots = lone_dot(r);
  FOL_ASSERT(s.dots.at);
  return s;
}

static inline void drop_scene(scene *s) {
  fol_prepared_photo_drop(s->prepared);
  fol_photo_drop(s->photo);
  fol_plan_drop(&s->plan);
  fol_dots_drop(&s->dots);
}

static inline fol_render_request request_of(const scene *s, int session) {
  return (fol_render_request){.prepared = s->prepared,
                              .plan = &s->plan,
                              .head = &s->head,
                              .dots = &s->dots,
                              .skin = &s->skin,
                              .moment = fol_moment_healed(session),
                              .threads = 2};
}

static inline fol_renderer *renderer_new(const fol_render_request *request) {
  fol_renderer *renderer = NULL;
  MUST(fol_renderer_new(&renderer, request, error));
  return renderer;
}

static inline fol_image draw_part(const fol_renderer *renderer, const scene *s, fol_rect rect) {
  fol_image out = {0};
  MUST(fol_image_new(&out, rect.x1 - rect.x0, rect.y1 - rect.y0, fol_photo_image(s->photo)->depth, error));
  MUST(fol_renderer_draw(renderer, rect, &out, NULL, error));
  return out;
}

static inline fol_rect whole(const scene *s) {
  return (fol_rect){0, 0, s->head.width_px, s->head.height_px};
}

static inline fol_image draw(const scene *s, const fol_render_request *request) {
  fol_renderer *renderer = renderer_new(request);
  fol_image out = draw_part(renderer, s, whole(s));
  fol_renderer_drop(renderer);
  return out;
}

/* Draws a session when healed. */
static inline fol_image draw_session(const scene *s, int session, bool no_camera) {
  fol_render_request request = request_of(s, session);
  request.no_camera = no_camera;
  return draw(s, &request);
}

static inline int code_at(const fol_image *image, int x, int y, int c) {
  const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
  return image->depth == 8 ? row[3 * x + c] : ((const uint16_t *)(const void *)row)[3 * x + c];
}

/* The share of light that is left, averaged over a rectangle. */
static inline double light_left(const scene *s, const fol_image *image, int c, fol_rect rect) {
  const float *linear = fol_photo_linear(s->photo, c);
  double before = (double)linear[code_at(fol_photo_image(s->photo), 0, 0, c)], sum = 0;
  for (int y = rect.y0; y < rect.y1; y++)
    for (int x = rect.x0; x < rect.x1; x++)
      sum += (double)linear[code_at(image, x, y, c)] / before;
  return sum / (rect.x1 - rect.x0) / (rect.y1 - rect.y0);
}

/* The kernel of a healed dot in the scene's skin. */
static inline fol_kernel kernel_of(const scene *s, double diameter_mm, double dilution) {
  fol_kernels *kernels = NULL;
  MUST(fol_kernels_new(&kernels, s->plan.pigment.depth_mm, &s->skin.skin, error));
  fol_implant implant = {diameter_mm, fol_dilution_mu550_per_mm(dilution)};
  fol_kernel kernel = fol_kernels_at(kernels, &implant);
  fol_kernels_drop(kernels);
  return kernel;
}

static inline void assert_same(const fol_image *a, const fol_image *b, int x0, int y0) {
  for (int y = 0; y < b->height; y++)
    assert_memory_equal((const uint8_t *)a->data + (size_t)(y + y0) * a->stride + (size_t)x0 * 3 * (size_t)a->depth / 8,
                        (const uint8_t *)b->data + (size_t)y * b->stride, (size_t)b->width * 3 * (size_t)b->depth / 8);
}

#endif
