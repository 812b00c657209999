/* Checks and copies a JPEG's frame header, its scans, and the coded data of each. */
#include "jpeg_tables.h"
#include "jpeg_walk.h"

#include <string.h>

/* Limits of the number of scans. Cameras and programs write about ten; thousands in a large picture would take hours. A
 * picture with more than `scans_usual` scans is decoded by libjpeg only, not by stb_image. */
static const int scans_max = 64, scans_usual = 16;

/* Computes how many pixels share a chroma sample, across and down (T.81, A.1.1): the largest sampling factor of all
 * components, divided by the smaller one of the chroma components. */
static bool walk_sampling(fol_jpeg_walk *w, const uint8_t *components, size_t count) {
  int colour[2] = {4, 4};
  w->most[0] = w->most[1] = 1;
  for (size_t i = 0; i < count; i++) {
    w->factors[i][0] = components[3 * i + 1] >> 4;
    w->factors[i][1] = components[3 * i + 1] & 15;
    for (int axis = 0; axis < 2; axis++) {
      int factor = w->factors[i][axis];
      if (factor < 1 || factor > 4)
        return fol_jpeg_damaged(w, "a channel has an impossible resolution");
      w->most[axis] = factor > w->most[axis] ? factor : w->most[axis];
      if (i > 0 && factor < colour[axis])
        colour[axis] = factor;
    }
  }
  w->out->chroma_step_x = count > 1 ? w->most[0] / colour[0] : 1;
  w->out->chroma_step_y = count > 1 ? w->most[1] / colour[1] : 1;
  return true;
}

static bool check_kind(fol_jpeg_walk *w, int marker) {
  bool sequential = marker <= marker_sof1 || marker == marker_sof9;
  w->arithmetic = marker == marker_sof9 || marker == marker_sof10;
  w->progressive = marker == marker_sof2 || marker == marker_sof10;
  if (sequential || w->progressive)
    return true;
  if (marker == marker_sof3 || marker == marker_sof11)
    return fol_jpeg_unsupported(w, "of the lossless kind; save it as an ordinary JPEG or as PNG");
  return fol_jpeg_unsupported(w, "of the hierarchical kind, which no camera writes; save it as an ordinary JPEG");
}

/* Copies the frame header with the components renumbered 1, 2, 3, 4, since decoders take some identifiers as colour
 * names. */
static bool put_frame(fol_jpeg_walk *w, int marker) {
  uint8_t frame[6 + 3 * 4];
  memcpy(frame, w->segment, w->length);
  for (int i = 0; i < w->out->components; i++)
    frame[6 + 3 * i] = (uint8_t)(i + 1);
  return fol_jpeg_put(w, marker, (fol_span){frame, w->length});
}

bool fol_jpeg_walk_frame(fol_jpeg_walk *w, int marker) {
  const uint8_t *frame = w->segment;
  if (w->out->components)
    return fol_jpeg_damaged(w, "it has two frames");
  if (!check_kind(w, marker))
    return false;
  if (w->length < 6 || w->length != 6 + 3 * (size_t)frame[5])
    return fol_jpeg_damaged(w, "its frame header has an impossible length");
  if (frame[0] != 8)
    return fol_jpeg_unsupported(w, "with other than 8 bits a channel; save it with 8 bits, or as a 16-bit PNG");
  w->out->height = frame[1] << 8 | frame[2];
  w->out->width = frame[3] << 8 | frame[4];
  if (w->out->width == 0 || w->out->height == 0)
    return fol_jpeg_damaged(w, "it has no size");
  if (frame[5] != 1 && frame[5] != 3 && frame[5] != 4)
    return fol_jpeg_unsupported(w, "with a number of channels that is neither grey nor colour; save it in RGB");
  for (size_t i = 0; i < frame[5]; i++)
    w->ids[i] = frame[6 + 3 * i];
  if (!walk_sampling(w, frame + 6, frame[5]))
    return false;
  w->out->components = frame[5];
  w->out->beyond_stb |= w->arithmetic || frame[5] == 4;
  size_t width = (size_t)w->out->width, height = (size_t)w->out->height;
  return (w->progressive ? fol_source_check_size_progressive(w->source, width, height, w->err)
                         : fol_source_check_size(w->source, width, height, w->err)) &&
         put_frame(w, marker);
}

