#include "app/files/dialog.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; /* declared here, since POSIX headers do not declare it */

struct fol_dialog {
  fol_dialog_kind kind;
  pid_t child;
  int answer; /* pipe from the stdout of the dialog's process */
  fol_bytes text;
};

enum { ARGUMENTS_MAX = 10 };

/* Patterns of file names that the zenity dialog lists; they are case-sensitive. The user can choose files with other
 * names as well, because the program recognises files by their content. */
#define PHOTOS                                                                                                         \
  "*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.tif *.tiff *.bmp "                                                 \
  "*.JPG *.JPEG *.PNG *.HEIC *.HEIF *.AVIF *.WEBP *.TIF *.TIFF *.BMP"

static void fill_arguments(const char **list, fol_dialog_kind kind, const char *start) {
  *list++ = "zenity";
  *list++ = "--file-selection";
  switch (kind) {
  case FOL_DIALOG_OPEN:
    *list++ = "--title=Open a photo or a consultation";
    *list++ = "--file-filter=Photos and consultations | " PHOTOS " *.follidot";
    *list++ = "--file-filter=All files | *";
    break;
  case FOL_DIALOG_ADD_PHOTO:
    *list++ = "--title=Add a photo";
    *list++ = "--file-filter=Photos | " PHOTOS;
    *list++ = "--file-filter=All files | *";
    break;
  case FOL_DIALOG_OPEN_PLAN:
    *list++ = "--title=Open a plan for this photo";
    *list++ = "--file-filter=Plans | *.json";
    *list++ = "--file-filter=All files | *";
    break;
  case FOL_DIALOG_SAVE_FILE:
    *list++ = "--title=Save the consultation";
    *list++ = "--save";
    *list++ = "--confirm-overwrite";
    break;
  case FOL_DIALOG_DUPLICATE:
    *list++ = "--title=Save a copy of the consultation";
    *list++ = "--save";
    *list++ = "--confirm-overwrite";
    break;
  case FOL_DIALOG_SAVE_PLAN:
    *list++ = "--title=Save the plan";
    *list++ = "--save";
    *list++ = "--confirm-overwrite";
    break;
  case FOL_DIALOG_EXPORT_FOLDER:
    *list++ = "--title=Choose a folder for the pictures";
    *list++ = "--directory";
    break;
  case FOL_DIALOG_INBOX_FOLDER:
    *list++ = "--title=Choose the folder where new photos arrive";
    *list++ = "--directory";
    break;
  }
  if (*start)
    *list++ = start;
  *list = NULL;
}

static bool run(fol_dialog *dialog, const char *const *arguments, fol_error *err) {
  int ends[2];
  if (pipe(ends) != 0)
    return fol_fail(err, FOL_FAILED, "cannot open the file dialog: %s", strerror(errno));
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[1]);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  int failed = posix_spawnp(&dialog->child, "zenity", &actions, NULL, (char *const *)arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failed) {
    close(ends[0]);
    dialog->child = 0;
    if (failed == ENOENT)
      return fol_fail(err, FOL_FAILED,
                      "the file dialog needs the program zenity: install the package zenity, or drop the file onto the "
                      "window (follidot --help names options for saving without it)");
    return fol_fail(err, FOL_FAILED, "cannot open the file dialog: %s", strerror(failed));
  }
  dialog->answer = ends[0];
  return true;
}

bool fol_dialog_open(fol_dialog **out, fol_dialog_kind kind, const char *path, fol_error *err) {
  fol_dialog *dialog = fol_alloc(1, sizeof *dialog, err);
  if (!dialog)
    return false;
  dialog->kind = kind;
  dialog->answer = -1;
  fol_bytes start = {0};
  const char *arguments[ARGUMENTS_MAX];
  bool opened = fol_bytes_printf(&start, err, path ? "--filename=%s" : "%s", path ? path : "");
  if (opened) {
    fill_arguments(arguments, kind, (const char *)start.data);
    opened = run(dialog, arguments, err);
  }
  fol_bytes_drop(&start);
  if (!opened) {
    fol_dialog_drop(dialog);
    return false;
  }
  *out = dialog;
  return true;
}

fol_dialog_kind fol_dialog_asks(const fol_dialog *dialog) {
  return dialog->kind;
}

fol_dialog_state fol_dialog_poll(fol_dialog *dialog, const char **path) {
  char part[512];
  ssize_t got;
  while ((got = read(dialog->answer, part, sizeof part)) > 0)
    if (!fol_bytes_add(&dialog->text, part, (size_t)got, NULL))
      return FOL_DIALOG_CLOSED;
  if (got < 0 && (errno == EAGAIN || errno == EINTR))
    return FOL_DIALOG_WAITING;
  /* The zenity process has closed the pipe, after writing either the whole path, followed by a newline, or nothing. */
  if (dialog->text.size > 0 && dialog->text.data[dialog->text.size - 1] == '\n')
    dialog->text.size--;
  if (dialog->text.size == 0 || !fol_bytes_add(&dialog->text, "", 1, NULL))
    return FOL_DIALOG_CLOSED;
  *path = (const char *)dialog->text.data;
  return FOL_DIALOG_CHOSEN;
}

void fol_dialog_drop(fol_dialog *dialog) {
  if (!dialog)
    return;
  if (dialog->child > 0) {
    kill(dialog->child, SIGTERM);
    waitpid(dialog->child, NULL, 0);
  }
  if (dialog->answer >= 0)
    close(dialog->answer);
  fol_bytes_drop(&dialog->text);
  fol_free(dialog);
}
