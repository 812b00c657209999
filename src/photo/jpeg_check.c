#include "decoded.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* Behind jpeglib.h, whose version decides what the numbers in here are. */
#include <jerror.h>

/* stb_image takes damage without a word: it fills the rest of a picture that is cut short with grey, and
 * carries on over wrong restart markers and left-over bits. So libjpeg reads every coded bit first, with
 * its warnings about data made into errors, and a photograph of which a part is missing never becomes a
 * plan. Asked for an eighth of the size it skips nearly all the arithmetic, which makes this a quarter of
 * the price of decoding. Nobody can see damage that leaves valid codes for the right number of blocks: a
 * JPEG has no checksum. */

typedef struct check {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jmp_buf escape;
  char why[JMSG_LENGTH_MAX];
  bool no_memory;
  fol_bytes profile, exif;
} check;

static void stop(j_common_ptr jpeg) {
  check *c = jpeg->client_data;
  c->no_memory = jpeg->err->msg_code == JERR_OUT_OF_MEMORY;
  jpeg->err->format_message(jpeg, c->why);
  longjmp(c->escape, 1);
}

/* Level -1 is a warning. Those about data are damage, those about headers are taste. */
static void weigh_message(j_common_ptr jpeg, int level) {
  if (level != -1)
    return;
  switch (jpeg->err->msg_code) {
  case JWRN_BOGUS_ICC:
  case JWRN_BOGUS_PROGRESSION:
  case JWRN_EXTRANEOUS_DATA:
  case JWRN_HIT_MARKER:
  case JWRN_HUFF_BAD_CODE:
  case JWRN_JPEG_EOF:
  case JWRN_MUST_RESYNC:
    stop(jpeg);
  default:
    break;
  }
}

static void say_nothing(j_common_ptr jpeg) {
  (void)jpeg;
}

static bool keep_exif(check *c, fol_error *err) {
  static const uint8_t head[] = {'E', 'x', 'i', 'f', 0, 0};
  for (jpeg_saved_marker_ptr marker = c->jpeg.marker_list; marker; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 1 && marker->data_length > sizeof head &&
        memcmp(marker->data, head, sizeof head) == 0)
      return fol_bytes_add(&c->exif, marker->data, marker->data_length, err);
  return true;
}

/* A progressive picture may end early, blurred, at any scan; each coefficient has to arrive to its last bit. */
static bool is_complete(const struct jpeg_decompress_struct *jpeg) {
  for (int c = 0; c < jpeg->num_components && jpeg->coef_bits; c++)
    for (int k = 0; k < DCTSIZE2; k++)
      if (jpeg->coef_bits[c][k] != 0)
        return false;
  return true;
}

/* Whatever has to survive a jump out of libjpeg lies in `c`. */
static bool read_strictly(check *c, const fol_source *source, fol_error *err) {
  j_decompress_ptr jpeg = &c->jpeg;
  if (setjmp(c->escape)) {
    if (c->no_memory)
      return fol_fail(err, FOL_FAILED, "not enough memory to read %s", source->name);
    return fol_fail(err, FOL_REFUSED, "%s is a damaged JPEG: %s", source->name, c->why);
  }
  jpeg_create_decompress(jpeg);
  jpeg_mem_src(jpeg, source->bytes, (unsigned long)source->size);
  if (!source->mask) {
    jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xffff);
    jpeg_save_markers(jpeg, JPEG_APP0 + 2, 0xffff);
  }
  jpeg_read_header(jpeg, TRUE);
  JOCTET *profile;
  unsigned profile_size;
  if (jpeg_read_icc_profile(jpeg, &profile, &profile_size))
    c->profile = (fol_bytes){.data = profile, .size = profile_size, .capacity = profile_size};
  if (!keep_exif(c, err))
    return false;
  jpeg->scale_num = 1;
  jpeg->scale_denom = 8;
  jpeg->do_block_smoothing = FALSE;
  jpeg_start_decompress(jpeg);
  if (!is_complete(jpeg))
    return fol_fail(err, FOL_REFUSED, "%s is a damaged JPEG: the picture is not complete", source->name);
  JSAMPARRAY row = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE,
                                           jpeg->output_width * (JDIMENSION)jpeg->output_components, 1);
  while (jpeg->output_scanline < jpeg->output_height)
    jpeg_read_scanlines(jpeg, row, 1);
  jpeg_finish_decompress(jpeg);
  return true;
}

bool fol_jpeg_check(fol_decoded *out, const fol_source *source, fol_error *err) {
  check c = {.jpeg = {.client_data = &c}};
  c.jpeg.err = jpeg_std_error(&c.errors);
  c.errors.error_exit = stop;
  c.errors.emit_message = weigh_message;
  c.errors.output_message = say_nothing;
  bool done = read_strictly(&c, source, err);
  jpeg_destroy_decompress(&c.jpeg);
  if (!done) {
    fol_bytes_drop(&c.profile);
    fol_bytes_drop(&c.exif);
    return false;
  }
  out->profile = c.profile;
  out->exif = c.exif;
  return true;
}
