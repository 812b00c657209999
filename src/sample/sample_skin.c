#include "follidot/base_math.h"
#include "sample_scene.h"

#include <math.h>

/* The absorption, as -ln of linear light in red, green, blue, of one unit of melanin and of haemoglobin
 * (docs/domain.md#redness: Tsumura 1999/2003). */
static const fol_rgb melanin = {0.414f, 0.357f, 0.837f}, blood = {0.299f, 0.684f, 0.666f};

/* The amounts of melanin and blood in fair, slightly tanned skin. Together with the factor `brightness`, which sets the
 * exposure, they give skin a mean reflectance of 0.65, 0.38, 0.26. */
static const float melanin_mean = 0.86f, blood_mean = 1.52f, brightness = 1.47f;

/* Amounts of pigment at a point of the skin; see `melanin` and `blood`. */
typedef struct chromophores {
  float melanin, blood;
} chromophores;

/* Returns an octave of noise at a point, as far as the picture's pixels can resolve it. */
static float height_of(const fol_sample_scene *s, int turn, float wave_mm, const fol_dome_point *p) {
  float detail = fol_sample_scene_detail(s, wave_mm);
  return detail > 0 ? detail * fol_noise_at(&s->noise, turn, wave_mm, p->skin_mm[0], p->skin_mm[1]).height : 0;
}

/* A mole or spot on the unrolled skin: its centre, radius, and the additional pigment at its centre. */
typedef struct mark {
  float x_mm, y_mm, radius_mm, melanin, blood;
} mark;

static void add_mark(chromophores *c, const fol_dome_point *p, mark m) {
  float dx = p->skin_mm[0] - m.x_mm, dy = p->skin_mm[1] - m.y_mm;
  float away = (dx * dx + dy * dy) / (m.radius_mm * m.radius_mm);
  if (away > 4)
    return;
  float share = fol_expf(-away * away);
  c->melanin += m.melanin * share;
  c->blood += m.blood * share;
}

/* Adds faint sun spots with radii of 0.5 to 1.8 mm, in about one in three cells of a 13 mm grid. */
static void add_sun_spots(const fol_sample_scene *s, const fol_dome_point *p, chromophores *c) {
  const float cell_mm = 13;
  float column = floorf(p->skin_mm[0] / cell_mm), row = floorf(p->skin_mm[1] / cell_mm);
  uint64_t cell = (uint64_t)(int64_t)(row * 4096 + column);
  uint64_t random = fol_hash(s->seed, FOL_STREAM_SAMPLE_SKIN, 1, cell);
  if (random % 100 > 36)
    return;
  float a = (float)(random >> 8 & 255) / 255, b = (float)(random >> 16 & 255) / 255,
        d = (float)(random >> 24 & 255) / 255;
  add_mark(c, p,
           (mark){(column + 0.25f + 0.5f * a) * cell_mm, (row + 0.25f + 0.5f * b) * cell_mm, 0.5f + 1.3f * d * d,
                  0.08f + 0.16f * a * b, 0.06f + 0.12f * a * b});
}

static void add_moles(const fol_dome_point *p, chromophores *c) {
  static const mark moles[] = {{-38, 21, 0.85f, 1.0f, 1.1f},
                               {17.5f, -34, 0.6f, 0.7f, 0.9f},
                               {31, 66, 0.75f, 0.6f, 0.8f},
                               {-12, 52, 1.1f, 0.05f, 0.5f},
                               {8.5f, 12, 1.6f, 0.02f, 0.22f}};
  for (size_t i = 0; i < sizeof moles / sizeof *moles; i++)
    add_mark(c, p, moles[i]);
}

static chromophores chromophores_at(const fol_sample_scene *s, const fol_dome_point *p) {
  chromophores c = {melanin_mean, blood_mean};
  c.melanin *= 1 + 0.10f * height_of(s, 0, 41, p) + 0.06f * height_of(s, 1, 14, p) + 0.05f * height_of(s, 2, 4.3f, p) +
               0.06f * height_of(s, 3, 1.6f, p);
  c.blood *= 1 + 0.13f * height_of(s, 4, 33, p) + 0.07f * height_of(s, 5, 11, p) + 0.06f * height_of(s, 6, 3.1f, p) +
             0.06f * height_of(s, 7, 1.3f, p) + 0.06f * height_of(s, 8, 0.7f, p);
  /* The sun has reddened the top of the head more than the forehead. */
  c.blood += 0.14f * fol_smooth_step(0.2f, 0.95f, p->head.z);
  add_sun_spots(s, p, &c);
  add_moles(p, &c);
  return c;
}

/* Returns a factor of brightness, at most 1, that is lower in pores: points of about 0.3 mm where the sum of two fine
 * octaves of noise is high. */
static float pores(const fol_sample_scene *s, const fol_dome_point *p) {
  float detail = fol_sample_scene_detail(s, 0.62f);
  if (detail <= 0)
    return 1;
  float dip = fol_noise_at(&s->noise, 9, 0.62f, p->skin_mm[0], p->skin_mm[1]).height +
              0.8f * fol_noise_at(&s->noise, 10, 0.93f, p->skin_mm[0], p->skin_mm[1]).height;
  return 1 - 0.13f * detail * fol_smooth_step(0.55f, 1.15f, dip);
}

/* Darkens skin by the roots of shaved hair in it, whose shadow is cool: blue is dimmed least. `share` is the density of
 * hair relative to natural density. */
