/* Prints the results of the command `plan` as text. */
#include "plan_summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LINE_WIDTH = 80, LABEL_WIDTH = 10 };

/* Prints a label and a text wrapped to LINE_WIDTH. */
static bool print_paragraph(fol_bytes *text, const char *label, const char *words, fol_error *err) {
  if (!fol_bytes_printf(text, err, "%-*s", LABEL_WIDTH, label))
    return false;
  size_t column = LABEL_WIDTH;
  for (const char *word = words; *word;) {
    size_t length = strcspn(word, " ");
    bool first = word == words;
    bool full = !first && column + 1 + length > LINE_WIDTH;
    const char *before = first ? "" : full ? "\n" : " ";
    if (!fol_bytes_printf(text, err, "%s%*s%.*s", before, full ? LABEL_WIDTH : 0, "", (int)length, word))
      return false;
    column = full ? LABEL_WIDTH + length : column + length + !first;
    word += length;
    word += strspn(word, " ");
  }
  return fol_bytes_printf(text, err, "\n");
}

/* ---- counts ------------------------------------------------------------------------------------ */

static bool print_session(fol_bytes *text, const fol_plan_summary *summary, int i, size_t dots, fol_error *err) {
  const fol_session *session = &summary->plan->sessions[i];
  double new_dots = (double)summary->new_dots[i];
  char density[32], minutes[48];
  snprintf(density, sizeof density, "%.4g", session->density_per_cm2);
  snprintf(minutes, sizeof minutes, "%.0f to %.0f", ceil(new_dots / FOL_FASTEST_PER_MINUTE),
           ceil(new_dots / FOL_SLOWEST_PER_MINUTE));
  return fol_bytes_printf(text, err, "%7d  %8s  %9zu  %9zu  %12s  %3.0f %%  %s\n", i + 1, density, summary->new_dots[i],
                          dots, minutes, 100 * summary->visible[i].visible, *session->date ? session->date : "-");
}

static bool print_counts(fol_bytes *text, const fol_plan_summary *summary, fol_error *err) {
  const char *where = summary->plan->surface.kind == FOL_SURFACE_PLANE ? "" : " through the middle of the head";
  if (!fol_bytes_printf(text, err, "Area %.1f cm2 on skin, at %.2f px/mm%s\n", summary->area_cm2, summary->px_per_mm,
                        where))
    return false;
  const char *coarse = fol_head_scale_remark(summary->px_per_mm);
  if (coarse && !print_paragraph(text, "Photo", coarse, err))
    return false;
  if (summary->off_head_share >= 0.005 &&
      !fol_bytes_printf(text, err, "%.0f %% of the mask is outside the head and gets no dots\n",
                        100 * summary->off_head_share))
    return false;
  bool done = fol_bytes_printf(text, err, "\nSession  dots/cm2   new dots  dots then       minutes   seen  date\n");
  size_t dots = 0;
  for (int i = 0; i < summary->plan->session_count && done; i++) {
    dots += summary->new_dots[i];
    done = print_session(text, summary, i, dots, err);
  }
  return done;
}

/* ---- advice ------------------------------------------------------------------------------------ */

static bool print_skin(fol_bytes *text, const fol_plan_summary *summary, fol_error *err) {
  const fol_skin_measurement *skin = &summary->skin;
  char words[200], colour[60] = "cannot be measured here";
  if (skin->measured)
    snprintf(colour, sizeof colour, "%s (ITA %.0f)", fol_tone_name(skin->tone), skin->ita_deg);
  snprintf(words, sizeof words, "%s; melanosomes %.3g %%, blood %.2g %%, %s.", colour,
           100 * skin->skin.melanosome_fraction, 100 * skin->skin.blood_fraction, fol_skin_source(skin, summary->plan));
  return print_paragraph(text, "Skin", words, err);
}

static bool print_fading(fol_bytes *text, const fol_plan_summary *summary, fol_error *err) {
  const fol_healing *healing = &summary->plan->healing;
  char words[160];
  snprintf(words, sizeof words, "half of the pigment is left after %.1f years; early %.1f, late %.1f.",
           fol_fading_half_years(healing, FOL_PACE_EXPECTED), fol_fading_half_years(healing, FOL_PACE_EARLY),
           fol_fading_half_years(healing, FOL_PACE_LATE));
  return print_paragraph(text, "Fading", words, err);
}

static bool print_advice(fol_bytes *text, const fol_plan_summary *summary, fol_error *err) {
  bool done = fol_bytes_printf(text, err, "\n") && print_skin(text, summary, err) &&
              print_paragraph(text, "Pigment", summary->pigment.reason, err) && print_fading(text, summary, err);
  for (size_t i = 0; i < summary->warning_count && done; i++)
    done = print_paragraph(text, "Warning", summary->warnings[i].text, err);
  return done;
}

/* ---- the dots' state ---------------------------------------------------------------------------- */

static bool print_state(fol_bytes *text, const fol_plan_summary *summary, fol_error *err) {
  const fol_moment *moment = &summary->moment;
  if (moment->session == 0)
    return true;
  char when[60];
  fol_when_print(when, sizeof when, moment->when);
  bool done = fol_bytes_printf(text, err,
                               "\nAfter session %d, %s, fading %s\n"
                               "Session  age days  mu550/mm  wide mm       deep mm  redness  scab\n",
                               moment->session, when,
                               moment->pace == FOL_PACE_EXPECTED ? "as expected" : fol_pace_name(moment->pace));
  for (int i = 0; i < moment->session && done; i++) {
    const fol_session_state *state = &summary->states[i];
    done = fol_bytes_printf(text, err, "%7d  %8.0f  %8.2f  %7.3f  %4.2f to %4.2f  %7.2f  %4.2f\n", i + 1,
                            state->age.age_days, state->mu550_per_mm, state->diameter_mm, state->depth_mm[0],
                            state->depth_mm[1], state->redness, state->scab);
  }
  return done;
}

bool fol_plan_report_text(const fol_plan_summary *summary, fol_error *err) {
  fol_bytes text = {0};
  bool done = print_counts(&text, summary, err) && print_state(&text, summary, err) &&
              print_advice(&text, summary, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}
