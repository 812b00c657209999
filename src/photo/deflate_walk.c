#include "deflate_walk.h"

#include <string.h>

/* Sizes of the alphabets (RFC 1951, 3.2). */
enum {
  LENGTH_MAX = 15, /* maximum length of a code, bits */
  LITERALS = 256,
  END_OF_BLOCK = 256,
  FIRST_LENGTH = 257,
  LITLENS = 288,
  DISTANCES = 32,
  ORDERS = 19, /* size of the alphabet of code lengths */
};
enum { STORED, FIXED, DYNAMIC };

/* ---- bits ------------------------------------------------------------------------------------------ */

typedef struct reader {
  const uint8_t *data;
  size_t size, at; /* at: offset of the next byte; also counts zero bytes supplied beyond the end */
  uint64_t bits;
  unsigned count; /* number of bits in `bits` that are not used yet */
} reader;

/* Fills the buffer `bits` to at least 56 bits. */
static inline void refill(reader *r) {
  if (r->at + 8 <= r->size && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__) {
    uint64_t word;
    memcpy(&word, r->data + r->at, sizeof word);
    r->bits |= word << r->count;
    r->at += (63 - r->count) / 8;
    r->count |= 56;
    return;
  }
  for (; r->count <= 56; r->count += 8, r->at++)
    r->bits |= (uint64_t)(r->at < r->size ? r->data[r->at] : 0) << r->count;
}

static inline void skip(reader *r, unsigned bits) {
  r->bits >>= bits;
  r->count -= bits;
}

static inline unsigned take(reader *r, unsigned bits) {
  unsigned value = (unsigned)(r->bits & ((UINT64_C(1) << bits) - 1));
  skip(r, bits);
  return value;
}

static size_t place_of(const reader *r) {
  return 8 * r->at - r->count;
}

static bool is_beyond(const reader *r) {
  return place_of(r) > 8 * r->size;
}

/* ---- codes ----------------------------------------------------------------------------------------- */

/* An entry of a decoding table: what a Huffman code stands for. Its fields are packed into one number, so that they are
 * read at once. From the lowest bit: `bits`, the length of the code with its extra bits; `code`, the length of the code
 * alone; `kind` (8 bits each); `base`; `more` (16 bits each). The code stands for `base` plus the value of its extra
 * bits (masked by `more`): for literals and lengths, the number of bytes that they unpack to. Two successive literals
 * may share an entry. */
typedef uint64_t entry;
enum { NONE, LITERAL, LENGTH, END };

static inline entry entry_make(unsigned code, unsigned extra, unsigned kind, unsigned base) {
  return (entry)(code + extra) | (entry)code << 8 | (entry)kind << 16 | (entry)base << 24 |
         (entry)((1u << extra) - 1) << 40;
}

static inline unsigned entry_bits(entry e) {
  return (uint8_t)e;
}

static inline unsigned entry_kind(entry e) {
  return (uint8_t)(e >> 16);
}

static inline unsigned entry_base(entry e) {
  return (uint16_t)(e >> 24);
}

/* `near` is a table of entries, indexed by the next NEAR_BITS bits. Longer codes, which are rare, are decoded bit by
 * bit from the number of codes of each length and the symbols in order of their codes. */
enum { NEAR_BITS = 11 };
typedef entry entry_of(unsigned symbol, unsigned code);
typedef struct code {
  entry near[1 << NEAR_BITS];
  uint16_t of_length[LENGTH_MAX + 1], symbols[LITLENS];
  entry_of *of_symbol;
} code;

static entry entry_of_number(unsigned symbol, unsigned bits) {
  return entry_make(bits, 0, LITERAL, symbol);
}

