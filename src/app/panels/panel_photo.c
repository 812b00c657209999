/* Panel of the photo step: the client's reference, the views of the head, and the consultation's file. */
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/state/actions.h"
#include "app/state/paths.h"
#include "app/state/view_labels.h"
#include "app/tools/plan_offer.h"

#include <stdio.h>
#include <string.h>

/* Adds a line with the label `left` on the left and `name` on the right, whose end is cut off if it is too long for the
 * panel. */
static void pair_with_name(fol_pen *pen, const char *left, const char *name) {
  char text[160];
  snprintf(text, sizeof text, "%s", name);
  size_t cut = strlen(text);
  float room = pen->width - 90 * pen->scale;
  while (cut > 8 && fol_ui_text_size(pen->ui, FOL_FONT_SMALL, text, 0).x > room) {
    cut--;
    while (cut > 8 && ((unsigned char)text[cut] & 0xc0) == 0x80) /* does not cut within a UTF-8 character */
      cut--;
    snprintf(text + cut, sizeof text - cut, "\xe2\x80\xa6");
  }
  fol_pen_pair(pen, left, text);
}

/* Adds a button for each of the commands `ids`, in two columns; the first is highlighted if `primary`. */
static void write_commands(fol_app *app, fol_pen *pen, const char *const *ids, int count, bool primary) {
  float s = pen->scale, gap = 6 * s, w = (pen->width - gap) / 2, h = FOL_TOUCH * s;
  for (int i = 0; i < count; i++) {
    const fol_command *command = fol_command_find(ids[i]);
    char tip[200];
    fol_button button = {.id = ids[i],
                         .label = command->label,
                         .tip = fol_command_tip_of(tip, sizeof tip, command),
                         .small = true,
                         .primary = primary && i == 0,
                         .disabled = !fol_command_enabled(app, command)};
    if (fol_button_at(pen->ui, &button, (fol_box){pen->x + (float)(i % 2) * (w + gap), pen->y, w, h}))
      fol_command_run(app, command);
    if (i % 2 == 1)
      pen->y += h + gap;
  }
}

/* ---- the client ------------------------------------------------------------------------------------ */

static void write_reference(fol_app *app, fol_pen *pen) {
  char text[256];
  fol_error err = {0};
  fol_edit edit = {.kind = FOL_EDIT_REFERENCE};
  snprintf(text, sizeof text, "%s", fol_document_reference(fol_history_now(app->document.history)));
  fol_line line = {.id = "reference",
                   .label = "Client",
                   .hint = "name or number",
                   .tip = "A name or number to find this consultation by; optional. Exports for the record "
                          "are called by it; no picture shows it",
                   .text = text,
                   .size = sizeof text};
  if (!fol_pen_line(pen, &line))
    return;
  if (fol_text_new(&edit.reference, text, strlen(text), &err))
    fol_app_do(app, &edit);
  else
    fol_app_report(app, &err);
  fol_edit_drop(&edit);
}

/* ---- the views ------------------------------------------------------------------------------------- */

static void draw_view(fol_app *app, fol_view_name which, fol_box box) {
  const fol_document *now = fol_history_now(app->document.history);
  bool there = fol_document_view(now, which) != NULL;
  char label[40], id[40], tip[120];
  snprintf(id, sizeof id, "shows.%s", fol_view_name_text(which));
  snprintf(label, sizeof label, there || app->jobs.renaming ? "%s" : "+ %s", fol_view_label(which));
  snprintf(tip, sizeof tip,
           there                ? "Show this view"
           : app->jobs.renaming ? "The photo shown is from this side"
                                : "Add a photo from this side");
  fol_button button = {.id = id,
                       .label = label,
                       .tip = tip,
                       .small = true,
                       .chosen = which == app->view.name && !app->view.after_photo_shown,
                       .disabled = (!there && app->document.read_only) || (there && app->jobs.renaming)};
  if (fol_button_at(app->ui, &button, box))
    fol_app_choose_view(app, which);
}

