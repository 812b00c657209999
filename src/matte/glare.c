#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Glare on wrinkled skin breaks up into strands as white hair is. But it lies on bare skin all around, in spots that
 * are not large, while hair goes on to other hair, or beyond the picture. */

/* A block belongs to a spot from that share of shine on; a spot is so wide, is so full of them, and so little of what
 * is next to it is hair [?]. */
static const float shine_least = 0.15F, full = 0.35F, hair_beside = 0.2F;
static const double spot_least_mm = 4, spot_most_mm = 60;
/* Glare falls off smoothly, by such a share of what varies; or its middle has so many times the shine that its rim has,
 * from which it rises inwards, and there are few light wrinkles on darker skin (skewness), or such a share is cut off.
 * Hair is as light all over, and dense white hair has dark gaps [?]. */
static const float smooth_least = 0.5F, brighter_least = 1.35F, inwards_most = 0.95F, skewness_least = 0.25F,
                   cut_off_least = 0.15F, cut_off_from = 0.9F;

typedef struct spot {
  int x0, y0, x1, y1;          /* blocks, inclusive */
  int count, within;           /* blocks; and those all of whose neighbours are its own, too */
  int beside;                  /* blocks next to it, as often as they are */
  float hair;                  /* sum over those beside */
  float shine[2];              /* over blocks of the rim, and over those within */
  float inwards;               /* see inwards_of */
  float cut_off;               /* blocks that are */
  float variance, skew, steep; /* over those within; steep: what of the variance a slope makes */
} spot;

enum { UNSEEN = 0, SEEN, WITHIN };

/* What the slope between the blocks beside it makes of a block's variance. */
static float steep_at(const fol_matte_blocks *b, size_t at, int x, int y) {
  const fol_matte_map *m = b->map;
  const float *row = b->mean + at - x, *here = b->mean + at;
  float right = row[fol_held(x + 1, m->across)] - row[fol_held(x - 1, m->across)];
  float down = here[y + 1 < m->down ? m->across : 0] - here[y > 0 ? -m->across : 0];
  return (right * right + down * down) / (48 * *here * *here);
}

/* A spot's blocks, as they are found one beside another. */
typedef struct search {
  const fol_matte_blocks *b;
  const float *shine;
  float *seen;
  uint32_t *list; /* of the spot's */
  size_t count;
} search;

/* Adds block `at` to the spot, and unseen shine beside it to the list. */
static void look_beside(search *f, spot *s, size_t at) {
  const fol_matte_blocks *b = f->b;
  const fol_matte_map *m = b->map;
  int x = (int)(at % (size_t)m->across), y = (int)(at / (size_t)m->across);
  s->x0 = fol_least(s->x0, x);
  s->y0 = fol_least(s->y0, y);
  s->x1 = x > s->x1 ? x : s->x1;
  s->y1 = y > s->y1 ? y : s->y1;
  s->count++;
  s->cut_off += b->level[at] > cut_off_from;
  int inside = 0;
  for (int k = 0; k < 4; k++) {
    int nx = x + (k == 0) - (k == 1), ny = y + (k == 2) - (k == 3);
    if (nx < 0 || ny < 0 || nx >= m->across || ny >= m->down)
      continue;
    size_t next = (size_t)ny * (size_t)m->across + (size_t)nx;
    if (f->shine[next] < shine_least) {
      s->beside++;
      s->hair += b->dense[next];
      continue;
    }
    inside++;
    if (f->seen[next] <= UNSEEN) {
      f->seen[next] = SEEN;
      f->list[f->count++] = (uint32_t)next;
    }
  }
  s->shine[inside == 4] += f->shine[at];
  if (inside == 4) {
    s->within++;
    f->seen[at] = WITHIN;
    s->variance += b->rough[at] * b->rough[at];
    s->skew += b->skew[at];
    s->steep += steep_at(b, at, x, y);
  }
}

/* How far from the spot's middle its shine is, squared and on the average, as a share of how far its blocks are: 1
 * where all are as light. Of its blocks those within. */
