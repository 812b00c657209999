#include "field_tone.h"

#include "follidot/advice.h"
#include "follidot/base_math.h"

#include <math.h>
#include <stdio.h>

/* ---- dilution -------------------------------------------------------------------------------------------- */

/* The dilutions that are tried, in ml of water to 1 ml of pigment: from 6 to 30 in steps of 1, then to 100 in steps of
 * 5. */
enum { STEPS_OF_1 = 24, STEPS_OF_5 = 15, DILUTIONS = STEPS_OF_1 + STEPS_OF_5 };

static double dilution_at(int i) {
  return i < STEPS_OF_1 ? 6 + i : 30 + 5 * (i - STEPS_OF_1);
}

/* The strongest dilution (in ml of water to 1 ml of pigment) at which single fine dots are not visible
 * (docs/domain.md#defaults). */
static const double strongest_fine = 15;

/* Returns the index, among the dilutions tried, of the strongest one allowed for the dots of the last session.
 */
static int strongest_index(const fol_plan *plan, fol_tone tone) {
  int last = plan->session_count;
  bool fine = plan->sessions[last - 1].dot_diameter_mm <= fol_look_session(FOL_LOOK_FINE, last).dot_diameter_mm;
  double min_dilution = fine && tone < FOL_TONE_BROWN ? strongest_fine : fol_strongest_dilution(tone);
  int i = 0;
  while (dilution_at(i) < min_dilution)
    i++;
  return i;
}

/* The input of the comparison of dilutions. */
typedef struct match_context {
  fol_field_tone field; /* the treated skin, with the plan's dots or with the suggested finer ones */
  const fol_plan *plan; /* the plan, unchanged */
  const fol_skin_measurement *skin;
  fol_lab hair;  /* mean colour of the hair */
  int strongest; /* index of the strongest dilution allowed */
} match_context;

/* Returns the CIEDE2000 difference between treated skin and hair. */
static double difference_of(const match_context *m, const fol_field_tone *field) {
  return fol_ciede2000(fol_field_tone_lab(field, m->skin->linear), m->hair);
}

static double difference_at(const match_context *m, double dilution) {
  fol_field_tone field = m->field;
  field.dilution = dilution;
  return difference_of(m, &field);
}

/* Returns the treated skin with the plan's own dots and dilutions. */
static fol_field_tone as_planned(const match_context *m) {
  return (fol_field_tone){.plan = m->plan, .kernels = m->field.kernels, .session = m->field.session};
}

/* Returns the index of the dilution with the smallest difference. With weaker dilutions the treated skin becomes
 * steadily lighter, so that the difference has a single minimum: dilutions `stride` apart are tried first, and then all
 * those around the best of them. */
static int nearest_index(const match_context *m) {
  const int stride = 6;
  int coarse_best = m->strongest;
  double min_difference = INFINITY;
  for (int i = m->strongest; i < DILUTIONS; i += stride) {
    double difference = difference_at(m, dilution_at(i));
    coarse_best = difference < min_difference ? i : coarse_best;
    min_difference = fol_fmin(difference, min_difference);
  }
  int best = coarse_best;
  for (int i = coarse_best - stride + 1; i < coarse_best + stride; i++) {
    double difference = i >= m->strongest && i < DILUTIONS ? difference_at(m, dilution_at(i)) : INFINITY;
    best = difference < min_difference ? i : best;
    min_difference = fol_fmin(difference, min_difference);
  }
  return best;
}

/* Returns the shade (light, medium or dark) whose dilution differs from `dilution` by the smallest factor. */
static fol_shade nearest_shade(double dilution) {
  fol_shade best = FOL_SHADE_LIGHT;
  for (fol_shade shade = best + 1; shade < FOL_SHADES; shade++)
    if (fabs(fol_log(fol_shade_dilution(shade) / dilution)) < fabs(fol_log(fol_shade_dilution(best) / dilution)))
      best = shade;
  return best;
}

/* ---- texts ----------------------------------------------------------------------------------------------- */

/* Returns words for the mean colour of skin and stubble together. A chroma below 8 looks grey [?]. */
static const char *colour_words(fol_lab lab) {
  if (fol_hypot(lab.a, lab.b) < 8)
    return lab.l < 20 ? "black" : lab.l < 40 ? "dark grey" : lab.l < 62 ? "grey" : "light grey";
  return lab.l < 20 ? "brown-black" : lab.l < 38 ? "dark brown" : lab.l < 55 ? "brown" : "light brown";
}

/* Returns the plan's dilution if it is the same for all sessions; 0 if sessions differ. */
static double common_dilution(const fol_plan *plan) {
  for (int i = 1; i < plan->session_count; i++)
    if (plan->sessions[i].dilution != plan->sessions[0].dilution)
      return 0;
  return plan->sessions[0].dilution;
}

/* Whether treated skin at `dilution` (0: with the plan's own dots and dilutions) is lighter than the hair. */
static bool is_lighter(const match_context *m, double dilution) {
  fol_field_tone field = dilution > 0 ? m->field : as_planned(m);
  field.dilution = dilution;
  return fol_field_tone_lab(&field, m->skin->linear).l > m->hair.l;
}

static const char *lighter_or_darker(const match_context *m, double dilution) {
  return is_lighter(m, dilution) ? "lighter" : "darker";
}

/* If `dilution`, the best one found, is the strongest one allowed or the weakest one that was tried, returns words that
 * say so, since a dilution beyond this limit may match better; otherwise NULL. */
