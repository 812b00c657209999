/* Editing the segments of a JPEG. A segment's offset is that of the first byte of its marker. */
#ifndef FOLLIDOT_TESTS_PHOTO_SEGMENTS_H
#define FOLLIDOT_TESTS_PHOTO_SEGMENTS_H

#include "photo/make.h"

static inline size_t segment_at(const fol_bytes *jpeg, uint8_t marker) {
  const uint8_t mark[2] = {0xff, marker};
  return place_of(jpeg, mark, 2);
}

/* The size of a segment, including its marker. */
static inline size_t segment_size(const fol_bytes *jpeg, size_t at) {
  return 2 + ((size_t)jpeg->data[at + 2] << 8 | jpeg->data[at + 3]);
}

static inline void cut(fol_bytes *bytes, size_t at, size_t size) {
  memmove(bytes->data + at, bytes->data + at + size, bytes->size - at - size);
  bytes->size -= size;
}

static inline void cut_segment(fol_bytes *jpeg, uint8_t marker) {
  size_t at = segment_at(jpeg, marker);
  cut(jpeg, at, segment_size(jpeg, at));
}

static inline void insert_segment(fol_bytes *jpeg, size_t at, uint8_t marker, const void *data, size_t size) {
  const uint8_t head[] = {0xff, marker, (uint8_t)((size + 2) >> 8), (uint8_t)(size + 2)};
  insert(jpeg, at, data, size);
  insert(jpeg, at, head, sizeof head);
}

#endif
