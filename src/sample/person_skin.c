#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

/* Returns exp(-r^2), where r is the distance of p from `at` relative to `size`, which differs by axis; 0 if r > 3. */
static float gaussian_bump(fol_vec3 p, fol_vec3 at, fol_vec3 size) {
  float x = (p.x - at.x) / size.x, y = (p.y - at.y) / size.y, z = (p.z - at.z) / size.z;
  float square = x * x + y * y + z * z;
  return square > 9 ? 0 : fol_expf(-square);
}

/* ---- relief, as slopes in the picture ------------------------------------------------------------- */

/* Slopes of the skin's relief in the picture's x and y, mm per mm. */
typedef struct slope {
  float x, y;
} slope;

/* A point on the unrolled skin (fol_skin_coordinates), mm, for looking up noise. */
typedef struct position {
  const fol_person *s;
  float at[2];
} position;

/* Returns how much of an octave of noise the picture's pixels can resolve, [0, 1]: all of it if a hill has 3 px or
 * more, nothing below 1.4 px, so that no aliasing occurs. */
static float octave_detail(const position *p, float wave_mm) {
  return fol_clamp_unit((p->s->px_per_mm * wave_mm - 1.4f) / 1.6f);
}

/* Returns an octave of noise at a point, as far as the picture's pixels can resolve it. */
static float height_of(const position *p, int turn, float wave_mm) {
  float detail = octave_detail(p, wave_mm);
  return detail > 0 ? detail * fol_noise_at(&p->s->noise, turn, wave_mm, p->at[0], p->at[1]).height : 0;
}

/* Adds the slopes of an octave of noise, scaled to the height `height_mm`, to the relief. */
static void add_octave(slope *sum, const position *p, int turn, float wave_mm, float height_mm) {
  float detail = octave_detail(p, wave_mm);
  if (detail <= 0)
    return;
  fol_noise n = fol_noise_at(&p->s->noise, turn, wave_mm, p->at[0], p->at[1]);
  sum->x += detail * height_mm * n.slope_x;
  sum->y += detail * height_mm * n.slope_y;
}

/* Adds the slopes of wrinkles across the forehead, which vary in position and depth. */
static void add_wrinkles(slope *sum, const position *p, fol_vec3 at) {
  float strength = fol_smooth_step(2, 14, at.z) * fol_smooth_step(52, 34, at.z) * fol_smooth_step(50, 28, fabsf(at.x)) *
                   fol_smooth_step(30, 50, at.y);
  if (strength <= 0)
    return;
  float wander = fol_noise_at(&p->s->noise, 12, 34, p->at[0], p->at[1]).height;
  float depth = fol_noise_at(&p->s->noise, 13, 21, p->at[0], 2 * p->at[1]).height;
  float phase = (at.z - 6) / 11.5f + 0.5f * wander - 0.00022f * at.x * at.x, line = phase - floorf(phase) - 0.5f;
  float groove = line * 9;
  strength *= fol_clamp_unit(0.42f + 1.1f * depth);
  sum->y -= strength * (0.38f * groove * fol_expf(-groove * groove) + 0.05f * fol_sinf(2 * (float)FOL_PI * line));
}

/* Adds the slopes of the folds from the nose to the mouth, and of the bags under the eyes. */
static void add_folds(slope *sum, fol_vec3 at) {
  if (at.z > 0 || at.y < 40)
    return;
  float side = at.x < 0 ? -1.0f : 1.0f, x = fabsf(at.x);
  float smile = (x - 17 - 0.55f * (-64 - at.z)) / 2.2f;
  float presence = fol_smooth_step(-62, -70, at.z) * fol_smooth_step(-100, -86, at.z);
  sum->x += side * 0.22f * presence * smile * fol_expf(-smile * smile);
  float bag = (at.z + 42 + 0.012f * (x - 30) * (x - 30)) / 2.4f;
  sum->y += 0.20f * bag * fol_expf(-bag * bag) * fol_smooth_step(16, 10, fabsf(x - 30));
}

/* Tilts a surface normal, in the camera's view axes, by the slopes of the relief. */
static fol_vec3 perturbed_normal(fol_vec3 normal, slope by) {
  fol_vec3 tilt = {by.x, by.y, -(by.x * normal.x + by.y * normal.y) / fol_fmaxf(normal.z, 0.35f)};
  return fol_vec3_unit(fol_vec3_sub(normal, tilt));
}

