/* forge FILE EDIT: appends an edit to a consultation file that the program would refuse, such as a false lock. */
#include "follidot/storage.h"

#include <stdio.h>

static bool put(fol_consultation *file, const char *line, const fol_actor *by, fol_error *err) {
  fol_history *history = NULL;
  fol_edit edit;
  if (!fol_edit_parse(&edit, line, FOL_ENGINE, err))
    return false;
  bool done = fol_consultation_history(&history, file, err) && fol_history_do(history, &edit, err);
  if (done) {
    const fol_applied_edit put = {&edit, fol_history_edits(history), fol_history_made_by(history),
                                  fol_history_now(history)};
    done = fol_consultation_append(file, &put, 1, by, err);
  }
  fol_history_drop(history);
  fol_edit_drop(&edit);
  return done;
}

int main(int count, char **arguments) {
  const fol_actor by = {"forger", 0};
  fol_error err = {FOL_USAGE, "forge FILE EDIT"};
  fol_consultation *file;
  bool done =
      count == 3 && fol_consultation_open(&file, &(fol_consultation_request){.path = arguments[1], .by = by}, &err);
  if (done) {
    done = put(file, arguments[2], &by, &err);
    fol_consultation_drop(file, &by);
  }
  if (!done)
    fprintf(stderr, "forge: %s\n", err.text);
  return done ? 0 : 1;
}
