/* What the present step offers, and beneath it what the plan comes to. */
#include "app/commands.h"
#include "app/panels.h"
#include "app/paths.h"

#include <stdio.h>
#include <string.h>

bool fol_pen_command(fol_app *app, fol_pen *pen, const char *id, bool primary) {
  const fol_command *command = fol_command_find(id);
  fol_button button = {.id = id,
                       .label = command->label,
                       .tip = command->keys,
                       .primary = primary,
                       .disabled = !fol_command_enabled(app, command)};
  bool clicked = fol_pen_button(pen, &button);
  if (clicked)
    fol_command_run(app, command);
  return clicked;
}

/* A long name loses its middle, so that it stays within `width`. */
static void pair_with_name(fol_pen *pen, const char *left, const char *name) {
  char text[160];
  snprintf(text, sizeof text, "%s", name);
  size_t cut = strlen(text);
  float room = pen->width - 110 * pen->scale;
  while (cut > 8 && fol_ui_text_size(pen->ui, FOL_FONT_SMALL, text, 0).x > room) {
    cut--;
    while (cut > 8 && ((unsigned char)text[cut] & 0xc0) == 0x80) /* not within a character */
      cut--;
    snprintf(text + cut, sizeof text - cut, "\xe2\x80\xa6");
  }
  fol_pen_pair(pen, left, text);
}

static void photo_step(fol_app *app, fol_pen *pen) {
  fol_photo *photo = fol_document_photo(fol_app_document(app));
  fol_photo_facts facts = fol_photo_describe(photo);
  char text[120];
  fol_pen_title(pen, "Photo");
  fol_pen_paragraph(pen,
                    "A sharp, evenly lit photograph of the scalp, with a ruler or a sticker of known size beside the "
                    "area.");
  pair_with_name(pen, "File", fol_path_name(app->photo_path));
  snprintf(text, sizeof text, "%d x %d px, %s", app->canvas.width, app->canvas.height,
           strcmp(facts.format, "jpeg") == 0 ? "JPEG" : "PNG");
  fol_pen_pair(pen, "Picture", text);
  if (facts.has_profile)
    pair_with_name(pen, "Colours", facts.profile_name);
  if (facts.has_location || facts.has_device)
    fol_pen_pair(pen, facts.has_location ? "Place and device" : "Device", "known, never exported");
  pair_with_name(pen, "Plan", app->plan_path ? fol_path_name(app->plan_path) : "not saved yet");
  fol_pen_gap(pen, 10);
  fol_pen_command(app, pen, "photo.open", false);
  fol_pen_command(app, pen, "plan.open", false);
}

void fol_panel_options(fol_app *app) {
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
  fol_pen pen = fol_pen_begin(app->ui, "options", app->layout.options, FOL_PAD, false);
  fol_ui_fill(app->ui, app->layout.options, FOL_PANEL, 0);
  switch (app->step) {
  case FOL_STEP_PHOTO:
    photo_step(app, &pen);
    break;
  case FOL_STEP_SESSIONS:
    fol_panel_sessions(app, &pen);
    break;
  case FOL_STEP_EXPORT:
    fol_panel_export(app, &pen);
    break;
  default:
    app->tool->panel(app, &pen);
    break;
  }
  if (app->step != FOL_STEP_SESSIONS)
    fol_panel_sessions_summary(app, &pen);
  fol_pen_end(&pen, FOL_PAD);
}
