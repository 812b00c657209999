#include "parts.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Maximum size of the surface for letters, px. cairo's own limit is 32767 px. */
enum { BOX_WIDTH_MAX = 16384, BOX_HEIGHT_MAX = 2048 };

/* Minimum height of a box, px; letters in a lower box are illegible. */
enum { BOX_HEIGHT_MIN = 5 };

/* fontconfig leaks 288 bytes once per process when it reads its configuration. Keep leak checkers from reporting them.
 */
#ifdef __SANITIZE_ADDRESS__
#define LEAKS_ARE_CHECKED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LEAKS_ARE_CHECKED
#endif
#endif
#ifdef LEAKS_ARE_CHECKED
__attribute__((weak)) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
  return "leak:libfontconfig\n";
}
__attribute__((weak)) const char *__lsan_default_options(void);
const char *__lsan_default_options(void) {
  return "print_suppressions=0";
}
#endif

static int least(int a, int b) {
  return a < b ? a : b;
}

static void put_grey(fol_image *picture, int x, int y, int grey) {
  uint8_t *row = (uint8_t *)picture->data + (size_t)y * picture->stride;
  for (size_t c = 0; c < 3; c++) {
    if (picture->depth == 16)
      ((uint16_t *)(void *)row)[(size_t)x * 3 + c] = (uint16_t)(grey * 257);
    else
      row[(size_t)x * 3 + c] = (uint8_t)grey;
  }
}

static void fill(fol_image *picture, fol_rect box, int grey) {
  for (int y = box.y0; y < box.y1; y++)
    for (int x = box.x0; x < box.x1; x++)
      put_grey(picture, x, y, grey);
}

/* ---- setting the line ------------------------------------------------------------------------- */

/* Removes the last part of the text, from the last " · " or ", " on; returns false if the text has only one part. */
static bool shorten(char *text) {
  static const char *const joints[] = {" · ", ", "};
  char *last = NULL;
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
    for (char *at = strstr(text, joints[i]); at; at = strstr(at + 1, joints[i]))
      if (at > last || !last)
        last = at;
  if (last)
    *last = '\0';
  return last;
}

static void set_size(PangoLayout *layout, double size_px) {
  PangoFontDescription *font = pango_font_description_from_string("Inter, DejaVu Sans, sans-serif");
  pango_font_description_set_weight(font, PANGO_WEIGHT_MEDIUM);
  pango_font_description_set_absolute_size(font, fmax(size_px, 1) * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

static PangoRectangle extents(PangoLayout *layout) {
  PangoRectangle logical;
  pango_layout_get_pixel_extents(layout, NULL, &logical);
  return logical;
}

static bool fit(PangoLayout *layout, char *text, double size_px, int width, fol_error *err) {
  set_size(layout, size_px);
  do
    pango_layout_set_text(layout, text, -1);
  while (extents(layout).width > width && shorten(text));
  if (extents(layout).width > width)
    set_size(layout, size_px * width / extents(layout).width);
  if (pango_layout_get_unknown_glyphs_count(layout) > 0)
    return fol_fail(err, FOL_FAILED, "cannot write \"%s\" into the picture: no font with these letters is installed",
                    text);
  return true;
}

/* ---- drawing the line ------------------------------------------------------------------------- */

/* Draws the letters to a surface of the available size, as coverage from 0 to 255. */
static bool draw_coverage(cairo_surface_t *surface, char *text, const fol_lettering *lettering, fol_error *err) {
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  cairo_t *cairo = cairo_create(surface);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  PangoFontMap *fonts = pango_cairo_font_map_new(); /* the default font map is shared by the whole thread */
  PangoContext *context = pango_font_map_create_context(fonts);
  pango_cairo_context_set_font_options(context, options);
  pango_cairo_update_context(cairo, context);
  PangoLayout *layout = pango_layout_new(context);

  bool done = fit(layout, text, lettering->size_px, width, err);
  if (done) {
    PangoRectangle line = extents(layout);
    cairo_move_to(cairo, lettering->centred ? (width - line.width) / 2.0 : 0, (height - line.height) / 2.0);
    pango_cairo_show_layout(cairo, layout);
    cairo_surface_flush(surface);
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
      done = fol_fail(err, FOL_FAILED, "cannot write \"%s\" into the picture: %s", text,
                      cairo_status_to_string(cairo_status(cairo)));
  }
  g_object_unref(layout);
  g_object_unref(context);
  g_object_unref(fonts);
  cairo_font_options_destroy(options);
  cairo_destroy(cairo);
  return done;
}

static void blend(fol_image *picture, int x0, int y0, cairo_surface_t *surface, const fol_lettering *lettering) {
  const uint8_t *coverage = cairo_image_surface_get_data(surface);
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  int stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      int share = coverage[(ptrdiff_t)y * stride + x];
      if (share > 0)
        put_grey(picture, x0 + x, y0 + y, lettering->ground + (lettering->ink - lettering->ground) * share / 255);
    }
}

bool fol_lettering_draw(fol_image *picture, fol_rect box, const fol_lettering *lettering, const char *text,
                        fol_error *err) {
  int box_width = box.x1 - box.x0, box_height = box.y1 - box.y0;
  int width = least(box_width - 2 * lettering->margin_px, BOX_WIDTH_MAX), height = least(box_height, BOX_HEIGHT_MAX);
  if (width < 1 || height < BOX_HEIGHT_MIN) {
    fill(picture, box, lettering->ground);
    return true;
  }
  char *words = fol_text_copy(text, err);
  if (!words)
    return false;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, width, height);
  bool done = draw_coverage(surface, words, lettering, err);
  if (done) {
    fill(picture, box, lettering->ground);
    int x = lettering->centred ? (box_width - width) / 2 : lettering->margin_px;
    blend(picture, box.x0 + x, box.y0 + (box_height - height) / 2, surface, lettering);
  }
  cairo_surface_destroy(surface);
  fol_free(words);
  return done;
}
