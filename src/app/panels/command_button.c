#include "app/panels/command_button.h"

#include <stdio.h>

const char *fol_command_tip(char *out, size_t size, const char *what, const char *keys) {
  snprintf(out, size, keys ? "%s  (%s)" : "%s", what, keys);
  return out;
}

const char *fol_command_tip_of(char *out, size_t size, const fol_command *command) {
  const char *name = command->name ? command->name : command->label;
  return fol_command_tip(out, size, command->tip ? command->tip : name, command->keys);
}

bool fol_pen_command(fol_app *app, fol_pen *pen, const char *id, bool primary) {
  const fol_command *command = fol_command_find(id);
  char tip[200];
  fol_button button = {.id = id,
                       .label = command->label,
                       .tip = fol_command_tip_of(tip, sizeof tip, command),
                       .primary = primary,
                       .disabled = !fol_command_enabled(app, command)};
  bool clicked = fol_pen_button(pen, &button);
  if (clicked)
    fol_command_run(app, command);
  return clicked;
}
