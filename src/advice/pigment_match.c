#include "field_tone.h"

#include "follidot/advice.h"
#include "follidot/base_math.h"

#include <math.h>
#include <stdio.h>

/* ---- the dilution ----------------------------------------------------------------------------------- */

/* Dilutions that one would mix, 6 to 100: by ones to 30, by fives beyond. */
enum { ONES = 24, FIVES = 15, MIXES = ONES + FIVES };

static double mix(int i) {
  return i < ONES ? 6 + i : 30 + 5 * (i - ONES);
}

/* Fine dots are told one by one where they are stronger (docs/domain.md#defaults). */
static const double strongest_fine = 15;

/* Of the last session's dots. */
static int strongest_mix(const fol_plan *plan, fol_tone tone) {
  int last = plan->session_count;
  bool fine = plan->sessions[last - 1].dot_diameter_mm <= fol_look_session(FOL_LOOK_FINE, last).dot_diameter_mm;
  double least = fine && tone < FOL_TONE_BROWN ? strongest_fine : fol_dilution_least(tone);
  int i = 0;
  while (mix(i) < least)
    i++;
  return i;
}

typedef struct matching {
  fol_whole whole;      /* as suggested */
  const fol_plan *plan; /* as it is */
  const fol_skin_seen *skin;
  fol_lab hair;
  int strongest;
} matching;

static double difference_of(const matching *m, const fol_whole *whole) {
  return fol_ciede2000(fol_whole_lab(whole, m->skin->linear), m->hair);
}

static double difference_at(const matching *m, double dilution) {
  fol_whole whole = m->whole;
  whole.dilution = dilution;
  return difference_of(m, &whole);
}

static fol_whole as_planned(const matching *m) {
  return (fol_whole){.plan = m->plan, .kernels = m->whole.kernels, .session = m->whole.session};
}

/* The tone grows paler all the way, so that the difference has one valley: every sixth mix finds it. */
static int nearest_mix(const matching *m) {
  const int stride = 6;
  int coarse = m->strongest;
  double least = INFINITY;
  for (int i = m->strongest; i < MIXES; i += stride) {
    double difference = difference_at(m, mix(i));
    coarse = difference < least ? i : coarse;
    least = fol_fmin(difference, least);
  }
  int best = coarse;
  for (int i = coarse - stride + 1; i < coarse + stride; i++) {
    double difference = i >= m->strongest && i < MIXES ? difference_at(m, mix(i)) : INFINITY;
    best = difference < least ? i : best;
    least = fol_fmin(difference, least);
  }
  return best;
}

static fol_shade nearest_shade(double dilution) {
  fol_shade best = FOL_SHADE_LIGHT;
  for (fol_shade shade = best + 1; shade < FOL_SHADES; shade++)
    if (fabs(fol_log(fol_shade_dilution(shade) / dilution)) < fabs(fol_log(fol_shade_dilution(best) / dilution)))
      best = shade;
  return best;
}

/* ---- the words -------------------------------------------------------------------------------------- */

/* Of skin and stubble together. Chroma below 8 reads as grey [?]. */
static const char *colour_words(fol_lab lab) {
  if (fol_hypot(lab.a, lab.b) < 8)
    return lab.l < 20 ? "black" : lab.l < 40 ? "dark grey" : lab.l < 62 ? "grey" : "light grey";
  return lab.l < 20 ? "brown-black" : lab.l < 38 ? "dark brown" : lab.l < 55 ? "brown" : "light brown";
}

/* The dilution of all sessions; 0 where they differ. */
static double common_dilution(const fol_plan *plan) {
  for (int i = 1; i < plan->session_count; i++)
    if (plan->sessions[i].dilution != plan->sessions[0].dilution)
      return 0;
  return plan->sessions[0].dilution;
}

/* Whether the whole tone of a dilution (0: as planned) is lighter than the hair's. */
static bool is_lighter(const matching *m, double dilution) {
  fol_whole whole = dilution > 0 ? m->whole : as_planned(m);
  whole.dilution = dilution;
  return fol_whole_lab(&whole, m->skin->linear).l > m->hair.l;
}

static const char *lighter_or_darker(const matching *m, double dilution) {
  return is_lighter(m, dilution) ? "lighter" : "darker";
}

/* What the last mix is, of those that are tried; NULL where that is not `dilution`. */
static const char *last_words(const matching *m, double dilution) {
  if (dilution == mix(MIXES - 1))
    return "which is hardly pigment";
  if (dilution != mix(m->strongest))
    return NULL;
  if (dilution == strongest_fine)
    return "the strongest at which fine dots are not told one by one";
  return m->strongest == 0 ? "the darkest shade" : "the strongest that does not read blue on fair skin";
}

