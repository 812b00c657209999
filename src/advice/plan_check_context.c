#include "plan_check_context.h"

#include <stdarg.h>
#include <stdio.h>

void fol_judging_add(fol_judging *judging, fol_warning_kind kind, int session, const char *format, ...) {
  if (judging->count == FOL_WARNINGS_MAX)
    return;
  fol_warning *warning = &judging->list[judging->count++];
  *warning = (fol_warning){.kind = kind, .session = session};
  va_list words;
  va_start(words, format);
  vsnprintf(warning->text, sizeof warning->text, format, words);
  va_end(words);
}