static void write_views(fol_app *app, fol_pen *pen) {
  float s = pen->scale, gap = 6 * s, w = (pen->width - gap) / 2, h = FOL_TOUCH * s;
  fol_pen_caption(pen, app->jobs.renaming ? "Which side does this photo show?" : "Views of the head");
  for (int place = 0; place < FOL_VIEWS - 1; place++) {
    draw_view(app, fol_view_order[place], (fol_box){pen->x + (float)(place % 2) * (w + gap), pen->y, w, h});
    if (place % 2 == 1)
      pen->y += h + gap;
  }
  fol_button rename = {.id = "view.rename",
                       .label = app->jobs.renaming ? "Cancel" : "Rename",
                       .tip = "Changes which side of the head this photo shows",
                       .small = true,
                       .disabled = app->document.read_only};
  fol_button removal = {.id = "view.remove",
                        .label = "Remove",
                        .tip = "Removes this view from the consultation; you can undo this",
                        .small = true,
                        .disabled = app->document.read_only ||
                                    fol_document_view_count(fol_history_now(app->document.history)) < 2};
  if (fol_button_at(pen->ui, &rename, (fol_box){pen->x, pen->y, pen->width - 86 * s, h}))
    fol_app_rename_view(app);
  if (fol_button_at(pen->ui, &removal, (fol_box){pen->x + pen->width - 80 * s, pen->y, 80 * s, h}))
    fol_app_remove_view(app);
  pen->y += h + 14 * s;
}

static void write_remark(fol_pen *pen, const char *clause) {
  char text[240];
  snprintf(text, sizeof text, "%c%s.", clause[0] - 'a' + 'A', clause + 1);
  fol_pen_note(pen, text);
}

static void write_facts(const fol_app *app, fol_pen *pen) {
  fol_photo_facts facts = fol_photo_describe(app->view.photo);
  char text[120];
  snprintf(text, sizeof text, "%d \xc3\x97 %d px, %s", app->view.canvas.width, app->view.canvas.height,
           fol_photo_format_label(facts.format));
  fol_pen_pair(pen, "Picture", text);
  if (facts.has_profile)
    pair_with_name(pen, "Colours", facts.profile_name);
  if (facts.has_location || facts.has_device)
    fol_pen_pair(pen, facts.has_location ? "Place and device" : "Device", "in the file, never exported");
  for (int i = 0; i < FOL_REMARKS; i++)
    if (facts.remarks & 1u << i)
      write_remark(pen, fol_photo_remark_text((fol_photo_remark)(1u << i)));
  const char *coarse = fol_head_scale_remark(1 / fol_app_head(app)->mm_per_px);
  if (coarse && !fol_app_scale_is_assumed(app))
    write_remark(pen, coarse);
}

/* ---- the file -------------------------------------------------------------------------------------- */

static const char *kept_words(const fol_app *app, bool is_protected) {
  if (app->document.read_only)
    return "read-only";
  if (!app->document.autosave || app->document.kept == FOL_SAVE_FAILING)
    return "NOT SAVED";
  if (app->document.kept == FOL_SAVE_WRITING)
    return "saving";
  return is_protected ? "saved, protected" : "saved automatically";
}

static void write_file(fol_app *app, fol_pen *pen) {
  bool is_protected = fol_app_is_protected(app);
  static const char *const ids[] = {"file.save-as", "file.duplicate", "file.open",    "file.close",
                                    "file.protect", "file.lock",      "file.earlier", "settings"};
  fol_pen_gap(pen, 14);
  fol_pen_heading(pen, "File");
  pair_with_name(pen, "Name", fol_app_file_name(app));
  fol_pen_pair(pen, "Status", kept_words(app, is_protected));
  fol_pen_gap(pen, 4);
  write_commands(app, pen, ids, (int)(sizeof ids / sizeof ids[0]), false);
}

/* ---- the panel ------------------------------------------------------------------------------------- */

void fol_panel_photo(fol_app *app, fol_pen *pen) {
  if (fol_panel_plan_offer(app, pen))
    return;
  static const char *const plans[] = {"plan.suggest", "plan.open"};
  write_commands(app, pen, plans, 2, fol_plan_offer_is_due(app));
  write_reference(app, pen);
  fol_pen_gap(pen, 6);
  write_views(app, pen);
  write_facts(app, pen);
  fol_panel_inbox_photo(app, pen);
  write_file(app, pen);
}
