#include "follidot/base_math.h"
#include "matte_blocks.h"

#include <math.h>

/* Finds glare that looks like white hair: on wrinkled skin, glare has strands, as white hair has. The difference is
 * that glare lies in spots of limited size with bare skin all around, while hair continues into other hair or beyond
 * the picture. */

/* `shine_min`: a block belongs to a spot if at least this fraction of its light is shine. `spot_min_mm`, `spot_max_mm`:
 * limits of a spot's width. `fill_min`: minimum fraction of its bounding box that a spot fills. `neighbour_hair_max`:
 * if the mean certainty of dense hair in the blocks next to a spot reaches this, the spot is not glare [?]. */
static const float shine_min = 0.15F, fill_min = 0.35F, neighbour_hair_max = 0.2F;
static const double spot_min_mm = 4, spot_max_mm = 60;
/* A spot is glare if its light has one of two profiles [?]. First profile: light falls off smoothly, so that gradients
 * across blocks make up at least `slope_share_min` of the variance of light within blocks. Second profile: the middle
 * of the spot is light. Then the inner blocks have on average at least `brighter_min` times the shine of the rim, and
 * concentration_of is below `concentration_max`. In addition, either some wrinkles are light on darker skin (skewness
 * of light above `skewness_min`), or at least the fraction `clipped_min` of the blocks is clipped (lighter than
 * `clipped_from`). Hair has neither profile: it is equally light all over, and dense white hair has dark gaps between
 * strands. */
static const float slope_share_min = 0.5F, brighter_min = 1.35F, concentration_max = 0.95F, skewness_min = 0.25F,
                   clipped_min = 0.15F, clipped_from = 0.9F;

typedef struct spot {
  int x0, y0, x1, y1;          /* bounding box in blocks, inclusive */
  int count, inner;            /* number of blocks, and of blocks whose four neighbours are all in the spot */
  int neighbours;              /* number of block edges that the spot has in common with blocks outside it */
  float hair;                  /* certainty of dense hair in the blocks outside, summed over these edges */
  float shine[2];              /* sums of shine over the rim's blocks and over the inner blocks */
  float concentration;         /* defined at concentration_of */
  float clipped;               /* number of clipped blocks */
  float variance, skew, slope; /* sums over inner blocks: variance and skewness of light, and the variance that
                                  gradients of light cause (`slope`) */
} spot;

/* Marks of blocks in search.seen: not visited; in a spot; in a spot with all four neighbours. */
enum { UNSEEN = 0, SEEN, INNER };

/* Returns the part of the variance of light within a block that the gradient of light across the block causes, divided
 * by the square of the block's mean light. */
static float slope_variance_at(const fol_matte_blocks *b, size_t at, int x, int y) {
  const fol_matte_map *m = b->map;
  const float *row = b->mean + at - x, *here = b->mean + at;
  float right = row[fol_clamp_index(x + 1, m->across)] - row[fol_clamp_index(x - 1, m->across)];
  float down = here[y + 1 < m->down ? m->across : 0] - here[y > 0 ? -m->across : 0];
  return (right * right + down * down) / (48 * *here * *here);
}

/* The state of the flood fill that collects the blocks of one spot. */
typedef struct search {
  const fol_matte_blocks *b;
  const float *shine;
  float *seen;
  uint32_t *list; /* indices of the spot's blocks */
  size_t count;
} search;

