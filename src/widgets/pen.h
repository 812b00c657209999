/* Pen: lays out a panel from top to bottom: headings, paragraphs, buttons, sliders. What happened to a widget is
 * returned at once (immediate mode); no state is kept between frames except the caller's. */
#ifndef FOL_WIDGETS_PEN_H
#define FOL_WIDGETS_PEN_H

#include "widgets/theme.h"
#include "widgets/ui.h"

/* The position in a panel. */
typedef struct fol_pen {
  fol_ui *ui;
  float x, y, width; /* where the next widget goes, and its width */
  float top;         /* where the content began */
  float scale;       /* of the interface */
} fol_pen;

/* Begins a panel (fol_ui_panel_begin) with a padding, in unscaled units. */
fol_pen fol_pen_begin(fol_ui *ui, const char *id, fol_box box, float padding, bool modal);

/* Ends the panel with a padding at the bottom. */
void fol_pen_end(fol_pen *pen, float padding);

/* Whether the panel is narrow, as in a small window or at a large scale. */
bool fol_pen_is_narrow(const fol_pen *pen);

/* Leaves a vertical gap, in unscaled units. */
void fol_pen_gap(fol_pen *pen, float height);

/* Draws a horizontal line with gaps. */
void fol_pen_rule(fol_pen *pen);

/* Writes a title. */
void fol_pen_title(fol_pen *pen, const char *text);

/* Writes a heading. */
void fol_pen_heading(fol_pen *pen, const char *text);

/* Writes a paragraph, wrapped. */
void fol_pen_paragraph(fol_pen *pen, const char *text);

/* Writes a paragraph in a frame that makes it stand out. */
void fol_pen_note(fol_pen *pen, const char *text);

/* Writes a small label for the widget that follows. */
void fol_pen_caption(fol_pen *pen, const char *text);

/* Writes a name and its value on one line: dim text on the left, normal text on the right. */
void fol_pen_pair(fol_pen *pen, const char *left, const char *right);

/* A push button. */
typedef struct fol_button {
  const char *id; /* NULL: the label */
  const char *label;
  const char *tip; /* tooltip; NULL: none */
  bool primary, chosen, disabled, small;
} fol_button;

/* Adds a button; returns true if it was clicked. */
bool fol_pen_button(fol_pen *pen, const fol_button *button);

/* The same at a given place. */
bool fol_button_at(fol_ui *ui, const fol_button *button, fol_box box);

/* Draws a short text over the picture: from `at` rightwards if `align` is 0, ending there if 1. */
void fol_label_at(fol_ui *ui, fol_spot at, float align, const char *text);

/* Options side by side, of which one is chosen. */
typedef struct fol_choice {
  const char *id;
  const char *const *labels;
  const char *const *tips; /* NULL: none */
  const char *const *ids;  /* NULL: the labels */
  int count, chosen;       /* chosen -1: none */
  bool small; /* small text, in two rows if there is little space; set if the labels do not fit otherwise */
} fol_choice;

/* Adds a choice; returns the index of the option that was clicked, -1 for none. */
int fol_pen_choice(fol_pen *pen, const fol_choice *given);

/* The same at a given place, in one row. */
int fol_choice_at(fol_ui *ui, const fol_choice *choice, fol_box box);

/* Adds an on/off switch; returns true if it was clicked. */
bool fol_pen_switch(fol_pen *pen, const char *label, const char *tip, bool on);

/* A number with a slider; it can be typed, too. */
typedef struct fol_slider {
  const char *id; /* NULL: the label */
  const char *label, *unit, *tip;
  double from, to;
  double show;  /* factor from the value to the displayed number; 0: 1 */
  int decimals; /* of the displayed number */
  bool logarithmic;
} fol_slider;

/* What the user did to a value: nothing, changing it at the moment, or changed it. */
typedef enum fol_change { FOL_UNCHANGED = 0, FOL_CHANGING, FOL_CHANGED } fol_change;

/* Adds a slider and updates *value. */
fol_change fol_pen_slider(fol_pen *pen, const fol_slider *given, double *value);

/* A field for a number. Up and Down change its last digit, with Shift the one before. */
typedef struct fol_number {
  const char *id, *unit, *tip;
  fol_box box;
  bool focus; /* give it the keyboard now */
  bool empty; /* display nothing until something is typed */
  int decimals;
  double from, to; /* limits for Up and Down; both 0: none */
} fol_number;

/* Draws a number field. Returns FOL_CHANGED, with *value set, if a number was entered or stepped. */
fol_change fol_number_at(fol_ui *ui, const fol_number *number, double *value);

/* A line of text with its label in front or above. */
typedef struct fol_line {
  const char *id; /* NULL: the label */
  const char *label, *tip;
  const char *hint; /* placeholder while it is empty; NULL: none */
  char *text;       /* receives what was typed */
  size_t size;      /* of `text`, bytes */
  bool focus;       /* give it the keyboard now */
  bool secret;      /* a passphrase: not displayed, and only Enter counts as entering it */
  bool above;       /* put the label above */
} fol_line;

/* Adds a line of text; returns true if a different text was entered. `text` holds it then; a secret is stored there as
 * well when the field loses the keyboard. */
bool fol_pen_line(fol_pen *pen, const fol_line *line);

/* Parses a number such as "12.5", ".5" or "12,5" (a comma counts as a point in any locale), possibly followed by a
 * unit. Returns false, with *out unchanged, if there is none. */
bool fol_number_read(double *out, const char *text);

#endif
