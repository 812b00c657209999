#include "jpeg_walk.h"

#include <string.h>

/* Checks and rewrites a JPEG segment by segment (ITU-T T.81, annex B), before any decoder reads it. stb_image trusts
 * its input too much: the 16 counts of a Huffman table may claim more symbols than its arrays hold, a scan may use
 * undefined tables, a component may never be coded. All sizes are checked here, before anything is allocated. The file
 * is rewritten in canonical form, and both decoders see only that, so that they cannot disagree about irregularities
 * that other programs tolerate (no end marker, stray bytes between segments, identifiers that look like colour names,
 * missing tables). */

static bool can_begin_segment(uint8_t code) {
  return (code >= marker_sof0 && code <= marker_comment && !(code >= marker_rst0 && code <= marker_rst7) &&
          code != marker_jpg && !(code > marker_app15 && code < marker_comment));
}

/* Returns the size of an APPn segment at the read position whose first byte is 0 instead of 0xff; 0 if there is none.
 * The caller skips such a segment as a whole, since its contents may look like segments. */
static size_t size_of_lost_note(const fol_jpeg_walk *w) {
  const uint8_t *bytes = w->source->bytes + w->at;
  size_t left = w->source->size - w->at;
  if (left < 4 || bytes[0] != 0 || bytes[1] < marker_app0 || bytes[1] > marker_app15)
    return 0;
  size_t size = 2 + ((size_t)bytes[2] << 8 | bytes[3]);
  return size >= 4 && size + 2 <= left && bytes[size] == 0xff && can_begin_segment(bytes[size + 1]) ? size : 0;
}

/* Finds the next marker, skipping stray bytes between segments as all programs do. Returns false at the end of the
 * file. */
static bool next_marker(fol_jpeg_walk *w, int *out) {
  const uint8_t *bytes = w->source->bytes;
  size_t size = w->source->size;
  w->at += size_of_lost_note(w);
  for (const uint8_t *mark; w->at + 1 < size && (mark = memchr(bytes + w->at, 0xff, size - 1 - w->at)); w->at++) {
    w->at = (size_t)(mark - bytes);
    if (can_begin_segment(mark[1])) {
      *out = mark[1];
      w->at += 2;
      return true;
    }
  }
  w->at = size;
  return false;
}

static bool enter_segment(fol_jpeg_walk *w) {
  size_t left = w->source->size - w->at;
  const uint8_t *bytes = w->source->bytes + w->at;
  size_t length = left < 2 ? 2 : (size_t)bytes[0] << 8 | bytes[1];
  if (length > left)
    return fol_jpeg_damaged(w, "it ends before the picture does");
  if (length < 2)
    return fol_jpeg_damaged(w, "a segment has an impossible length");
  w->segment = bytes + 2;
  w->length = length - 2;
  w->at += length;
  return true;
}

static bool walk_huffman_tables(fol_jpeg_walk *w) {
  const uint8_t *table = w->segment, *end = w->segment + w->length;
  while (table < end) {
    if (end - table < 17)
      return fol_jpeg_damaged(w, "a Huffman table is cut short");
    unsigned kind = table[0] >> 4, place = table[0] & 15u, symbols = 0, long_symbols = 0;
    for (int bits = 1; bits <= 16; bits++) {
      symbols += table[bits];
      long_symbols += bits > 9 ? table[bits] : 0;
    }
    if (kind > 1 || place > 3)
      return fol_jpeg_damaged(w, "a Huffman table has an impossible place");
    if (symbols > 256)
      return fol_jpeg_damaged(w, "a Huffman table claims more than 256 symbols");
    /* stb_image's table of short codes (9 bits) uses the index 255 for "not in this table". */
    if (symbols == 256 && long_symbols == 0)
      w->out->beyond_stb = true;
    if ((size_t)(end - table) < 17 + (size_t)symbols)
      return fol_jpeg_damaged(w, "a Huffman table is cut short");
    w->tables |= 1u << (kind * 4 + place);
    table += 17 + symbols;
  }
  return true;
}

static bool walk_restart_interval(fol_jpeg_walk *w) {
  if (w->length != 2)
    return fol_jpeg_damaged(w, "a segment has an impossible length");
  w->restart_interval = (size_t)w->segment[0] << 8 | w->segment[1];
  return true;
}

