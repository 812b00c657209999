#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

/* UNITS: number of follicular units on the whole ellipsoid, which gives about 80/cm2 (docs/domain.md#density: 60-110).
 * HAIRS_MAX: maximum number of hairs of a unit. */
enum { UNITS = 80000, HAIRS_MAX = 3 };
/* Number of hairs of each brow, and of lashes of each eye. */
enum { BROW_HAIRS = 1000, LASHES = 70 };

/* Returns a random number in [0, 1) for follicular unit number `unit`; each value of `use` gives a different number. */
static float random_unit(const fol_person *s, uint64_t unit, uint64_t use) {
  return (float)fol_hash_unit(fol_hash(s->seed, FOL_STREAM_SAMPLE_HAIR, unit, use));
}

static fol_vec3 tangent(fol_vec3 v, fol_vec3 normal) {
  return fol_vec3_unit(fol_vec3_add(v, fol_vec3_scaled(normal, -fol_vec3_dot(v, normal))));
}

/* ---- one hair ------------------------------------------------------------------------------------------ */

/* A hair to be grown. Its direction at a point is the sum of `direction`, `lift` times the normal (less towards the
 * tip), and, more towards the tip, `bend` to the side and `droop` downwards. */
typedef struct hair {
  /* Position where the hair leaves the skin, normal of the skin, direction along the skin; in the head's frame. */
  fol_vec3 root, normal, direction;
  float length_mm, lift, bend, droop;
  float width_mm, cover, crowd; /* cover: opacity, [0, 1]; crowd, [0, 1]: how much the neighbouring hairs shade it */
  fol_rgb colour;
} hair;

/* Returns the colour of a lit hair where it runs in the direction `along`: diffuse light and sheen by the angles
 * between the hair and the light (Kajiya-Kay shading). `shade`, [0, 1], is a factor for the shadow of other hairs. */
static fol_rgb hair_light(const fol_person *s, fol_vec3 along, const hair *h, float shade) {
  fol_vec3 normal = fol_person_to_view(s, h->normal), t = fol_person_to_view(s, along),
           window = fol_person_to_view(s, s->window);
  float lit = fol_clamp_unit(0.25f + 0.75f * fol_vec3_dot(normal, window)), across = fol_vec3_dot(t, window);
  float diffuse = sqrtf(fol_fmaxf(0, 1 - across * across));
  fol_vec3 half_vector = fol_vec3_unit(fol_vec3_add(window, (fol_vec3){0, 0, 1}));
  float c = fol_vec3_dot(t, half_vector), sheen = 1 - c * c;
  sheen *= sheen * sheen;
  sheen *= sheen * sheen;
  float bright = shade * (0.30f + 0.85f * diffuse * lit), glint = shade * 0.028f * sheen * sheen * lit;
  return (fol_rgb){h->colour.r * bright + glint, h->colour.g * bright + glint, h->colour.b * bright + glint};
}

/* Computes the hair's polyline in the picture, with more points for a hair that is longer there. */
static fol_hair_curve grow_hair(const fol_person *s, const hair *h) {
  float px = h->length_mm * s->px_per_mm;
  fol_hair_curve bent = {.count = px < 6 ? 2 : px < 16 ? 3 : px < 40 ? 5 : FOL_HAIR_POINTS};
  fol_vec3 side = fol_vec3_cross(h->normal, h->direction), p = h->root, along = h->direction;
  float step = h->length_mm / (float)(bent.count - 1);
  bent.at[0] = fol_person_project(s, p);
  for (int i = 1; i < bent.count; i++) {
    float t = ((float)i - 0.5f) / (float)(bent.count - 1);
    along = fol_vec3_add(fol_vec3_scaled(h->normal, h->lift * (1 - t)),
                         fol_vec3_add(h->direction, fol_vec3_scaled(side, h->bend * t)));
    along.z -= h->droop * t;
    along = fol_vec3_unit(along);
    p = fol_vec3_add(p, fol_vec3_scaled(along, step));
    bent.at[i] = fol_person_project(s, p);
  }
  bent.width_px = h->width_mm * s->px_per_mm;
  bent.cover = h->cover;
  bent.root = hair_light(s, h->normal, h, 1 - 0.55f * h->crowd);
  bent.tip = hair_light(s, along, h, 1 - 0.15f * h->crowd);
  return bent;
}