/* ---- scans -------------------------------------------------------------------------------------- */

/* Adds the standard Huffman table of that kind and place, unless the file has defined one already; Motion JPEG frames
 * define none. */
static bool use_standard_table(fol_jpeg_walk *w, unsigned kind, unsigned place) {
  unsigned bit = 1u << (kind * 4 + place);
  if (w->tables & bit)
    return true;
  if (w->progressive || place > 1)
    return fol_jpeg_damaged(w, "a scan uses a Huffman table that is not there");
  w->tables |= bit;
  return fol_jpeg_put(w, marker_dht, fol_jpeg_standard_table(kind, place));
}

/* Returns the index of the component that has the identifier `id` and is not in the scan yet; negative if there is
 * none. If two components have the same identifier, they are used in order, as in libjpeg. */
static int find_component(const fol_jpeg_walk *w, uint8_t id, unsigned in_scan) {
  for (int i = 0; i < w->out->components; i++)
    if (w->ids[i] == id && !(in_scan & 1u << i))
      return i;
  return -1;
}

/* Which Huffman tables a scan uses (for DC and for AC coefficients), and whether it is the first scan of its
 * components. */
typedef struct reading {
  bool dc, ac, starts;
} reading;

/* Checks one component's entry in a scan header and renumbers it. *in_scan has a bit for each component of the scan so
 * far. */
static bool walk_scan_component(fol_jpeg_walk *w, uint8_t *entry, unsigned *in_scan, reading reads) {
  int component = find_component(w, entry[0], *in_scan);
  if (component < 0)
    return fol_jpeg_damaged(w, "a scan names a channel that is not there");
  unsigned bit = 1u << component, dc_table = entry[1] >> 4, ac_table = entry[1] & 15u;
  if (dc_table > 3 || ac_table > 3)
    return fol_jpeg_damaged(w, "a scan uses a table that cannot be there");
  if (!w->arithmetic &&
      ((reads.dc && !use_standard_table(w, 0, dc_table)) || (reads.ac && !use_standard_table(w, 1, ac_table))))
    return false;
  if (reads.starts && w->started & bit)
    return fol_jpeg_damaged(w, "a channel is coded twice");
  w->started |= reads.starts ? bit : 0;
  *in_scan |= bit;
  entry[0] = (uint8_t)(component + 1);
  return true;
}

static size_t blocks_along(int px, int factor, int most, int block_px) {
  size_t samples = ((size_t)px * (size_t)factor + (size_t)most - 1) / (size_t)most;
  return (samples + (size_t)block_px - 1) / (size_t)block_px;
}

static size_t blocks_of(const fol_jpeg_walk *w, int component) {
  const uint8_t *factors = w->factors[component];
  return blocks_along(w->out->width, factors[0], w->most[0], 8) *
         blocks_along(w->out->height, factors[1], w->most[1], 8);
}

/* Returns how many restart markers the scan should have. A scan of a single component consists of the component's
 * blocks, other scans of whole MCUs (T.81, A.2). */
static size_t restarts_in(const fol_jpeg_walk *w, unsigned in_scan) {
  if (w->restart_interval == 0)
    return 0;
  const int *most = w->most;
  size_t units;
  if (in_scan & (in_scan - 1)) {
    units = blocks_along(w->out->width, 1, 1, 8 * most[0]) * blocks_along(w->out->height, 1, 1, 8 * most[1]);
  } else {
    int component = 0;
    while (in_scan >> component > 1)
      component++;
    units = blocks_of(w, component);
  }
  return (units - 1) / w->restart_interval;
}

