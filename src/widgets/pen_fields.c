/* Input widgets: numbers, sliders, lines of text. */
#include "widgets/pen.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

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
  *out = value; /* anything after the number, such as a unit, is ignored */
  return true;
}

static bool is_over(const fol_ui *ui, fol_box box) {
  fol_spot at = fol_ui_mouse(ui);
  return at.x >= box.x && at.y >= box.y && at.x < box.x + box.w && at.y < box.y + box.h;
}

/* Applies presses of Up and Down to the number in the active field, and replaces the text there. */
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
  fol_ui_fill(ui, number->box, FOL_FIELD, 5 * scale);
  fol_field_event event = fol_ui_field(ui, &field);
  fol_ui_outline(ui, number->box, event == FOL_FIELD_TYPING ? FOL_TEXT : FOL_EDGE, 5 * scale, 1);
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
  if ((event != FOL_FIELD_ENTERED && event != FOL_FIELD_CHANGED) || !fol_number_read(&typed, text))
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
  fol_ui_fill(ui, box, FOL_FIELD, 5 * s);
  fol_field_event event = fol_ui_field(ui, &field);
  fol_ui_outline(ui, box, event == FOL_FIELD_TYPING ? FOL_TEXT : FOL_EDGE, 5 * s, 1);
  const fol_spot hint = fol_ui_text_size(ui, FOL_FONT_SMALL, line->hint ? line->hint : "", 0);
  if (empty && line->hint && event == FOL_FIELD_IDLE)
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 9 * s, box.y + (box.h - hint.y) / 2}, FOL_TEXT_FAINT, line->hint,
                0);
  if (line->tip && event != FOL_FIELD_TYPING && is_over(ui, box))
    fol_ui_tip(ui, line->tip);
  return event == FOL_FIELD_ENTERED || (event == FOL_FIELD_CHANGED && !line->secret);
}

static double slider_position(const fol_slider *slider, double value) {
  double position = slider->logarithmic ? log(value / slider->from) / log(slider->to / slider->from)
                                        : (value - slider->from) / (slider->to - slider->from);
  return fmin(fmax(position, 0), 1);
}

static double slider_value(const fol_slider *slider, double position) {
  double value = slider->logarithmic ? slider->from * pow(slider->to / slider->from, position)
                                     : slider->from + position * (slider->to - slider->from);
  double step = pow(10, -slider->decimals) / slider->show; /* the value is rounded to the decimals that are displayed */
  return fmin(fmax(round(value / step) * step, slider->from), slider->to);
}

static fol_change slider_track(fol_pen *pen, const fol_slider *slider, fol_box row, double *value) {
  float s = pen->scale, knob = 7 * s, length = row.w - 2 * knob;
  char id[80];
  snprintf(id, sizeof id, "%s/slider", slider->id);
  const fol_box reach = {row.x, row.y - 2 * s, row.w, row.h + 12 * s}; /* larger than the track, for fingertips */
  fol_hit hit = fol_ui_drag(pen->ui, id, reach);
  fol_change change = hit.released ? FOL_CHANGED : FOL_UNCHANGED;
  if (hit.held) {
    double moved = slider_value(slider, fmin(fmax((fol_ui_mouse(pen->ui).x - row.x - knob) / length, 0), 1));
    if (moved != *value)
      change = FOL_CHANGING;
    *value = moved;
  }
  float y = row.y + row.h / 2, x = row.x + knob + (float)slider_position(slider, *value) * length;
  fol_ui_fill(pen->ui, (fol_box){row.x, y - 1.5f * s, row.w, 3 * s}, FOL_EDGE, 1.5f * s);
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
  bool above = size.x > rest; /* the label is too long to be beside the field: put it above, and the slider to the left
                                 of the field, with the same total height */
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