/* ---- colour --------------------------------------------------------------------------------------- */

/* The absorption, as -ln of linear light, of one unit of each pigment. */
static const fol_rgb melanin = {0.55f, 0.75f, 0.95f}, blood = {0.16f, 0.62f, 0.50f};

/* Amounts of pigment by which a point differs from the complexion's mean; see `melanin` and `blood`. */
typedef struct tint {
  float melanin, blood;
} tint;

/* A mole or red spot: its position in the head's frame, near the skin, and the additional pigment at its middle. */
typedef struct mark {
  fol_vec3 at;
  float radius_mm, melanin, blood;
} mark;

static void add_moles(tint *t, fol_vec3 at) {
  static const mark moles[] = {{FOL_PERSON_MOLE, 1.0f, 1.8f, 0.1f}, {{21, 21, 85}, 0.7f, 0.8f, 0.2f},
                               {{33, 81, 22}, 0.9f, 0.7f, 0.2f},    {{-13, 88, 38}, 1.1f, 0.05f, 0.4f},
                               {{7, 66, 64}, 0.6f, 0.5f, 0.2f},     {{-46, 67, -44}, 0.9f, 0.9f, 0.2f},
                               {{40, 45, 62}, 1.7f, 0.02f, 0.22f},  {{-20, -4, 87}, 1.3f, 0.35f, 0.05f}};
  for (size_t i = 0; i < sizeof moles / sizeof *moles; i++) {
    /* A mole is a cylinder about the line from the head's middle through its position, since that need not lie exactly
     * on the skin. */
    fol_vec3 d = fol_vec3_sub(at, moles[i].at), out = fol_vec3_unit(moles[i].at);
    float along = fol_vec3_dot(d, out), away = fol_vec3_dot(d, d) - along * along;
    away /= moles[i].radius_mm * moles[i].radius_mm;
    if (away > 4 || along > 20 || along < -20)
      continue;
    float share = fol_expf(-away * away);
    t->melanin += moles[i].melanin * share;
    t->blood += moles[i].blood * share;
  }
}

/* Adds faint freckles with radii of 0.5 to 1.6 mm, in two fifths of the cells of a 9 mm grid. */
static void add_freckles(tint *t, const position *p) {
  const float cell_mm = 9;
  float column = floorf(p->at[0] / cell_mm), row = floorf(p->at[1] / cell_mm);
  uint64_t random = fol_hash(p->s->seed, FOL_STREAM_SAMPLE_SKIN, 2, (uint64_t)(int64_t)(row * 4096 + column));
  if (random % 100 > 40)
    return;
  float a = (float)(random >> 8 & 255) / 255, b = (float)(random >> 16 & 255) / 255,
        c = (float)(random >> 24 & 255) / 255;
  float radius = 0.5f + 1.1f * c * c, x = p->at[0] - (column + 0.25f + 0.5f * a) * cell_mm,
        y = p->at[1] - (row + 0.25f + 0.5f * b) * cell_mm;
  float away = (x * x + y * y) / (radius * radius);
  t->melanin += away > 4 ? 0 : 0.20f * a * b * fol_expf(-away * away);
}

static tint tint_at(const position *p, fol_vec3 at) {
  const fol_complexion *c = &p->s->skin;
  tint t;
  t.melanin = c->mottle * (0.07f * height_of(p, 0, 41) + 0.06f * height_of(p, 1, 14) + 0.05f * height_of(p, 2, 4.3f) +
                           0.05f * height_of(p, 3, 1.6f) + 0.03f * height_of(p, 11, 0.8f));
  t.blood = 0.13f * height_of(p, 4, 33) + 0.09f * height_of(p, 5, 11) + 0.08f * height_of(p, 6, 3.1f) +
            0.08f * height_of(p, 7, 1.3f) + 0.06f * height_of(p, 8, 0.7f);
  fol_vec3 m = {fabsf(at.x), at.y, at.z};
  t.blood += 0.45f * gaussian_bump(m, (fol_vec3){0, 110, -60}, (fol_vec3){15, 20, 17}) +
             0.40f * gaussian_bump(m, (fol_vec3){44, 62, -50}, (fol_vec3){20, 22, 18}) +
             0.55f * fol_smooth_step(74, 82, m.x) * fol_smooth_step(16, -4, m.z) * fol_smooth_step(30, 10, m.y);
  /* The sun reddens and tans the top of a bald head. */
  t.blood += 0.16f * fol_smooth_step(40, 85, at.z);
  t.melanin += 0.10f * c->mottle * fol_smooth_step(20, 80, at.z);
  float lid = gaussian_bump(m, (fol_vec3){31, 84, -27}, (fol_vec3){17, 14, 9});
  t.melanin += 0.22f * lid;
  t.blood += 0.30f * lid;
  float lips = fol_smooth_step(22, 17, m.x) * fol_smooth_step(-84, -87, at.z) * fol_smooth_step(-107, -103, at.z) *
               fol_smooth_step(84, 90, at.y);
  t.blood += 0.5f * lips;
  add_freckles(&t, p);
  add_moles(&t, at);
  t.blood *= c->flush;
  return t;
}

