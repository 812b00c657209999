#include "photo/decoded.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* Included after jpeglib.h, whose version determines the numbers of libjpeg's messages in jerror.h. */
#include <jerror.h>

/* stb_image does not report damage: it fills the rest of a truncated picture with grey, and continues after wrong
 * restart markers and surplus bits. So libjpeg reads all coded bits first. Its warnings about coded data are treated as
 * errors, so that a photograph with missing parts is never accepted. libjpeg decodes at an eighth of the size, which
 * skips nearly all the arithmetic, so the check takes a quarter of the time of decoding. Damage that leaves valid codes
 * for the right number of blocks cannot be detected: a JPEG has no checksum. */

typedef struct check {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jmp_buf escape;
  char why[JMSG_LENGTH_MAX];
  bool no_memory, left_over;
  uint8_t *pixels; /* NULL: only check */
  const fol_jpeg *of;
} check;

static void stop(j_common_ptr jpeg) {
  check *c = jpeg->client_data;
  c->no_memory = jpeg->err->msg_code == JERR_OUT_OF_MEMORY;
  jpeg->err->format_message(jpeg, c->why);
  longjmp(c->escape, 1);
}

static void stop_because(j_common_ptr jpeg, const char *why) {
  check *c = jpeg->client_data;
  snprintf(c->why, sizeof c->why, "%s", why);
  longjmp(c->escape, 1);
}

/* Checks surplus bytes between the last block of a scan and the next marker. Some devices leave a few bytes, or padding
 * with a single value. Anything else is coded data for more blocks than the frame has, so the decoded picture would be
 * wrong. Accepted surplus bytes are set to zero, which stb_image skips, unless there are restart markers: libjpeg then
 * tells only how many surplus bytes there are in all, not behind which restart interval they are. */
static void weigh_left_over(j_common_ptr jpeg) {
  enum { few = 256 };
  check *c = jpeg->client_data;
  int count = jpeg->err->msg_parm.i[0], marker = jpeg->err->msg_parm.i[1];
  uint8_t *end = c->of->file.data + (c->jpeg.src->next_input_byte - c->of->file.data);
  int room = (int)(end - c->of->file.data) - FOL_JPEG_HEAD, alike = 0;
  count = count < room ? count : room;
  while (alike < count && end[-1 - alike] == end[-1])
    alike++;
  if ((marker >= JPEG_RST0 && marker <= JPEG_RST0 + 7) || count - alike > few)
    stop_because(jpeg, "there are extra bytes in its coded data");
  if (c->jpeg.restart_interval == 0)
    memset(end - count, 0, (size_t)count);
  c->left_over = true;
}

/* Handles a message of libjpeg. `level` is -1 for a warning: a warning about coded data means damage, a warning about
 * headers is ignored. */
static void weigh_message(j_common_ptr jpeg, int level) {
  if (level != -1)
    return;
  switch (jpeg->err->msg_code) {
  case JWRN_EXTRANEOUS_DATA:
    weigh_left_over(jpeg);
    break;
  case JWRN_HIT_MARKER:
  case JWRN_JPEG_EOF:
    stop_because(jpeg, "the picture is not complete: its coded data end too early");
    break;
  case JWRN_ARITH_BAD_CODE:
  case JWRN_BOGUS_PROGRESSION:
  case JWRN_HUFF_BAD_CODE:
  case JWRN_MUST_RESYNC:
    stop(jpeg);
    break;
  default:
    break;
  }
}

static void say_nothing(j_common_ptr jpeg) {
  (void)jpeg;
}

/* Whether all coefficients have been coded to their last bit. A progressive JPEG may end after any scan, and then shows
 * a blurred picture. */
static bool is_complete(const struct jpeg_decompress_struct *jpeg) {
  for (int c = 0; c < jpeg->num_components && jpeg->coef_bits; c++)
    for (int k = 0; k < DCTSIZE2; k++)
      if (jpeg->coef_bits[c][k] != 0)
        return false;
  return true;
}

static void read_rows(check *c) {
  j_decompress_ptr jpeg = &c->jpeg;
  size_t stride = (size_t)jpeg->output_width * (size_t)jpeg->output_components, step = c->pixels ? stride : 0;
  JSAMPROW row = c->pixels;
  if (!row)
    row = jpeg->mem->alloc_large((j_common_ptr)jpeg, JPOOL_IMAGE, stride);
  for (; jpeg->output_scanline < jpeg->output_height; row += step)
    jpeg_read_scanlines(jpeg, &row, 1);
  jpeg_finish_decompress(jpeg);
}

static bool damaged(const fol_source *source, const char *why, fol_error *err) {
  return fol_fail(err, FOL_REFUSED, "%s is a damaged JPEG: %s; copy it from the camera or phone once more",
                  source->name, why);
}

/* Decodes the whole file with libjpeg. All state that has to survive a longjmp out of libjpeg is in *c. */
static bool read_strictly(check *c, const fol_source *source, fol_error *err) {
  j_decompress_ptr jpeg = &c->jpeg;
  if (setjmp(c->escape)) {
    if (c->no_memory)
      return fol_source_no_memory(source, err);
    return damaged(source, c->why, err);
  }
  jpeg_create_decompress(jpeg);
  jpeg_mem_src(jpeg, c->of->file.data, (unsigned long)c->of->file.size);
  jpeg_read_header(jpeg, TRUE);
  if (c->pixels) {
    jpeg->out_color_space = source->mask ? JCS_GRAYSCALE : c->of->components == 4 ? JCS_CMYK : JCS_RGB;
  } else {
    jpeg->scale_num = 1;
    jpeg->scale_denom = 8;
  }
  jpeg->do_block_smoothing = FALSE;
  jpeg_start_decompress(jpeg);
  if (!is_complete(jpeg))
    return damaged(source, "the picture is not complete: its finer parts are missing", err);
  read_rows(c);
  return true;
}

static bool read_all(bool *left_over, uint8_t *pixels, const fol_jpeg *of, const fol_source *source, fol_error *err) {
  check c = {.jpeg = {.client_data = &c}, .of = of};
  c.pixels = pixels;
  c.jpeg.err = jpeg_std_error(&c.errors);
  c.errors.error_exit = stop;
  c.errors.emit_message = weigh_message;
  c.errors.output_message = say_nothing;
  bool done = read_strictly(&c, source, err);
  jpeg_destroy_decompress(&c.jpeg);
  *left_over = c.left_over;
  return done;
}

bool fol_jpeg_check(bool *left_over, const fol_jpeg *jpeg, const fol_source *source, fol_error *err) {
  return read_all(left_over, NULL, jpeg, source, err);
}

bool fol_jpeg_read_strictly(uint8_t **out, bool *left_over, const fol_jpeg *jpeg, const fol_source *source,
                            fol_error *err) {
  size_t row = (size_t)jpeg->width * (source->mask ? 1 : jpeg->components == 4 ? 4 : 3);
  uint8_t *pixels = fol_alloc((size_t)jpeg->height, row, err);
  if (!pixels)
    return false;
  if (!read_all(left_over, pixels, jpeg, source, err)) {
    fol_free(pixels);
    return false;
  }
  *out = pixels;
  return true;
}
