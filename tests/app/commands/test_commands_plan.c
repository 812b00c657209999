/* Commands on the plan, without a window: each does the same as its panel's button, and goes to that panel. */
#include "app/apps.h"

#define SCALE "scale from=0,0 to=400,0 length_mm=400"
#define HEAD  "surface kind=ellipsoid centre=200,150"
#define LINE  "hairline points=80,120;200,100;320,120"

/* A command, the document before, its edit, and where it goes. */
typedef struct row {
  const char *command, *before, *edit;
  fol_step step;
  fol_page page;
} row;

static const row rows[] = {
    {"head.flat", HEAD, "surface kind=plane", FOL_STEP_HEAD, 0},
    {"head.Left", HEAD, "surface kind=ellipsoid centre=200,150 yaw_deg=90", FOL_STEP_HEAD, 0},
    {"head.Front", "surface kind=ellipsoid centre=200,150 yaw_deg=3", HEAD, FOL_STEP_HEAD, 0},
    {"head.Top", HEAD, "surface kind=ellipsoid centre=200,150 pitch_deg=90", FOL_STEP_HEAD, 0},
    {"head.Back right", HEAD, "surface kind=ellipsoid centre=200,150 yaw_deg=-135", FOL_STEP_HEAD, 0},
    {"head.reset", "surface kind=ellipsoid centre=200,150 semi_axes_mm=80,100,95", HEAD, FOL_STEP_HEAD, 0},
    {"hairline.soft", "hairline style=defined points=80,120;200,100;320,120", LINE, FOL_STEP_HAIRLINE, 0},
    {"hairline.defined", LINE, "hairline style=defined points=80,120;200,100;320,120", FOL_STEP_HAIRLINE, 0},
    {"hairline.edge-up", LINE, "hairline style=edge-up points=80,120;200,100;320,120", FOL_STEP_HAIRLINE, 0},
    {"hairline.remove", LINE, "hairline points=", FOL_STEP_HAIRLINE, 0},
    {"session.add", "session n=3 date=2026-12-01", "session n=4 density_per_cm2=90", FOL_STEP_SESSIONS, FOL_PAGE_DOTS},
    {"hair.find", "pigment hair=10,10", "pigment depth_mm=0.05,0.4", FOL_STEP_SESSIONS, FOL_PAGE_PIGMENT},
    {"skin.auto", "skin melanosome_fraction=0.1 blood_fraction=0.01", "skin auto=yes", FOL_STEP_SESSIONS,
     FOL_PAGE_HEALING},
};

static void each_does_its_edit_and_goes_there(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    tested *t = APP(SCALE, rows[i].before);
    run(t, rows[i].command);
    assert_int_equal(t->app.panels.step, rows[i].step);
    assert_true(rows[i].step != FOL_STEP_SESSIONS || t->app.panels.page == rows[i].page);
    if (strcmp(rows[i].command, "session.add") == 0) {
      assert_int_equal(edits_of(t), 1);
      assert_int_equal(plan_now(t)->session_count, 4);
      assert_string_equal(plan_now(t)->sessions[3].date, "");
      assert_int_equal(t->app.view.session, 4);
    } else {
      MADE(t, rows[i].edit);
    }
    drop_app(t);
  }
}

/* A command without effect makes no edit. */
static void what_is_so_already_is_no_edit(void **state) {
  (void)state;
  static const char *const commands[] = {"head.lay", "head.Front", "head.reset", "hairline.soft"};
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
    tested *t = APP(SCALE, HEAD, LINE);
    run(t, commands[i]);
    MADE_NOTHING(t);
    drop_app(t);
  }
}

static void shades_are_of_all_sessions(void **state) {
  (void)state;
  static const char *const commands[] = {"shade.light", "shade.medium", "shade.dark"};
  for (int i = 0; i < FOL_SHADES; i++) {
    tested *t = APP(SCALE);
    run(t, commands[i]);
    assert_true(fol_app_all_diluted(&t->app, fol_shade_dilution((fol_shade)i)));
    assert_int_equal(t->app.panels.page, FOL_PAGE_PIGMENT);
    int made = edits_of(t);
    run(t, commands[i]);
    assert_int_equal(edits_of(t), made);
    drop_app(t);
  }
}