/* Returns a factor of brightness, [0.2, 1], for grooves that are too fine for the model's shape: between the lids, in
 * the crease of the upper lid, and between the lips. */
static float crevices(fol_vec3 at) {
  float x = fabsf(at.x), dark = 0;
  if (at.z > 0 || at.y < 40)
    return 1;
  float lid = at.z - (-32.2f + 0.010f * (x - 32) * (x - 32)), across = fol_smooth_step(17, 13, fabsf(x - 31.5f));
  dark += 0.55f * across * fol_expf(-lid * lid / 0.9f);
  float crease = at.z - (-19.5f - 0.014f * (x - 32) * (x - 32));
  dark += 0.28f * across * fol_expf(-crease * crease / 1.6f);
  float mouth = at.z + 94 - 0.004f * x * x;
  dark += 0.7f * fol_smooth_step(25, 20, x) * fol_expf(-mouth * mouth / 1.4f);
  return 1 - fol_fminf(dark, 0.8f);
}

/* Darkens skin by the roots of shaved hair in it, whose shadow is cool: blue is dimmed least. `share` is the density of
 * hair relative to full hair. */
static fol_rgb add_hair_roots(fol_rgb skin, float share) {
  return (fol_rgb){skin.r * fol_expf(-0.46f * share), skin.g * fol_expf(-0.41f * share),
                   skin.b * fol_expf(-0.34f * share)};
}

/* Returns the density, relative to full hair, of the stubble of a beard, which is at most 0.7 and grainy. */
static float beard(const position *p, fol_vec3 at) {
  float x = fabsf(at.x);
  float cheek = -66 - 0.010f * x * x * (x < 60) + 12 * fol_smooth_step(45, 66, x) * 1.6f;
  float share =
      fol_smooth_step(cheek + 5, cheek - 9, at.z) * fol_smooth_step(-175, -150, at.z) * fol_smooth_step(2, 14, at.y);
  float grain = 1 + 0.9f * height_of(p, 22, 0.7f) + 0.5f * height_of(p, 23, 1.2f);
  return 0.7f * share * fol_clamp_unit(grain);
}

/* Returns a factor of brightness, at most 1, that is lower in pores: where the sum of two fine octaves of noise is
 * high. */
static float pores(const position *p) {
  float detail = octave_detail(p, 0.62f);
  if (detail <= 0)
    return 1;
  float dip = fol_noise_at(&p->s->noise, 9, 0.62f, p->at[0], p->at[1]).height +
              0.8f * fol_noise_at(&p->s->noise, 10, 0.93f, p->at[0], p->at[1]).height;
  return 1 - 0.085f * detail * fol_smooth_step(0.5f, 1.1f, dip);
}

/* Returns the reflectance of the skin at a point; `hair` is the density of hair relative to full hair. */
static fol_rgb colour_at(const position *p, fol_vec3 at, float hair) {
  tint t = tint_at(p, at);
  float bright = pores(p) * crevices(at);
  fol_rgb c = p->s->skin.skin;
  c.r *= bright * fol_expf(-t.melanin * melanin.r - t.blood * blood.r);
  c.g *= bright * fol_expf(-t.melanin * melanin.g - t.blood * blood.g);
  c.b *= bright * fol_expf(-t.melanin * melanin.b - t.blood * blood.b);
  return add_hair_roots(c, fol_fminf(1.6f, hair * (p->s->thinning ? 1.5f : 1) + beard(p, at)));
}

