#include "widgets/pen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
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
    pen->y += size.y; /* one under the other */
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

/* How a name is written in that breadth: smaller, or in lines, where it does not fit as it is. Returns its size. */
static fol_spot fit(const fol_ui *ui, fol_font *font, float *wrap, float width, const char *text) {
  float room = width - 6 * fol_ui_scale(ui);
  *wrap = 0;
  if (fol_ui_text_size(ui, *font, text, 0).x > room)
    *font = FOL_FONT_SMALL;
  if (fol_ui_text_size(ui, *font, text, 0).x > room && strchr(text, ' '))
    *wrap = fmaxf(room, 1);
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
    text_in(ui, button->small ? FOL_FONT_SMALL : FOL_FONT_BODY, box, FOL_TEXT, button->label);
  }
  if (hit.hovered && button->tip)
    fol_ui_tip(ui, button->tip);
  return hit.clicked;
}

bool fol_pen_button(fol_pen *pen, const fol_button *button) {
  fol_font font = FOL_FONT_STRONG;
  float wrap, high = fit(pen->ui, &font, &wrap, pen->width, button->label).y;
  fol_box box = {pen->x, pen->y, pen->width, fmaxf(36 * pen->scale, high + 14 * pen->scale)};
  pen->y += box.h + 8 * pen->scale;
  return fol_button_at(pen->ui, button, box);
}

/* Small ones share the breadth by what they say. */
static float choice_breadth(const fol_ui *ui, const fol_choice *choice, int index, float breadth) {
  float all = 0;
  if (!choice->small)
    return breadth / (float)choice->count;
  for (int i = 0; i < choice->count; i++)
    all += fol_ui_text_size(ui, FOL_FONT_SMALL, choice->labels[i], 0).x;
  float own = fol_ui_text_size(ui, FOL_FONT_SMALL, choice->labels[index], 0).x;
  return own + (breadth - all) / (float)choice->count;
}