static const char *limit_words(const match_context *m, double dilution) {
  if (dilution == dilution_at(DILUTIONS - 1))
    return "which is almost no pigment";
  if (dilution != dilution_at(m->strongest))
    return NULL;
  if (dilution == strongest_fine)
    return "the strongest at which fine dots do not stand out one by one";
  return m->strongest == 0 ? "the darkest shade" : "the strongest that does not read blue on fair skin";
}

static void print_match(char *text, size_t size, const fol_suggestion *s, const match_context *m) {
  /* up to this CIEDE2000 difference, two colours in one picture look the same [?] */
  const double close = 2;
  const char *limit = s->difference > close ? limit_words(m, s->dilution) : NULL;
  double now = common_dilution(m->plan);
  if (s->finer)
    snprintf(text, size, "%g : 1 makes the overall tone %.1f %s than the hair; as planned it is %.1f %s.", s->dilution,
             s->difference, lighter_or_darker(m, s->dilution), s->difference_now, lighter_or_darker(m, 0));
  else if (limit)
    snprintf(text, size, "even %g : 1, %s, leaves the overall tone %.1f %s: %s dots come closer.", s->dilution, limit,
             s->difference, lighter_or_darker(m, s->dilution),
             is_lighter(m, s->dilution) ? "more or larger" : "fewer or smaller");
  else if (now == s->dilution)
    snprintf(text, size, "the plan's %g : 1 gives an overall tone within %.1f of the hair: no other comes closer.", now,
             s->difference);
  else if (now > 0)
    snprintf(text, size, "%g : 1 gives an overall tone within %.1f of the hair; the plan's %g : 1 stays %.1f %s.",
             s->dilution, s->difference, now, s->difference_now, lighter_or_darker(m, 0));
  else
    snprintf(text, size,
             "%g : 1 in all sessions gives an overall tone within %.1f of the hair; as planned it stays %.1f %s.",
             s->dilution, s->difference, s->difference_now, lighter_or_darker(m, 0));
}

static void print_finer(char *text, size_t size, const match_context *m) {
  int last = m->field.session - 1;
  const fol_session *fine = &m->field.plan->sessions[last], *natural = &m->plan->sessions[last];
  snprintf(
      text, size,
      " Next to it dots of %.2f mm stand out one by one; fine ones of %.2f mm blend in, but take %.2g times as many.",
      natural->dot_diameter_mm, fine->dot_diameter_mm, fine->density_per_cm2 / natural->density_per_cm2);
}

static void print_reason(fol_suggestion *out, const match_context *m, fol_hair_source by) {
  static const char *const seen[FOL_HAIR_SOURCES] = {
      "The hair that you marked is", "Cropped hair seems to be visible, as single hairs:",
      "Cropped hair seems to be visible, only as a darker, greyer tone:"};
  char finer[160] = "", match[220];
  if (out->finer)
    print_finer(finer, sizeof finer, m);
  print_match(match, sizeof match, out, m);
  snprintf(out->reason, sizeof out->reason, "%s %s (L* %.0f).%s At %g dots/cm2 %s", seen[by], colour_words(m->hair),
           m->hair.l, finer, m->field.plan->sessions[m->field.session - 1].density_per_cm2, match);
}

static void print_why_not(fol_suggestion *out, const fol_plan *plan, const fol_skin_measurement *skin) {
  const char *why = "No cropped hair darker than the skin was found around the painted area, so the dilutions stay as "
                    "planned: mark where the hair is.";
  if (!skin->measured)
    why = "No bare skin could be measured, so there is nothing to compare hair with.";
  else if (plan->pigment.has_hair)
    why = "What is marked as hair looks like skin: it is hardly darker, or no darker at all. Mark another place.";
  snprintf(out->reason, sizeof out->reason, "%s", why);
}

static void suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_measurement *skin,
                    const fol_hair_measurement *hair, const fol_kernels *kernels) {
  fol_plan fine = *plan; /* a shallow copy, in which only values of the sessions are changed */
  fol_plan_apply_look(&fine, FOL_LOOK_FINE);
  out->made = true;
  out->finer = skin->tone < FOL_TONE_BROWN && fol_plan_has_dots_of(plan, FOL_LOOK_NATURAL);
  match_context m = {.field = {.plan = out->finer ? &fine : plan, .kernels = kernels, .session = plan->session_count},
                     .plan = plan,
                     .skin = skin,
                     .hair = hair->lab,
                     .strongest = strongest_index(out->finer ? &fine : plan, skin->tone)};
  fol_field_tone planned = as_planned(&m);
  out->dilution = dilution_at(nearest_index(&m));
  out->shade = nearest_shade(out->dilution);
  out->difference = difference_at(&m, out->dilution);
  out->difference_now = difference_of(&m, &planned);
  print_reason(out, &m, plan->pigment.has_hair ? FOL_HAIR_SOURCE_MARK : hair->by);
}

void fol_pigment_suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_measurement *skin,
                         const fol_hair_measurement *hair) {
  fol_suggestion made = {0};
  fol_kernels *kernels = NULL;
  fol_error err = {0};
  if (!hair->found || !skin->measured)
    print_why_not(&made, plan, skin);
  else if (!fol_kernels_new(&kernels, plan->pigment.depth_mm, &skin->skin, &err))
    snprintf(made.reason, sizeof made.reason, "%s", err.text);
  else
    suggest(&made, plan, skin, hair, kernels);
  fol_kernels_drop(kernels);
  *out = made;
}