static float inwards_of(const search *f) {
  uint32_t across = (uint32_t)f->b->map->across;
  float x_sum = 0, y_sum = 0, number = 0, light = 0, far = 0, light_far = 0;
  for (size_t i = 0; i < f->count; i++) {
    if (f->seen[f->list[i]] < WITHIN)
      continue;
    uint32_t x = f->list[i] % across, y = f->list[i] / across;
    x_sum += (float)x;
    y_sum += (float)y;
    number++;
  }
  for (size_t i = 0; i < f->count; i++) {
    if (f->seen[f->list[i]] < WITHIN)
      continue;
    uint32_t x = f->list[i] % across, y = f->list[i] / across;
    float right = (float)x - x_sum / number, down = (float)y - y_sum / number, square = right * right + down * down;
    light += f->shine[f->list[i]];
    far += square;
    light_far += square * f->shine[f->list[i]];
  }
  return far > 0 ? light_far * number / (light * far) : 1;
}

static bool is_uneven_as_glare(const spot *s) {
  if (s->within == 0)
    return false;
  float count = (float)s->count, within = (float)s->within, deviation = sqrtf(s->variance / within);
  if (s->steep > smooth_least * s->variance)
    return true;
  return s->inwards < inwards_most && s->shine[1] * (count - within) > brighter_least * s->shine[0] * within &&
         (s->skew > skewness_least * within * deviation * deviation * deviation || s->cut_off > cut_off_least * count);
}

static bool is_glare(const fol_matte_map *m, const spot *s) {
  int width = s->x1 - s->x0 + 1, height = s->y1 - s->y0 + 1;
  double block_mm = m->block_px / m->px_per_mm;
  return s->x0 > 0 && s->y0 > 0 && s->x1 < m->across - 1 && s->y1 < m->down - 1 &&
         fol_least(width, height) * block_mm >= spot_least_mm &&
         (width > height ? width : height) * block_mm <= spot_most_mm &&
         (float)s->count >= full * (float)(width * height) && s->hair < hair_beside * (float)s->beside &&
         is_uneven_as_glare(s);
}

/* No light hair in a block nor close by, where glare begins. */
static void subtract(fol_matte_blocks *b, float *light, size_t at) {
  const int reach = 2;
  const fol_matte_map *m = b->map;
  int bx = (int)(at % (size_t)m->across), by = (int)(at / (size_t)m->across);
  for (int y = by > reach ? by - reach : 0; y <= fol_least(by + reach, m->down - 1); y++)
    for (int x = bx > reach ? bx - reach : 0; x <= fol_least(bx + reach, m->across - 1); x++)
      light[(size_t)y * (size_t)m->across + (size_t)x] = b->pale[(size_t)y * (size_t)m->across + (size_t)x] = 0;
}

bool fol_matte_subtract_glare(fol_matte_blocks *b, float *light, const float *shine, fol_error *err) {
  size_t blocks = fol_matte_blocks_of(b);
  search f = {.b = b, .shine = shine, .seen = b->spare, .list = fol_alloc_raw(blocks, sizeof *f.list, err)};
  if (!f.list)
    return false;
  for (size_t i = 0; i < blocks; i++)
    f.seen[i] = UNSEEN;
  for (size_t i = 0; i < blocks; i++) {
    if (shine[i] < shine_least || f.seen[i] > UNSEEN)
      continue;
    spot s = {.x0 = b->map->across, .y0 = b->map->down, .x1 = -1, .y1 = -1};
    f.seen[i] = SEEN;
    f.list[0] = (uint32_t)i;
    f.count = 1;
    for (size_t done = 0; done < f.count; done++)
      look_beside(&f, &s, f.list[done]);
    s.inwards = inwards_of(&f);
    bool glare = is_glare(b->map, &s);
    for (size_t k = 0; k < f.count && glare; k++)
      subtract(b, light, f.list[k]);
  }
  fol_free(f.list);
  return true;
}
