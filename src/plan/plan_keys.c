/* The tables of a plan file's keys: their names, kinds, ranges, and explanations for the template. */
#include "plan_keys.h"

#include "follidot/photo.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Macros for the rows of the tables. KEY is for a key that has the name of a member of the struct, BARE for any other,
 * whose offset is 0 unless it is given. FROM gives a range that includes its lower end, ABOVE one that does not. */
#define TABLE(rows)                .at = rows, .count = sizeof rows / sizeof rows[0]
#define KEY(kind_of, owner, field) .name = #field, .kind = FOL_KEY_##kind_of, .offset = offsetof(owner, field)
#define BARE(kind_of, key)         .name = key, .kind = FOL_KEY_##kind_of
#define FROM(low_end, high_end)    .range = {.low = low_end, .high = high_end}
#define ABOVE(low_end, high_end)   .range = {.low = low_end, .high = high_end, .above_low = true}

static const fol_key scale_rows[] = {
    {KEY(POINT, fol_scale, from_px), .required = true,
     .about = "one end of a ruler in the picture, [x, y] in px from the top left corner"},
    {KEY(POINT, fol_scale, to_px), .required = true, .about = "its other end; both must be inside the picture"},
    {KEY(NUMBER, fol_scale, length_mm), .required = true, ABOVE(0, INFINITY),
     .about = "the distance between them on the scalp, mm. Use a real ruler or a sticker; if there is none, an adult "
              "head is about 152 mm wide"},
};
static const fol_key_table scale_keys = {TABLE(scale_rows)};

static const fol_key surface_rows[] = {
    {KEY(SURFACE_KIND, fol_surface, kind), .required = true,
     .about = "\"plane\": the scalp is flat, for close-ups; \"ellipsoid\": it is round, with the keys that follow"},
    {KEY(POINT, fol_surface, centre_px), .required = true,
     .about = "the centre of the head in the picture, [x, y] in px; the scale then applies at its depth"},
    {KEY(SEMI_AXES, fol_surface, semi_axes_mm), .required = true, FROM(FOL_SEMI_AXIS_MIN_MM, FOL_SEMI_AXIS_MAX_MM),
     .about = "half the head's width, length and height, mm; an adult's are about [76, 98.5, 90]"},
    {KEY(NUMBER, fol_surface, yaw_deg), FROM(-FOL_HEAD_ANGLE_MAX_DEG, FOL_HEAD_ANGLE_MAX_DEG),
     .about = "how far the head is turned to the picture's left, degrees, about the picture's vertical, after pitch. "
              "If all three are 0 or left out, the picture shows the face, the vertex up"},
    {KEY(NUMBER, fol_surface, pitch_deg), FROM(-FOL_HEAD_ANGLE_MAX_DEG, FOL_HEAD_ANGLE_MAX_DEG),
     .about = "how far it is tilted towards the camera, degrees, after roll; 90 shows the vertex"},
    {KEY(NUMBER, fol_surface, roll_deg), FROM(-FOL_HEAD_ANGLE_MAX_DEG, FOL_HEAD_ANGLE_MAX_DEG),
     .about = "how far it leans clockwise in the picture, degrees"},
};
static const fol_key_table surface_keys = {TABLE(surface_rows)};
const fol_key_table fol_plane_keys = {.at = surface_rows, .count = 1};

static const fol_key camera_rows[] = {
    {KEY(FOCAL, fol_camera, focal_35mm), FROM(FOL_FOCAL_35MM_MIN, FOL_FOCAL_35MM_MAX),
     .about =
         "the 35-mm-equivalent focal length of the lens, mm, for the perspective of a round head; null if not known"},
};
static const fol_key_table camera_keys = {TABLE(camera_rows)};

static const fol_key hairline_rows[] = {
    {KEY(POINTS, fol_hairline, points_px), .required = true, FROM(2, FOL_HAIRLINE_POINTS_MAX),
     .about = "the points of the line, from one side of the head to the other, [x, y] in px. For no hairline leave the "
              "whole key out"},
    {KEY(STYLE, fol_hairline, style),
     .about = "\"soft\", \"defined\" or \"edge-up\"; left out: soft. It sets any of the keys below that are left out"},
    {KEY(NUMBER, fol_hairline, feather_mm), FROM(0, 50),
     .about = "mm behind the line over which the density rises to full; soft 12 (engine 1: 5), defined 2, edge-up 0.8"},
    {KEY(NUMBER, fol_hairline, micro_mm), FROM(0, 10),
     .about = "how far the line wanders in waves of 3-8 mm, mm from peak to peak"},
    {KEY(NUMBER, fol_hairline, macro_mm), FROM(0, 20), .about = "the same in waves of 15-30 mm, mm from peak to peak"},
};
static const fol_key_table hairline_keys = {TABLE(hairline_rows), .lines = true};

