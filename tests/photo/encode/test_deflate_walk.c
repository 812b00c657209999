/* Finds the last block of deflate streams, and compares it with zlib, which reports each block that it decodes. */
#include "photo/deflate_walk.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#include <zlib.h>

enum { SIZE = 150000, ROOM = 1 << 18 };

typedef struct stream {
  uint8_t packed[ROOM];
  size_t size;
} stream;

/* Runs, near and distant repetitions, and noise, so that codes of all lengths occur. */
static void fill(uint8_t *data, size_t size, int kind) {
  for (size_t i = 0; i < size; i++) {
    uint64_t noise = fol_hash(3, FOL_STREAM_TEST, (uint64_t)kind, i);
    uint8_t few = (uint8_t)(noise % 7 * (noise >> 8) % 5), repeated = i > 29000 ? data[i - 29000] : few;
    const uint8_t kinds[] = {0, few, (uint8_t)noise, (noise >> 20) % 50 ? repeated : (uint8_t)noise,
                             (uint8_t)__builtin_ctzll(noise | UINT64_C(1) << 40)};
    data[i] = kinds[kind];
  }
}
enum { KINDS = 5 };

static void pack(stream *out, const uint8_t *data, size_t size, int level, int strategy) {
  z_stream z = {
      .next_in = (Bytef *)(uintptr_t)data, .avail_in = (uInt)size, .next_out = out->packed, .avail_out = ROOM};
  assert_int_equal(deflateInit2(&z, level, Z_DEFLATED, -MAX_WBITS, 8, strategy), Z_OK);
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  out->size = z.total_out;
  deflateEnd(&z);
}

static void pack_sooner(stream *out, const uint8_t *data, size_t size, int level) {
  struct libdeflate_compressor *packer = libdeflate_alloc_compressor(level);
  out->size = libdeflate_deflate_compress(packer, data, size, out->packed, ROOM);
  assert_true(out->size > 0);
  libdeflate_free_compressor(packer);
}

static fol_last_block by_zlib(stream *s) {
  static uint8_t room[ROOM];
  fol_last_block out = {0};
  z_stream z = {.next_in = s->packed, .avail_in = (uInt)s->size, .next_out = room, .avail_out = ROOM};
  assert_int_equal(inflateInit2(&z, -MAX_WBITS), Z_OK);
  while (inflate(&z, Z_BLOCK) == Z_OK) {
    if (!(z.data_type & 128))
      continue;
    out.end = 8 * z.total_in - (size_t)(z.data_type & 7);
    if (z.data_type & 64)
      break;
    out.begin = out.end;
  }
  inflateEnd(&z);
  return out;
}

static void check(stream *s, size_t unpacked) {
  fol_last_block expected = by_zlib(s), found = {0};
  fol_span packed = {s->packed, s->size};
  assert_true(fol_deflate_find_last_block(&found, packed, unpacked));
  assert_int_equal(found.begin, expected.begin);
  assert_int_equal(found.end, expected.end);
  assert_false(fol_deflate_find_last_block(&found, packed, unpacked + 1));
  assert_false(unpacked > 0 && fol_deflate_find_last_block(&found, packed, unpacked - 1));
  for (size_t less = 1; less <= s->size && less < 40; less++) {
    packed.size = s->size - less;
    assert_false(fol_deflate_find_last_block(&found, packed, unpacked));
  }
}

static void last_block_is_found(void **state) {
  (void)state;
  static uint8_t data[SIZE];
  static stream s;
  static const size_t sizes[] = {0, 1, 5, 1000, SIZE};
  for (int kind = 0; kind < KINDS; kind++) {
    fill(data, SIZE, kind);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      for (int level = 0; level <= 9; level += 3)
        for (int strategy = Z_DEFAULT_STRATEGY; strategy <= Z_FIXED; strategy++) {
          pack(&s, data, sizes[i], level, strategy);
          check(&s, sizes[i]);
        }
      for (int level = 0; level <= 12; level += 4) {
        pack_sooner(&s, data, sizes[i], level);
        check(&s, sizes[i]);
      }
    }
  }
}

/* Nothing beyond a damaged stream is read, and a block that is found is the one that zlib finds. */
static void damaged_streams_are_no_harm(void **state) {
  (void)state;
  static uint8_t data[SIZE];
  static stream s;
  fill(data, SIZE, 3);
  pack(&s, data, 20000, 6, Z_DEFAULT_STRATEGY);
  for (size_t bit = 0; bit < 8 * s.size; bit += bit < 1000 ? 1 : 97) {
    s.packed[bit / 8] ^= (uint8_t)(1u << bit % 8);
    uint8_t *exactly = malloc(s.size);
    assert_non_null(exactly);
    memcpy(exactly, s.packed, s.size);
    fol_last_block found;
    if (fol_deflate_find_last_block(&found, (fol_span){exactly, s.size}, 20000)) {
      fol_last_block expected = by_zlib(&s);
      assert_int_equal(found.begin, expected.begin);
      assert_int_equal(found.end, expected.end);
    }
    free(exactly);
    s.packed[bit / 8] ^= (uint8_t)(1u << bit % 8);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(last_block_is_found),
      cmocka_unit_test(damaged_streams_are_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
