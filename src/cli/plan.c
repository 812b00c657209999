#include "cli.h"

#include "follidot/scatter.h"

#include <math.h>
#include <stdio.h>

enum { PLAN, THREADS, JSON, VIEW, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [PLAN] = FOL_OPTION_PLAN,
    [THREADS] = FOL_OPTION_THREADS,
    [JSON] = FOL_OPTION_JSON,
    [VIEW] = FOL_OPTION_VIEW,
};

/* Speed of work, dots a minute, DOMAIN 1 [C]. */
static const double fastest_per_minute = 117, slowest_per_minute = 58;

typedef struct summary {
  double area_cm2, beside_share;
  double px_per_mm; /* in the plane through the head's centre */
  size_t new_dots[FOL_SESSIONS_MAX];
} summary;

static bool print_json(const summary *sums, const fol_plan *plan, fol_error *err) {
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "area_cm2", sums->area_cm2);
  cJSON *sessions = cJSON_AddArrayToObject(json, "sessions");
  size_t dots = 0;
  for (int i = 0; i < plan->session_count; i++) {
    const fol_session *session = &plan->sessions[i];
    double new_dots = (double)sums->new_dots[i];
    dots += sums->new_dots[i];
    cJSON *entry = cJSON_CreateObject();
    cJSON_AddItemToArray(sessions, entry);
    cJSON_AddNumberToObject(entry, "session", i + 1);
    cJSON_AddNumberToObject(entry, "dots", (double)dots);
    cJSON_AddNumberToObject(entry, "new_dots", new_dots);
    cJSON_AddNumberToObject(entry, "density_per_cm2", session->density_per_cm2);
    const double minutes[] = {new_dots / fastest_per_minute, new_dots / slowest_per_minute};
    cJSON_AddItemToObject(entry, "minutes", cJSON_CreateDoubleArray(minutes, 2));
    cJSON_AddItemToObject(entry, "date", *session->date ? cJSON_CreateString(session->date) : cJSON_CreateNull());
  }
  return fol_print_json(json, err);
}

static bool print_session(fol_bytes *text, const summary *sums, const fol_plan *plan, int i, size_t dots,
                          fol_error *err) {
  const fol_session *session = &plan->sessions[i];
  double new_dots = (double)sums->new_dots[i];
  char density[32], minutes[48];
  snprintf(density, sizeof density, "%.4g", session->density_per_cm2);
  snprintf(minutes, sizeof minutes, "%.0f to %.0f", ceil(new_dots / fastest_per_minute),
           ceil(new_dots / slowest_per_minute));
  return fol_bytes_print(text, err, "%7d  %8s  %9zu  %9zu  %12s  %s\n", i + 1, density, sums->new_dots[i], dots,
                         minutes, *session->date ? session->date : "-");
}

static bool print_text(const summary *sums, const fol_plan *plan, fol_error *err) {
  fol_bytes text = {0};
  bool done = fol_bytes_print(&text, err, "Area %.1f cm2 on skin, at %.2f px/mm%s\n", sums->area_cm2, sums->px_per_mm,
                              plan->surface.kind == FOL_SURFACE_PLANE ? "" : " through the middle of the head");
  if (sums->beside_share >= 0.005)
    done = done && fol_bytes_print(&text, err, "%.0f %% of the mask lies beside the head and gets no dots\n",
                                   100 * sums->beside_share);
  done = done && fol_bytes_print(&text, err, "\nSession  dots/cm2   new dots  dots then       minutes  date\n");
  size_t dots = 0;
  for (int i = 0; i < plan->session_count && done; i++) {
    dots += sums->new_dots[i];
    done = print_session(&text, sums, plan, i, dots, err);
  }
  done = done && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_work work;
  if (!fol_work_open(&work, args->operand, args->text[PLAN], err))
    return false;
  fol_dots dots = {0};
  int threads = (int)args->number[THREADS];
  bool done = fol_dots_new(&dots, &work.plan, &work.head, NULL, threads, fol_watch_begin("counting dots"), err);
  fol_watch_end();
  if (done) {
    summary sums = {.area_cm2 = fol_plan_area_cm2(&work.plan, &work.head, threads),
                    .beside_share = fol_plan_beside_share(&work.plan, &work.head),
                    .px_per_mm = 1 / work.head.mm_per_px};
    for (int i = 0; i < work.plan.session_count; i++)
      sums.new_dots[i] = dots.per_session[i];
    done = args->text[JSON] ? print_json(&sums, &work.plan, err) : print_text(&sums, &work.plan, err);
  }
  fol_dots_drop(&dots);
  fol_work_drop(&work);
  return done;
}

const fol_command fol_command_plan = {
    .name = "plan",
    .operand = "PHOTO",
    .summary = "count a plan's dots and its time on the chair",
    .about = "The treated area on skin that the photograph shows, and for each session the\n"
             "dots that are new, all that are then there, and the minutes that the new ones\n"
             "take at 117 to 58 a minute.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
