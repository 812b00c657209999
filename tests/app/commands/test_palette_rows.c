/* Tests of the palette's rows: which commands are listed, and which one is selected. */
#include "app/apps.h"
#include "app/commands/palette_rows.h"

#include <string.h>

static fol_palette_row found[FOL_PALETTE_ROWS_MAX];

static int find(tested *t, const char *typed) {
  snprintf(t->app.panels.sheet.typed, sizeof t->app.panels.sheet.typed, "%s", typed);
  int count = fol_palette_find(&t->app, found);
  fol_palette_follow(&t->app, count);
  return count;
}

static void the_best_comes_first(void **state) {
  (void)state;
  tested *t = make_app(NULL, 0);
  assert_true(find(t, "head seen left") > 2);
  assert_string_equal(found[0].command->id, "head.Left");
  assert_string_equal(found[0].group, "Head");
  find(t, "pigment"); /* not "Pigment fades fast" */
  assert_string_equal(found[0].command->label, "Pigment");
  for (int i = 1; i < find(t, "he"); i++)
    assert_true(found[i].score <= found[i - 1].score);
  assert_int_equal(find(t, "no such thing"), 0);
  drop_app(t);
}

static void each_is_listed_once(void **state) {
  (void)state;
  tested *t = make_app(NULL, 0);
  int count = find(t, ""), listed = 0;
  for (int i = 0; i < fol_command_count(); i++)
    listed += !fol_command_at(i, NULL)->again;
  assert_int_equal(count, listed);
  drop_app(t);
}

/* With nothing typed. */
static void what_was_run_last_comes_first(void **state) {
  (void)state;
  tested *t = make_app(NULL, 0);
  t->app.panels.palette.recent[0] = fol_command_find("export");
  t->app.panels.palette.recent[1] = fol_command_find("shade.dark");
  find(t, " ");
  assert_string_equal(found[0].command->id, "export");
  assert_string_equal(found[1].command->id, "shade.dark");
  drop_app(t);
}

static void arrows_choose(void **state) {
  (void)state;
  tested *t = make_app(NULL, 0);
  int count = find(t, "head"), *chosen = &t->app.panels.palette.chosen;
  assert_true(fol_palette_key(&t->app, SDLK_UP)); /* wraps around to the last */
  assert_int_equal(*chosen, count - 1);
  assert_true(fol_palette_key(&t->app, SDLK_DOWN));
  assert_int_equal(*chosen, 0);
  assert_true(fol_palette_key(&t->app, SDLK_DOWN));
  assert_int_equal(*chosen, 1);
  find(t, "zone"); /* another word selects the first row */
  assert_int_equal(*chosen, 0);
  find(t, "");
  fol_palette_key(&t->app, SDLK_PAGEDOWN);
  assert_int_equal(*chosen, FOL_PALETTE_SHOWN);
  assert_false(fol_palette_key(&t->app, SDLK_a));
  drop_app(t);
}

static void what_cannot_be_done_leaves_it_open(void **state) {
  (void)state;
  tested *t = make_app(NULL, 0);
  t->app.panels.sheet.kind = FOL_SHEET_PALETTE;
  find(t, "remove the hairline");
  assert_string_equal(found[0].command->id, "hairline.remove");
  assert_true(fol_palette_key(&t->app, SDLK_RETURN));
  assert_int_equal(t->app.panels.sheet.kind, FOL_SHEET_PALETTE);
  assert_null(t->app.panels.palette.recent[0]);
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_best_comes_first), cmocka_unit_test(each_is_listed_once),
                                     cmocka_unit_test(what_was_run_last_comes_first), cmocka_unit_test(arrows_choose),
                                     cmocka_unit_test(what_cannot_be_done_leaves_it_open)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
