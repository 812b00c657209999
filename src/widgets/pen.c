#include "widgets/pen.h"

#include <math.h>
#include <string.h>

fol_pen fol_pen_begin(fol_ui *ui, const char *id, fol_box box, float padding, bool modal) {
  fol_spot start = fol_ui_panel_begin(ui, id, box, modal);
  float scale = fol_ui_scale(ui), pad = padding * scale;
  return (fol_pen){ui, start.x + pad, start.y + pad, box.w - 2 * pad, start.y, scale};
}

void fol_pen_end(fol_pen *pen, float padding) {
  fol_ui_panel_end(pen->ui, pen->y - pen->top + padding * pen->scale);
}

/* ---- text ------------------------------------------------------------------------------------- */

bool fol_pen_is_narrow(const fol_pen *pen) {
  return pen->width < 230 * pen->scale;
}

void fol_pen_gap(fol_pen *pen, float height) {
  pen->y += height * pen->scale;
}

void fol_pen_rule(fol_pen *pen) {
  fol_pen_gap(pen, 18);
  fol_ui_fill(pen->ui, (fol_box){pen->x, pen->y, pen->width, fmaxf(1, floorf(pen->scale))}, FOL_RULE, 0);
  fol_pen_gap(pen, 18);
}

static void write_text(fol_pen *pen, fol_font font, fol_colour colour, const char *text) {
  fol_ui_text(pen->ui, font, (fol_spot){pen->x, pen->y}, colour, text, pen->width);
  pen->y += fol_ui_text_size(pen->ui, font, text, pen->width).y;
}

void fol_pen_title(fol_pen *pen, const char *text) {
  write_text(pen, FOL_FONT_TITLE, FOL_TEXT, text);
  fol_pen_gap(pen, 8);
}

void fol_pen_heading(fol_pen *pen, const char *text) {
  write_text(pen, FOL_FONT_STRONG, FOL_TEXT, text);
  fol_pen_gap(pen, 8);
}

void fol_pen_paragraph(fol_pen *pen, const char *text) {
  write_text(pen, FOL_FONT_SMALL, FOL_TEXT_DIM, text);
  fol_pen_gap(pen, 12);
}

void fol_pen_caption(fol_pen *pen, const char *text) {
  write_text(pen, FOL_FONT_SMALL, FOL_TEXT_DIM, text);
  fol_pen_gap(pen, 5);
}

void fol_pen_note(fol_pen *pen, const char *text) {
  float pad = 12 * pen->scale, wrap = pen->width - 2 * pad;
  fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_SMALL, text, wrap);
  fol_box box = {pen->x, pen->y, pen->width, size.y + 1.6f * pad};
  fol_ui_fill(pen->ui, box, FOL_PANEL_RAISED, FOL_ROUNDING * pen->scale);
  fol_ui_fill(pen->ui, (fol_box){box.x, box.y + 8 * pen->scale, 3 * pen->scale, box.h - 16 * pen->scale}, FOL_TEXT_DIM,
              1.5f * pen->scale);
  fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){box.x + pad, box.y + 0.8f * pad}, FOL_TEXT, text, wrap);
  pen->y += box.h + 12 * pen->scale;
}

void fol_pen_pair(fol_pen *pen, const char *left, const char *right) {
  fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_SMALL, right, 0);
  fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){pen->x, pen->y}, FOL_TEXT_DIM, left, 0);
  if (fol_ui_text_size(pen->ui, FOL_FONT_SMALL, left, 0).x + size.x + 8 * pen->scale > pen->width)
    pen->y += size.y; /* too long for one line: the value goes on the next line */
  fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){pen->x + pen->width - size.x, pen->y}, FOL_TEXT, right, 0);
  pen->y += size.y + 7 * pen->scale;
}

void fol_label_at(fol_ui *ui, fol_spot at, float align, const char *text) {
  float s = fol_ui_scale(ui);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0);
  fol_box box = {at.x - align * (size.x + 16 * s), at.y, size.x + 16 * s, size.y + 8 * s};
  fol_ui_fill(ui, box, FOL_LABEL, 5 * s);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 8 * s, box.y + 4 * s}, FOL_TEXT, text, 0);
}

/* ---- buttons ---------------------------------------------------------------------------------- */