int fol_choice_at(fol_ui *ui, const fol_choice *choice, fol_box box) {
  float scale = fol_ui_scale(ui), inset = 3 * scale, x = box.x + inset;
  int clicked = -1;
  fol_ui_fill(ui, box, FOL_PANEL_RAISED, (FOL_ROUNDING + 1) * scale);
  for (int i = 0; i < choice->count; i++) {
    fol_box part = {x, box.y + inset, choice_breadth(ui, choice, i, box.w - 2 * inset), box.h - 2 * inset};
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

/* All as broad as each other. */
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

/* Some of the choice's names, from `first` on. */
static fol_choice part_of(const fol_choice *choice, int first, int count) {
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
  fol_choice upper = part_of(choice, 0, first), lower = part_of(choice, first, choice->count - first);
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
  fol_ui_fill(pen->ui, track, on ? FOL_BRIGHT : hit.hovered ? FOL_CONTROL_HELD : FOL_TRACK, 10 * s);
  fol_spot knob = {on ? track.x + track.w - 10 * s : track.x + 10 * s, track.y + 10 * s};
  fol_ui_disc(pen->ui, knob, 7 * s, on ? FOL_ON_BRIGHT : FOL_TEXT_DIM);
  if (hit.hovered && tip)
    fol_ui_tip(pen->ui, tip);
  pen->y += row.h + 6 * s;
  return hit.clicked;
}

/* ---- numbers ---------------------------------------------------------------------------------- */

bool fol_number_read(double *out, const char *text) {
  char copy[64];
  snprintf(copy, sizeof copy, "%s", text);
  for (char *c = copy; *c; c++)
    if (*c == ',')
      *c = '.';
  char *end;
  double value = strtod(copy, &end);
  if (end == copy || !isfinite(value))
    return false;
  *out = value; /* a unit may follow */
  return true;
}

static bool is_over(const fol_ui *ui, fol_box box) {
  fol_spot at = fol_ui_mouse(ui);
  return at.x >= box.x && at.y >= box.y && at.x < box.x + box.w && at.y < box.y + box.h;
}

/* What is being typed, so many steps on; typed over it. */
static bool step_number(fol_ui *ui, const fol_number *number, const char *text, double *out) {
  char stepped[64];
  double step = pow(10, -number->decimals), value;
  if (!fol_number_read(&value, text))
    return false;
  value = round(value / step + fol_ui_stepped(ui)) * step;
  if (number->from != number->to)
    value = fmin(fmax(value, number->from), number->to);
  snprintf(stepped, sizeof stepped, "%.*f", number->decimals, value);
  fol_ui_retype(ui, stepped);
  *out = value;
  return true;
}

fol_change fol_number_at(fol_ui *ui, const fol_number *number, double *value) {
  float scale = fol_ui_scale(ui);
  char text[64] = "";
  if (!number->empty)
    snprintf(text, sizeof text, "%.*f", number->decimals, *value);
  fol_text_field field = {
      .id = number->id, .box = number->box, .focus = number->focus, .live = true, .text = text, .size = sizeof text};
  fol_ui_fill(ui, number->box, FOL_GREY(0x12), 5 * scale);
  fol_field_event event = fol_ui_field(ui, &field);
  fol_ui_outline(ui, number->box, event == FOL_FIELD_TYPING ? FOL_TEXT_DIM : FOL_CONTROL, 5 * scale, 1);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_SMALL, number->unit, 0);
  fol_ui_text(
      ui, FOL_FONT_SMALL,
      (fol_spot){number->box.x + number->box.w - size.x - 8 * scale, number->box.y + (number->box.h - size.y) / 2},
      FOL_TEXT_DIM, number->unit, 0);
  if (number->tip && event != FOL_FIELD_TYPING && is_over(ui, number->box))
    fol_ui_tip(ui, number->tip);
  double typed;
  if (event == FOL_FIELD_TYPING && fol_ui_stepped(ui) != 0 && step_number(ui, number, text, &typed)) {
    *value = typed;
    return FOL_CHANGED;
  }
  if (event != FOL_FIELD_ENTERED || !fol_number_read(&typed, text))
    return FOL_UNCHANGED;
  *value = typed;
  return FOL_CHANGED;
}

static fol_box line_box(fol_pen *pen, const fol_line *line) {
  float s = pen->scale, label = line->above || !line->label ? 0 : fminf(96 * s, pen->width * 0.36f);
  if (line->label && line->above)
    fol_pen_caption(pen, line->label);
  fol_box box = {pen->x + label, pen->y, pen->width - label, FOL_TOUCH * s};
  if (label > 0) {
    fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_SMALL, line->label, 0);
    fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){pen->x, box.y + (box.h - size.y) / 2}, FOL_TEXT_DIM, line->label,
                0);
  }
  pen->y += box.h + 8 * s;
  return box;
}

bool fol_pen_line(fol_pen *pen, const fol_line *line) {
  fol_ui *ui = pen->ui;
  float s = pen->scale;
  fol_box box = line_box(pen, line);
  fol_text_field field = {.id = line->id ? line->id : line->label,
                          .box = box,
                          .focus = line->focus,
                          .secret = line->secret,
                          .text = line->text,
                          .size = line->size};
  bool empty = !*line->text;
  fol_ui_fill(ui, box, FOL_GREY(0x12), 5 * s);
  fol_field_event event = fol_ui_field(ui, &field);
  fol_ui_outline(ui, box, event == FOL_FIELD_TYPING ? FOL_TEXT_DIM : FOL_CONTROL, 5 * s, 1);
  const fol_spot hint = fol_ui_text_size(ui, FOL_FONT_SMALL, line->hint ? line->hint : "", 0);
  if (empty && line->hint && event == FOL_FIELD_IDLE)
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 9 * s, box.y + (box.h - hint.y) / 2}, FOL_TEXT_FAINT, line->hint,
                0);
  if (line->tip && event != FOL_FIELD_TYPING && is_over(ui, box))
    fol_ui_tip(ui, line->tip);
  return event == FOL_FIELD_ENTERED;
}

