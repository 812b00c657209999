/* Advice: suggestions and warnings about a plan before anybody is treated. They cover which pigment matches the
 * person's hair (fol_pigment_suggest), which area to treat (fol_region_suggest), how much the person's own hair already
 * darkens the scalp (fol_hair_map_measure), and where the treatment would look wrong (fol_plan_warn). */
#ifndef FOLLIDOT_ADVICE_H
#define FOLLIDOT_ADVICE_H

#include "follidot/scatter.h"
#include "follidot/skin.h"

/* ---- pigment ------------------------------------------------------------------------------------- */

/* How the person's hair was found in the photograph. */
typedef enum fol_hair_source {
  FOL_HAIR_SOURCE_MARK = 0, /* the plan marks a place with hair (pigment.hair_px) */
  FOL_HAIR_SOURCE_SPOTS,    /* single hairs are visible, so that the area is rougher than bare skin */
  FOL_HAIR_SOURCE_TONE,     /* the hair is darker and greyer than skin, without visible single hairs */
  FOL_HAIR_SOURCES
} fol_hair_source;

/* Returns the name that reports use for `by`, the way in which hair was found: "mark", "spots" or "tone". The string is
 * static. */
const char *fol_hair_source_name(fol_hair_source by);

/* The tone of the person's own shaved or cropped hair: the mean colour of skin and stubble together in a disc of the
 * photograph. */
typedef struct fol_hair_measurement {
  bool found;                  /* whether hair was found; if false, the other fields are not valid */
  fol_hair_source by;          /* how the hair was found */
  fol_point px;                /* centre of the disc */
  double radius_px;            /* radius of the disc */
  double linear[FOL_CHANNELS]; /* mean colour of the disc, linear sRGB */
  fol_lab lab;                 /* `linear` as CIE L*a*b* */
} fol_hair_measurement;

/* Finds the person's hair in `photo` and writes its mean colour to `out`. `plan` and `head` belong to that photograph,
 * and `skin` is its bare skin, measured by fol_skin_measure. If the plan marks a place with hair
 * (plan->pigment.hair_px), only that place is measured. Otherwise the head is searched, first around the painted area,
 * then inside it. If the head is modelled as a plane, the search goes up to 25 mm beyond the painted area; on an
 * ellipsoid with nothing painted, it starts from the middle of the head. The search prefers to miss hair rather than to
 * take skin for it, but what it finds is still not certain to be hair.
 *
 * out->found is false if no hair is found, if the place looks like skin even though it is marked, or if `skin` contains
 * no measurement (fol_skin_measurement.measured is false). */
void fol_hair_measure(fol_hair_measurement *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head,
                      const fol_skin_measurement *skin);

/* A suggested dilution, with the reason in words. */
typedef struct fol_suggestion {
  bool made;       /* false: there is no suggestion; only `reason` is filled in, and says why there is none */
  bool finer;      /* the dilution is for the smaller dots of FOL_LOOK_FINE, not for the dots of the plan's sessions */
  double dilution; /* ml of water to 1 ml of pigment */
  fol_shade shade; /* the shade nearest to that dilution */
  double difference;     /* CIEDE2000 between the hair and the mean colour of the treated, healed area */
  double difference_now; /* that CIEDE2000 with the dot diameters and dilutions that the plan has now */
  char reason[500];      /* two or three sentences in plain words */
} fol_suggestion;

/* Suggests the dilution at which the mean colour of the treated area, healed after the plan's last session, is nearest
 * to the colour of the hair. `skin` is the bare skin, measured by fol_skin_measure; `hair` is the hair, measured by
 * fol_hair_measure. If one of the two was not measured, out->made is false and out->reason says why.
 *
 * Stronger pigment than looks right on the skin is never suggested: at least 6 ml of water to 1 ml of pigment, on fair
 * skin at least 10 ml. If the plan has the dots of FOL_LOOK_NATURAL and the skin is tan or lighter, the suggestion is
 * for the smaller dots of FOL_LOOK_FINE with at least 15 ml of water to 1 ml of pigment, since larger dots stand out
 * next to hair (docs/domain.md#defaults). */
void fol_pigment_suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_measurement *skin,
                         const fol_hair_measurement *hair);

/* ---- the area to be treated ------------------------------------------------------------------------ */

/* The largest number of points in a suggested outline. */
enum { FOL_REGION_POINTS_MAX = 300 };

