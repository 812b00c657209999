#include "photo/decoded.h"

#include <string.h>

/* Reads the boxes of ISO/IEC 14496-12 and 23008-12 that state a picture's size. libheif 1.15 allocates memory for these
 * sizes, limited only to 512 MB per plane. Damaged boxes are no error here: reading stops at the first of them. */

typedef struct span {
  const uint8_t *at;
  size_t left;
} span;

typedef struct box {
  char kind[4];
  span in;
} box;

/* The boxes within a `meta` box; `left` is 0 for a box that is missing. */
typedef struct meta {
  const fol_source *source;
  span iloc, iinf, iref, ipco, ipma, idat;
  uint32_t primary;
} meta;

/* Reads a big-endian number of up to 8 bytes. If fewer are left, returns 0 and consumes them all. */
static uint64_t read_number(span *s, size_t bytes) {
  uint64_t value = 0;
  if (s->left < bytes) {
    *s = (span){s->at + s->left, 0};
    return 0;
  }
  for (size_t i = 0; i < bytes; i++)
    value = value << 8 | s->at[i];
  s->at += bytes;
  s->left -= bytes;
  return value;
}

static bool next_box(box *out, span *s) {
  span all = *s;
  if (s->left < 8)
    return false;
  uint64_t size = read_number(s, 4);
  memcpy(out->kind, s->at, 4);
  read_number(s, 4);
  if (size == 1)
    size = read_number(s, 8);
  else if (size == 0)
    size = all.left;
  size_t head = all.left - s->left;
  if (size < head || size > all.left)
    return false;
  out->in = (span){s->at, (size_t)size - head};
  *s = (span){all.at + size, all.left - (size_t)size};
  return true;
}

static bool is(const box *b, const char *kind) {
  return memcmp(b->kind, kind, 4) == 0;
}

/* ---- items --------------------------------------------------------------------------------------- */

/* Reads the box iprp, which consists of ipco (the properties) and ipma (which assigns them to items). */
static void read_properties(meta *m, span in) {
  for (box b; next_box(&b, &in);)
    if (is(&b, "ipco"))
      m->ipco = b.in;
    else if (is(&b, "ipma"))
      m->ipma = b.in;
}

static void read_meta(meta *m, span in) {
  read_number(&in, 4);
  for (box b; next_box(&b, &in);)
    if (is(&b, "iloc"))
      m->iloc = b.in;
    else if (is(&b, "iinf"))
      m->iinf = b.in;
    else if (is(&b, "iref"))
      m->iref = b.in;
    else if (is(&b, "idat"))
      m->idat = b.in;
    else if (is(&b, "iprp"))
      read_properties(m, b.in);
    else if (is(&b, "pitm")) {
      uint64_t version = read_number(&b.in, 4) >> 24;
      m->primary = (uint32_t)read_number(&b.in, version == 0 ? 2 : 4);
    }
}

/* Copies the data of an item's extents, up to `most` bytes, and returns their size; skips extents in other files or
 * items. */
static size_t read_extents(uint8_t *out, size_t most, const meta *m, span *s, const uint8_t sizes[4], bool from_idat) {
  size_t got = 0;
  uint64_t base = read_number(s, sizes[2]);
  size_t extents = (size_t)read_number(s, 2);
  for (size_t e = 0; e < extents; e++) {
    read_number(s, sizes[3]);
    uint64_t offset = base + read_number(s, sizes[0]), length = read_number(s, sizes[1]);
    span from = from_idat ? m->idat : (span){m->source->bytes, m->source->size};
    if (offset > from.left)
      continue;
    size_t there = from.left - (size_t)offset, part = length < there ? (size_t)length : there;
    part = part < most - got ? part : most - got;
    memcpy(out + got, from.at + offset, part);
    got += part;
  }
  return got;
}

/* Decodes a nibble by which iloc gives the size of a number: 0, 4 or 8 bytes. */
static uint8_t number_size(unsigned nibble) {
  return (uint8_t)(nibble & 8 ? 8 : nibble & 4);
}

static void skip(span *s, uint64_t bytes) {
  size_t size = bytes < s->left ? (size_t)bytes : s->left;
  *s = (span){s->at + size, s->left - size};
}

static size_t read_item(uint8_t *out, size_t most, const meta *m, uint32_t wanted) {
  span s = m->iloc;
  uint64_t version = read_number(&s, 4) >> 24;
  unsigned packed = (unsigned)read_number(&s, 2);
  const uint8_t sizes[4] = {number_size(packed >> 12), number_size(packed >> 8), number_size(packed >> 4),
                            version == 0 ? 0 : number_size(packed)}; /* sizes of offset, length, base, index */
  uint64_t count = read_number(&s, version < 2 ? 2 : 4);
  for (; count > 0 && s.left > 0; count--) {
    uint32_t item = (uint32_t)read_number(&s, version < 2 ? 2 : 4);
    unsigned method = version == 0 ? 0 : (unsigned)read_number(&s, 2) & 15;
    read_number(&s, 2);
    if (item == wanted)
      return method < 2 ? read_extents(out, most, m, &s, sizes, method == 1) : 0;
    skip(&s, sizes[2]);
    uint64_t extents = read_number(&s, 2);
    skip(&s, extents * (uint64_t)(sizes[0] + sizes[1] + sizes[3]));
  }
  return 0;
}