/* Fits the label `text` into `width` px: if it is too long, sets *font to the small font and, if it is still too long
 * and has several words, *wrap to the width at which to wrap it (otherwise to 0). Returns the size of the label. */
static fol_spot fit(const fol_ui *ui, fol_font *font, float *wrap, float width, const char *text) {
  float available = width - 6 * fol_ui_scale(ui);
  *wrap = 0;
  if (fol_ui_text_size(ui, *font, text, 0).x > available)
    *font = FOL_FONT_SMALL;
  if (fol_ui_text_size(ui, *font, text, 0).x > available && strchr(text, ' '))
    *wrap = fmaxf(available, 1);
  return fol_ui_text_size(ui, *font, text, *wrap);
}

static void text_in(fol_ui *ui, fol_font font, fol_box box, fol_colour colour, const char *text) {
  float wrap;
  fol_spot size = fit(ui, &font, &wrap, box.w, text);
  fol_ui_text(ui, font, (fol_spot){box.x + (box.w - size.x) / 2, box.y + (box.h - size.y) / 2}, colour, text, wrap);
}

static fol_colour control_colour(fol_hit hit) {
  return hit.held ? FOL_CONTROL_HELD : hit.hovered ? FOL_CONTROL_OVER : FOL_CONTROL;
}

bool fol_button_at(fol_ui *ui, const fol_button *button, fol_box box) {
  float rounding = FOL_ROUNDING * fol_ui_scale(ui);
  if (button->disabled) {
    fol_ui_fill(ui, box, FOL_PANEL_RAISED, rounding);
    text_in(ui, button->small ? FOL_FONT_SMALL : FOL_FONT_BODY, box, FOL_TEXT_FAINT, button->label);
    return false;
  }
  fol_hit hit = fol_ui_hit(ui, button->id ? button->id : button->label, box);
  if (button->primary || button->chosen) {
    fol_ui_fill(ui, box, hit.held ? FOL_GREY(0xc4) : hit.hovered ? FOL_GREY(0xff) : FOL_BRIGHT, rounding);
    text_in(ui, button->small ? FOL_FONT_SMALL : FOL_FONT_STRONG, box, FOL_ON_BRIGHT, button->label);
  } else {
    fol_ui_fill(ui, box, control_colour(hit), rounding);
    fol_ui_outline(ui, box, FOL_EDGE, rounding, fol_ui_scale(ui));
    text_in(ui, button->small ? FOL_FONT_SMALL : FOL_FONT_BODY, box, FOL_TEXT, button->label);
  }
  if (hit.hovered && button->tip)
    fol_ui_tip(ui, button->tip);
  return hit.clicked;
}

bool fol_pen_button(fol_pen *pen, const fol_button *button) {
  fol_font font = FOL_FONT_STRONG;
  float wrap, height = fit(pen->ui, &font, &wrap, pen->width, button->label).y;
  fol_box box = {pen->x, pen->y, pen->width, fmaxf(36 * pen->scale, height + 14 * pen->scale)};
  pen->y += box.h + 8 * pen->scale;
  return fol_button_at(pen->ui, button, box);
}

/* Returns the width of option number `index` of a choice (fol_choice); options in small text are only as wide as their
 * texts. */
static float choice_width(const fol_ui *ui, const fol_choice *choice, int index, float width) {
  float all = 0;
  if (!choice->small)
    return width / (float)choice->count;
  for (int i = 0; i < choice->count; i++)
    all += fol_ui_text_size(ui, FOL_FONT_SMALL, choice->labels[i], 0).x;
  float own = fol_ui_text_size(ui, FOL_FONT_SMALL, choice->labels[index], 0).x;
  return own + (width - all) / (float)choice->count;
}