/* ---- the scalp -------------------------------------------------------------------------------------- */

/* Returns the direction along the skin in which hair lies at a point: away from the whorl at the crown, hence forward
 * on top, and down at the sides. */
static fol_vec3 hair_direction(const fol_person *s, fol_vec3 at, fol_vec3 normal) {
  static const fol_vec3 whorl = {8, -62, 66};
  fol_vec3 direction = tangent(fol_vec3_sub(at, whorl), normal);
  fol_vec3 down = tangent((fol_vec3){0, -0.25f, -1}, normal);
  float side = fol_smooth_step(40, 72, fabsf(at.x));
  direction =
      fol_vec3_unit(fol_vec3_add(fol_vec3_scaled(direction, 1 - 0.6f * side), fol_vec3_scaled(down, 0.8f * side)));
  fol_vec3 turn = fol_vec3_cross(normal, direction);
  float position[2];
  fol_skin_coordinates(s, at, position);
  /* Hair forms locks, in which neighbours lie in similar directions; long hair more than short hair. */
  float locks = s->thinning ? 0.38f : 0.14f, stray = s->thinning ? 0.16f : 0.15f;
  float wave = 0.35f * fol_noise_at(&s->noise, 40, 37, position[0], position[1]).height +
               locks * fol_noise_at(&s->noise, 41, 9, position[0], position[1]).height +
               stray * fol_noise_at(&s->noise, 42, 3.6f, position[0], position[1]).height;
  /* Close to the whorl hair spirals around it. */
  fol_vec3 from = fol_vec3_sub(at, whorl);
  wave += 1.1f * fol_expf(-fol_vec3_dot(from, from) / 500);
  return fol_vec3_unit(fol_vec3_add(direction, fol_vec3_scaled(turn, wave)));
}

/* Returns point number `unit` of UNITS points that are spread evenly over the unit sphere, on a spiral of golden angles
 * with random offsets. */
static fol_vec3 sphere_point(const fol_person *s, uint64_t unit) {
  float z = 1 - 2 * ((float)unit + random_unit(s, unit, 0)) / UNITS, radius = sqrtf(fol_fmaxf(0, 1 - z * z));
  const double golden = 2.399963229728653;
  double turn = (double)unit * golden, around = turn - 2 * FOL_PI * floor(turn / (2 * FOL_PI));
  float angle =
      (float)around + 0.9f * (random_unit(s, unit, 1) - 0.5f) * fol_fminf(1, 0.011f / fol_fmaxf(radius, 0.02f));
  return (fol_vec3){radius * fol_cosf(angle), radius * fol_sinf(angle), z};
}

/* Sets root and normal of a hair at a point of the unit sphere of which the head is a scaled image. Returns false for
 * points low on the neck or on the far side of the head. */
static bool root_at(const fol_person *s, fol_vec3 unit, hair *h) {
  const double *axes = s->head.surface.semi_axes_mm;
  float a = (float)axes[0], b = (float)axes[1], c = (float)axes[2];
  fol_vec3 at = {a * unit.x, b * unit.y, c * unit.z};
  h->normal = fol_vec3_unit((fol_vec3){unit.x / a, unit.y / b, unit.z / c});
  if (at.z < -72 || fol_vec3_dot(h->normal, fol_vec3_unit(fol_vec3_sub(s->eye, at))) < -0.22f)
    return false;
  h->root = fol_skull_point(at);
  return true;
}

/* Sets length, shape and colour of a hair from the follicular unit's random numbers `use` to `use` + 3 (random_unit).
 * `share` is the density of hair at the root, relative to full hair. */
