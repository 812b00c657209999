#include "decoded.h"
#include "jpeg_markers.h"

#include <string.h>

/* The walk over a JPEG's segments (ITU-T T.81, annex B) that comes before any decoder. stb_image trusts
 * more than it should: the 16 counts of a Huffman table may claim more symbols than its arrays hold, a
 * scan may use tables that were never given, a component may never be coded at all. All sizes are known
 * here, before anything is allocated. */

/* Cameras write ten at most; thousands of scans over a large picture would keep us busy for hours. */
static const int scans_max = 64;

typedef struct walk {
  const fol_source *source;
  size_t at;
  const uint8_t *segment; /* what follows the length of the current segment */
  size_t length;
  bool progressive;
  int width, height, components; /* components is 0 until the frame header */
  int chroma_step_x, chroma_step_y;
  uint8_t ids[3];
  unsigned tables;  /* Huffman tables given so far: bit 0-3 DC, 4-7 AC */
  unsigned started; /* components whose coding began */
  int scans;
  fol_error *err;
} walk;

static bool damaged(const walk *w, const char *why) {
  return fol_fail(w->err, FOL_REFUSED, "%s is a damaged JPEG: %s", w->source->name, why);
}

static bool unsupported(const walk *w, const char *why) {
  return fol_fail(w->err, FOL_REFUSED, "%s is a JPEG %s", w->source->name, why);
}

static bool next_marker(walk *w, int *out) {
  const uint8_t *bytes = w->source->bytes;
  size_t size = w->source->size;
  if (w->at < size && bytes[w->at] != 0xff)
    return damaged(w, "there is something between its segments");
  while (w->at < size && bytes[w->at] == 0xff)
    w->at++;
  if (w->at >= size)
    return damaged(w, "it ends before the picture does");
  *out = bytes[w->at++];
  return true;
}

static bool enter_segment(walk *w) {
  size_t left = w->source->size - w->at;
  const uint8_t *bytes = w->source->bytes + w->at;
  size_t length = left < 2 ? 2 : (size_t)bytes[0] << 8 | bytes[1];
  if (length > left)
    return damaged(w, "it ends before the picture does");
  if (length < 2)
    return damaged(w, "a segment has an impossible length");
  w->segment = bytes + 2;
  w->length = length - 2;
  w->at += length;
  return true;
}

static bool walk_huffman_tables(walk *w) {
  const uint8_t *table = w->segment, *end = w->segment + w->length;
  while (table < end) {
    if (end - table < 17)
      return damaged(w, "a Huffman table is cut short");
    unsigned kind = table[0] >> 4, place = table[0] & 15u, symbols = 0, long_symbols = 0;
    for (int bits = 1; bits <= 16; bits++) {
      symbols += table[bits];
      long_symbols += bits > 9 ? table[bits] : 0;
    }
    if (kind > 1 || place > 3)
      return damaged(w, "a Huffman table has an impossible place");
    if (symbols > 256)
      return damaged(w, "a Huffman table claims more than 256 symbols");
    /* stb_image's table of short codes (9 bits) keeps the number 255 for "not in here". */
    if (symbols == 256 && long_symbols == 0)
      return damaged(w, "a Huffman table has no room for long codes");
    if ((size_t)(end - table) < 17 + (size_t)symbols)
      return damaged(w, "a Huffman table is cut short");
    w->tables |= 1u << (kind * 4 + place);
    table += 17 + symbols;
  }
  return true;
}

/* Of how many pixels, across and down, a component's samples are the means (T.81, A.1.1): the largest factor of any
 * over the smaller one of the two that hold colour. */
static bool walk_sampling(walk *w, const uint8_t *components, size_t count) {
  int most[2] = {1, 1}, colour[2] = {4, 4};
  for (size_t i = 0; i < count; i++) {
    int factors[2] = {components[3 * i + 1] >> 4, components[3 * i + 1] & 15};
    for (int axis = 0; axis < 2; axis++) {
      if (factors[axis] < 1 || factors[axis] > 4)
        return damaged(w, "a channel has an impossible resolution");
      most[axis] = factors[axis] > most[axis] ? factors[axis] : most[axis];
      if (i > 0 && factors[axis] < colour[axis])
        colour[axis] = factors[axis];
    }
  }
  w->chroma_step_x = count > 1 ? most[0] / colour[0] : 1;
  w->chroma_step_y = count > 1 ? most[1] / colour[1] : 1;
  return true;
}

