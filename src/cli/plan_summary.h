/* The results of the command `plan`, and functions that print them as JSON or text. */
#ifndef FOLLIDOT_CLI_PLAN_SUMMARY_H
#define FOLLIDOT_CLI_PLAN_SUMMARY_H

#include "follidot/advice.h"
#include "follidot/render_visible.h"

#include "cli.h"

/* The state of the dots of a session at the requested time. */
typedef struct fol_session_state {
  fol_age age;
  double mu550_per_mm, diameter_mm, depth_mm[2], redness, scab;
} fol_session_state;

/* All results of the command `plan`. */
typedef struct fol_plan_summary {
  const fol_plan *plan;
  double area_cm2, off_head_share;
  double px_per_mm; /* scale in the plane through the head's centre */
  size_t new_dots[FOL_SESSIONS_MAX];
  fol_visible_fractions visible[FOL_SESSIONS_MAX]; /* how many of the dots that each session adds can be seen */
  fol_skin_measurement skin;
  fol_hair_measurement hair;
  fol_suggestion pigment;
  fol_warning warnings[FOL_WARNINGS_MAX];
  size_t warning_count;
  fol_moment moment; /* the time that `states` describes; its `session` is 0 if no time was requested */
  fol_session_state states[FOL_SESSIONS_MAX];
} fol_plan_summary;

/* Speed of treatment, dots made per minute: docs/domain.md#treatment [C]. */
#define FOL_FASTEST_PER_MINUTE 117.0
#define FOL_SLOWEST_PER_MINUTE 58.0

/* Prints the results as JSON to standard output. */
bool fol_plan_report_json(const fol_plan_summary *summary, fol_error *err);

/* Prints the results as text to standard output. */
bool fol_plan_report_text(const fol_plan_summary *summary, fol_error *err);

#endif
