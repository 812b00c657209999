/* Pen: lays out a panel from top to bottom: headings, paragraphs, buttons, sliders. Each function that adds a widget
 * returns at once what the user did to it (immediate mode); no state is kept between frames except the caller's.
 * Distances described as unscaled units are multiplied by the interface's scale. */
#ifndef FOL_WIDGETS_PEN_H
#define FOL_WIDGETS_PEN_H

#include "widgets/theme.h"
#include "widgets/ui.h"

/* The position in a panel at which the next widget is added. Members are in window pixels. */
typedef struct fol_pen {
  fol_ui *ui;
  float x, y, width; /* top left corner of the next widget, and its width */
  float top;         /* y at which the content of the panel began */
  float scale;       /* the interface's scale: window pixels per unscaled unit */
} fol_pen;

/* Begins the panel `id` in `box` (fol_ui_panel_begin), with `padding` unscaled units of empty space around its content.
 * A modal panel blocks the input of all other panels. */
fol_pen fol_pen_begin(fol_ui *ui, const char *id, fol_box box, float padding, bool modal);

/* Ends the panel, with `padding` unscaled units of empty space below its content. */
void fol_pen_end(fol_pen *pen, float padding);

/* Whether the panel is narrow, as in a small window or at a large scale. */
bool fol_pen_is_narrow(const fol_pen *pen);

/* Leaves a vertical space of `height` unscaled units. */
void fol_pen_gap(fol_pen *pen, float height);

/* Draws a horizontal line with some space above and below. */
void fol_pen_rule(fol_pen *pen);

/* Writes a line of text in the font for titles. */
void fol_pen_title(fol_pen *pen, const char *text);

/* Writes a line of text in the font for headings. */
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
  const char *id; /* identifier within the panel; NULL: the label is used */
  const char *label;
  const char *tip; /* tooltip; NULL: none */
  bool primary, chosen, disabled, small;
} fol_button;

/* Adds a button; returns true if it was clicked. */
bool fol_pen_button(fol_pen *pen, const fol_button *button);

/* Adds a button in `box`; returns true if it was clicked. */
bool fol_button_at(fol_ui *ui, const fol_button *button, fol_box box);

/* Draws a short text over the picture. The text begins at `at` if `align` is 0 and ends there if `align` is 1. */
void fol_label_at(fol_ui *ui, fol_spot at, float align, const char *text);

/* Options side by side, of which one is chosen. */
typedef struct fol_choice {
  const char *id;
  const char *const *labels;
  const char *const *tips; /* NULL: none */
  const char *const *ids;  /* identifiers of the options; NULL: the labels are used */
  int count, chosen;       /* number of options; index of the chosen one, -1: none */
  bool small; /* use small text, in two rows if there is little space; this is done without the flag, too, if the labels
                 do not fit otherwise */
} fol_choice;

/* Adds a choice; returns the index of the option that was clicked, -1 for none. */
int fol_pen_choice(fol_pen *pen, const fol_choice *given);

/* Adds a choice in `box`, in one row; returns the index of the option that was clicked, -1 for none. */
int fol_choice_at(fol_ui *ui, const fol_choice *choice, fol_box box);

/* Adds an on/off switch; returns true if it was clicked. */
bool fol_pen_switch(fol_pen *pen, const char *label, const char *tip, bool on);

/* A number with a slider; it can be typed, too. */
typedef struct fol_slider {
  const char *id; /* identifier within the panel; NULL: the label is used */
  const char *label, *unit, *tip;
  double from, to;
  double show;  /* factor by which the value is multiplied for display; 0 means 1 */
  int decimals; /* decimals of the displayed number */
  bool logarithmic;
} fol_slider;

/* What the user did to a value: UNCHANGED: nothing; CHANGING: is still changing it, for instance by dragging its
 * slider; CHANGED: has changed it. */
typedef enum fol_change { FOL_UNCHANGED = 0, FOL_CHANGING, FOL_CHANGED } fol_change;

/* Adds a slider for *value. Updates *value while the user drags the slider, or when the user has typed a number;
 * returns what the user did. */
fol_change fol_pen_slider(fol_pen *pen, const fol_slider *given, double *value);

/* A field for a number. The keys Up and Down change its last digit, with Shift the digit before that. */
typedef struct fol_number {
  const char *id, *unit, *tip;
  fol_box box;
  bool focus; /* give the field the keyboard now */
  bool empty; /* display nothing until something is typed */
  int decimals;
  double from, to; /* limits for the keys Up and Down; if both are 0, there are no limits */
} fol_number;

/* Draws a number field. Returns FOL_CHANGED, with *value set, if a number was entered or stepped. */
fol_change fol_number_at(fol_ui *ui, const fol_number *number, double *value);

/* A line of text with its label in front or above. */
typedef struct fol_line {
  const char *id; /* identifier within the panel; NULL: the label is used */
  const char *label, *tip;
  const char *hint; /* placeholder while the line is empty; NULL: none */
  char *text;       /* receives what was typed */
  size_t size;      /* size of `text`, bytes */
  bool focus;       /* give the field the keyboard now */
  bool secret;      /* the text is a passphrase: it is not displayed, and only the Enter key enters it */
  bool above;       /* put the label above */
} fol_line;

/* Adds a line of text. Returns true if the user entered a text that differs from line->text, after storing it in
 * line->text. A secret is stored there, too, when its field loses the keyboard. */
bool fol_pen_line(fol_pen *pen, const fol_line *line);

/* Parses a number such as "12.5", ".5" or "12,5" (a comma counts as a point in any locale), possibly followed by a
 * unit. Returns false, with *out unchanged, if the text does not begin with a number. */
bool fol_number_read(double *out, const char *text);

#endif