/* The input of fol_region_suggest and fol_hair_map_measure. All pointers are borrowed. */
typedef struct fol_region_request {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_measurement *skin; /* measured by fol_skin_measure */
} fol_region_request;

/* Suggests an area to treat: the largest area of bare skin on the scalp. The scalp begins behind the plan's hairline;
 * the suggested area may extend a few millimetres in front of the hairline, where no dots are placed. Without a
 * hairline, the scalp is the part of the head above forehead and nape or, if the head is modelled as a plane, the whole
 * picture. Skin under hair or stubble is not bare. Lighting, cropped fair hair and, on a plane, a skin-coloured
 * background such as wood can mislead the search.
 *
 * Sets *out to the outline of the area, in pixels of the picture; the caller drops it. Sets *out to NULL if no area is
 * found or request->skin contains no measurement. Takes a few tenths of a second. Fails with FOL_CANCELLED if
 * `progress` (may be NULL) is cancelled, with FOL_REFUSED if the plan's hairline crosses itself, and otherwise only if
 * memory runs out. */
bool fol_region_suggest(fol_points **out, const fol_region_request *request, fol_progress *progress, fol_error *err);

/* Measures the client's own cropped or thin hair on all of the scalp in the photograph, so that strokes and fills can
 * blend into it. The result is a map of how much the hair darkens the scalp, as a fraction of the darkening by healed
 * dots at the full density of the last session. Hair in front of the plan's hairline is ignored.
 *
 * Sets *out to the map; the caller drops it. Sets *out to NULL if there is no such hair or request->skin contains no
 * measurement. Takes up to a second. Fails with FOL_CANCELLED if `progress` (may be NULL) is cancelled, and otherwise
 * only if memory runs out. */
bool fol_hair_map_measure(fol_hair_map **out, const fol_region_request *request, fol_progress *progress,
                          fol_error *err);

/* Whether a map that fol_hair_map_measure made from an earlier plan is still right for a later plan of the same
 * photograph. `was` is the earlier plan and `was_head` its head; `is` is the later plan and `is_head` its head. The map
 * depends on the pose of the head, the hairline, and the darkening by dots at full density, but not on the mask. */
bool fol_hair_map_matches(const fol_plan *was, const fol_head *was_head, const fol_plan *is, const fol_head *is_head);

/* ---- warnings ------------------------------------------------------------------------------------- */

/* Kinds of warnings about a plan. */
typedef enum fol_warning_kind {
  FOL_WARNING_TOO_DARK = 0, /* pigment is too dark for the skin */
  FOL_WARNING_TOO_PALE,     /* pigment is too pale to be visible on the skin */
  FOL_WARNING_TOO_DEEP,     /* pigment lies so deep that it looks blue and blurred */
  FOL_WARNING_MERGING,      /* neighbouring dots touch and merge into blots */
  FOL_WARNING_HAIRLINE_LOW, /* the middle of the hairline is too close to the brow */
  FOL_WARNING_TOO_DENSE,    /* dots are denser than natural hair, and can look like a cap */
  FOL_WARNING_DATES,        /* sessions are less than 10 or more than 14 days apart */
  FOL_WARNING_ZONE_UNUSED,  /* a zone does not overlap the mask */
  FOL_WARNINGS
} fol_warning_kind;

/* Returns the name of a kind of warning in the JSON that the command line prints: "too-dark", "too-pale", and so on.
 * The string is static. */
const char *fol_warning_name(fol_warning_kind kind);

/* One warning about a plan. */
typedef struct fol_warning {
  fol_warning_kind kind;
  int session;    /* number of the session that the warning is about; 0: the plan as a whole */
  char text[240]; /* one or two sentences: what will be visible, why, and what to do */
} fol_warning;

/* The largest number of warnings about one plan. */
enum { FOL_WARNINGS_MAX = 24 };

/* Writes the warnings about a plan to `out`, the most serious first, and returns how many there are. `head` is the head
 * in the plan's picture, and `skin` is its bare skin, measured by fol_skin_measure. The function is fast, since it
 * computes with the densities of the plan and does not generate its dots. */
size_t fol_plan_warn(fol_warning out[FOL_WARNINGS_MAX], const fol_plan *plan, const fol_head *head,
                     const fol_skin_measurement *skin);

#endif