/* ---- sizes --------------------------------------------------------------------------------------- */

/* Checks the size that a grid or overlay states in its data (ISO/IEC 23008-12, 6.6.2). */
static bool check_derived(const meta *m, uint32_t item, bool is_grid, fol_error *err) {
  uint8_t bytes[20];
  span s = {bytes, read_item(bytes, sizeof bytes, m, item)};
  read_number(&s, 1);
  bool wide = read_number(&s, 1) & 1;
  read_number(&s, is_grid ? 2 : 8);
  uint64_t width = read_number(&s, wide ? 4 : 2), height = read_number(&s, wide ? 4 : 2);
  return fol_source_check_size(m->source, (size_t)width, (size_t)height, err);
}

/* An item of the file, from its infe box. */
typedef struct item_info {
  uint32_t item;
  const uint8_t *type; /* four characters, such as "grid" */
} item_info;

/* Moves `s` to the first entry of an iinf box. */
static void begin_items(span *s) {
  uint64_t version = read_number(s, 4) >> 24;
  read_number(s, version == 0 ? 2 : 4);
}

static bool next_item(item_info *out, span *s) {
  for (box b; next_box(&b, s);) {
    uint64_t infe = read_number(&b.in, 4) >> 24;
    uint32_t item = (uint32_t)read_number(&b.in, infe < 3 ? 2 : 4);
    read_number(&b.in, 2);
    if (!is(&b, "infe") || b.in.left < 4)
      continue;
    *out = (item_info){item, b.in.at};
    return true;
  }
  return false;
}

static bool is_of_type(const item_info *info, const char *type) {
  return memcmp(info->type, type, 4) == 0;
}

/* Checks the size of all derived items. Phones write fewer than ten: the picture, its gain map, depth and mattes. */
static bool check_items(const meta *m, fol_error *err) {
  enum { DERIVED_MAX = 64 };
  span s = m->iinf;
  begin_items(&s);
  int derived = 0;
  for (item_info info; next_item(&info, &s);) {
    bool is_grid = is_of_type(&info, "grid");
    if (!is_grid && !is_of_type(&info, "iovl"))
      continue;
    if (++derived > DERIVED_MAX)
      return fol_fail(err, FOL_REFUSED, "%s is composed of more than %d pictures; export it as a JPEG", m->source->name,
                      DERIVED_MAX);
    if (!check_derived(m, info.item, is_grid, err))
      return false;
  }
  return true;
}

static bool check_sizes(const meta *m, fol_error *err) {
  span s = m->ipco;
  for (box b; next_box(&b, &s);) {
    if (!is(&b, "ispe"))
      continue;
    read_number(&b.in, 4);
    uint64_t width = read_number(&b.in, 4), height = read_number(&b.in, 4);
    if (!fol_source_check_size(m->source, (size_t)width, (size_t)height, err))
      return false;
  }
  return check_items(m, err);
}

/* ---- colour -------------------------------------------------------------------------------------- */

static bool property(box *out, const meta *m, size_t number) {
  span s = m->ipco;
  while (number > 0 && next_box(out, &s))
    number--;
  return number == 0;
}

/* The contents of a colr box with code points: "nclx", three numbers of two bytes, and the flag of full range. */
enum { NCLX_MATRIX = 8, NCLX_RANGE = 10, NCLX_BYTES = 11 };

static bool is_nclx(const box *b) {
  return is(b, "colr") && b->in.left >= NCLX_BYTES && memcmp(b->in.at, "nclx", 4) == 0;
}

typedef struct properties {
  bool quarter_turn;
  box coding; /* hvcC or av1C */
  bool nclx;
} properties;

static void find_properties(properties *out, const meta *m, uint32_t wanted) {
  span s = m->ipma;
  uint32_t head = (uint32_t)read_number(&s, 4);
  for (uint64_t count = read_number(&s, 4); count > 0 && s.left > 0; count--) {
    uint32_t item = (uint32_t)read_number(&s, head >> 24 == 0 ? 2 : 4);
    for (uint64_t n = read_number(&s, 1); n > 0; n--) {
      size_t number = (size_t)read_number(&s, head & 1 ? 2 : 1) & (head & 1 ? 0x7fff : 0x7f);
      box b;
      if (item != wanted || number == 0 || !property(&b, m, number))
        continue;
      if (is(&b, "irot"))
        out->quarter_turn = read_number(&b.in, 1) & 1;
      else if (is(&b, "hvcC") || is(&b, "av1C"))
        out->coding = b;
      else if (is_nclx(&b))
        out->nclx = true;
    }
    if (item == wanted)
      return;
  }
}