static entry entry_of_litlen(unsigned symbol, unsigned bits) {
  static const uint16_t bases[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                   31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
  static const uint8_t extras[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                   2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
  enum { LENGTHS = sizeof extras };
  if (symbol < FIRST_LENGTH)
    return symbol == END_OF_BLOCK ? entry_make(bits, 0, END, 0) : entry_make(bits, 0, LITERAL, 1);
  unsigned which = symbol - FIRST_LENGTH;
  return which < LENGTHS ? entry_make(bits, extras[which], LENGTH, bases[which]) : NONE;
}

static entry entry_of_distance(unsigned symbol, unsigned bits) {
  enum { FARTHEST = 30 };
  unsigned extra = symbol < 4 ? 0 : symbol / 2 - 1, base = symbol < 4 ? symbol : (2 + symbol % 2) << extra;
  return symbol < FARTHEST ? entry_make(bits, extra, LITERAL, base + 1) : NONE;
}

static unsigned reversed(unsigned value, unsigned bits) {
  unsigned out = 0;
  for (unsigned i = 0; i < bits; i++)
    out |= (value >> i & 1) << (bits - 1 - i);
  return out;
}

static void enter(code *c, unsigned symbol, unsigned value, unsigned bits) {
  entry e = c->of_symbol(symbol, bits);
  for (unsigned i = reversed(value, bits); i < 1u << NEAR_BITS && bits <= NEAR_BITS; i += 1u << bits)
    c->near[i] = e;
}

/* Builds the decoding tables of a Huffman code from the lengths of its codes. Returns false if the code is
 * oversubscribed: there are more short codes than possible. */
static bool make_code(code *c, const uint8_t *lengths, unsigned count, entry_of *of_symbol) {
  unsigned begin[LENGTH_MAX + 2] = {0}, next[LENGTH_MAX + 2] = {0};
  memset(c, 0, sizeof *c);
  c->of_symbol = of_symbol;
  for (unsigned i = 0; i < count; i++)
    c->of_length[lengths[i]]++;
  c->of_length[0] = 0;
  for (unsigned bits = 1; bits <= LENGTH_MAX; bits++) {
    begin[bits + 1] = begin[bits] + c->of_length[bits];
    next[bits + 1] = (next[bits] + c->of_length[bits]) << 1;
    if (next[bits] + c->of_length[bits] > 1u << bits)
      return false;
  }
  for (unsigned symbol = 0; symbol < count; symbol++) {
    unsigned bits = lengths[symbol];
    if (bits == 0)
      continue;
    c->symbols[begin[bits]++] = (uint16_t)symbol;
    enter(c, symbol, next[bits]++, bits);
  }
  return true;
}

/* Combines successive literals into one entry. Goes from the last entry to the first, since the entry of the second
 * literal has a smaller index than that of the first, and must not be combined itself before it is used. */
static void join_literals(code *c) {
  for (unsigned i = 1u << NEAR_BITS; i-- > 0;) {
    entry first = c->near[i], second = c->near[i >> entry_bits(first)];
    unsigned bits = entry_bits(first) + entry_bits(second);
    if (entry_kind(first) == LITERAL && entry_kind(second) == LITERAL && bits <= NEAR_BITS)
      c->near[i] = entry_make(bits, 0, LITERAL, 2);
  }
}

/* Decodes the code at the start of `next_bits` bit by bit; returns an entry of kind NONE if no code matches. */
static entry far_entry(const code *c, uint64_t next_bits) {
  unsigned value = 0, first = 0, index = 0;
  for (unsigned bits = 1; bits <= LENGTH_MAX; bits++, next_bits >>= 1) {
    value |= (unsigned)(next_bits & 1);
    if (value < first + c->of_length[bits])
      return c->of_symbol(c->symbols[index + value - first], bits);
    index += c->of_length[bits];
    first = (first + c->of_length[bits]) << 1;
    value <<= 1;
  }
  return NONE;
}

static inline entry entry_at(const code *c, const reader *r) {
  entry e = c->near[r->bits & ((1u << NEAR_BITS) - 1)];
  return e ? e : far_entry(c, r->bits);
}

static inline unsigned read_entry(reader *r, entry e) {
  unsigned value = entry_base(e) + ((unsigned)(r->bits >> (uint8_t)(e >> 8)) & (uint16_t)(e >> 40));
  skip(r, entry_bits(e));
  return value;
}

/* ---- blocks ---------------------------------------------------------------------------------------- */

typedef struct walk {
  reader in;
  size_t unpacked;
  code litlen, distance, order;
} walk;

static bool skip_stored(walk *w) {
  reader *r = &w->in;
  skip(r, r->count % 8);
  refill(r);
  unsigned size = take(r, 16), complement = take(r, 16);
  size_t at = place_of(r) / 8;
  if ((size ^ complement) != 0xffff || at > r->size || size > r->size - at)
    return false;
  w->unpacked += size;
  r->at = at + size;
  r->bits = r->count = 0;
  return true;
}

/* Reads codes up to the end of the block. Returns false if a code is invalid or a match reaches back before the start
 * of the output. The buffer is refilled to 56 bits, which hold four entries of literals, or a match with its extra
 * bits. */
static bool skip_codes(walk *w) {
  enum { MASK = (1 << NEAR_BITS) - 1 };
  reader r = w->in;
  size_t unpacked = w->unpacked;
  entry e = NONE;
  bool good = true;
  while (good && entry_kind(e) != END) {
    refill(&r);
    e = w->litlen.near[r.bits & MASK];
    for (int i = 0; i < 3 && entry_kind(e) == LITERAL; i++) {
      unpacked += entry_base(e);
      skip(&r, entry_bits(e));
      e = w->litlen.near[r.bits & MASK];
    }
    refill(&r);
    e = e ? e : far_entry(&w->litlen, r.bits);
    unsigned length = read_entry(&r, e);
    good = e && !is_beyond(&r);
    if (entry_kind(e) == LENGTH) {
      entry d = entry_at(&w->distance, &r);
      good = good && d && read_entry(&r, d) <= unpacked;
    }
    unpacked += length;
  }
  w->in = r;
  w->unpacked = unpacked;
  return good;
}

/* Reads the code lengths of a block, which are themselves coded as symbols: 0 to 15 are lengths, 16 repeats the
 * previous length, 17 and 18 are runs of 0. */
static bool read_lengths(walk *w, uint8_t *lengths, unsigned count) {
  enum { REPEAT = 16, FEW, MANY };
  for (unsigned i = 0; i < count;) {
    refill(&w->in);
    entry e = entry_at(&w->order, &w->in);
    unsigned number = read_entry(&w->in, e), times = 1;
    if (!e || is_beyond(&w->in) || (number == REPEAT && i == 0))
      return false;
    if (number >= REPEAT)
      times = number == REPEAT ? 3 + take(&w->in, 2) : number == FEW ? 3 + take(&w->in, 3) : 11 + take(&w->in, 7);
    uint8_t length = number < REPEAT ? (uint8_t)number : number == REPEAT ? lengths[i - 1] : 0;
    if (times > count - i)
      return false;
    for (; times > 0; times--)
      lengths[i++] = length;
  }
  return true;
}

static bool read_codes(walk *w) {
  static const uint8_t order[ORDERS] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  uint8_t lengths[LITLENS + DISTANCES] = {0};
  refill(&w->in);
  unsigned litlens = take(&w->in, 5) + FIRST_LENGTH, distances = take(&w->in, 5) + 1, orders = take(&w->in, 4) + 4;
  for (unsigned i = 0; i < orders; i++) {
    refill(&w->in);
    lengths[order[i]] = (uint8_t)take(&w->in, 3);
  }
  if (litlens > LITLENS || !make_code(&w->order, lengths, ORDERS, entry_of_number))
    return false;
  return read_lengths(w, lengths, litlens + distances) && make_code(&w->litlen, lengths, litlens, entry_of_litlen) &&
         make_code(&w->distance, lengths + litlens, distances, entry_of_distance);
}

static bool read_fixed_codes(walk *w) {
  uint8_t lengths[LITLENS], distances[DISTANCES];
  for (unsigned i = 0; i < LITLENS; i++)
    lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
  memset(distances, 5, sizeof distances);
  return make_code(&w->litlen, lengths, LITLENS, entry_of_litlen) &&
         make_code(&w->distance, distances, DISTANCES, entry_of_distance);
}

static bool skip_block(walk *w, unsigned kind) {
  if (kind == STORED)
    return skip_stored(w);
  if (kind != FIXED && kind != DYNAMIC)
    return false;
  if (!(kind == FIXED ? read_fixed_codes(w) : read_codes(w)))
    return false;
  join_literals(&w->litlen);
  return skip_codes(w);
}

bool fol_deflate_find_last_block(fol_last_block *out, fol_span packed, size_t unpacked) {
  walk w = {.in = {.data = packed.data, .size = packed.size}};
  for (;;) {
    size_t begin = place_of(&w.in);
    refill(&w.in);
    bool last = take(&w.in, 1) == 1;
    unsigned kind = take(&w.in, 2);
    if (!skip_block(&w, kind) || is_beyond(&w.in) || w.unpacked > unpacked)
      return false;
    if (last) {
      *out = (fol_last_block){begin, place_of(&w.in)};
      return w.unpacked == unpacked;
    }
  }
}
