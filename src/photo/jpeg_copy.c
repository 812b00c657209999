/* A JPEG's own picture, without what else is in its file. */
#include "decoded.h"
#include "jpeg_markers.h"

#include <string.h>

/* What the file says of its colours, and how far it was read. */
typedef struct copying {
  const uint8_t *bytes;
  size_t size, at;
  bool rgb_names;      /* its channels are called R, G, B */
  bool other_than_ycc; /* Adobe's marker says so */
} copying;

/* Up to the first marker that is not a restart. */
static size_t end_of_coded_data(const copying *c) {
  size_t at = c->at;
  for (const uint8_t *mark; (mark = memchr(c->bytes + at, 0xff, c->size - 1 - at)); at += mark[1] == 0xff ? 1 : 2) {
    at = (size_t)(mark - c->bytes);
    if (mark[1] != 0 && mark[1] != 0xff && !(mark[1] >= marker_rst0 && mark[1] <= marker_rst7))
      break;
  }
  return at;
}

static void note_colours(copying *c, int marker, const uint8_t *segment, size_t size) {
  if (marker >= marker_sof0 && marker <= marker_sof2 && size == 17)
    c->rgb_names = segment[8] == 'R' && segment[11] == 'G' && segment[14] == 'B';
  if (marker == marker_app14 && size >= 14 && memcmp(segment + 2, "Adobe", 5) == 0)
    c->other_than_ycc = segment[13] != 1;
}

static bool is_needed(int marker) {
  return (marker >= marker_sof0 && marker <= marker_sof2) || marker == marker_dht || marker == marker_sos ||
         marker == marker_dqt || marker == marker_dri;
}

typedef enum found { FOUND_SEGMENT, FOUND_END, FOUND_OTHER } found;

/* The next segment, with its coded data: what the picture needs is copied, what is said about it is passed over.
 * Anything else no camera writes. There is room in *out. */
static found copy_segment(fol_bytes *out, copying *c) {
  while (c->bytes[c->at + 1] == 0xff)
    c->at++;
  size_t begin = c->at;
  const uint8_t *segment = c->bytes + begin;
  int marker = segment[1];
  c->at += 2;
  if (marker != marker_eoi) {
    size_t size = (size_t)segment[2] << 8 | segment[3];
    note_colours(c, marker, segment + 2, size);
    c->at += size;
    if ((marker >= marker_app0 && marker <= marker_app15) || marker == marker_comment)
      return FOUND_SEGMENT;
    if (!is_needed(marker))
      return FOUND_OTHER;
    if (marker == marker_sos)
      c->at = end_of_coded_data(c);
  }
  memcpy(out->data + out->size, segment, c->at - begin);
  out->size += c->at - begin;
  return marker == marker_eoi ? FOUND_END : FOUND_SEGMENT;
}

bool fol_jpeg_copy(fol_bytes *out, const fol_source *source, fol_error *err) {
  copying c = {.bytes = source->bytes, .size = source->size, .at = 2};
  fol_bytes copy = {.data = fol_alloc_raw(source->size, 1, err), .capacity = source->size};
  if (!copy.data)
    return false;
  found last = FOUND_SEGMENT;
  while (last == FOUND_SEGMENT)
    last = copy_segment(&copy, &c);
  if (last == FOUND_OTHER || c.rgb_names || c.other_than_ycc)
    fol_bytes_drop(&copy);
  if (!fol_bytes_trim(&copy, err)) { /* it is kept as long as the photograph: a file may be mostly thumbnails */
    fol_bytes_drop(&copy);
    return false;
  }
  *out = copy;
  return true;
}

/* ICC.1:2010, B.4: in pieces that are numbered from 1 on. */
static bool add_profile(fol_bytes *out, fol_span profile, fol_error *err) {
  static const char name[] = "ICC_PROFILE"; /* with its zero */
  enum { PIECE_MAX = 65519, HEAD = 2 + sizeof name + 2 };
  size_t pieces = (profile.size + PIECE_MAX - 1) / PIECE_MAX;
  bool done = true;
  for (size_t i = 0; done && i < pieces; i++) {
    const uint8_t *from = (const uint8_t *)profile.data + i * PIECE_MAX;
    size_t size = i + 1 < pieces ? PIECE_MAX : profile.size - i * PIECE_MAX, length = HEAD + size;
    const uint8_t marker[] = {0xff, marker_app2, (uint8_t)(length >> 8), (uint8_t)length};
    const uint8_t number[] = {(uint8_t)(i + 1), (uint8_t)pieces};
    done = fol_bytes_add(out, marker, sizeof marker, err) && fol_bytes_add(out, name, sizeof name, err) &&
           fol_bytes_add(out, number, sizeof number, err) && fol_bytes_add(out, from, size, err);
  }
  return done;
}

bool fol_jpeg_write_copy(fol_bytes *out, const fol_bytes *copy, fol_span profile, fol_error *err) {
  static const uint8_t head[] = {0xff, 0xd8, 0xff, marker_app0, 0, 16, 'J', 'F', 'I', 'F',
                                 0,    1,    1,    0,           0, 1,  0,   1,   0,   0};
  return fol_bytes_add(out, head, sizeof head, err) && add_profile(out, profile, err) &&
         fol_bytes_add(out, copy->data, copy->size, err);
}