/* Copies the coded data. They have no length: they end at the first marker that is not a restart marker. If there are
 * more restart markers than the scan should have, the data end at the first surplus marker. */
static bool copy_coded_data(fol_jpeg_walk *w, size_t restarts) {
  const uint8_t *bytes = w->source->bytes;
  size_t size = w->source->size, begin = w->at, end = size, found = 0;
  for (const uint8_t *mark; w->at + 1 < size && (mark = memchr(bytes + w->at, 0xff, size - 1 - w->at));
       w->at += mark[1] == 0xff ? 1 : 2) {
    w->at = (size_t)(mark - bytes);
    bool restart = mark[1] >= marker_rst0 && mark[1] <= marker_rst7;
    if (restart && ++found == restarts + 1)
      end = w->at;
    if (!restart && mark[1] != 0 && mark[1] != 0xff) {
      end = w->at < end ? w->at : end;
      return fol_bytes_add(&w->out->file, bytes + begin, end - begin, w->err);
    }
  }
  w->at = size;
  return fol_bytes_add(&w->out->file, bytes + begin, end - begin, w->err);
}

bool fol_jpeg_walk_scan(fol_jpeg_walk *w) {
  enum { LONGEST = 4 + 2 * 4 };
  uint8_t scan[LONGEST];
  if (!w->out->components)
    return fol_jpeg_damaged(w, "it has no frame header");
  if (w->length < 1 || w->segment[0] < 1 || w->segment[0] > w->out->components ||
      w->length != 4 + 2 * (size_t)w->segment[0])
    return fol_jpeg_damaged(w, "a scan header has an impossible length");
  if (++w->scans > scans_max)
    return fol_jpeg_unsupported(w, "of more scans than any camera writes; save it again as an ordinary JPEG");
  w->out->beyond_stb |= w->scans > scans_usual;
  memcpy(scan, w->segment, w->length);
  uint8_t *range = scan + 1 + 2 * scan[0];
  if (!w->progressive) /* coefficients 0 to 63, the only range that a sequential JPEG may have */
    memcpy(range, "\0\77\0", 3);
  bool first = range[0] == 0 && range[2] >> 4 == 0;
  reading reads = {.dc = first, .ac = range[1] > 0, .starts = first};
  unsigned in_scan = 0;
  for (int i = 0; i < scan[0]; i++)
    if (!walk_scan_component(w, scan + 1 + 2 * i, &in_scan, reads))
      return false;
  for (int c = 0; c < w->out->components; c++)
    w->scanned_blocks += in_scan & 1u << c ? blocks_of(w, c) : 0;
  return fol_jpeg_put(w, marker_sos, (fol_span){scan, w->length}) && copy_coded_data(w, restarts_in(w, in_scan));
}

/* Estimates how long decoding all scans takes. The costs are in nanoseconds, as measured (docs/decisions.md). A late
 * scan of a progressive picture changes few blocks but visits all of them. If decoding with both decoders would take
 * too long, only libjpeg decodes. */
bool fol_jpeg_weigh_scans(fol_jpeg_walk *w) {
  enum { PER_PIXEL = 15, PER_BLOCK = 20, PER_BYTE = 70, PER_BYTE_ARITHMETIC = 260 };
  const double most = 4.5e9;
  if (!w->progressive && !w->arithmetic)
    return true;
  double pixels = (double)w->out->width * w->out->height, once = PER_PIXEL * pixels;
  double scans = (double)w->scanned_blocks * PER_BLOCK +
                 (double)w->out->file.size * (w->arithmetic ? PER_BYTE_ARITHMETIC : PER_BYTE);
  w->out->beyond_stb |= once + 2 * scans > most;
  return once + scans <= most ||
         fol_fail(w->err, FOL_REFUSED,
                  "%s takes too long to read: a JPEG of %d scans, %.0f megapixels and %.0f MB, of a kind that is slow; "
                  "save it again as an ordinary JPEG (baseline, not progressive)",
                  w->source->name, w->scans, pixels / 1e6, (double)w->source->size / 1e6);
}