/* Finds the first picture from which an item is derived. */
static bool find_part(uint32_t *out, const meta *m, uint32_t item) {
  span s = m->iref;
  size_t id = read_number(&s, 4) >> 24 == 0 ? 2 : 4;
  for (box b; next_box(&b, &s);)
    if (is(&b, "dimg") && read_number(&b.in, id) == item) {
      read_number(&b.in, 2);
      *out = (uint32_t)read_number(&b.in, id);
      return *out != 0;
    }
  return false;
}

/* Whether any item is an overlay. An overlay's parts may be coded differently from each other, and its background is
 * RGB. */
static bool has_overlay(const meta *m) {
  span s = m->iinf;
  begin_items(&s);
  for (item_info info; next_item(&info, &s);)
    if (is_of_type(&info, "iovl"))
      return true;
  return false;
}

static bool next_nclx(box *out, span *in) {
  while (next_box(out, in))
    if (is_nclx(out))
      return true;
  return false;
}

/* Returns the matrix that all nclx boxes state, if all of them state limited range; otherwise -1. */
static int find_limited_matrix(const meta *m) {
  int matrix = -1;
  span s = m->ipco;
  for (box b; next_nclx(&b, &s);) {
    int named = b.in.at[NCLX_MATRIX] << 8 | b.in.at[NCLX_MATRIX + 1];
    if (b.in.at[NCLX_RANGE] >> 7 || (matrix >= 0 && named != matrix))
      return -1;
    matrix = named;
  }
  const bool known = matrix < 3 || matrix == 5 || matrix == 6 || matrix == 9;
  return known ? matrix : -1;
}

static void find_colour(fol_heif_boxes *out, const meta *m) {
  enum { DEPTH_MAX = 4 };
  properties found = {0};
  uint32_t item = m->primary;
  find_properties(&found, m, item);
  bool turned = found.quarter_turn;
  for (int depth = 0; depth < DEPTH_MAX && !found.coding.in.at && find_part(&item, m, item); depth++) {
    found.nclx = false; /* only the nclx box of the coded item says how its samples must be converted */
    find_properties(&found, m, item);
  }
  out->matrix = found.nclx && !has_overlay(m) ? find_limited_matrix(m) : -1;
  span s = found.coding.in;
  bool half_x = false, half_y = false;
  if (s.at && is(&found.coding, "av1C")) { /* AV1 in ISOBMFF, 2.3.3 */
    read_number(&s, 2);
    unsigned bits = (unsigned)read_number(&s, 1);
    out->av1 = true;
    out->grey = bits & 16;
    half_x = bits & 8;
    half_y = bits & 4;
  } else if (s.left > 16) { /* ISO/IEC 14496-15, 8.3.3.1 */
    unsigned chroma = s.at[16] & 3;
    out->grey = chroma == 0;
    half_x = chroma == 1 || chroma == 2;
    half_y = chroma == 1;
  }
  if (out->grey)
    half_x = half_y = false;
  out->chroma_step_x = (turned ? half_y : half_x) ? 2 : 1;
  out->chroma_step_y = (turned ? half_x : half_y) ? 2 : 1;
}

bool fol_heif_read_boxes(fol_heif_boxes *out, const fol_source *source, fol_error *err) {
  fol_heif_boxes boxes = {.matrix = -1, .av1 = source->size > 12 && memcmp(source->bytes + 8, "avif", 4) == 0};
  span s = {source->bytes, source->size};
  for (box b; next_box(&b, &s);) {
    const span none = {source->bytes, 0};
    meta m = {.source = source, .iloc = none, .iinf = none, .iref = none, .ipco = none, .ipma = none, .idat = none};
    if (!is(&b, "meta"))
      continue;
    read_meta(&m, b.in);
    if (!check_sizes(&m, err))
      return false;
    find_colour(&boxes, &m);
  }
  *out = boxes;
  return true;
}

void fol_heif_ask_for_codes(uint8_t *bytes, size_t size) {
  const fol_source source = {.bytes = bytes, .size = size};
  span s = {bytes, size};
  for (box b; next_box(&b, &s);) {
    meta m = {.source = &source, .ipco = {bytes, 0}};
    if (!is(&b, "meta"))
      continue;
    read_meta(&m, b.in);
    for (box nclx; next_nclx(&nclx, &m.ipco);) {
      uint8_t *in = bytes + (nclx.in.at - bytes);
      in[NCLX_MATRIX] = in[NCLX_MATRIX + 1] = 0;
      in[NCLX_RANGE] = 1 << 7;
    }
  }
}
