/* Converts between interleaved RGB bytes and separate planes of red, green and blue, with vector shuffles of sixteen
 * pixels at a time. For use in functions compiled with FOL_VECTORIZE (base_vector.h). */
#ifndef FOLLIDOT_BASE_PLANES_H
#define FOLLIDOT_BASE_PLANES_H

#include "follidot/base_vector.h"

/* Number of pixels converted in one vector step; the remaining pixels of a row are converted one by one. */
enum { FOL_PLANES_AT_ONCE = sizeof(fol_byte16) };

/* Splits `count` interleaved pixels of three bytes into planes: red[i] = in[3 i], green[i] = in[3 i + 1], blue[i] =
 * in[3 i + 2]. `in` holds 3 * count bytes and each plane has space for `count` bytes; none of them may overlap. */
FOL_ALWAYS_INLINE void fol_planes_split(uint8_t *red, uint8_t *green, uint8_t *blue, const uint8_t *in, int count) {
  fol_byte16 a, b, c, r, g, l;
  int i = 0;
  for (; i + FOL_PLANES_AT_ONCE <= count; i += FOL_PLANES_AT_ONCE, in += 3 * FOL_PLANES_AT_ONCE) {
    memcpy(&a, in, sizeof a);
    memcpy(&b, in + sizeof a, sizeof b);
    memcpy(&c, in + 2 * sizeof a, sizeof c);
    r = __builtin_shufflevector(a, b, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, -1, -1, -1, -1, -1);
    g = __builtin_shufflevector(a, b, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, -1, -1, -1, -1, -1);
    l = __builtin_shufflevector(a, b, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, -1, -1, -1, -1, -1, -1);
    r = __builtin_shufflevector(r, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29);
    g = __builtin_shufflevector(g, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30);
    l = __builtin_shufflevector(l, c, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31);
    memcpy(red + i, &r, sizeof r);
    memcpy(green + i, &g, sizeof g);
    memcpy(blue + i, &l, sizeof l);
  }
  for (; i < count; i++, in += 3) {
    red[i] = in[0];
    green[i] = in[1];
    blue[i] = in[2];
  }
}

/* Interleaves three planes of `count` bytes, the reverse of fol_planes_split: out[3 i] = red[i], out[3 i + 1] =
 * green[i], out[3 i + 2] = blue[i]. `out` has space for 3 * count bytes and must not overlap a plane. */
FOL_ALWAYS_INLINE void fol_planes_join(uint8_t *out, const uint8_t *red, const uint8_t *green, const uint8_t *blue,
                                       int count) {
  fol_byte16 r, g, l, a, b, c;
  int i = 0;
  for (; i + FOL_PLANES_AT_ONCE <= count; i += FOL_PLANES_AT_ONCE, out += 3 * FOL_PLANES_AT_ONCE) {
    memcpy(&r, red + i, sizeof r);
    memcpy(&g, green + i, sizeof g);
    memcpy(&l, blue + i, sizeof l);
    a = __builtin_shufflevector(r, g, 0, 16, -1, 1, 17, -1, 2, 18, -1, 3, 19, -1, 4, 20, -1, 5);
    b = __builtin_shufflevector(r, g, 21, -1, 6, 22, -1, 7, 23, -1, 8, 24, -1, 9, 25, -1, 10, 26);
    c = __builtin_shufflevector(r, g, -1, 11, 27, -1, 12, 28, -1, 13, 29, -1, 14, 30, -1, 15, 31, -1);
    a = __builtin_shufflevector(a, l, 0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15);
    b = __builtin_shufflevector(b, l, 0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15);
    c = __builtin_shufflevector(c, l, 26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31);
    memcpy(out, &a, sizeof a);
    memcpy(out + sizeof a, &b, sizeof b);
    memcpy(out + 2 * sizeof a, &c, sizeof c);
  }
  for (; i < count; i++, out += 3) {
    out[0] = red[i];
    out[1] = green[i];
    out[2] = blue[i];
  }
}

#endif
