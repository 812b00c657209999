/* Advice: suggestions and warnings about a plan before anybody is treated. Which pigment matches the person's hair
 * (fol_pigment_suggest), which area to treat (fol_region_suggest), how much tone the person's own hair already gives
 * (fol_existing_see), and where the plan will look wrong (fol_plan_warn). */
#ifndef FOLLIDOT_ADVICE_H
#define FOLLIDOT_ADVICE_H

#include "follidot/scatter.h"
#include "follidot/skin.h"

/* ---- pigment ------------------------------------------------------------------------------------- */

/* How hair was found. */
typedef enum fol_hair_by {
  FOL_HAIR_BY_MARK = 0, /* the plan marks it */
  FOL_HAIR_BY_SPOTS,    /* single hairs make it rougher than skin */
  FOL_HAIR_BY_TONE,     /* it is only darker and greyer than skin */
  FOL_HAIR_BYS
} fol_hair_by;

/* "mark", "spots", "tone" */
const char *fol_hair_by_name(fol_hair_by by);

/* The person's own shaved or cropped hair: the combined tone of skin and stubble in a disc of the photograph. */
typedef struct fol_hair_seen {
  bool found;                  /* the fields below are valid */
  fol_hair_by by;              /* how it was found */
  fol_point px;                /* centre of the disc */
  double radius_px;            /* of the disc */
  double linear[FOL_CHANNELS]; /* its mean colour, linear sRGB */
  fol_lab lab;                 /* the same colour in CIE L*a*b* */
} fol_hair_seen;

/* Finds and measures the hair: at the plan's pigment.hair_px if that is marked; else on the head around the painted
 * area, then within it. On a plane it searches up to 25 mm around the painted area; on an ellipsoid with nothing
 * painted it starts from the middle of the head. The search is conservative, but what it finds is still only probably
 * hair. What looks like skin, marked or not, is not found; nor is any hair if `skin` was not measured. */
void fol_hair_see(fol_hair_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head,
                  const fol_skin_seen *skin);

/* A suggested dilution, with the reason in words. */
typedef struct fol_suggestion {
  bool made;             /* false: only `reason` is filled in, and says why there is none */
  bool finer;            /* it is for the dots of FOL_LOOK_FINE, in place of the plan's natural ones */
  double dilution;       /* ml of water to 1 ml of pigment */
  fol_shade shade;       /* the nearest shade to that dilution */
  double difference;     /* CIEDE2000 between the area's mean tone after the last session, healed, and the hair's */
  double difference_now; /* the same with the plan as it is */
  char reason[500];      /* two or three sentences in plain words */
} fol_suggestion;

/* Finds the dilution that, at the last session's density, brings the mean tone nearest to the hair's. None is stronger
 * than looks right on that skin (6 : 1, on fair skin 10 : 1). If the plan has the dots of the natural look and the skin
 * is tan or lighter, it suggests fine dots instead, no stronger than 15 : 1, since larger ones stand out next to hair
 * (docs/domain.md#defaults). */
void fol_pigment_suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_seen *skin,
                         const fol_hair_seen *hair);

/* ---- the area to be treated ------------------------------------------------------------------------ */

/* Most points of a suggested outline. */
enum { FOL_REGION_POINTS_MAX = 300 };

/* What the scalp is searched by; all borrowed. */
typedef struct fol_region_request {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin; /* measured by fol_skin_see */
} fol_region_request;

/* Suggests an area to treat: the largest area of bare skin on the scalp. The scalp is what lies behind the hairline
 * (the area may reach a few millimetres past it, where no dots are placed anyway). Without a hairline it is what lies
 * above forehead and nape or, if the head is modelled as a plane, the whole picture. Skin under hair or stubble is not
 * bare. Lighting, cropped fair hair and, on a plane, a skin-coloured background such as wood can mislead it.
 *
 * *out is the outline in pixels of the picture (drop it), or NULL if nothing is found or the skin was not measured.
 * Takes some tenths of a second. FOL_CANCELLED if `progress` (may be NULL) is cancelled; otherwise fails only if memory
 * runs out. */
bool fol_region_suggest(fol_points **out, const fol_region_request *request, fol_progress *progress, fol_error *err);

/* Measures the client's own hair, cropped or thin, all over the scalp in the photograph: which share of the tone that
 * the last session leaves, healed, it already gives. Strokes and fills blend into it. Ahead of a hairline there is
 * none.
 *
 * *out is NULL if there is no such hair or the skin was not measured; else drop it. Takes up to a second. Fails as
 * fol_region_suggest does. */
bool fol_existing_see(fol_existing **out, const fol_region_request *request, fol_progress *progress, fol_error *err);

/* Whether fol_existing_see gives the same result for two plans of one photograph. It depends on the position of the
 * head, the hairline, and how strong a full field is, but not on what is painted. */
bool fol_existing_matches(const fol_plan *was, const fol_head *was_head, const fol_plan *is, const fol_head *is_head);

/* ---- warnings ------------------------------------------------------------------------------------- */

/* What is wrong with a plan. */
typedef enum fol_warning_kind {
  FOL_WARNING_TOO_DARK = 0, /* for the skin */
  FOL_WARNING_TOO_PALE,     /* to be visible on the skin */
  FOL_WARNING_TOO_DEEP,
  FOL_WARNING_MERGING, /* dots run into each other */
  FOL_WARNING_HAIRLINE_LOW,
  FOL_WARNING_TOO_DENSE,
  FOL_WARNING_DATES,       /* sessions less than 10 days apart, or more than 14 */
  FOL_WARNING_ZONE_UNUSED, /* a zone that does not overlap the mask */
  FOL_WARNINGS
} fol_warning_kind;

/* "too-dark", ... */
const char *fol_warning_name(fol_warning_kind kind);

/* One warning about a plan. */
typedef struct fol_warning {
  fol_warning_kind kind;
  int session;    /* the session it is about; 0: the plan as a whole */
  char text[240]; /* a sentence or two: what will be visible, why, and what to do */
} fol_warning;

/* Most warnings about one plan. */
enum { FOL_WARNINGS_MAX = 24 };

/* Writes the warnings about a plan, the most serious first, and returns how many there are. Fast: no dots are placed.
 */
size_t fol_plan_warn(fol_warning out[FOL_WARNINGS_MAX], const fol_plan *plan, const fol_head *head,
                     const fol_skin_seen *skin);

#endif