/* A kept hairline (variant) has a number and the keys of the plan's own hairline. */
#define OF_VARIANT(field) .offset = offsetof(fol_variant, hairline) + offsetof(fol_hairline, field)
static const fol_key variant_rows[] = {
    {KEY(CHOSEN, fol_variant, n), .required = true, FROM(1, FOL_VARIANTS_MAX), .about = "its number, 1 to 3"},
    {BARE(POINTS, "points_px"), OF_VARIANT(points_px), .required = true, FROM(2, FOL_HAIRLINE_POINTS_MAX),
     .about = "this and the following keys: as in hairline"},
    {BARE(STYLE, "style"), OF_VARIANT(style)},
    {BARE(NUMBER, "feather_mm"), OF_VARIANT(feather_mm), FROM(0, 50)},
    {BARE(NUMBER, "micro_mm"), OF_VARIANT(micro_mm), FROM(0, 10)},
    {BARE(NUMBER, "macro_mm"), OF_VARIANT(macro_mm), FROM(0, 20)},
};
const fol_key_table fol_variant_keys = {TABLE(variant_rows), .lines = true};

static const fol_key variants_rows[] = {
    {KEY(CHOSEN, fol_variants, chosen), .required = true, FROM(1, FOL_VARIANTS_MAX),
     .about = "the number of the hairline above, 1 to 3"},
    {BARE(KEPT, "kept"), .required = true, .keys = &fol_variant_keys,
     .about = "a list of the others, in the order of their numbers, each with the keys that follow"},
};
static const fol_key_table variants_keys = {TABLE(variants_rows), .lines = true};

static const fol_key landmark_rows[] = {
    {KEY(POINT, fol_landmarks, glabella_px), .required = true, .about = "the point between the brows, [x, y] in px"},
    {KEY(POINT, fol_landmarks, left_px), .required = true,
     .about = "the outer corner of the eye on the picture's left, [x, y] in px"},
    {KEY(POINT, fol_landmarks, right_px), .required = true, .about = "the same for the eye on the right"},
};
static const fol_key_table landmark_keys = {TABLE(landmark_rows)};

static const fol_key polygon_rows[] = {
    {KEY(POINTS, fol_polygon, points_px), .required = true, FROM(3, FOL_POLYGON_POINTS_MAX),
     .about = "its corners, one after the other, [x, y] in px; they may lie outside the picture"},
    {KEY(NUMBER, fol_polygon, density), FROM(0, 1),
     .about = "the share of each session's density that it gets; left out: 1. Later areas replace earlier ones, so 0 "
              "keeps an area free"},
};
static const fol_key_table polygon_keys = {TABLE(polygon_rows), .lines = true};

static const fol_key mask_rows[] = {
    {KEY(FILE, fol_mask_forms, file), .about = "instead of polygons: a grey PNG as large as the picture, next to the "
                                               "plan; black is no dots, white full density"},
    {KEY(POLYGONS, fol_mask_forms, polygons), .keys = &polygon_keys,
     .about = "a list of areas to treat, each with the keys that follow"},
    {KEY(NUMBER, fol_mask_forms, feather_mm), .absent_is_zero = true, FROM(0, FOL_FILL_FEATHER_MAX_MM),
     .about = "over how many mm inside its outline an area's density fades in; left out: 0, a hard edge"},
};
static const fol_key_table mask_keys = {TABLE(mask_rows), .lines = true};

static const fol_key correction_rows[] = {
    {KEY(POINTS, fol_polygon, points_px), .required = true, FROM(3, FOL_POLYGON_POINTS_MAX),
     .about = "its corners, one after the other, [x, y] in px; they may lie outside the picture"},
    {BARE(NUMBER, "scalp"), .offset = offsetof(fol_polygon, density), FROM(0, 1),
     .about = "1: it is scalp; 0: it is not; 0.5: as found in the photograph. Left out: 1. Later areas replace earlier "
              "ones"},
};
static const fol_key_table correction_keys = {TABLE(correction_rows), .lines = true};

static const fol_key corrections_rows[] = {
    {KEY(FILE, fol_mask_forms, file), .about = "instead of polygons: a grey PNG as large as the picture, next to the "
                                               "plan; white is scalp, black is not, 128 is as found in the photograph"},
    {KEY(POLYGONS, fol_mask_forms, polygons), .keys = &correction_keys,
     .about = "a list of areas, each with the keys that follow"},
    {KEY(NUMBER, fol_mask_forms, feather_mm), .absent_is_zero = true, FROM(0, FOL_FILL_FEATHER_MAX_MM),
     .about = "over how many mm outside its outline an area's correction fades out; left out: 1"},
};
static const fol_key_table corrections_keys = {TABLE(corrections_rows), .lines = true};