static bool walk_segment(fol_jpeg_walk *w, int marker) {
  if ((marker >= marker_app0 && marker <= marker_app15) || marker == marker_comment)
    return fol_jpeg_walk_note(w, marker);
  if (marker == marker_sos)
    return fol_jpeg_walk_scan(w);
  switch (marker) {
  case marker_dht:
    if (!walk_huffman_tables(w))
      return false;
    break;
  case marker_dri:
    if (!walk_restart_interval(w))
      return false;
    break;
  case marker_dqt:
    /* stb_image would apply the last quantisation table to the whole picture, instead of each table to the scans that
     * follow it */
    w->out->beyond_stb |= w->progressive && w->scans > 0;
    break;
  case marker_dac:
    break;
  case marker_dnl:
    return true; /* DNL only repeats the height, which the frame header states */
  default:
    return marker <= marker_sof15
               ? fol_jpeg_walk_frame(w, marker)
               : fol_jpeg_unsupported(w,
                                      "of the hierarchical kind, which no camera writes; save it as an ordinary JPEG");
  }
  return fol_jpeg_put(w, marker, (fol_span){w->segment, w->length});
}

/* Reads all segments up to the end marker or, if that is missing, to the end of the file or the start of another
 * picture. A file that was cut off between scans is recognised later by the missing scans. */
static bool walk_segments(fol_jpeg_walk *w) {
  int marker = 0;
  while (next_marker(w, &marker)) {
    if (marker == marker_eoi) {
      w->ended = true;
      break;
    }
    if (marker == marker_soi && w->scans > 0)
      break;
    if (marker == marker_soi)
      continue;
    if (!enter_segment(w))
      return w->scans > 0;
    if (!walk_segment(w, marker))
      return false;
  }
  return true;
}

/* Two beginnings of a file, of equal size, that libjpeg and stb_image interpret alike: the first says that the channels
 * are YCbCr, the second that they are RGB. */
static const uint8_t head_ycc[FOL_JPEG_HEAD] = {0xff, 0xd8, 0xff, marker_app0, 0, 16, 'J', 'F', 'I', 'F',
                                                0,    1,    1,    0,           0, 1,  0,   1,   0,   0};
static const uint8_t head_rgb[FOL_JPEG_HEAD] = {
    0xff, 0xd8, 0xff, marker_app14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0, 0xff, 0xff};

/* Whether three channels are coded as RGB. As in libjpeg and most programs: a JFIF marker means YCbCr; otherwise
 * Adobe's marker decides, and without it the component identifiers. */
static bool is_rgb(const fol_jpeg_walk *w) {
  return w->out->components == 3 && !w->jfif && (w->adobe ? w->transform == 0 : memcmp(w->ids, "RGB", 3) == 0);
}

/* Says in the rewritten file how its four channels are coded: Adobe's programs invert CMYK and write their own marker,
 * and only that marker identifies YCCK. */
static void name_inks(fol_jpeg_walk *w) {
  enum { TRANSFORM = 17, YCCK = 2 };
  memcpy(w->out->file.data, head_rgb, sizeof head_rgb);
  w->out->file.data[TRANSFORM] = w->adobe && w->transform == YCCK ? YCCK : 0;
  w->out->inverted = w->adobe;
}

static bool guard(fol_jpeg_walk *w) {
  if (!fol_bytes_add(&w->out->file, head_ycc, sizeof head_ycc, w->err) || !walk_segments(w))
    return false;
  if (w->scans == 0 || w->started != (1u << w->out->components) - 1)
    return fol_jpeg_damaged(w, "the picture is not complete: a part of it is missing");
  if (w->arithmetic && !w->ended) /* arithmetic-coded data may end anywhere, so truncation would go unnoticed */
    return fol_jpeg_damaged(w, "it ends before the picture does");
  if (!fol_jpeg_weigh_scans(w))
    return false;
  w->out->rgb = is_rgb(w);
  if (w->out->rgb)
    memcpy(w->out->file.data, head_rgb, sizeof head_rgb);
  if (w->out->components == 4)
    name_inks(w);
  return fol_jpeg_join_profile(w) && fol_bytes_add(&w->out->file, "\xff\xd9", 2, w->err) &&
         fol_bytes_trim(&w->out->file, w->err);
}

bool fol_jpeg_guard(fol_jpeg *out, fol_decoded *notes, const fol_source *source, fol_error *err) {
  fol_jpeg jpeg = {0};
  fol_jpeg_walk w = {.source = source, .at = 2, .out = &jpeg, .notes = notes, .err = err};
  if (!guard(&w)) {
    fol_bytes_drop(&jpeg.file);
    return false;
  }
  *out = jpeg;
  return true;
}
