/* Checked allocation, reference counts and growing buffers. */
#include "follidot/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool fol_size_mul(size_t *out, size_t a, size_t b) {
  if (b != 0 && a > SIZE_MAX / b)
    return false;
  *out = a * b;
  return true;
}

static void *fail_memory(size_t count, size_t size, fol_error *err) {
  fol_fail(err, FOL_FAILED, "not enough memory for %zu x %zu bytes", count, size);
  return NULL;
}

void *fol_alloc(size_t count, size_t size, fol_error *err) {
  void *block = calloc(count ? count : 1, size ? size : 1);
  return block ? block : fail_memory(count, size, err);
}

void *fol_alloc_raw(size_t count, size_t size, fol_error *err) {
  size_t total;
  if (!fol_size_mul(&total, count, size))
    return fail_memory(count, size, err);
  void *block = malloc(total ? total : 1);
  return block ? block : fail_memory(count, size, err);
}

void *fol_resize(void *block, size_t count, size_t size, fol_error *err) {
  size_t total;
  if (!fol_size_mul(&total, count, size))
    return fail_memory(count, size, err);
  void *moved = realloc(block, total ? total : 1);
  return moved ? moved : fail_memory(count, size, err);
}

void *fol_grow(void *block, size_t *capacity, size_t needed, size_t size, fol_error *err) {
  enum { CAPACITY_MIN = 64 };
  if (block && needed <= *capacity)
    return block;
  size_t new_capacity = *capacity + *capacity / 2;
  new_capacity = new_capacity < needed ? needed : new_capacity;
  new_capacity = new_capacity < CAPACITY_MIN ? CAPACITY_MIN : new_capacity;
  void *grown = fol_resize(block, new_capacity, size, err);
  if (grown)
    *capacity = new_capacity;
  return grown;
}

void fol_free(void *block) {
  free(block);
}

char *fol_text_copy(const char *text, fol_error *err) {
  size_t size = strlen(text) + 1;
  char *copy = fol_alloc_raw(size, 1, err);
  if (copy)
    memcpy(copy, text, size);
  return copy;
}

void fol_refcount_init(fol_refcount *refcount) {
  atomic_init(&refcount->count, 1);
}

void fol_refcount_increment(fol_refcount *refcount) {
  atomic_fetch_add_explicit(&refcount->count, 1, memory_order_relaxed);
}

bool fol_refcount_decrement(fol_refcount *refcount) {
  return atomic_fetch_sub_explicit(&refcount->count, 1, memory_order_acq_rel) == 1;
}

static bool reserve(fol_bytes *bytes, size_t more, fol_error *err) {
  if (more > SIZE_MAX - bytes->size)
    return fol_fail(err, FOL_FAILED, "not enough memory for %zu more bytes", more);
  uint8_t *data = fol_grow(bytes->data, &bytes->capacity, bytes->size + more, 1, err);
  if (!data)
    return false;
  bytes->data = data;
  return true;
}

bool fol_bytes_add(fol_bytes *bytes, const void *data, size_t size, fol_error *err) {
  if (size == 0)
    return true;
  if (!reserve(bytes, size, err))
    return false;
  memcpy(bytes->data + bytes->size, data, size);
  bytes->size += size;
  return true;
}

bool fol_bytes_printf(fol_bytes *bytes, fol_error *err, const char *format, ...) {
  va_list args, args_copy;
  va_start(args, format);
  va_copy(args_copy, args);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  bool done = length >= 0 && reserve(bytes, (size_t)length + 1, err);
  if (done) {
    vsnprintf((char *)bytes->data + bytes->size, (size_t)length + 1, format, args_copy);
    bytes->size += (size_t)length;
  }
  va_end(args_copy);
  return done;
}

bool fol_bytes_trim(fol_bytes *bytes, fol_error *err) {
  if (bytes->size == 0)
    fol_bytes_drop(bytes);
  if (bytes->capacity == bytes->size)
    return true;
  uint8_t *data = fol_resize(bytes->data, bytes->size, 1, err);
  if (data)
    *bytes = (fol_bytes){.data = data, .size = bytes->size, .capacity = bytes->size};
  return data != NULL;
}

void fol_bytes_drop(fol_bytes *bytes) {
  if (bytes) {
    fol_free(bytes->data);
    *bytes = (fol_bytes){0};
  }
}