static void style_hair(const fol_person *s, hair *h, uint64_t unit, uint64_t use, float share) {
  float luck = random_unit(s, unit, use), other = random_unit(s, unit, use + 1), third = random_unit(s, unit, use + 2);
  float top = fol_smooth_step(0.9f, 0.5f, share);
  h->length_mm =
      s->thinning ? fol_mix(6 + 5 * luck, 12 + 22 * luck, top) : (0.7f + 1.5f * share) * (0.5f + 0.8f * luck);
  h->length_mm *= fol_mix(0.35f, 1, fol_smooth_step(-45, 5, h->root.z)); /* shorter at the ears */
  h->length_mm *= fol_mix(1, 0.45f, fol_smooth_step(30, 70, h->root.y)); /* shorter above the forehead */
  h->lift = s->thinning ? fol_mix(0.35f, 0.12f, top) + 0.3f * other : 0.5f + 0.8f * other;
  h->bend = (s->thinning ? 0.4f : 0.7f) * (third - 0.5f) + s->skin.curl * (luck > 0.5f ? 1.4f : -1.4f);
  h->droop = s->thinning ? 0.25f : 0.1f;
  h->width_mm = (0.055f + 0.04f * other) * (0.75f + 0.25f * share);
  if (s->thinning) /* most of the hairs that are left on top have become finer */
    h->width_mm *= fol_mix(1, 0.45f + 0.75f * luck * luck, top);
  h->cover = 0.55f + 0.40f * share;
  h->crowd = share;
  float shade = 0.7f + 0.9f * third * third;
  /* One hair in 25 is grey. */
  bool grey = random_unit(s, unit, use + 3) < 0.04f;
  h->colour = grey ? (fol_rgb){0.22f, 0.215f, 0.21f} : fol_rgb_scaled(s->skin.hair, shade);
  if (share < 0.06f) { /* bald skin has only vellus hair, short and fine */
    h->length_mm = 0.7f + 1.4f * luck * luck;
    h->width_mm = 0.03f;
    h->cover = 0.26f;
    h->crowd = 0;
  }
}

/* Grows the hairs of a follicular unit into `out`, and returns their number. */
static int grow_unit(const fol_person *s, uint64_t unit, fol_hair_curve out[HAIRS_MAX]) {
  hair h;
  if (!root_at(s, sphere_point(s, unit), &h))
    return 0;
  float share = fol_hair_share(s, h.root);
  bool bald = h.root.y < 55 || h.root.z > 50;
  if (random_unit(s, unit, 2) > (bald ? 0.035f + 0.965f * share : share))
    return 0;
  h.direction = hair_direction(s, h.root, h.normal);
  float luck = random_unit(s, unit, 3);
  int count = share < 0.2f || luck < 0.46f ? 1 : luck < 0.88f ? 2 : 3;
  fol_vec3 root = h.root, direction = h.direction, side = fol_vec3_cross(h.normal, direction);
  for (int i = 0; i < count; i++) {
    uint64_t use = 8 + 8 * (uint64_t)i;
    float turn = (s->thinning ? 0.26f : 1.1f) * (random_unit(s, unit, use + 4) - 0.5f);
    h.direction = fol_vec3_unit(fol_vec3_add(direction, fol_vec3_scaled(side, turn)));
    h.root =
        fol_vec3_add(root, fol_vec3_add(fol_vec3_scaled(side, 0.25f * (random_unit(s, unit, use + 5) - 0.5f)),
                                        fol_vec3_scaled(direction, 0.25f * (random_unit(s, unit, use + 6) - 0.5f))));
    style_hair(s, &h, unit, use, share);
    out[i] = grow_hair(s, &h);
  }
  return count;
}

/* ---- the face --------------------------------------------------------------------------------------- */

/* Returns the point of the face that is seen at (x, z) from straight in front, found by sphere tracing. */
static fol_vec3 face_at(float x, float z) {
  fol_vec3 p = {x, 135, z};
  fol_part part;
  for (int i = 0; i < 24; i++)
    p.y -= 0.9f * fol_body_distance(p, &part);
  return p;
}

