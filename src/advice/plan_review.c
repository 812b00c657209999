#include "plan_review.h"

#include <stdarg.h>
#include <stdio.h>

void fol_plan_review_add(fol_plan_review *review, fol_warning_kind kind, int session, const char *format, ...) {
  if (review->count == FOL_WARNINGS_MAX)
    return;
  fol_warning *warning = &review->list[review->count++];
  *warning = (fol_warning){.kind = kind, .session = session};
  va_list words;
  va_start(words, format);
  vsnprintf(warning->text, sizeof warning->text, format, words);
  va_end(words);
}