/* ---- light ---------------------------------------------------------------------------------------- */

/* Returns the light on a surface at a cosine between normal and light, softened at the edge of the shadow: the window
 * is wide, and light scatters in skin. `wrap` is how far, as a cosine, light reaches beyond the edge. */
static float soft_cosine(float cosine, float wrap) {
  float lifted = (cosine + wrap) / (1 + wrap);
  return lifted > 0 ? lifted * sqrtf(lifted) : 0;
}

fol_rgb fol_person_irradiance(const fol_person *s, fol_vec3 normal, float window_visible, float room_visible,
                              float soft) {
  fol_vec3 window = fol_person_to_view(s, s->window), fill = {0.82f, 0.10f, 0.56f};
  float cosine = fol_vec3_dot(normal, window), root = sqrtf(window_visible);
  float to_fill = fol_fmaxf(0, fol_vec3_dot(normal, fill)), up = 0.5f - 0.40f * normal.y + 0.30f * normal.z;
  float sky = room_visible * fol_mix(0.35f, 1.0f, fol_clamp_unit(up));
  fol_rgb key = {1.12f * soft_cosine(cosine, 0.05f + 0.26f * soft) * fol_mix(window_visible, root, 0.55f * soft),
                 1.12f * soft_cosine(cosine, 0.05f + 0.17f * soft) * fol_mix(window_visible, root, 0.15f * soft),
                 1.10f * soft_cosine(cosine, 0.05f + 0.14f * soft) * window_visible};
  return (fol_rgb){key.r + 0.10f * to_fill * room_visible + 0.225f * sky,
                   key.g + 0.088f * to_fill * room_visible + 0.234f * sky,
                   key.b + 0.076f * to_fill * room_visible + 0.250f * sky};
}

/* Returns the light that the rough oily film on skin reflects: a blurred image of the window, and the room, both more
 * strongly at grazing angles. */
static float specular(const fol_person *s, fol_vec3 normal, float window_visible, float room_visible) {
  fol_vec3 window = fol_person_to_view(s, s->window);
  fol_vec3 ray = {2 * normal.z * normal.x, 2 * normal.z * normal.y, 2 * normal.z * normal.z - 1};
  window_visible *=
      fol_smooth_step(0.05f, 0.30f, normal.z); /* the window's reflection fades out on surfaces that are seen edge-on */
  float grazing = 1 - fol_fmaxf(0, normal.z), fresnel = 0.8f + 1.6f * grazing * grazing * grazing;
  float to = fol_fmaxf(0, fol_vec3_dot(ray, window)), broad = to * to * to;
  fol_vec3 off = fol_vec3_sub(ray, window);
  float away = fol_vec3_dot(off, off), sharp = fol_expf(-away / 0.035f), wide = fol_expf(-away / 0.16f);
  return fresnel * (window_visible * (0.20f * sharp + 0.10f * wide + 0.05f * broad) + 0.008f * room_visible);
}

static fol_rgb shade_skin(const fol_person *s, const fol_ray_hit *hit) {
  position p = {.s = s};
  fol_skin_coordinates(s, hit->at, p.at);
  float hair = fol_hair_share(s, hit->at);
  slope skull = {0}, leather = {0};
  add_octave(&skull, &p, 14, 62, 1.3f);
  add_octave(&skull, &p, 15, 31, 0.5f);
  add_octave(&skull, &p, 16, 13, 0.11f);
  add_wrinkles(&skull, &p, hit->at);
  add_folds(&skull, hit->at);
  add_octave(&leather, &p, 17, 4.6f, 0.020f);
  add_octave(&leather, &p, 18, 1.9f, 0.019f);
  add_octave(&leather, &p, 19, 0.95f, 0.020f);
  add_octave(&leather, &p, 20, 0.48f, 0.012f);
  add_octave(&leather, &p, 21, 0.24f, 0.006f);
  slope film = {skull.x + 1.7f * leather.x, skull.y + 1.7f * leather.y},
        matt = {skull.x + leather.x, skull.y + leather.y};
  fol_rgb light =
      fol_person_irradiance(s, perturbed_normal(hit->normal, matt), hit->window_visible, hit->room_visible, 1);
  fol_rgb skin = colour_at(&p, hit->at, hair);
  float oil = s->skin.shine * (0.85f + 0.5f * height_of(&p, 26, 17) + 0.4f * height_of(&p, 27, 2.6f)) *
              (1 - 0.75f * fol_fminf(1, hair)) * (1 - 0.5f * fol_smooth_step(-60, -75, hit->at.z));
  float shine =
      fol_fmaxf(0, oil) * specular(s, perturbed_normal(hit->normal, film), hit->window_visible, hit->room_visible);
  /* Light shines red through the thin edge of an ear. */
  float thin = fol_smooth_step(81, 87, fabsf(hit->at.x)) * fol_smooth_step(8, -2, hit->at.z) *
               fol_smooth_step(-78, -70, hit->at.z);
  fol_rgb through = {0.16f * thin, 0.022f * thin, 0.012f * thin};
  return (fol_rgb){skin.r * (light.r + through.r) + 0.98f * shine, skin.g * (light.g + through.g) + shine,
                   skin.b * (light.b + through.b) + 1.03f * shine};
}