static void report_match(char *text, size_t size, const fol_suggestion *s, const matching *m) {
  /* CIEDE2000 up to which tones in one picture pass for each other [?]. */
  const double near = 2;
  const char *last = s->difference > near ? last_words(m, s->dilution) : NULL;
  double now = common_dilution(m->plan);
  if (s->finer)
    snprintf(text, size, "%g : 1 makes the whole tone %.1f %s than it; as planned it is %.1f %s.", s->dilution,
             s->difference, lighter_or_darker(m, s->dilution), s->difference_now, lighter_or_darker(m, 0));
  else if (last)
    snprintf(text, size, "even %g : 1, %s, leaves the whole tone %.1f %s: %s dots come nearer.", s->dilution, last,
             s->difference, lighter_or_darker(m, s->dilution),
             is_lighter(m, s->dilution) ? "more or larger" : "fewer or smaller");
  else if (now == s->dilution)
    snprintf(text, size, "the plan's %g : 1 gives a whole tone within %.1f of it: none comes nearer.", now,
             s->difference);
  else if (now > 0)
    snprintf(text, size, "%g : 1 gives a whole tone within %.1f of it; the plan's %g : 1 stays %.1f %s.", s->dilution,
             s->difference, now, s->difference_now, lighter_or_darker(m, 0));
  else
    snprintf(text, size, "%g : 1 in all sessions gives a whole tone within %.1f of it; as planned it stays %.1f %s.",
             s->dilution, s->difference, s->difference_now, lighter_or_darker(m, 0));
}

static void report_finer(char *text, size_t size, const matching *m) {
  int last = m->whole.session - 1;
  const fol_session *fine = &m->whole.plan->sessions[last], *natural = &m->plan->sessions[last];
  snprintf(text, size,
           " Beside it dots of %.2f mm are told one by one; fine ones of %.2f mm pass, but are %.2g times as many.",
           natural->dot_diameter_mm, fine->dot_diameter_mm, fine->density_per_cm2 / natural->density_per_cm2);
}

static void report_reason(fol_suggestion *out, const matching *m, fol_hair_by by) {
  static const char *const seen[FOL_HAIR_BYS] = {"Hair where you marked it is",
                                                 "Cropped hair seems to be seen, by the single hairs:",
                                                 "Cropped hair seems to be seen, by its darker, greyer tone alone:"};
  char finer[160] = "", match[220];
  if (out->finer)
    report_finer(finer, sizeof finer, m);
  report_match(match, sizeof match, out, m);
  snprintf(out->reason, sizeof out->reason, "%s %s (L* %.0f).%s At %g dots/cm2 %s", seen[by], colour_words(m->hair),
           m->hair.l, finer, m->whole.plan->sessions[m->whole.session - 1].density_per_cm2, match);
}

static void report_why_not(fol_suggestion *out, const fol_plan *plan, const fol_skin_seen *skin) {
  const char *why = "No cropped hair darker than the skin was found around the painted area, so the dilutions stay as "
                    "planned: mark where it is.";
  if (!skin->measured)
    why = "No bare skin could be measured, so there is nothing to compare hair with.";
  else if (plan->pigment.has_hair)
    why = "What is marked as hair looks like skin: it is hardly darker, or no darker at all. Mark another place.";
  snprintf(out->reason, sizeof out->reason, "%s", why);
}

static void suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_seen *skin, const fol_hair_seen *hair,
                    const fol_kernels *kernels) {
  fol_plan fine = *plan; /* for its sessions: what it points to stays the plan's */
  fol_plan_apply_look(&fine, FOL_LOOK_FINE);
  out->made = true;
  out->finer = skin->tone < FOL_TONE_BROWN && fol_plan_has_dots_of(plan, FOL_LOOK_NATURAL);
  matching m = {.whole = {.plan = out->finer ? &fine : plan, .kernels = kernels, .session = plan->session_count},
                .plan = plan,
                .skin = skin,
                .hair = hair->lab,
                .strongest = strongest_mix(out->finer ? &fine : plan, skin->tone)};
  fol_whole planned = as_planned(&m);
  out->dilution = mix(nearest_mix(&m));
  out->shade = nearest_shade(out->dilution);
  out->difference = difference_at(&m, out->dilution);
  out->difference_now = difference_of(&m, &planned);
  report_reason(out, &m, plan->pigment.has_hair ? FOL_HAIR_BY_MARK : hair->by);
}

void fol_pigment_suggest(fol_suggestion *out, const fol_plan *plan, const fol_skin_seen *skin,
                         const fol_hair_seen *hair) {
  fol_suggestion made = {0};
  fol_kernels *kernels = NULL;
  fol_error err = {0};
  if (!hair->found || !skin->measured)
    report_why_not(&made, plan, skin);
  else if (!fol_kernels_new(&kernels, plan->pigment.depth_mm, &skin->skin, &err))
    snprintf(made.reason, sizeof made.reason, "%s", err.text);
  else
    suggest(&made, plan, skin, hair, kernels);
  fol_kernels_drop(kernels);
  *out = made;
}
