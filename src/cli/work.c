/* Reads the input of commands: a photograph with a plan, or a view of a consultation. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

bool fol_work_open_photo(fol_photo **out, const char *path, fol_error *err) {
  if (fol_path_is_consultation(path))
    return fol_fail(err, FOL_REFUSED, "%s is a consultation file; this command needs a photograph (JPEG, PNG)", path);
  return fol_photo_open(out, path, err);
}

/* ---- a photograph and a plan ------------------------------------------------------------------ */

static bool open_photo_and_plan(fol_work *out, const char *photo_path, const char *plan_path, fol_error *err) {
  if (!plan_path)
    return fol_fail(err, FOL_USAGE,
                    "a photograph needs a plan: give one with --plan FILE; "
                    "\"follidot-cli new --template > plan.json\" makes one to start from");
  fol_work work = {0};
  if (!fol_work_open_photo(&work.photo, photo_path, err))
    return false;
  const fol_image *picture = fol_photo_image(work.photo);
  if (!fol_plan_open_files(&work.plan, &work.files, plan_path, picture->width, picture->height, err)) {
    fol_photo_drop(work.photo);
    return false;
  }
  if (!fol_plan_head(&work.head, &work.plan, picture->width, picture->height, err)) {
    fol_work_drop(&work);
    return fol_fail_in(err, "%s", plan_path);
  }
  work.inputs[0] = photo_path;
  work.inputs[1] = plan_path;
  work.inputs[2] = work.files.mask;
  work.inputs[3] = work.files.corrections;
  *out = work;
  return true;
}

/* ---- a view of a consultation ----------------------------------------------------------------- */

static void print_view_names(char *text, size_t size) {
  size_t used = 0;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS && used < size; i++)
    used += (size_t)snprintf(text + used, size - used, "%s%s", i > FOL_VIEW_FRONT ? ", " : "",
                             fol_view_name_text((fol_view_name)i));
}

bool fol_work_read_view(fol_view_name *out, const fol_args *args, size_t index, fol_error *err) {
  char names[200];
  *out = FOL_VIEW_UNSPECIFIED;
  if (!args->text[index] || fol_view_name_from_text(out, args->text[index]))
    return true;
  print_view_names(names, sizeof names);
  return fol_fail(err, FOL_USAGE, "%s: --view takes one of %s, not \"%s\"", args->command->name, names,
                  args->text[index]);
}

static bool find_view(fol_view **out, const fol_document *document, fol_view_name which, fol_error *err) {
  if (which == FOL_VIEW_UNSPECIFIED && fol_document_view_count(document) > 1) {
    *out = fol_document_first(document);
    return true;
  }
  fol_error why = {0};
  return fol_document_find(out, document, which, &why) ||
         fol_fail(err, which == FOL_VIEW_UNSPECIFIED ? why.code : FOL_USAGE, "%s", why.text);
}

static bool use_view(fol_work *out, const fol_document *document, fol_view_name which, fol_error *err) {
  fol_view *view;
  fol_photo *photo;
  if (!find_view(&view, document, which, err) || !fol_original_decode(&photo, fol_view_original(view), err))
    return false;
  *out = (fol_work){.photo = photo,
                    .plan = fol_plan_copy(fol_view_plan(view)),
                    .head = *fol_view_head(view),
                    .view = fol_view_which(view)};
  return true;
}

static bool open_view(fol_work *out, const fol_args *args, fol_work_options indices, fol_error *err) {
  fol_view_name which;
  fol_consultation *file;
  if (args->text[indices.plan])
    return fol_fail(err, FOL_USAGE, "%s: a consultation contains its plan; --plan is for photographs",
                    args->command->name);
  if (!fol_work_read_view(&which, args, indices.view, err) ||
      !fol_args_open_consultation(&file, args, indices.passphrase, FOL_FILE_READ, err))
    return false;
  fol_document *document = fol_consultation_document(file);
  bool done = use_view(out, document, which, err) || fol_fail_in(err, "%s", args->operands[0]);
  fol_document_drop(document);
  fol_consultation_drop(file, NULL);
  if (done)
    out->inputs[0] = args->operands[0];
  return done;
}

/* ---- any input ----------------------------------------------------------------------------------- */

bool fol_work_open(fol_work *out, const fol_args *args, fol_work_options indices, fol_error *err) {
  if (fol_path_is_consultation(args->operands[0]))
    return open_view(out, args, indices, err);
  if (args->text[indices.view] || args->text[indices.passphrase])
    return fol_fail(err, FOL_USAGE, "%s: %s is for consultation files (" FOL_CONSULTATION_SUFFIX ")",
                    args->command->name, args->text[indices.view] ? "--view" : "--passphrase-fd");
  return open_photo_and_plan(out, args->operands[0], args->text[indices.plan], err);
}

void fol_work_drop(fol_work *work) {
  fol_plan_drop(&work->plan);
  fol_photo_drop(work->photo);
  fol_free(work->files.mask);
  fol_free(work->files.corrections);
  *work = (fol_work){0};
}

fol_overwrite fol_work_overwrite(const fol_work *work, const fol_args *args, size_t force_index) {
  bool force = args->text[force_index] != NULL;
  return (fol_overwrite){.inputs = work ? work->inputs : NULL,
                         .input_count = work ? sizeof work->inputs / sizeof *work->inputs : 0,
                         .force = force,
                         .advice = force ? NULL : "--force replaces it"};
}

bool fol_work_check_session(const fol_work *work, int session, fol_error *err) {
  int count = work->plan.session_count;
  if (session <= count)
    return true;
  return fol_fail(err, FOL_USAGE, "--session %d: the plan has %d session%s", session, count, count == 1 ? "" : "s");
}

bool fol_work_read_when(fol_when *out, const fol_args *args, size_t index, fol_error *err) {
  return fol_when_parse(out, args->text[index], err) || fol_fail_in(err, "%s: --when", args->command->name);
}

fol_pace fol_work_read_pace(const fol_args *args, size_t index) {
  fol_pace pace = FOL_PACE_EXPECTED;
  bool known =
      fol_pace_from_name(&pace, args->text[index]); /* cannot fail, since the option's choices are the names of paces */
  FOL_ASSERT(known);
  return pace;
}