/* Adds block `at` to the spot, and its unvisited shining neighbours to the list. */
static void add_to_spot(search *f, spot *s, size_t at) {
  const fol_matte_blocks *b = f->b;
  const fol_matte_map *m = b->map;
  int x = (int)(at % (size_t)m->across), y = (int)(at / (size_t)m->across);
  s->x0 = fol_int_min(s->x0, x);
  s->y0 = fol_int_min(s->y0, y);
  s->x1 = x > s->x1 ? x : s->x1;
  s->y1 = y > s->y1 ? y : s->y1;
  s->count++;
  s->clipped += b->level[at] > clipped_from;
  int inside = 0;
  for (int k = 0; k < 4; k++) {
    int nx = x + (k == 0) - (k == 1), ny = y + (k == 2) - (k == 3);
    if (nx < 0 || ny < 0 || nx >= m->across || ny >= m->down)
      continue;
    size_t next = (size_t)ny * (size_t)m->across + (size_t)nx;
    if (f->shine[next] < shine_min) {
      s->neighbours++;
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
    s->inner++;
    f->seen[at] = INNER;
    s->variance += b->rough[at] * b->rough[at];
    s->skew += b->skew[at];
    s->slope += slope_variance_at(b, at, x, y);
  }
}

/* Returns how widely shine is spread over a spot: the mean square distance of inner blocks from the spot's middle,
 * weighted by shine, divided by the same mean without weights. The result is 1 if all blocks have equal shine, and less
 * if shine is concentrated in the middle. */
static float concentration_of(const search *f) {
  uint32_t across = (uint32_t)f->b->map->across;
  float x_sum = 0, y_sum = 0, count = 0, light = 0, spread = 0, light_spread = 0;
  for (size_t i = 0; i < f->count; i++) {
    if (f->seen[f->list[i]] < INNER)
      continue;
    uint32_t x = f->list[i] % across, y = f->list[i] / across;
    x_sum += (float)x;
    y_sum += (float)y;
    count++;
  }
  for (size_t i = 0; i < f->count; i++) {
    if (f->seen[f->list[i]] < INNER)
      continue;
    uint32_t x = f->list[i] % across, y = f->list[i] / across;
    float right = (float)x - x_sum / count, down = (float)y - y_sum / count, square = right * right + down * down;
    light += f->shine[f->list[i]];
    spread += square;
    light_spread += square * f->shine[f->list[i]];
  }
  return spread > 0 ? light_spread * count / (light * spread) : 1;
}

static bool has_glare_profile(const spot *s) {
  if (s->inner == 0)
    return false;
  float count = (float)s->count, inner = (float)s->inner, deviation = sqrtf(s->variance / inner);
  if (s->slope > slope_share_min * s->variance)
    return true;
  return s->concentration < concentration_max && s->shine[1] * (count - inner) > brighter_min * s->shine[0] * inner &&
         (s->skew > skewness_min * inner * deviation * deviation * deviation || s->clipped > clipped_min * count);
}

static bool is_glare(const fol_matte_map *m, const spot *s) {
  int width = s->x1 - s->x0 + 1, height = s->y1 - s->y0 + 1;
  double block_mm = m->block_px / m->px_per_mm;
  return s->x0 > 0 && s->y0 > 0 && s->x1 < m->across - 1 && s->y1 < m->down - 1 &&
         fol_int_min(width, height) * block_mm >= spot_min_mm &&
         (width > height ? width : height) * block_mm <= spot_max_mm &&
         (float)s->count >= fill_min * (float)(width * height) && s->hair < neighbour_hair_max * (float)s->neighbours &&
         has_glare_profile(s);
}

/* Sets the certainty of light hair to 0 in block `at` of a spot and in blocks up to two away, since glare fades at its
 * edge. */
static void clear_light_hair(fol_matte_blocks *b, float *light, size_t at) {
  const int reach = 2;
  const fol_matte_map *m = b->map;
  int bx = (int)(at % (size_t)m->across), by = (int)(at / (size_t)m->across);
  for (int y = by > reach ? by - reach : 0; y <= fol_int_min(by + reach, m->down - 1); y++)
    for (int x = bx > reach ? bx - reach : 0; x <= fol_int_min(bx + reach, m->across - 1); x++)
      light[(size_t)y * (size_t)m->across + (size_t)x] = b->pale[(size_t)y * (size_t)m->across + (size_t)x] = 0;
}

bool fol_matte_subtract_glare(fol_matte_blocks *b, float *light, const float *shine, fol_error *err) {
  size_t blocks = fol_matte_block_count(b);
  search f = {.b = b, .shine = shine, .seen = b->spare, .list = fol_alloc_raw(blocks, sizeof *f.list, err)};
  if (!f.list)
    return false;
  for (size_t i = 0; i < blocks; i++)
    f.seen[i] = UNSEEN;
  for (size_t i = 0; i < blocks; i++) {
    if (shine[i] < shine_min || f.seen[i] > UNSEEN)
      continue;
    spot s = {.x0 = b->map->across, .y0 = b->map->down, .x1 = -1, .y1 = -1};
    f.seen[i] = SEEN;
    f.list[0] = (uint32_t)i;
    f.count = 1;
    for (size_t done = 0; done < f.count; done++)
      add_to_spot(&f, &s, f.list[done]);
    s.concentration = concentration_of(&f);
    bool glare = is_glare(b->map, &s);
    for (size_t k = 0; k < f.count && glare; k++)
      clear_light_hair(b, light, f.list[k]);
  }
  fol_free(f.list);
  return true;
}
