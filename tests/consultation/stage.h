/* Pictures and photographs for random edits. */
#ifndef FOLLIDOT_TESTS_STAGE_H
#define FOLLIDOT_TESTS_STAGE_H

#include "consultation/documents.h"

/* The size of the pictures, and the photographs that edits can name. */
typedef struct stage {
  int width, height;
  fol_original *originals[3];
  int original_count;
} stage;

static inline stage make_stage(int width, int height) {
  stage s = {.width = width, .height = height, .original_count = 3};
  for (int i = 0; i < s.original_count; i++)
    s.originals[i] = make_original(width, height, 40 * i);
  return s;
}

static inline void drop_stage(stage *s) {
  for (int i = 0; i < s->original_count; i++)
    fol_original_drop(s->originals[i]);
}

static inline bool find_on_stage(void *context, const fol_digest *digest, fol_original **out, fol_error *err) {
  const stage *s = context;
  for (int i = 0; i < s->original_count; i++) {
    fol_digest found = fol_original_describe(s->originals[i]).digest;
    if (fol_digest_equal(&found, digest)) {
      *out = fol_original_keep(s->originals[i]);
      return true;
    }
  }
  return fol_fail(err, FOL_REFUSED, "there is no such photograph");
}

static inline fol_album stage_album(stage *s) {
  return (fol_album){find_on_stage, s};
}

#endif