static void root_on_face(const fol_person *s, hair *h, float x, float z) {
  h->root = face_at(x, z);
  fol_vec3 n = fol_person_normal(s, h->root);
  h->normal = fol_vec3_add(fol_vec3_add(fol_vec3_scaled(s->right, n.x), fol_vec3_scaled(s->down, n.y)),
                           fol_vec3_scaled(s->to_camera, n.z));
}

/* Grows a hair of a brow. The brow is an arch, whose hairs point up and outwards at its inner end, and outwards and
 * down at its tail. `side` is the sign of x, -1 or 1.
 */
static fol_hair_curve brow(const fol_person *s, float side, uint64_t index) {
  uint64_t unit = UINT64_C(1) << 32 | index << 1 | (side > 0);
  float t = random_unit(s, unit, 0), across = random_unit(s, unit, 1) + random_unit(s, unit, 2) - 1;
  t = fol_mix(t, t * t, 0.25f);
  float x = 13.5f + 41 * t, arch = -5 + 6 * fol_sinf(2.2f * t + 0.1f) - 2.5f * t;
  float thick = 6.8f * (1 - 0.75f * t * t) * fol_smooth_step(-0.35f, 0.10f, t);
  hair h = {.length_mm = 4.5f + 4.5f * random_unit(s, unit, 3),
            .lift = 0.35f,
            .bend = 0,
            .droop = 0.2f,
            .width_mm = 0.06f + 0.03f * random_unit(s, unit, 4),
            .cover = 0.85f,
            .crowd = 0.3f,
            .colour = s->skin.hair};
  root_on_face(s, &h, side * x, arch + thick * across);
  float up = 1.0f - 1.5f * t + 0.5f * (random_unit(s, unit, 5) - 0.5f) - 0.4f * across;
  h.direction = tangent((fol_vec3){side * (0.45f + 0.7f * t), -0.5f * t, up}, h.normal);
  return grow_hair(s, &h);
}

/* Grows a lash. `side` is the sign of x, -1 or 1; lashes with a higher index grow farther outwards. */
static fol_hair_curve lash(const fol_person *s, float side, uint64_t index) {
  uint64_t unit = UINT64_C(1) << 33 | index << 1 | (side > 0);
  float t = ((float)index + random_unit(s, unit, 0)) / LASHES, x = 19 + 26 * t;
  hair h = {.length_mm = 3.5f + 2.5f * random_unit(s, unit, 1) + 2 * t,
            .lift = 0.8f,
            .bend = 0,
            .droop = -0.6f,
            .width_mm = 0.09f,
            .cover = 0.9f,
            .crowd = 0.3f,
            .colour = fol_rgb_scaled(s->skin.hair, 0.6f)};
  root_on_face(s, &h, side * x, -32.2f + 0.010f * (x - 32) * (x - 32));
  h.direction = tangent((fol_vec3){side * 0.9f * (t - 0.35f), 0.6f, -1}, h.normal);
  return grow_hair(s, &h);
}

bool fol_person_hairs(fol_hair_curves *out, const fol_person *s, fol_error *err) {
  size_t capacity = (size_t)HAIRS_MAX * UNITS + 2 * (BROW_HAIRS + LASHES);
  fol_hair_curves hairs = {.at = fol_alloc_raw(capacity, sizeof *hairs.at, err)};
  if (!hairs.at)
    return false;
  for (uint64_t i = 0; i < UNITS; i++)
    hairs.count += (size_t)grow_unit(s, i, hairs.at + hairs.count);
  for (uint64_t i = 0; i < BROW_HAIRS; i++) {
    hairs.at[hairs.count++] = brow(s, -1, i);
    hairs.at[hairs.count++] = brow(s, 1, i);
  }
  for (uint64_t i = 0; i < LASHES; i++) {
    hairs.at[hairs.count++] = lash(s, -1, i);
    hairs.at[hairs.count++] = lash(s, 1, i);
  }
  *out = hairs;
  return true;
}
