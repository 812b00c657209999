/* Advice: what is said about a plan in words, before anybody is treated by it: which pigment matches the person's hair,
 * and where the plan will look wrong. */
#ifndef FOLLIDOT_ADVICE_H
#define FOLLIDOT_ADVICE_H

#include "follidot/scatter.h"
#include "follidot/skin.h"

/* ---- pigment ------------------------------------------------------------------------------------- */

/* What hair was found by: the plan marks it; single hairs make it rougher than skin; or it is only darker and greyer.
 */
typedef enum fol_hair_by { FOL_HAIR_BY_MARK = 0, FOL_HAIR_BY_SPOTS, FOL_HAIR_BY_TONE, FOL_HAIR_BYS } fol_hair_by;
const char *fol_hair_by_name(fol_hair_by by); /* "mark", "spots", "tone" */

/* The person's own hair: shaved or cropped, as tone of skin and stubble together. */
typedef struct fol_hair_seen {
  bool found;
  fol_hair_by by;
  fol_point px;                /* where */
  double radius_px;            /* of the disc that was looked at */
  double linear[FOL_CHANNELS]; /* its mean colour, linear sRGB */
  fol_lab lab;
} fol_hair_seen;

/* At the plan's pigment.hair_px, or where hair is found: beside the painted area, else within it; on a plane up to 25
 * mm around it, or around the picture's middle where nothing is painted. In doubt nowhere, and even then it only seems
 * to be hair. What looks like skin is not found. */
void fol_hair_see(fol_hair_seen *out, const fol_photo *photo, const fol_plan *plan, const fol_head *head,
                  const fol_skin_seen *skin);

typedef struct fol_suggestion {
  bool made;  /* false: `reason` says why not */
  bool finer; /* with the dots of FOL_LOOK_FINE in place of the natural ones that the plan has */
  double dilution;
  fol_shade shade;       /* the nearest */
  double difference;     /* CIEDE2000 between the whole tone after the last session, healed, and the hair's */
  double difference_now; /* with the plan as it is */
  char reason[500];      /* two or three sentences in plain words */
} fol_suggestion;

/* The dilution of the last session's densities whose mean tone comes nearest to the hair's; none stronger than looks
 * right on that skin (6 : 1, on fair skin 10 : 1). Where the plan has the dots of the natural look, fine ones on skin
 * up to tan, since larger ones are told from the hair beside them, and none stronger than 15 : 1
 * (docs/domain.md#defaults). */
void fol_pigment_suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_seen *skin,
                         const fol_hair_seen *hair);

/* ---- the area to be treated ------------------------------------------------------------------------ */

enum { FOL_REGION_POINTS_MAX = 300 };

typedef struct fol_region_request {
  const fol_photo *photo;
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin;
} fol_region_request;

/* The largest area of bare skin on the scalp, behind the hairline where there is one (and some millimetres over it, as
 * the hairline bounds dots by itself), else above forehead and nape; on a plane without one, in the whole picture. What
 * hair or stubble covers is no bare skin. A suggestion: light, wood behind a flat head and cropped fair hair may
 * mislead it. *out is NULL where nothing is found, or the skin could not be measured; else an outline in pixels of the
 * picture; drop it. Some tenths of a second. FOL_CANCELLED where `progress` (may be NULL) says so. */
bool fol_region_suggest(fol_points **out, const fol_region_request *request, fol_progress *progress, fol_error *err);

/* The client's own hair, cropped or thin, wherever the photograph shows it on the scalp (ahead of a hairline there is
 * none): how much of the tone that the last session leaves, healed, it gives already. What strokes and fills blend
 * into. *out is NULL where there is none, or the skin could not be measured; drop it. Up to a second. FOL_CANCELLED
 * where `progress` (may be NULL) says so. */
bool fol_existing_see(fol_existing **out, const fol_region_request *request, fol_progress *progress, fol_error *err);
/* Whether what was seen by one plan of a photograph is what would be seen by another: it hangs on where the head is, on
 * the hairline, and on how strong a full field is; not on what is painted. */
bool fol_existing_matches(const fol_plan *was, const fol_head *was_head, const fol_plan *is, const fol_head *is_head);

/* ---- warnings ------------------------------------------------------------------------------------- */

typedef enum fol_warning_kind {
  FOL_WARNING_TOO_DARK = 0, /* for the skin */
  FOL_WARNING_TOO_PALE,     /* to be seen on the skin */
  FOL_WARNING_TOO_DEEP,
  FOL_WARNING_MERGING,
  FOL_WARNING_HAIRLINE_LOW,
  FOL_WARNING_TOO_DENSE,
  FOL_WARNING_DATES,       /* nearer than 10 days, or farther than 14 */
  FOL_WARNING_ZONE_UNUSED, /* a zone that no mask covers */
  FOL_WARNINGS
} fol_warning_kind;
const char *fol_warning_name(fol_warning_kind kind); /* "too-dark", ... */

typedef struct fol_warning {
  fol_warning_kind kind;
  int session;    /* 0: the plan as a whole */
  char text[240]; /* a sentence or two: what will be seen, why, and what to do */
} fol_warning;

enum { FOL_WARNINGS_MAX = 24 };

/* At most FOL_WARNINGS_MAX, the gravest first; returns how many. Quick: no dots are made. */
size_t fol_plan_warn(fol_warning out[FOL_WARNINGS_MAX], const fol_plan *plan, const fol_head *head,
                     const fol_skin_seen *skin);

#endif
