/* Disks that are full or read-only, for which a file system in memory is mounted in a private namespace. That needs
 * root or user namespaces; without either these tests are skipped. */
#define _GNU_SOURCE /* unshare */

#include "vault/vaults.h"

#include <sched.h>
#include <sys/mount.h>

static bool write_text(const char *path, const char *text) {
  FILE *file = fopen(path, "w");
  bool written = file && fputs(text, file) >= 0;
  return file && fclose(file) == 0 && written;
}

static bool unshare_mounts(void) {
  if (unshare(CLONE_NEWNS) == 0)
    return true;
  char users[60], groups[60];
  snprintf(users, sizeof users, "0 %ld 1", (long)getuid());
  snprintf(groups, sizeof groups, "0 %ld 1", (long)getgid());
  return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_text("/proc/self/setgroups", "deny") &&
         write_text("/proc/self/uid_map", users) && write_text("/proc/self/gid_map", groups);
}

static bool mount_disk(const char *size) {
  if (unshare_mounts() && mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
      mount("tmpfs", folder, "tmpfs", 0, size) == 0)
    return true;
  print_message("skipped: no file system can be mounted here\n");
  return false;
}

static void unmount_disk(void) {
  assert_int_equal(umount(folder), 0); /* fails if a file was left open */
}

static void set_writable(bool writable) {
  assert_int_equal(mount(NULL, folder, NULL, MS_REMOUNT | (writable ? 0UL : MS_RDONLY), NULL), 0);
}

static void a_full_disk_loses_nothing(void **state) {
  (void)state;
  if (!mount_disk("size=400k"))
    skip();
  const char *path = in_folder("a.case");
  fol_vault *vault = new_vault(path);
  static uint8_t large[100000];
  fol_error err = {FOL_OK, ""};
  int added = 0;
  for (; added < 10; added++) {
    if (!fol_vault_begin(vault, &err))
      break;
    if (!fol_vault_add(vault, PHOTO, 0, large, sizeof large, &err) || !fol_vault_commit(vault, &err))
      break;
  }
  assert_in_range(added, 1, 4);
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, path));
  assert_non_null(strstr(err.text, "no space left on the disk"));
  assert_int_equal(fol_vault_count(vault, PHOTO), PHOTOS + added);
  MUST(read_known(vault, PHOTO, 2, error));
  fol_kdf_params terms = quick_terms();
  assert_false(fol_vault_protect_with(vault, pass("one"), &terms, NULL, &err));
  assert_false(fol_vault_is_protected(vault));
  assert_false(fol_vault_copy(vault, in_folder("b.case"), &err));
  assert_non_null(strstr(err.text, "b.case"));
  assert_non_null(strstr(err.text, "no space left on the disk"));
  assert_false(exists(in_folder("b.case")));
  fol_vault *second = NULL;
  fol_vault_request request = ask_for(in_folder("c.case"), NULL);
  char filler[4096] = {0};
  FILE *rest = fopen(in_folder("filler"), "wb");
  while (fwrite(filler, sizeof filler, 1, rest) == 1)
    continue;
  fclose(rest);
  assert_false(fol_vault_new(&second, &request, &err));
  assert_int_equal(err.code, FOL_FAILED);
  unlink(in_folder("filler"));
  assert_int_equal(mount(NULL, folder, NULL, MS_REMOUNT, "size=4m"), 0);
  MUST(fol_vault_begin(vault, error)); /* the vault is still usable */
  MUST(add_known(vault, EDIT, error));
  MUST(fol_vault_commit(vault, error));
  fol_vault_drop(vault);
  assert_int_equal(count_files(), 1);
  vault = open_vault(path, NULL);
  assert_int_equal(fol_vault_count(vault, PHOTO), PHOTOS + added);
  assert_int_equal(fol_vault_count(vault, EDIT), EDITS + 1);
  assert_int_equal(look_for_flaws(vault).count, 0);
  fol_vault_drop(vault);
  unmount_disk();
}

/* At any size of the disk the change happens completely or not at all, and remnants are reported. */
static void protection_on_a_full_disk_is_whole_or_not_there(void **state) {
  (void)state;
  int unchanged = 0, told = 0, done = 0;
  for (int kib = 100; kib <= 400; kib += 12) {
    char size[30];
    snprintf(size, sizeof size, "size=%dk", kib);
    if (!mount_disk(size))
      skip();
    const char *path = in_folder("a.case");
    fol_vault *vault = new_vault(path);
    fol_kdf_params terms = quick_terms();
    fol_error err = {FOL_OK, ""};
    bool made = fol_vault_protect_with(vault, pass("one"), &terms, NULL, &err);
    bool sealed = fol_vault_is_protected(vault);
    assert_true(sealed || !made);
    assert_true(made || err.code == FOL_FAILED);
    assert_true(made || !sealed || strstr(err.text, "bytes from before"));
    assert_true(!made || !any_file_holds(path, "KNOWN PLAIN TEXT"));
    *(made ? &done : sealed ? &told : &unchanged) += 1;
    check_known(vault);
    fol_vault_drop(vault);
    assert_int_equal(mount(NULL, folder, NULL, MS_REMOUNT, "size=4m"), 0);
    check_file(path, sealed ? "one" : NULL);
    assert_true(!sealed || !any_file_holds(path, "KNOWN PLAIN TEXT"));
    unmount_disk();
  }
  print_message("%d unchanged, %d changed but not tidied up, %d done\n", unchanged, told, done);
  assert_true(unchanged > 0 && done > 0);
}

static void what_cannot_be_written_can_be_read(void **state) {
  (void)state;
  if (!mount_disk("size=4m"))
    skip();
  const char *path = in_folder("a #?%41.case");
  new_file(path, "one");
  set_writable(false);
  fol_vault *vault = open_vault(path, "one");
  assert_string_equal(fol_vault_read_only(vault), "it is write-protected");
  check_known(vault);
  fol_error err;
  assert_false(fol_vault_begin(vault, &err));
  assert_false(fol_vault_copy(vault, in_folder("b.case"), &err));
  MUST(fol_vault_copy(vault, "copied.case", error));
  fol_vault_drop(vault);
  bool is_protected = false;
  MUST(fol_vault_peek(&is_protected, path, &layout, error));
  assert_true(is_protected);
  assert_false(fol_vault_new(&vault, &(fol_vault_request){.path = in_folder("c.case"), .layout = &layout}, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, "a folder that cannot be written"));
  set_writable(true);
  check_file("copied.case", "one");
  unlink("copied.case");

  /* With changes in the log of a writer that was killed. */
  pid_t child = fork();
  if (child == 0) {
    fol_vault_request request = ask_for(path, "one");
    fol_vault *killed = NULL;
    bool done = fol_vault_open(&killed, &request, NULL) && fol_vault_begin(killed, NULL) &&
                fol_store_run(&killed->store, "", "PRAGMA wal_autocheckpoint=0", NULL) &&
                add_known(killed, EDIT, NULL) && fol_vault_commit(killed, NULL);
    _exit(!done);
  }
  int status;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  set_writable(false);
  vault = open_vault(path, "one");
  assert_int_equal(fol_vault_count(vault, EDIT), EDITS + 1);
  assert_non_null(fol_vault_read_only(vault));
  fol_vault_drop(vault);
  unmount_disk();
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_FOLDER(a_full_disk_loses_nothing),
      IN_FOLDER(protection_on_a_full_disk_is_whole_or_not_there),
      IN_FOLDER(what_cannot_be_written_can_be_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
