/* Encodes a JPEG in one piece, and finds its segments and coded data. */
#include "encoders.h"
#include "jpeg_markers.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/* XMP is stored in a single APP1 segment of at most 65533 bytes, starting with this string and its terminating 0 (XMP
 * specification part 3, 1.1.3). */
static const char xmp_head[] = "http://ns.adobe.com/xap/1.0/";
enum { segment_max = 65533, chunk_size = 1 << 16, MARKER_SIZE = 2 };

/* The state that has to survive a longjmp out of libjpeg. */
typedef struct writer {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  jmp_buf escape;
  fol_bytes *out;
  fol_bytes segment;
  uint8_t *row; /* buffer for 16-bit pixels reduced to 8 */
  uint8_t chunk[chunk_size];
  fol_error *err;
} writer;

static void stop(j_common_ptr jpeg) {
  writer *w = jpeg->client_data;
  char why[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, why);
  fol_fail(w->err, FOL_FAILED, "the JPEG could not be made: %s", why);
  longjmp(w->escape, 1);
}

static void say_nothing(j_common_ptr jpeg) {
  (void)jpeg;
}

static void begin_chunk(j_compress_ptr jpeg) {
  writer *w = jpeg->client_data;
  w->destination.next_output_byte = w->chunk;
  w->destination.free_in_buffer = chunk_size;
}

static void keep_chunk(j_compress_ptr jpeg, size_t size) {
  writer *w = jpeg->client_data;
  if (!fol_bytes_add(w->out, w->chunk, size, w->err))
    longjmp(w->escape, 1);
}

static boolean end_chunk(j_compress_ptr jpeg) {
  keep_chunk(jpeg, chunk_size);
  begin_chunk(jpeg);
  return TRUE;
}

static void end_file(j_compress_ptr jpeg) {
  keep_chunk(jpeg, chunk_size - jpeg->dest->free_in_buffer);
}

static bool write_xmp(writer *w, const char *xmp) {
  if (!xmp)
    return true;
  size_t size = strlen(xmp);
  if (size > segment_max - sizeof xmp_head)
    return fol_fail(w->err, FOL_FAILED, "the JPEG could not be made: its XMP of %zu bytes does not fit", size);
  if (!fol_bytes_add(&w->segment, xmp_head, sizeof xmp_head, w->err) || !fol_bytes_add(&w->segment, xmp, size, w->err))
    return false;
  jpeg_write_marker(&w->jpeg, JPEG_APP0 + 1, w->segment.data, (unsigned)w->segment.size);
  return true;
}

/* Converts 16-bit samples to 8 bits, rounded to nearest: divides by 65535 / 255 = 257. */
static void narrow_row(uint8_t *to, const uint8_t *from, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint16_t value;
    memcpy(&value, from + 2 * i, 2);
    to[i] = (uint8_t)((value + 128u) / 257u);
  }
}

/* Passes all rows to libjpeg. Its row pointers are not const, but it only reads the rows. */
static bool write_rows(writer *w, const fol_raster *raster, const fol_encoding *encoding) {
  for (size_t y = 0; y < (size_t)raster->height; y++) {
    if (!fol_encoding_continues(encoding, w->err))
      return false;
    const uint8_t *from = raster->data + y * raster->stride;
    if (raster->depth == 16)
      narrow_row(w->row, from, 3 * (size_t)raster->width);
    JSAMPROW row = raster->depth == 16 ? w->row : (JSAMPROW)(uintptr_t)from;
    jpeg_write_scanlines(&w->jpeg, &row, 1);
  }
  return true;
}

static void set_up(writer *w, const fol_raster *raster, const fol_encoding *encoding, int restart) {
  j_compress_ptr jpeg = &w->jpeg;
  jpeg->image_width = (JDIMENSION)raster->width;
  jpeg->image_height = (JDIMENSION)raster->height;
  jpeg->input_components = 3;
  jpeg->in_color_space = JCS_RGB;
  jpeg_set_defaults(jpeg);
  jpeg_set_quality(jpeg, encoding->jpeg_quality ? encoding->jpeg_quality : 95, TRUE);
  int chroma_step = encoding->subsampled ? 2 : 1; /* no subsampling by default: dots are only a few pixels wide */
  jpeg->comp_info[0].h_samp_factor = chroma_step;
  jpeg->comp_info[0].v_samp_factor = chroma_step;
  jpeg->restart_interval = (unsigned)restart;
}

static bool write_jpeg(writer *w, const fol_raster *raster, const fol_encoding *encoding, int restart) {
  if (setjmp(w->escape))
    return false;
  jpeg_create_compress(&w->jpeg);
  w->destination.init_destination = begin_chunk;
  w->destination.empty_output_buffer = end_chunk;
  w->destination.term_destination = end_file;
  w->jpeg.dest = &w->destination;
  set_up(w, raster, encoding, restart);
  jpeg_start_compress(&w->jpeg, TRUE);
  if (!write_xmp(w, encoding->xmp))
    return false;
  if (encoding->profile.size > 0)
    jpeg_write_icc_profile(&w->jpeg, encoding->profile.data, (unsigned)encoding->profile.size);
  if (!write_rows(w, raster, encoding))
    return false;
  jpeg_finish_compress(&w->jpeg);
  return true;
}

bool fol_jpeg_write_piece(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, int restart,
                          fol_error *err) {
  writer *w = fol_alloc(1, sizeof *w, err);
  if (!w)
    return false;
  *w = (writer){.jpeg = {.client_data = w}, .out = out, .err = err};
  w->row = raster->depth == 16 ? fol_alloc_raw((size_t)raster->width, 3, err) : NULL;
  bool done = raster->depth == 8 || w->row;
  if (done) {
    w->jpeg.err = jpeg_std_error(&w->errors);
    w->errors.error_exit = stop;
    w->errors.output_message = say_nothing;
    done = write_jpeg(w, raster, encoding, restart);
    jpeg_destroy_compress(&w->jpeg);
  }
  fol_bytes_drop(&w->segment);
  fol_free(w->row);
  fol_free(w);
  return done;
}

size_t fol_jpeg_find_segment(const fol_bytes *file, uint8_t marker) {
  size_t at = MARKER_SIZE;
  while (file->data[at + 1] != marker) {
    at += MARKER_SIZE + ((size_t)file->data[at + 2] << 8 | file->data[at + 3]);
    FOL_ASSERT(at + 3 < file->size && file->data[at] == 0xff);
  }
  return at;
}

fol_span fol_jpeg_coded_data(const fol_bytes *file) {
  size_t at = fol_jpeg_find_segment(file, marker_sos);
  at += MARKER_SIZE + ((size_t)file->data[at + 2] << 8 | file->data[at + 3]);
  return (fol_span){file->data + at, file->size - MARKER_SIZE - at};
}
