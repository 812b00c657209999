#include "parts.h"

#include <math.h>
#include <string.h>

/* Limits of the comparison's width and of a panel's longer side, px, so that viewers, mail and slides show the
 * comparison without scaling it again. */
enum { SHEET_WIDTH_MAX = 4096, PANEL_SIDE_MAX = 1600 };

enum { SHEET_GROUND = 38, LABEL_INK = 208 };

static int between(int value, int low, int high) {
  return value < low ? low : value > high ? high : value;
}

/* ---- scaling down ----------------------------------------------------------------------------- */

/* The pixels of the source picture that one pixel of a panel covers along one axis. */
typedef struct span {
  int first, last;
  double first_weight, last_weight; /* fractions of the first and of the last pixel that are covered; the pixels between
                                       them are covered completely */
} span;

/* Each pixel of a panel is the mean of the area that it covers, in linear light: averaging coded values would darken an
 * area of small dots. PLACES is the number of steps of linear light in the lookup table `code_below`. */
enum { PLACES = 4096 };
typedef struct shrinking {
  const fol_image *from;
  const fol_image *first; /* the photograph, if the first panel shows it; else NULL */
  int first_x;            /* left edge of the first panel in the comparison, px */
  fol_image *sheet;
  fol_rect to;
  const span *across;                /* for each pixel of a panel's row, the source columns that it covers */
  const float *linear[3];            /* linear light of each code value of the source picture, by channel */
  double small_linear[3][256];       /* the same as `linear` for 8-bit pictures, in double precision */
  double code_linear[3][256];        /* linear light of each 8-bit code value of the comparison, by channel */
  uint8_t code_below[3][PLACES + 1]; /* the highest code, up to 254, whose linear light is at most index / PLACES */
} shrinking;

static span span_of(int i, int count, int from_count) {
  double begin = (double)i * from_count / count, end = (double)(i + 1) * from_count / count;
  span covered = {.first = (int)begin, .last = (int)ceil(end) - 1};
  covered.first = between(covered.first, 0, from_count - 1);
  covered.last = between(covered.last, covered.first, from_count - 1);
  covered.first_weight = fmin(end, covered.first + 1) - begin;
  covered.last_weight = end - covered.last;
  return covered;
}

static double weight(const span *covered, int i) {
  return i == covered->first ? covered->first_weight : i == covered->last ? covered->last_weight : 1;
}

/* Linear light summed over a part of the area that a panel's pixel covers, and the size of that part. */
typedef struct light {
  double sum[3], area;
} light;

/* Adds to *to the part of a row of the source picture that one panel pixel covers; `share` is the fraction of the row's
 * height that the panel pixel covers. The sums are local variables so that they stay in registers. */
static void add_row(light *to, const shrinking *work, const span *across, const uint8_t *row, double share) {
  const uint8_t *first = row + 3 * (size_t)across->first, *last = row + 3 * (size_t)across->last;
  const double *red = work->small_linear[0], *green = work->small_linear[1], *blue = work->small_linear[2];
  double begins = share * across->first_weight, ends = share * across->last_weight;
  double r = to->sum[0] + begins * red[first[0]], g = to->sum[1] + begins * green[first[1]];
  double b = to->sum[2] + begins * blue[first[2]], area = to->area + begins;
  for (const uint8_t *at = first + 3; at < last; at += 3) {
    r += share * red[at[0]];
    g += share * green[at[1]];
    b += share * blue[at[2]];
    area += share;
  }
  if (last > first) {
    r += ends * red[last[0]];
    g += ends * green[last[1]];
    b += ends * blue[last[2]];
    area += ends;
  }
  *to = (light){{r, g, b}, area};
}

static void add_deep_row(light *to, const shrinking *work, const span *across, const uint8_t *row, double share) {
  const uint16_t *codes = (const uint16_t *)(const void *)row;
  for (int x = across->first; x <= across->last; x++) {
    double part = share * weight(across, x);
    for (int c = 0; c < 3; c++)
      to->sum[c] += part * (double)work->linear[c][codes[3 * (size_t)x + (size_t)c]];
    to->area += part;
  }
}

static uint8_t nearest_code(const shrinking *work, int channel, double linear) {
  const double *table = work->code_linear[channel];
  int low = work->code_below[channel][(int)(linear * PLACES)];
  while (low < 254 && table[low + 1] <= linear)
    low++;
  return (uint8_t)(linear - table[low] < table[low + 1] - linear ? low : low + 1);
}

/* Number of neighbouring panel pixels that are summed at the same time, so that their additions do not wait for each
 * other. */
enum { AT_ONCE = 16 };

