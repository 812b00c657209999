/* The command `plan`: counts the dots of a plan, and prints what can be measured about it and warnings. */
#include "plan_summary.h"

#include "follidot/field.h"

enum { PLAN, SESSION, WHEN, FADING, THREADS, JSON, VIEW, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [PLAN] = FOL_OPTION_PLAN,
    [SESSION] = {"--session", "N", "with --when: after this session", .kind = FOL_OPTION_INTEGER, .min = 1,
                 .max = FOL_SESSIONS_MAX, .word = "last", .fallback = "last"},
    [WHEN] = {"--when", "T", "the state of the dots this long after it", .kind = FOL_OPTION_TEXT},
    [FADING] = FOL_OPTION_FADING,
    [THREADS] = FOL_OPTION_THREADS,
    [JSON] = FOL_OPTION_JSON,
    [VIEW] = FOL_OPTION_VIEW,
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

static fol_session_state state_of(const fol_plan *plan, int session, const fol_moment *moment) {
  const fol_session *of = &plan->sessions[session - 1];
  fol_session_state state = {.age = fol_session_age(plan, session, moment)};
  fol_aged_dot aged = fol_dot_aged(&plan->healing, &state.age, of->dot_diameter_mm, 0);
  state.diameter_mm = of->dot_diameter_mm * aged.diameter;
  state.mu550_per_mm = fol_dilution_mu550_per_mm(of->dilution) * aged.strength;
  fol_depth_aged(state.depth_mm, plan->pigment.depth_mm, &state.age);
  state.redness = fol_redness(&state.age);
  state.scab = fol_scab(&state.age);
  return state;
}

static void advise(fol_plan_summary *summary, const fol_work *work) {
  fol_skin_measure(&summary->skin, work->photo, &work->plan, &work->head);
  fol_hair_measure(&summary->hair, work->photo, &work->plan, &work->head, &summary->skin);
  fol_pigment_suggest(&summary->pigment, &work->plan, &summary->skin, &summary->hair);
  summary->warning_count = fol_plan_warn(summary->warnings, &work->plan, &work->head, &summary->skin);
}

/* Determines which fraction of each session's dots is visible in the photograph. */
static bool inspect_dots(fol_plan_summary *summary, const fol_work *work, const fol_dots *dots, int threads,
                         fol_error *err) {
  fol_prepared_photo *prepared = NULL;
  fol_scalp_matte *scalp = NULL;
  bool done = fol_prepared_photo_new(&prepared, work->photo, &work->head, threads, err) &&
              fol_scalp_matte_of_plan(&scalp, NULL, work->photo, &work->plan, &work->head, threads, err) &&
              fol_dots_visible_fractions(summary->visible, dots, prepared, scalp, &work->head, threads, err);
  fol_scalp_matte_drop(scalp);
  fol_prepared_photo_drop(prepared);
  return done;
}

static bool count_dots(fol_plan_summary *summary, const fol_work *work, int threads, fol_error *err) {
  fol_dots dots = {0};
  bool done = fol_dots_new(&dots, &work->plan, &work->head, NULL, threads, fol_watch_begin("counting dots"), err);
  fol_watch_end();
  for (int i = 0; i < work->plan.session_count && done; i++)
    summary->new_dots[i] = dots.per_session[i];
  done = done && inspect_dots(summary, work, &dots, threads, err);
  fol_dots_drop(&dots);
  return done;
}

static bool read_moment(fol_moment *out, const fol_args *args, fol_error *err) {
  *out = (fol_moment){0};
  if (!args->text[WHEN])
    return args->number[SESSION] == 0 ||
           fol_fail(err, FOL_USAGE, "plan: --session needs --when; see follidot-cli help plan");
  out->session = (int)args->number[SESSION];
  out->pace = fol_work_read_pace(args, FADING);
  return fol_work_read_when(&out->when, args, WHEN, err);
}

static bool run(const fol_args *args, fol_error *err) {
  fol_work work;
  fol_moment moment;
  int threads = (int)args->number[THREADS];
  if (!read_moment(&moment, args, err) || !fol_work_open(&work, args, (fol_work_options){PLAN, VIEW, PASSPHRASE}, err))
    return false;
  if (args->text[WHEN] && moment.session == 0)
    moment.session = work.plan.session_count;
  fol_plan_summary summary = {.plan = &work.plan, .moment = moment, .px_per_mm = 1 / work.head.mm_per_px};
  bool done = fol_work_check_session(&work, moment.session, err) && count_dots(&summary, &work, threads, err);
  if (done) {
    summary.area_cm2 = fol_plan_area_cm2(&work.plan, &work.head, threads);
    summary.off_head_share = fol_plan_off_head_share(&work.plan, &work.head);
    advise(&summary, &work);
    for (int s = 1; s <= moment.session; s++)
      summary.states[s - 1] = state_of(&work.plan, s, &moment);
    done = args->text[JSON] ? fol_plan_report_json(&summary, err) : fol_plan_report_text(&summary, err);
  }
  fol_work_drop(&work);
  return done;
}

const fol_cli_command fol_command_plan = {
    .name = "plan",
    .operands = {"INPUT"},
    .summary = "count a plan's dots, and warn of what will look wrong",
    .about = "INPUT is a photograph with --plan, or a consultation file (.follidot).\n"
             "Prints the treated area of visible skin and, for each session, the number of new\n"
             "dots and of all dots so far, the minutes that the new ones take at 117 to 58 a\n"
             "minute, and the share of dots that is visible in pictures: hair and shine cover\n"
             "some, and none is drawn outside the scalp. Then the skin, as in the photograph\n"
             "or the plan; the dilution that comes closest to the client's hair; how long the\n"
             "pigment lasts; and warnings, with what to do. With --when, also the age, width,\n"
             "depth and strength of each session's dots at that time.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
