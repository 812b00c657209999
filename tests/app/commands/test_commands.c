/* Tests of the table of commands: each can be found, and by one key only. */
#include "app/commands/commands.h"
#include "support.h"

#include <string.h>

static void every_command_can_be_found_and_read(void **state) {
  (void)state;
  assert_true(fol_command_count() > 40);
  for (int i = 0; i < fol_command_count(); i++) {
    const char *group = NULL;
    const fol_command *command = fol_command_at(i, &group);
    assert_true(group && *group);
    assert_true(command->id && *command->id);
    assert_true(command->label && *command->label);
    assert_true(!command->tip || *command->tip);
    assert_true(!command->run != !command->choose);
    assert_true(!command->name || *command->name);
    assert_ptr_equal(fol_command_find(command->id), command); /* the id is unique */
  }
}

static void every_key_has_one_command(void **state) {
  (void)state;
  for (int i = 0; i < fol_command_count(); i++) {
    const fol_command *command = fol_command_at(i, NULL);
    assert_true(!command->typed || strlen(command->typed) == 1);
    if (command->key != 0)
      assert_ptr_equal(fol_command_for_key(command->key, command->control, command->shift), command);
    if (command->typed)
      assert_ptr_equal(fol_command_for_text(command->typed), command);
  }
  assert_null(fol_command_for_key(0, false, false));
  assert_null(fol_command_for_text(""));
}

/* Keys shown with a command run it, and every key is shown. */
static void keys_are_shown(void **state) {
  (void)state;
  for (int i = 0; i < fol_command_count(); i++) {
    const fol_command *command = fol_command_at(i, NULL);
    assert_int_equal(command->keys != NULL, command->key != 0 || command->typed != NULL);
    if (!command->keys)
      continue;
    assert_true(!command->control || strstr(command->keys, "Ctrl+"));
    assert_true(!command->shift || strstr(command->keys, "Shift+"));
    if (command->typed && SDL_isalpha((unsigned char)*command->typed))
      assert_non_null(strchr(command->keys, SDL_toupper((unsigned char)*command->typed)));
  }
}

/* A row for an additional key does the same as the listed command. */
static void second_keys_do_the_same(void **state) {
  (void)state;
  for (int i = 0; i < fol_command_count(); i++) {
    const fol_command *command = fol_command_at(i, NULL);
    int others = 0;
    for (int j = 0; j < fol_command_count(); j++) {
      const fol_command *other = fol_command_at(j, NULL);
      others += !other->again && other->run == command->run && strcmp(other->label, command->label) == 0;
    }
    assert_true(!command->again || others == 1);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_command_can_be_found_and_read),
                                     cmocka_unit_test(every_key_has_one_command), cmocka_unit_test(keys_are_shown),
                                     cmocka_unit_test(second_keys_do_the_same)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