static void shrink_pixels(const shrinking *work, const span *across, int count, const span *down, uint8_t *pixels) {
  light l[AT_ONCE] = {{{0}, 0}};
  for (int y = down->first; y <= down->last; y++) {
    const uint8_t *row = (const uint8_t *)work->from->data + (size_t)y * work->from->stride;
    double share = weight(down, y);
    for (int i = 0; i < count; i++)
      (work->from->depth == 8 ? add_row : add_deep_row)(&l[i], work, &across[i], row, share);
  }
  for (int i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      *pixels++ = nearest_code(work, c, l[i].sum[c] / l[i].area);
}

/* Whether `count` panel pixels cover source pixels that are equal to those of the first panel's picture, so that the
 * first panel's pixels can be copied. */
static bool as_in_first(const shrinking *work, const span *across, int count, const span *down) {
  size_t pixel = 3 * (size_t)(work->from->depth / 8);
  size_t begin = (size_t)across->first * pixel, size = ((size_t)across[count - 1].last + 1) * pixel - begin;
  bool same = work->first;
  for (int y = down->first; same && y <= down->last; y++)
    same = memcmp((const uint8_t *)work->from->data + (size_t)y * work->from->stride + begin,
                  (const uint8_t *)work->first->data + (size_t)y * work->first->stride + begin, size) == 0;
  return same;
}

static void shrink_row(void *context, size_t block) {
  const shrinking *work = context;
  int width = work->to.x1 - work->to.x0, height = work->to.y1 - work->to.y0;
  span down = span_of((int)block, height, work->from->height);
  uint8_t *row = (uint8_t *)work->sheet->data + ((size_t)work->to.y0 + block) * work->sheet->stride;
  for (int x = 0; x < width; x += AT_ONCE) {
    int count = width - x < AT_ONCE ? width - x : AT_ONCE;
    uint8_t *pixels = row + (size_t)(work->to.x0 + x) * 3;
    if (as_in_first(work, &work->across[x], count, &down))
      memcpy(pixels, row + (size_t)(work->first_x + x) * 3, (size_t)count * 3);
    else
      shrink_pixels(work, &work->across[x], count, &down, pixels);
  }
}

static void fill_tables(shrinking *work, const fol_photo *photo, int channel) {
  const float *linear = work->linear[channel] = fol_photo_linear(photo, channel);
  for (int code = 0; code < 256; code++) {
    work->small_linear[channel][code] = (double)linear[code];
    work->code_linear[channel][code] = (double)linear[work->from->depth == 16 ? code * 257 : code];
  }
  for (int place = 0, low = 0; place <= PLACES; place++) {
    while (low < 254 && work->code_linear[channel][low + 1] <= (double)place / PLACES)
      low++;
    work->code_below[channel][place] = (uint8_t)low;
  }
}

static void shrink(shrinking *work, const fol_photo *photo, int threads, span *across) {
  int width = work->to.x1 - work->to.x0, height = work->to.y1 - work->to.y0;
  for (int x = 0; x < width; x++)
    across[x] = span_of(x, width, work->from->width);
  work->across = across;
  for (int c = 0; c < 3; c++)
    fill_tables(work, photo, c);
  fol_parallel((size_t)height, threads, shrink_row, work);
}

/* ---- the whole comparison --------------------------------------------------------------------- */

static void lay_out(fol_comparison *sheet, int width, int height, int panels) {
  sheet->gap = between(width / 80, 2, 12);
  int room = (SHEET_WIDTH_MAX - sheet->gap * (panels + 1)) / panels;
  double scale = fmin(1, fmin((double)between(room, 1, PANEL_SIDE_MAX) / width, (double)PANEL_SIDE_MAX / height));
  sheet->panel_width = between((int)lround(width * scale), 1, PANEL_SIDE_MAX);
  sheet->panel_height = between((int)lround(height * scale), 1, PANEL_SIDE_MAX);
  sheet->label_height = between(sheet->panel_width / 14, 16, 60);
}

/* Returns the smallest height of a comparison of that width that leaves `content` rows of pixels above the caption
 * strip. */
static int height_with_stamp(int width, int content) {
  int height = content + 1;
  while (fol_stamp_rect(width, height).y0 < content)
    height++;
  return height;
}

bool fol_comparison_new(fol_comparison *out, const fol_photo *photo, int panels, int threads, fol_error *err) {
  FOL_ASSERT(panels > 0);
  const fol_image *picture = fol_photo_image(photo);
  fol_comparison made = {.photo = photo, .threads = threads};
  lay_out(&made, picture->width, picture->height, panels);
  int width = panels * made.panel_width + (panels + 1) * made.gap;
  int height = height_with_stamp(width, made.label_height + made.panel_height + made.gap);
  if (!fol_image_new(&made.sheet, width, height, 8, err))
    return false;
  for (int y = 0; y < height; y++)
    for (size_t i = 0; i < (size_t)width * 3; i++)
      ((uint8_t *)made.sheet.data)[(size_t)y * made.sheet.stride + i] = SHEET_GROUND;
  *out = made;
  return true;
}

bool fol_comparison_add(fol_comparison *comparison, const fol_image *picture, const char *label, fol_error *err) {
  int x = comparison->gap + comparison->panels * (comparison->panel_width + comparison->gap);
  fol_rect head = {x, 0, x + comparison->panel_width, comparison->label_height};
  FOL_ASSERT(head.x1 <= comparison->sheet.width);
  fol_lettering lettering = {
      .ground = SHEET_GROUND, .ink = LABEL_INK, .size_px = 0.5 * comparison->label_height, .margin_px = 2};
  if (!fol_lettering_draw(&comparison->sheet, head, &lettering, label, err))
    return false;

  shrinking work = {.from = picture, .sheet = &comparison->sheet, .first_x = comparison->gap};
  const fol_image *photograph = fol_photo_image(comparison->photo);
  if (comparison->panels == 0)
    comparison->of_photograph = picture == photograph;
  else if (comparison->of_photograph)
    work.first = photograph;
  work.to = (fol_rect){head.x0, head.y1, head.x1, head.y1 + comparison->panel_height};
  span *across = fol_alloc_raw((size_t)comparison->panel_width, sizeof *across, err);
  if (!across)
    return false;
  shrink(&work, comparison->photo, comparison->threads, across);
  fol_free(across);
  comparison->panels++;
  return true;
}

void fol_comparison_drop(fol_comparison *comparison) {
  fol_image_drop(&comparison->sheet);
  *comparison = (fol_comparison){0};
}