/* ---- cloth and wall ----------------------------------------------------------------------------------- */

static fol_rgb shade_cloth(const fol_person *s, const fol_ray_hit *hit) {
  fol_vec3 b = fol_body_frame(hit->at);
  float across = b.x, down = b.z + 0.6f * b.y;
  fol_noise fold = fol_noise_at(&s->noise, 34, 48, 0.7f * across, down),
            crease = fol_noise_at(&s->noise, 35, 21, across, 0.7f * down);
  slope by = {-5.5f * fold.slope_x - 1.6f * crease.slope_x, -5.5f * fold.slope_y - 1.6f * crease.slope_y};
  float around = sqrtf(b.x * b.x + (b.y + 12) * (b.y + 12) * 1.1f), hem = around - 71 + 0.10f * (b.z + 100);
  float rib = fol_smooth_step(15, 13, hem), seam = (hem - 14.5f) / 1.0f;
  float weave = fol_clamp_unit((s->px_per_mm * 1.2f - 1.4f) / 1.6f);
  float turn = fol_atan2f(b.x, b.y + 12) * 60,
        knit = 1 + 0.06f * rib * weave * fol_sinf(2.9f * turn) - 0.25f * fol_expf(-seam * seam);
  knit *= 1 + 0.10f * weave * fol_noise_at(&s->noise, 36, 1.2f, across, down).height;
  fol_rgb light =
      fol_person_irradiance(s, perturbed_normal(hit->normal, by), hit->window_visible, hit->room_visible, 0);
  return (fol_rgb){0.034f * knit * light.r, 0.040f * knit * light.g, 0.052f * knit * light.b};
}

static fol_rgb shade_wall(const fol_person *s, const fol_ray_hit *hit) {
  fol_vec3 b = fol_body_frame(hit->at);
  float x = b.x, z = b.z;
  float stain =
      1 + 0.035f * fol_noise_at(&s->noise, 30, 190, x, z).height + 0.02f * fol_noise_at(&s->noise, 31, 60, x, z).height;
  float bright = stain * (1.05f - 0.0009f * x + 0.0005f * z);
  fol_rgb light = fol_person_irradiance(s, hit->normal, fol_mix(0.35f, 1, hit->window_visible), hit->room_visible, 0);
  fol_rgb wall = {0.74f * bright, 0.735f * bright, 0.69f * bright};
  /* A door in its frame, at the left of the wall. */
  float frame = fol_smooth_step(-138, -139, x), door = fol_smooth_step(-176, -177, x);
  wall = fol_rgb_mixed(wall, (fol_rgb){0.80f, 0.79f, 0.74f}, frame);
  wall = fol_rgb_mixed(wall, (fol_rgb){0.20f, 0.135f, 0.085f}, door);
  float gap = (x + 138) / 3, edge = (x + 177) / 4;
  float dim = 1 - 0.35f * fol_expf(-gap * gap) - 0.5f * fol_expf(-edge * edge);
  return (fol_rgb){wall.r * light.r * dim, wall.g * light.g * dim, wall.b * light.b * dim};
}

fol_rgb fol_person_shade(const fol_person *s, const fol_ray_hit *hit) {
  return hit->part == FOL_PART_SKIN    ? shade_skin(s, hit)
         : hit->part == FOL_PART_CLOTH ? shade_cloth(s, hit)
                                       : shade_wall(s, hit);
}
