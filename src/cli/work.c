#include "cli.h"

#include <string.h>

static bool ends_with(const char *text, const char *ending) {
  size_t length = strlen(text), tail = strlen(ending);
  return length >= tail && strcmp(text + length - tail, ending) == 0;
}

bool fol_work_open_photo(fol_photo **out, const char *path, fol_error *err) {
  if (ends_with(path, ".follidot"))
    return fol_fail(err, FOL_REFUSED, "%s is a consultation file; this version reads photographs (JPEG, PNG) only",
                    path);
  return fol_photo_open(out, path, err);
}

bool fol_work_open(fol_work *out, const char *photo_path, const char *plan_path, fol_error *err) {
  if (!plan_path && !ends_with(photo_path, ".follidot"))
    return fol_fail(err, FOL_USAGE,
                    "a photograph needs a plan: give one with --plan FILE; "
                    "\"follidot-cli new --template > plan.json\" makes one to start from");
  fol_work work = {0};
  if (!fol_work_open_photo(&work.photo, photo_path, err))
    return false;
  const fol_image *picture = fol_photo_image(work.photo);
  if (!fol_plan_open(&work.plan, plan_path, picture->width, picture->height, err)) {
    fol_photo_drop(work.photo);
    return false;
  }
  if (!fol_plan_head(&work.head, &work.plan, picture->width, picture->height, err)) {
    fol_work_drop(&work);
    return fol_fail_in(err, "%s", plan_path);
  }
  *out = work;
  return true;
}

void fol_work_drop(fol_work *work) {
  fol_plan_drop(&work->plan);
  fol_photo_drop(work->photo);
  *work = (fol_work){0};
}

bool fol_work_check_session(const fol_work *work, int session, fol_error *err) {
  int count = work->plan.session_count;
  if (session <= count)
    return true;
  return fol_fail(err, FOL_USAGE, "--session %d: the plan has %d session%s", session, count, count == 1 ? "" : "s");
}

bool fol_work_read_when(fol_when *out, const fol_args *args, size_t place, fol_error *err) {
  return fol_when_parse(out, args->text[place], err) || fol_fail_in(err, "%s: --when", args->command->name);
}

fol_pace fol_work_read_pace(const fol_args *args, size_t place) {
  fol_pace pace = FOL_PACE_EXPECTED;
  bool known = fol_pace_from_name(&pace, args->text[place]); /* the option's choices are the paces */
  FOL_ASSERT(known);
  return pace;
}
