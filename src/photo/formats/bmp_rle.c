#include "bmp.h"

#include <string.h>

/* Run-length coding (Microsoft, "Bitmap Compression"): pairs of a count and a colour, or of 0 and a command. */
enum { END_OF_ROW = 0, END_OF_PICTURE = 1, MOVE = 2 };

typedef struct unpacker {
  const fol_bmp *bmp;
  const uint8_t *at, *end;
  uint8_t *out;
  int x, y; /* column, and row in file order, of the next pixel */
} unpacker;

static uint8_t *row(const unpacker *u) {
  int y = u->bmp->top_down ? u->y : u->bmp->height - 1 - u->y;
  return u->out + (size_t)y * (size_t)u->bmp->width;
}

/* Stores a pixel. Pixels beyond the end of a row are dropped, as in other programs. */
static void put(unpacker *u, uint8_t colour) {
  if (u->x < u->bmp->width && u->y < u->bmp->height)
    row(u)[u->x++] = colour;
}

static void put_run(unpacker *u, int count, uint8_t code) {
  for (int i = 0; i < count && u->x < u->bmp->width; i++)
    put(u, u->bmp->bits == 8 ? code : (i % 2 ? code & 15 : code >> 4));
}

/* Copies `count` pixels that are stored uncompressed; in the file they are padded to an even number of bytes. */
static bool put_plain(unpacker *u, int count) {
  ptrdiff_t bytes = u->bmp->bits == 8 ? count : (count + 1) / 2;
  if (u->end - u->at < bytes)
    return false;
  for (int i = 0; i < count; i++)
    put(u, u->bmp->bits == 8 ? u->at[i] : (i % 2 ? u->at[i / 2] & 15 : u->at[i / 2] >> 4));
  u->at += u->end - u->at < bytes + bytes % 2 ? bytes : bytes + bytes % 2;
  return true;
}

static bool move(unpacker *u) {
  if (u->end - u->at < 2)
    return false;
  int x = u->x + u->at[0], y = u->y + u->at[1];
  u->x = x < u->bmp->width ? x : u->bmp->width;
  u->y = y < u->bmp->height ? y : u->bmp->height;
  u->at += 2;
  return true;
}

/* Reads one pair of bytes and what it stands for. Returns false at the end of the picture or of the data; *whole
 * receives whether the picture is complete. */
static bool step(unpacker *u, bool *whole) {
  *whole = u->y >= u->bmp->height || (u->y == u->bmp->height - 1 && u->x >= u->bmp->width);
  if (*whole || u->end - u->at < 2)
    return false;
  int count = u->at[0];
  uint8_t code = u->at[1];
  u->at += 2;
  if (count > 0) {
    put_run(u, count, code);
    return true;
  }
  switch (code) {
  case END_OF_ROW:
    u->x = 0;
    u->y += u->y < u->bmp->height;
    return true;
  case END_OF_PICTURE:
    *whole = true;
    return false;
  case MOVE:
    return move(u);
  default:
    return put_plain(u, code);
  }
}

bool fol_bmp_unpack(uint8_t *out, const fol_bmp *bmp, fol_error *err) {
  const fol_source *source = bmp->source;
  unpacker u = {bmp, source->bytes + bmp->offset, source->bytes + source->size, out, 0, 0};
  bool whole = false;
  memset(out, 0, (size_t)bmp->width * (size_t)bmp->height);
  while (step(&u, &whole)) {
  }
  return whole || fol_bmp_damaged(bmp, "it ends before the picture does", err);
}