static double slider_place(const fol_slider *slider, double value) {
  double place = slider->logarithmic ? log(value / slider->from) / log(slider->to / slider->from)
                                     : (value - slider->from) / (slider->to - slider->from);
  return fmin(fmax(place, 0), 1);
}

static double slider_value(const fol_slider *slider, double place) {
  double value = slider->logarithmic ? slider->from * pow(slider->to / slider->from, place)
                                     : slider->from + place * (slider->to - slider->from);
  double step = pow(10, -slider->decimals) / slider->show; /* what is shown is what is meant */
  return fmin(fmax(round(value / step) * step, slider->from), slider->to);
}

static fol_change slider_track(fol_pen *pen, const fol_slider *slider, fol_box row, double *value) {
  float s = pen->scale, knob = 7 * s, length = row.w - 2 * knob;
  char id[80];
  snprintf(id, sizeof id, "%s/slider", slider->id);
  const fol_box reach = {row.x, row.y - 2 * s, row.w, row.h + 12 * s}; /* for a fingertip */
  fol_hit hit = fol_ui_drag(pen->ui, id, reach);
  fol_change change = hit.released ? FOL_CHANGED : FOL_UNCHANGED;
  if (hit.held) {
    double moved = slider_value(slider, fmin(fmax((fol_ui_mouse(pen->ui).x - row.x - knob) / length, 0), 1));
    if (moved != *value)
      change = FOL_CHANGING;
    *value = moved;
  }
  float y = row.y + row.h / 2, x = row.x + knob + (float)slider_place(slider, *value) * length;
  fol_ui_fill(pen->ui, (fol_box){row.x, y - 1.5f * s, row.w, 3 * s}, FOL_TRACK, 1.5f * s);
  fol_ui_fill(pen->ui, (fol_box){row.x, y - 1.5f * s, x - row.x, 3 * s}, FOL_TEXT_DIM, 1.5f * s);
  fol_ui_disc(pen->ui, (fol_spot){x, y}, hit.hovered || hit.held ? knob : knob - s, FOL_BRIGHT);
  if (hit.hovered && slider->tip && !hit.held)
    fol_ui_tip(pen->ui, slider->tip);
  return change;
}

fol_change fol_pen_slider(fol_pen *pen, const fol_slider *given, double *value) {
  fol_slider slider = *given;
  slider.id = slider.id ? slider.id : slider.label;
  slider.show = slider.show != 0 ? slider.show : 1;
  float s = pen->scale, field = fmaxf(fminf(104 * s, pen->width * 0.42f), 84 * s), rest = pen->width - field - 8 * s;
  fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_BODY, slider.label, 0);
  bool above = size.x > rest; /* a label that is too long: the slider then lies before the field, as high in all */
  float row = (above ? 24 : FOL_TOUCH) * s;
  fol_ui_text(pen->ui, FOL_FONT_BODY, (fol_spot){pen->x, pen->y + (row - size.y) / 2}, FOL_TEXT, slider.label, 0);
  double shown = *value * slider.show;
  pen->y += above ? row : 0;
  fol_number number = {.id = slider.id,
                       .unit = slider.unit,
                       .decimals = slider.decimals,
                       .from = slider.from * slider.show,
                       .to = slider.to * slider.show,
                       .box = {pen->x + pen->width - field, pen->y, field, FOL_TOUCH * s}};
  fol_change typed = fol_number_at(pen->ui, &number, &shown);
  if (typed == FOL_CHANGED)
    *value = fmin(fmax(shown / slider.show, slider.from), slider.to);
  const fol_box before = {pen->x, pen->y + 7 * s, rest, 20 * s}, under = {pen->x, pen->y + row, pen->width, 20 * s};
  fol_change slid = slider_track(pen, &slider, above ? before : under, value);
  pen->y += above ? FOL_TOUCH * s + 6 * s : row + 20 * s + 10 * s;
  return typed ? typed : slid;
}