int fol_choice_at(fol_ui *ui, const fol_choice *choice, fol_box box) {
  float scale = fol_ui_scale(ui), inset = 3 * scale, x = box.x + inset;
  int clicked = -1;
  fol_ui_fill(ui, box, FOL_PANEL_RAISED, (FOL_ROUNDING + 1) * scale);
  fol_ui_outline(ui, box, FOL_EDGE, (FOL_ROUNDING + 1) * scale, scale);
  for (int i = 0; i < choice->count; i++) {
    fol_box part = {x, box.y + inset, choice_width(ui, choice, i, box.w - 2 * inset), box.h - 2 * inset};
    x += part.w;
    fol_hit hit = fol_ui_hit(ui, choice->ids ? choice->ids[i] : choice->labels[i], part);
    bool chosen = i == choice->chosen;
    if (chosen)
      fol_ui_fill(ui, part, FOL_BRIGHT, (FOL_ROUNDING - 1) * scale);
    else if (hit.hovered)
      fol_ui_fill(ui, part, FOL_CONTROL_OVER, (FOL_ROUNDING - 1) * scale);
    fol_font font = choice->small ? FOL_FONT_SMALL : chosen ? FOL_FONT_STRONG : FOL_FONT_BODY;
    text_in(ui, font, part, chosen ? FOL_ON_BRIGHT : FOL_TEXT, choice->labels[i]);
    if (hit.hovered && choice->tips)
      fol_ui_tip(ui, choice->tips[i]);
    if (hit.clicked)
      clicked = i;
  }
  return clicked;
}

/* Whether all labels of the choice fit if its options are equally wide. */
static bool names_fit(const fol_pen *pen, const fol_choice *choice) {
  float part = (pen->width - 6 * pen->scale) / (float)choice->count;
  for (int i = 0; i < choice->count; i++)
    if (fol_ui_text_size(pen->ui, FOL_FONT_STRONG, choice->labels[i], 0).x + 6 * pen->scale > part)
      return false;
  return true;
}

static bool choice_fits(const fol_pen *pen, const fol_choice *choice) {
  float all = 6 * pen->scale;
  for (int i = 0; i < choice->count; i++)
    all += fol_ui_text_size(pen->ui, FOL_FONT_SMALL, choice->labels[i], 0).x + 9 * pen->scale;
  return all <= pen->width;
}

/* Returns a choice (fol_choice) of `count` of the options, beginning with number `first`. */
static fol_choice choice_part(const fol_choice *choice, int first, int count) {
  fol_choice part = *choice;
  part.labels += first;
  part.tips = choice->tips ? choice->tips + first : NULL;
  part.ids = choice->ids ? choice->ids + first : NULL;
  part.count = count;
  part.chosen = choice->chosen >= first && choice->chosen < first + count ? choice->chosen - first : -1;
  return part;
}

int fol_pen_choice(fol_pen *pen, const fol_choice *given) {
  fol_choice fitted = *given;
  const fol_choice *choice = &fitted;
  fitted.small |= !names_fit(pen, given);
  fol_box box = {pen->x, pen->y, pen->width, 38 * pen->scale};
  int clicked = -1, first = choice->small && !choice_fits(pen, choice) ? (choice->count + 1) / 2 : choice->count;
  fol_choice upper = choice_part(choice, 0, first), lower = choice_part(choice, first, choice->count - first);
  clicked = fol_choice_at(pen->ui, &upper, box);
  if (lower.count > 0) {
    box.y += box.h + 2 * pen->scale;
    int below = fol_choice_at(pen->ui, &lower, box);
    clicked = below >= 0 ? first + below : clicked;
  }
  pen->y = box.y + box.h + 14 * pen->scale;
  return clicked;
}

bool fol_pen_switch(fol_pen *pen, const char *label, const char *tip, bool on) {
  float s = pen->scale;
  fol_box row = {pen->x, pen->y, pen->width, FOL_TOUCH * s};
  fol_hit hit = fol_ui_hit(pen->ui, label, row);
  fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_BODY, label, 0);
  fol_ui_text(pen->ui, FOL_FONT_BODY, (fol_spot){row.x, row.y + (row.h - size.y) / 2}, FOL_TEXT, label, 0);
  fol_box track = {row.x + row.w - 36 * s, row.y + (row.h - 20 * s) / 2, 36 * s, 20 * s};
  fol_ui_fill(pen->ui, track, on ? FOL_BRIGHT : FOL_EDGE, 10 * s);
  fol_spot knob = {on ? track.x + track.w - 10 * s : track.x + 10 * s, track.y + 10 * s};
  fol_ui_disc(pen->ui, knob, 7 * s, on ? FOL_ON_BRIGHT : FOL_BRIGHT);
  if (hit.hovered && tip)
    fol_ui_tip(pen->ui, tip);
  pen->y += row.h + 6 * s;
  return hit.clicked;
}