static bool walk_frame(walk *w, int marker) {
  const uint8_t *frame = w->segment;
  if (w->components)
    return damaged(w, "it has two frames");
  if (marker > marker_sof2)
    return unsupported(w, "of a kind that no camera writes (lossless, hierarchical or arithmetic coding)");
  if (w->length < 6 || w->length != 6 + 3 * (size_t)frame[5])
    return damaged(w, "its frame header has an impossible length");
  if (frame[0] != 8)
    return unsupported(w, "with other than 8 bits a channel");
  w->height = frame[1] << 8 | frame[2];
  w->width = frame[3] << 8 | frame[4];
  if (w->width == 0 || w->height == 0)
    return damaged(w, "it has no size");
  if (frame[5] == 4)
    return unsupported(w, "in CMYK, made for print; save it as RGB");
  if (frame[5] != 1 && frame[5] != 3)
    return unsupported(w, "with a number of channels that is neither grey nor colour");
  for (size_t i = 0; i < frame[5]; i++) {
    w->ids[i] = frame[6 + 3 * i];
    if (memchr(w->ids, w->ids[i], i))
      return damaged(w, "two of its channels have one name");
  }
  if (!walk_sampling(w, frame + 6, frame[5]))
    return false;
  w->components = frame[5];
  w->progressive = marker == marker_sof2;
  return w->progressive ? fol_source_check_size_progressive(w->source, (size_t)w->width, (size_t)w->height, w->err)
                        : fol_source_check_size(w->source, (size_t)w->width, (size_t)w->height, w->err);
}

/* One component of a scan; `dc` and `ac` say which kinds of table the scan reads. */
static bool walk_scan_component(walk *w, const uint8_t *entry, bool dc, bool ac, bool starts) {
  const uint8_t *id = memchr(w->ids, entry[0], (size_t)w->components);
  if (!id)
    return damaged(w, "a scan names a channel that is not there");
  unsigned component = 1u << (id - w->ids), dc_table = entry[1] >> 4, ac_table = entry[1] & 15u;
  if (dc_table > 3 || ac_table > 3 || (dc && !(w->tables & 1u << dc_table)) || (ac && !(w->tables & 16u << ac_table)))
    return damaged(w, "a scan uses a Huffman table that is not there");
  if (starts && w->started & component)
    return damaged(w, "a channel is coded twice");
  w->started |= starts ? component : 0;
  return true;
}

/* The coded data have no length: they end at the first marker that is not a restart. */
static void skip_coded_data(walk *w) {
  const uint8_t *bytes = w->source->bytes;
  size_t size = w->source->size;
  while (w->at + 1 < size) {
    const uint8_t *mark = memchr(bytes + w->at, 0xff, size - 1 - w->at);
    if (!mark)
      break;
    w->at = (size_t)(mark - bytes);
    uint8_t code = mark[1];
    if (code != 0 && code != 0xff && !(code >= marker_rst0 && code <= marker_rst7))
      return;
    w->at += code == 0xff ? 1 : 2;
  }
  w->at = size;
}

static bool walk_scan(walk *w) {
  const uint8_t *scan = w->segment;
  if (!w->components)
    return damaged(w, "it has no frame header");
  if (w->length < 1 || scan[0] < 1 || scan[0] > w->components || w->length != 4 + 2 * (size_t)scan[0])
    return damaged(w, "a scan header has an impossible length");
  if (++w->scans > scans_max)
    return unsupported(w, "of more scans than any camera writes: more than 64");
  const uint8_t *range = scan + 1 + 2 * scan[0];
  bool first = !w->progressive || (range[0] == 0 && range[2] >> 4 == 0);
  bool reads_ac = !w->progressive || range[1] > 0;
  for (int i = 0; i < scan[0]; i++)
    if (!walk_scan_component(w, scan + 1 + 2 * i, first, reads_ac, first))
      return false;
  skip_coded_data(w);
  return true;
}

static bool walk_segment(walk *w, int marker) {
  if (marker < marker_sof0 || (marker >= marker_rst0 && marker <= marker_soi) || marker == marker_jpg)
    return damaged(w, "there is something between its segments");
  if (!enter_segment(w))
    return false;
  if (marker == marker_dht)
    return walk_huffman_tables(w);
  if (marker == marker_sos)
    return walk_scan(w);
  if (marker <= marker_sof15)
    return walk_frame(w, marker);
  /* stb_image would apply the last table to the whole picture, instead of each to its own scans. */
  if (marker == marker_dqt && w->progressive && w->scans > 0)
    return unsupported(w, "that changes its precision half-way");
  if (marker <= marker_dri || (marker >= marker_app0 && marker <= marker_app15) || marker == marker_comment)
    return true;
  return damaged(w, "it has a segment of unknown kind");
}

bool fol_jpeg_guard(fol_jpeg_frame *out, const fol_source *source, fol_error *err) {
  walk w = {.source = source, .at = 2, .err = err};
  for (;;) {
    int marker = 0;
    if (!next_marker(&w, &marker))
      return false;
    if (marker == marker_eoi)
      break;
    if (!walk_segment(&w, marker))
      return false;
  }
  if (!w.components || w.started != (1u << w.components) - 1)
    return damaged(&w, "the picture is not complete");
  *out = (fol_jpeg_frame){.width = w.width,
                          .height = w.height,
                          .components = w.components,
                          .chroma_step_x = w.chroma_step_x,
                          .chroma_step_y = w.chroma_step_y};
  return true;
}
