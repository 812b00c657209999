/* Panel for aligning the photograph taken after a session (after-photo) with the photograph of the view: opacity, small
 * steps, and how differently the two are framed. */
#include "app/commands/align_photo.h"
#include "app/panels/panels.h"
#include "app/tools/after_photo.h"
#include "app/tools/tool_align.h"
#include "app/tools/tools.h"

#include <stdio.h>

static void write_nudges(fol_app *app, fol_pen *pen) {
  static const char *const labels[] = {"Left", "Right", "Up", "Down", "Turn left", "Turn right", "Smaller", "Larger"};
  float s = pen->scale, gap = 6 * s, h = 30 * s, w = (pen->width - gap) / 2;
  fol_pen_caption(pen, "Fine steps of one screen pixel");
  for (int i = 0; i < 8; i++) {
    char id[24];
    snprintf(id, sizeof id, "align.%d", i);
    fol_button button = {.id = id, .label = labels[i], .tip = "Moves by one screen pixel", .small = true};
    if (fol_button_at(pen->ui, &button, (fol_box){pen->x + (float)(i % 2) * (w + gap), pen->y, w, h}))
      fol_align_nudge(app, i);
    if (i % 2 == 1)
      pen->y += h + gap;
  }
  pen->y += gap;
}

void fol_align_words(fol_app *app, fol_pen *pen) {
  char seen[160], advice[200], text[260];
  fol_similarity lies = fol_after_photo_alignment(app);
  fol_frame under = {app->view.canvas.width, app->view.canvas.height};
  fol_framing framing = fol_alignment_framing(&lies, fol_after_photo_frame(app), under);
  if (!fol_after_photo_is_lined_up(app) && !app->view.after_photo.dragged) {
    fol_pen_paragraph(pen, "Not lined up yet: shown as photographed.");
    return;
  }
  if (fol_framing_is_same(&framing)) {
    fol_pen_paragraph(pen, "Framed like the before photo.");
    return;
  }
  fol_framing_print(seen, sizeof seen, advice, sizeof advice, &framing);
  snprintf(text, sizeof text, "In the after photo the head is %s.", seen);
  fol_pen_paragraph(pen, text);
  snprintf(text, sizeof text, "To match the before photo next time: %s.", advice);
  fol_pen_paragraph(pen, text);
}

void fol_align_panel(fol_app *app, fol_pen *pen) {
  char text[80];
  double share = app->tools->align->share;
  fol_slider slider = {.id = "align.share",
                       .label = "Opacity",
                       .unit = "%",
                       .from = 0,
                       .to = 1,
                       .show = 100,
                       .tip = "0 shows only the before photo, 100 only the after photo; hold V for before"};
  snprintf(text, sizeof text, "Line up the photo after session %d", app->view.after_photo.session);
  fol_pen_heading(pen, text);
  fol_panel_help(app, pen,
                 "Drag the photo until both match. Drag a pin to turn and resize it about the other pin. "
                 "Double-click to put the nearer pin there, best on a mole or a scar.");
  if (fol_pen_slider(pen, &slider, &share) != FOL_UNCHANGED)
    app->tools->align->share = share;
  write_nudges(app, pen);
  float s = pen->scale, h = 36 * s, w = 104 * s;
  fol_button done = {
      .id = "align.done", .label = "Done", .tip = "Shows the photo as lined up now (U)", .primary = true};
  fol_button away = {.id = "align.away",
                     .label = "Reset",
                     .tip = "Back to how it was photographed; you can undo this",
                     .disabled = !fol_after_photo_is_lined_up(app)};
  bool is_done = fol_button_at(pen->ui, &done, (fol_box){pen->x, pen->y, pen->width - w - 6 * s, h});
  if (fol_button_at(pen->ui, &away, (fol_box){pen->x + pen->width - w, pen->y, w, h}))
    fol_align_remove(app);
  pen->y += h + 14 * s;
  fol_align_words(app, pen);
  if (is_done)
    fol_align_toggle(app);
}