static const fol_key zone_rows[] = {
    {KEY(ZONE_KIND, fol_zone, kind), .required = true,
     .about = "\"scar\", \"birthmark\" or \"keep-out\" (no dots). It sets any of the keys below that are left out"},
    {KEY(POINTS, fol_zone, points_px), .required = true, FROM(3, FOL_ZONE_POINTS_MAX),
     .about = "its corners, one after the other, [x, y] in px; they may lie outside the picture"},
    {KEY(NUMBER, fol_zone, density), FROM(0, 5),
     .about = "its density, as a share of the density without it; scar and birthmark 1, keep-out always 0"},
    {KEY(NUMBER, fol_zone, size), FROM(0.3, 3),
     .about = "the size of healed dots in it, compared with those outside; scar 1.3, birthmark 1"},
    {KEY(NUMBER, fol_zone, feather_mm), FROM(0, 50),
     .about = "over how many mm outside its edge it fades out; scar 7.5, birthmark 2, keep-out 1"},
};
static const fol_key_table zone_keys = {TABLE(zone_rows), .lines = true};

static const fol_key pattern_rows[] = {
    {KEY(NUMBER, fol_pattern, jitter), FROM(0, 1),
     .about = "how far dots are off an even pattern, as a share of the distance between neighbours; left out: 0.15, as "
              "measured on real work"},
    {KEY(NUMBER, fol_pattern, size_spread), FROM(0, 1),
     .about = "how much they differ in diameter, standard deviation over mean; left out: 0.2 (with engine 1: 0.3)"},
    {KEY(NUMBER, fol_pattern, darkness_spread), FROM(0, 1),
     .about = "how much they differ in darkness, standard deviation over mean; left out: 0.25 (with engine 1: 0.35)"},
    {KEY(NUMBER, fol_pattern, elongation), FROM(0, 1), .since_engine = 2,
     .about = "how much they differ from round: standard deviation of the logarithm of a dot's length over its width; "
              "left out: 0.15 (with engine 1: 0, which is round)"},
};
static const fol_key_table pattern_keys = {TABLE(pattern_rows)};

static const fol_key pigment_rows[] = {
    {BARE(SHADE, "shade"),
     .about = "\"light\", \"medium\" or \"dark\": dilution 25, 15 or 6 for sessions that name none; may be left out"},
    {KEY(DEPTH, fol_pigment, depth_mm),
     .about = "[top, bottom] of the pigment under the skin's surface, mm; top 0 to 0.8, bottom 0.1 to 1.2; left out: "
              "[0.05, 0.4]. Deeper looks blue"},
    {BARE(HAIR, "hair_px"),
     .about = "a place in the picture that shows the person's own hair shaved or cropped, [x, y] in px, to match "
              "pigment to; null or left out: Follidot looks for hair at the sides of the head"},
};
static const fol_key_table pigment_keys = {TABLE(pigment_rows)};

static const fol_key skin_rows[] = {
    {KEY(NUMBER, fol_skin_given, melanosome_fraction), .required = true, FROM(0, 0.5),
     .about = "share of the epidermis that is melanin, 0.013-0.06 in light, 0.18-0.43 in dark skin"},
    {KEY(NUMBER, fol_skin_given, blood_fraction), .required = true, FROM(0, 0.2),
     .about = "share of the dermis that is blood, 0.002-0.004 at rest, 0.03 flushed"},
};
static const fol_key_table skin_keys = {TABLE(skin_rows)};

static const fol_key healing_rows[] = {
    {KEY(SKIN_TYPE, fol_healing, skin_type),
     .about = "Fitzpatrick's type, 1 (burns, never tans) to 6; null or left out: not known. Fair skin loses pigment "
              "somewhat faster, dark skin slower"},
    {KEY(SUN, fol_healing, sun),
     .about = "\"little\", \"usual\" or \"much\" sun on the scalp, which fades pigment; left out: usual"},
    {KEY(OILINESS, fol_healing, oiliness),
     .about = "\"dry\", \"normal\" or \"oily\" skin; oily skin loses pigment faster; left out: normal"},
    {KEY(NUMBER, fol_healing, touch_up_years), FROM(0.5, 15),
     .about = "when all dots will be done again, years after the last session; left out: 5. 4 to 6 is usual"},
};
static const fol_key_table healing_keys = {TABLE(healing_rows)};