/* All sessions change as one step, unless the plan is locked. */
static void looks_are_of_all_sessions(void **state) {
  (void)state;
  static const char *const commands[] = {"look.natural", "look.fine", "look.bold"};
  tested *t = APP(SCALE);
  assert_int_equal(fol_app_look(&t->app), FOL_LOOK_NATURAL);
  for (int i = 1; i <= FOL_LOOKS; i++) {
    run(t, commands[i % FOL_LOOKS]);
    assert_int_equal(fol_app_look(&t->app), i % FOL_LOOKS);
    assert_int_equal(t->app.panels.page, FOL_PAGE_DOTS);
    int made = edits_of(t);
    run(t, commands[i % FOL_LOOKS]);
    assert_int_equal(edits_of(t), made);
  }
  fol_app_undo(&t->app);
  assert_int_equal(fol_app_look(&t->app), FOL_LOOK_BOLD);
  drop_app(t);
  t = APP(SCALE, "session n=1 dilution=20");
  assert_int_equal(fol_app_look(&t->app), -1);
  drop_app(t);
  t = APP(SCALE, "lock engine=1 engine_number=2 dots=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  run(t, "look.bold");
  MADE_NOTHING(t);
  assert_int_equal(fol_app_look(&t->app), FOL_LOOK_NATURAL);
  drop_app(t);
}

static void a_head_is_laid(void **state) {
  (void)state;
  tested *t = APP(SCALE);
  run(t, "head.lay");
  assert_int_equal(edits_of(t), 1);
  assert_int_equal(plan_now(t)->surface.kind, FOL_SURFACE_ELLIPSOID);
  assert_ptr_equal(t->app.tool, &fol_tool_head);
  drop_app(t);
}

static void zones_of_a_kind_are_outlined(void **state) {
  (void)state;
  tested *t = APP(SCALE, "zone kind=scar points=100,100;200,100;150,180");
  run(t, "zone.keep-out");
  MADE_NOTHING(t);
  assert_ptr_equal(t->app.tool, &fol_tool_zone);
  assert_int_equal(t->app.tools->zone->kind, FOL_ZONE_KEEP_OUT);
  click(t, 150, 130);
  run(t, "zone.birthmark"); /* the selected zone becomes a birthmark */
  MADE(t, "zone n=1 kind=birthmark points=100,100;200,100;150,180");
  drop_app(t);
}

static void hair_is_picked_with_the_next_click(void **state) {
  (void)state;
  tested *t = APP(SCALE);
  run(t, "hair.pick");
  assert_ptr_equal(t->app.tool, &fol_tool_hair);
  click(t, 30, 40);
  MADE(t, "pigment hair=30,40");
  drop_app(t);
}

static void a_view_is_renamed_with_the_next_choice(void **state) {
  (void)state;
  tested *t = APP(SCALE);
  run(t, "step.hairline");
  run(t, "view.rename");
  assert_int_equal(t->app.panels.step, FOL_STEP_PHOTO);
  assert_true(t->app.jobs.renaming);
  run(t, "view.rename");
  assert_false(t->app.jobs.renaming);
  drop_app(t);
}

/* The panel is shown, and a message says that it is not possible. */
static void what_is_not_there_is_said(void **state) {
  (void)state;
  static const char *const commands[] = {"hairline.carry.oblique-right", "pigment.suggested"};
  for (int i = 0; i < 2; i++) {
    tested *t = APP(SCALE, HEAD);
    run(t, commands[i]);
    MADE_NOTHING(t);
    assert_string_equal(t->app.panels.notice.text, "That is not available right now.");
    drop_app(t);
  }
}

/* Like their buttons. */
static void what_may_only_be_looked_at_disables(void **state) {
  (void)state;
  static const char *const commands[] = {"view.rename", "hairline.carry.top", "after.remove", "after.align"};
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
    tested *t = APP(SCALE, HEAD);
    t->app.document.read_only = (char[]){"another program writes it"};
    assert_false(fol_command_enabled(&t->app, fol_command_find(commands[i])));
    drop_app(t);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(each_does_its_edit_and_goes_there),
                                     cmocka_unit_test(what_is_so_already_is_no_edit),
                                     cmocka_unit_test(shades_are_of_all_sessions),
                                     cmocka_unit_test(looks_are_of_all_sessions),
                                     cmocka_unit_test(a_head_is_laid),
                                     cmocka_unit_test(zones_of_a_kind_are_outlined),
                                     cmocka_unit_test(hair_is_picked_with_the_next_click),
                                     cmocka_unit_test(a_view_is_renamed_with_the_next_choice),
                                     cmocka_unit_test(what_is_not_there_is_said),
                                     cmocka_unit_test(what_may_only_be_looked_at_disables)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
