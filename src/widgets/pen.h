/* A pen writes a panel from top to bottom: headings, paragraphs, buttons, sliders. What a widget did is
 * returned at once; nothing is remembered between frames but what the caller keeps. */
#ifndef FOL_WIDGETS_PEN_H
#define FOL_WIDGETS_PEN_H

#include "widgets/theme.h"
#include "widgets/ui.h"

typedef struct fol_pen {
  fol_ui *ui;
  float x, y, width; /* where the next thing goes, and how wide it may be */
  float top;         /* where the content began */
  float scale;
} fol_pen;

fol_pen fol_pen_begin(fol_ui *ui, const char *id, fol_box box, float padding, bool modal);
void fol_pen_end(fol_pen *pen, float padding);

bool fol_pen_is_narrow(const fol_pen *pen);   /* as in a small window, at a large scale */
void fol_pen_gap(fol_pen *pen, float height); /* unscaled units */
void fol_pen_rule(fol_pen *pen);
void fol_pen_title(fol_pen *pen, const char *text);
void fol_pen_heading(fol_pen *pen, const char *text);
void fol_pen_paragraph(fol_pen *pen, const char *text);
void fol_pen_note(fol_pen *pen, const char *text);                    /* a paragraph that stands out in a frame */
void fol_pen_caption(fol_pen *pen, const char *text);                 /* of what follows at once */
void fol_pen_pair(fol_pen *pen, const char *left, const char *right); /* dim on the left, plain on the right */

typedef struct fol_button {
  const char *id; /* NULL: the label */
  const char *label;
  const char *tip;
  bool primary, chosen, disabled, small;
} fol_button;
bool fol_pen_button(fol_pen *pen, const fol_button *button);
bool fol_button_at(fol_ui *ui, const fol_button *button, fol_box box);

/* A few words over the picture; `align` 0: they begin at `at`, 1: they end there. */
void fol_label_at(fol_ui *ui, fol_spot at, float align, const char *text);

/* Names side by side, one of them chosen. Returns the one that was clicked, -1 for none. */
typedef struct fol_choice {
  const char *id;
  const char *const *labels;
  const char *const *tips; /* NULL for none */
  const char *const *ids;  /* NULL: the labels */
  int count, chosen;       /* chosen -1: none is */
  bool small;              /* in two rows where there is little room, as one whose names do not fit at all */
} fol_choice;
int fol_pen_choice(fol_pen *pen, const fol_choice *given);
int fol_choice_at(fol_ui *ui, const fol_choice *choice, fol_box box);

bool fol_pen_switch(fol_pen *pen, const char *label, const char *tip, bool on); /* true: it was clicked */

/* A number with its slider beneath; it can be typed as well. */
typedef struct fol_slider {
  const char *id; /* NULL: the label */
  const char *label, *unit, *tip;
  double from, to;
  double show; /* what one unit of the value is shown as; 0: as itself */
  int decimals;
  bool logarithmic;
} fol_slider;
typedef enum fol_change { FOL_UNCHANGED = 0, FOL_CHANGING, FOL_CHANGED } fol_change;
fol_change fol_pen_slider(fol_pen *pen, const fol_slider *given, double *value);

/* A length or a count that is typed; Up and Down change its last digit, with Shift the one before. FOL_CHANGED when
 * one was entered. */
typedef struct fol_number {
  const char *id, *unit, *tip;
  fol_box box;
  bool focus, empty; /* empty: show nothing until something is typed */
  int decimals;
  double from, to; /* as far as Up and Down go; both 0: anywhere */
} fol_number;
fol_change fol_number_at(fol_ui *ui, const fol_number *number, double *value);

/* A line of text, its label before it or above it. True when another was entered, which `text` then holds. What is
 * secret counts as entered by Enter alone, since more than itself follows from it; `text` holds it as well when it is
 * left. */
typedef struct fol_line {
  const char *id; /* NULL: the label */
  const char *label, *tip;
  const char *hint; /* shown faintly while it is empty; NULL: none */
  char *text;
  size_t size;
  bool focus, secret, above;
} fol_line;
bool fol_pen_line(fol_pen *pen, const fol_line *line);

/* "12.5", ".5", "12,5": a comma counts as a point, whatever the locale. */
bool fol_number_read(double *out, const char *text);

#endif