static const fol_key session_rows[] = {
    {KEY(NUMBER, fol_session, density_per_cm2), .required = true, ABOVE(0, FOL_DENSITY_MAX_PER_CM2),
     .about = "dots on each cm2 of skin after the session, all earlier ones included, so it never falls; the published "
              "course is 30, 70, 100"},
    {KEY(NUMBER, fol_session, dot_diameter_mm), FROM(0.08, 0.55),
     .about = "diameter of the healed dot in the skin, mm; needles and implants are quoted smaller. Left out: 0.3 in "
              "the first session, then 0.38 (with engine 1: 0.3)"},
    {KEY(NUMBER, fol_session, dilution), FROM(2, 100),
     .about = "ml of water to 1 ml of pigment; left out: the shade's, or 25 in the first session, then 15 (with "
              "engine 1: 25)"},
    {KEY(DATE, fol_session, date),
     .about = "its date, as \"2026-12-01\"; may be left out. Sessions are usually 10 to 14 days apart"},
};
const fol_key_table fol_session_keys = {TABLE(session_rows)};

static const fol_key plan_rows[] = {
    {BARE(ABOUT, "about")},
    {BARE(VERSION, "version"), .required = true, .about = "1, which is the version of this format"},
    {KEY(ENGINE, fol_plan, engine),
     .about = "the engine whose defaults apply to keys that are left out; left out: 1, as in older plans"},
    {KEY(SEED, fol_plan, seed),
     .about = "a whole number, 0 to 9007199254740991; the same seed gives the same dots. Left out: 1"},
    {KEY(OBJECT, fol_plan, scale), .required = true, .keys = &scale_keys},
    {KEY(SURFACE, fol_plan, surface), .keys = &surface_keys},
    {KEY(OBJECT, fol_plan, camera), .keys = &camera_keys},
    {KEY(LANDMARKS, fol_plan, landmarks), .keys = &landmark_keys,
     .about = "points of the face, for designing a hairline; left out: not known"},
    {KEY(HAIRLINE, fol_plan, hairline), .keys = &hairline_keys},
    {KEY(VARIANTS, fol_plan, variants), .keys = &variants_keys,
     .about = "other hairlines, kept for comparison; they have no dots. Left out: none"},
    {KEY(MASK, fol_plan, mask), .required = true, .keys = &mask_keys},
    {KEY(ZONES, fol_plan, zones), .keys = &zone_keys,
     .about = "a list of scars, birthmarks and places to keep free, each with the keys that follow; left out: none"},
    {KEY(OBJECT, fol_plan, pattern), .keys = &pattern_keys},
    {KEY(OBJECT, fol_plan, pigment), .keys = &pigment_keys},
    {KEY(SKIN, fol_plan, skin), .keys = &skin_keys, .about = "\"auto\", or an object with the two keys that follow"},
    {KEY(OBJECT, fol_plan, healing), .keys = &healing_keys,
     .about = "how pigment will fade in this person: what makes it somewhat faster or slower"},
    {KEY(SWITCH, fol_plan, scalp_matte), .since_engine = 2,
     .about = "whether pictures leave out dots outside the scalp, on walls, clothes and hands; the number of dots and "
              "the minutes stay the same. No effect on a flat surface. Left out: true (with engine 1: false)"},
    {BARE(CORRECTIONS, "scalp_corrections"), .offset = offsetof(fol_plan, corrections), .keys = &corrections_keys,
     .about = "areas where scalp_matte is wrong, and whether they are scalp; left out: none"},
    {BARE(SESSIONS, "sessions"), .required = true, .keys = &fol_session_keys,
     .about = "a list of 1 to 4 sessions, each with the keys that follow"},
};
const fol_key_table fol_plan_keys = {TABLE(plan_rows), .lines = true};

void fol_key_path_print(char *text, size_t size, const fol_key_path *path) {
  if (!path) {
    snprintf(text, size, "the plan");
    return;
  }
  *text = '\0';
  if (path->above)
    fol_key_path_print(text, size, path->above);
  size_t used = strlen(text);
  if (path->name)
    snprintf(text + used, size - used, "%s%s", used ? "." : "", path->name);
  else
    snprintf(text + used, size - used, "[%zu]", path->index);
}

bool fol_key_fail(fol_error *err, const fol_key_path *path, const char *format, ...) {
  char key[160], text[sizeof err->text];
  fol_key_path_print(key, sizeof key, path);
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  return fol_fail(err, FOL_REFUSED, "%s %s", key, text);
}
