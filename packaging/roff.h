/* Text as man pages write it. */
#ifndef FOLLIDOT_PACKAGING_ROFF_H
#define FOLLIDOT_PACKAGING_ROFF_H

#include <stdio.h>

/* As it stands: nothing in it means anything to roff. `line_begins`: a dot or quote there would. */
static inline void roff_text(const char *text, int line_begins) {
  for (; *text; text++) {
    if (line_begins && (*text == '.' || *text == '\''))
      fputs("\\&", stdout);
    if (*text == '\\')
      fputs("\\e", stdout);
    else if (*text == '-')
      fputs("\\-", stdout);
    else
      putchar(*text);
    line_begins = *text == '\n';
  }
}

static inline void roff_bold(const char *text) {
  fputs("\\fB", stdout);
  roff_text(text, 0);
  fputs("\\fR", stdout);
}

static inline void roff_italic(const char *text) {
  fputs("\\fI", stdout);
  roff_text(text, 0);
  fputs("\\fR", stdout);
}

/* A line of its own. */
static inline void roff_line(const char *text) {
  roff_text(text, 1);
  putchar('\n');
}

/* With the line ends that it has. */
static inline void roff_lines(const char *text) {
  puts(".nf");
  roff_line(text);
  puts(".fi");
}

/* "--out DIR" as the tag of a paragraph. */
static inline void roff_tag(const char *name, const char *value) {
  puts(".TP");
  roff_bold(name);
  if (value) {
    putchar(' ');
    roff_italic(value);
  }
  putchar('\n');
}

static inline void roff_title(const char *upper, const char *lower, const char *summary) {
  printf(".\\\" Made from the program's tables of options.\n.TH %s 1 \"\" \"Follidot " FOL_VERSION
         "\" \"User Commands\"\n.SH NAME\n%s \\- %s\n",
         upper, lower, summary);
}

#endif