static fol_rgb add_hair_roots(fol_rgb skin, float share) {
  return (fol_rgb){skin.r * fol_expf(-0.36f * share), skin.g * fol_expf(-0.33f * share),
                   skin.b * fol_expf(-0.28f * share)};
}

/* Returns the reflectance of the skin at a point; `fringe` is the density of hair relative to natural density. */
static fol_rgb reflectance_at(const fol_sample_scene *s, const fol_dome_point *p, float fringe) {
  chromophores c = chromophores_at(s, p);
  float bright = brightness * pores(s, p);
  fol_rgb skin = {bright * fol_expf(-c.melanin * melanin.r - c.blood * blood.r),
                  bright * fol_expf(-c.melanin * melanin.g - c.blood * blood.g),
                  bright * fol_expf(-c.melanin * melanin.b - c.blood * blood.b)};
  return add_hair_roots(skin, fringe);
}

/* ---- relief --------------------------------------------------------------------------------------- */

/* Slopes of the skin's relief in skin_mm coordinates (fol_dome_point), mm per mm. */
typedef struct slope {
  float x, y;
} slope;

/* Adds the slopes of an octave of noise, scaled to the height `height_mm`, to the relief. */
static void add_octave(slope *sum, const fol_sample_scene *s, const fol_dome_point *p, int turn, float wave_mm,
                       float height_mm) {
  float detail = fol_sample_scene_detail(s, wave_mm);
  if (detail <= 0)
    return;
  fol_noise n = fol_noise_at(&s->noise, turn, wave_mm, p->skin_mm[0], p->skin_mm[1]);
  sum->x += detail * height_mm * n.slope_x;
  sum->y += detail * height_mm * n.slope_y;
}

/* Adds the slopes of four faint wrinkles across the forehead, which vary in position and depth. */
static void add_wrinkles(slope *sum, const fol_sample_scene *s, const fol_dome_point *p) {
  float elevation = fol_atan2f(p->head.z, p->head.y), low = 0.06f, high = 0.56f;
  if (p->head.y < 0.3f || elevation > high + 0.15f)
    return;
  fol_noise wander = fol_noise_at(&s->noise, 12, 26, p->skin_mm[0], p->skin_mm[1]);
  fol_noise depth = fol_noise_at(&s->noise, 13, 19, p->skin_mm[0], p->skin_mm[1]);
  float where = (elevation - low) / 0.125f + 0.55f * wander.height;
  float line = where - floorf(where) - 0.5f;
  float strength = fol_clamp_unit(0.45f + depth.height) * (1 - fol_smooth_step(0.55f, 0.85f, fabsf(p->head.x))) *
                   (1 - fol_smooth_step(high - 0.2f, high + 0.1f, elevation));
  /* The slope of a groove, about 2 mm wide, between soft folds. */
  float groove = line * 11;
  sum->y -= strength * (0.32f * groove * fol_expf(-groove * groove) + 0.05f * fol_sinf(2 * (float)FOL_PI * line));
}

/* Tilts a surface normal by the slopes of the relief. Slopes in skin coordinates are used as slopes in the picture's x
 * and y, to which the skin's axes are nearly parallel. */
static fol_vec3 tilted(fol_vec3 normal, slope by) {
  fol_vec3 tilt = {by.x, by.y, -(by.x * normal.x + by.y * normal.y) / fol_fmaxf(normal.z, 0.2f)};
  return fol_vec3_unit((fol_vec3){normal.x - tilt.x, normal.y - tilt.y, normal.z - tilt.z});
}

fol_rgb fol_sample_skin_colour(const fol_sample_scene *s, const fol_dome_point *p) {
  float fringe = fol_fringe_share(s, p);
  /* Two reliefs: broad bumps of the skull, which is not an exact ellipsoid, and the fine texture of the skin. */
  slope skull = {0}, leather = {0}, film;
  add_octave(&skull, s, p, 14, 62, 1.5f);
  add_octave(&skull, s, p, 15, 31, 0.55f);
  add_octave(&skull, s, p, 16, 13, 0.12f);
  add_wrinkles(&skull, s, p);
  add_octave(&leather, s, p, 17, 4.6f, 0.035f);
  add_octave(&leather, s, p, 18, 1.9f, 0.022f);
  add_octave(&leather, s, p, 19, 0.95f, 0.016f);
  add_octave(&leather, s, p, 20, 0.48f, 0.009f);
  add_octave(&leather, s, p, 21, 0.24f, 0.005f);
  film = (slope){skull.x + 1.5f * leather.x, skull.y + 1.5f * leather.y};
  slope matt = {skull.x + leather.x, skull.y + leather.y};

  float open = 0.55f + 0.45f * fol_smooth_step(0, 0.5f, p->normal.z);
  fol_rgb light = fol_light_diffuse(tilted(p->normal, matt), open), skin = reflectance_at(s, p, fringe);
  /* The amount of oil on the skin varies in patches of about 17 mm and 3 mm, and is less between stubble. */
  float oil = (0.85f + 0.5f * height_of(s, 26, 17, p) + 0.35f * height_of(s, 27, 2.6f, p)) * (1 - 0.72f * fringe);
  float shine = fol_fmaxf(0, oil) * fol_light_specular(tilted(p->normal, film));
  return (fol_rgb){skin.r * light.r + shine * 0.97f, skin.g * light.g + shine, skin.b * light.b + shine * 1.04f};
}
