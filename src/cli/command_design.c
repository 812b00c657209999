/* The command `design`: prints a named hairline design as a line that the command `edit` can apply. */
#include "cli.h"

#include "follidot/consultation.h"
#include "follidot/plan_face.h"

enum { PLAN, NAME, HEIGHT, WOMAN, SIDE, PEAKS, VIEW, PASSPHRASE, OPTION_COUNT };

/* The choices of --side are in the order of the enum fol_side_profile, since the index of the chosen word is used as a
 * value of the enum. */
static const fol_option options[OPTION_COUNT] = {
    [PLAN] = FOL_OPTION_PLAN,
    [NAME] = {"--name", "NAME", "one of the designs above", .kind = FOL_OPTION_TEXT, .required = true},
    [HEIGHT] = {"--height-mm", "H", "its middle above the glabella, 50 to 100", .kind = FOL_OPTION_NUMBER,
                .min = FOL_HEIGHT_MIN_MM, .max = FOL_HEIGHT_MAX_MM, .word = "usual", .fallback = "usual"},
    [WOMAN] = {"--woman", NULL, "use a woman's usual height, not a man's", .kind = FOL_OPTION_SWITCH},
    [SIDE] = {"--side", "none|soft|medium|defined", "how it continues to the sideburns", .kind = FOL_OPTION_CHOICE,
              .fallback = "none"},
    [PEAKS] = {"--temple-peaks", NULL, "add points of hair at the temples", .kind = FOL_OPTION_SWITCH},
    [VIEW] = FOL_OPTION_VIEW,
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

static bool print_edit(const fol_hairline *hairline, fol_view_name view, int engine, fol_error *err) {
  const fol_edit edit = {.kind = FOL_EDIT_HAIRLINE, .view = view, .hairline = *hairline};
  fol_bytes text = {0};
  bool done =
      fol_edit_print(&text, &edit, engine, err) && fol_bytes_add(&text, "\n", 1, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool fit_design(fol_hairline *out, const fol_work *work, const fol_args *args, fol_error *err) {
  fol_design design = {.height_mm = args->number[HEIGHT],
                       .side = (fol_side_profile)args->number[SIDE],
                       .temple_peaks = args->text[PEAKS] != NULL};
  fol_face face;
  if (!fol_design_name_from_text(&design.name, args->text[NAME]))
    return fol_fail(err, FOL_USAGE, "design: --name: there is no design %s; see follidot-cli help design",
                    args->text[NAME]);
  if (design.height_mm == 0)
    design.height_mm = fol_design_height_mm(design.name, args->text[WOMAN] != NULL);
  if (!work->plan.landmarks.given)
    return fol_fail(err, FOL_REFUSED,
                    "landmarks are missing: a design needs the glabella and the outer corners of the eyes");
  return fol_face_new(&face, &work->plan.landmarks, &work->head, err) &&
         fol_design_place(out, &design, &face, &work->head, err);
}

static bool run(const fol_args *args, fol_error *err) {
  fol_work work;
  fol_hairline fitted = {0};
  if (!fol_work_open(&work, args, (fol_work_options){PLAN, VIEW, PASSPHRASE}, err))
    return false;
  bool done = fit_design(&fitted, &work, args, err) &&
              print_edit(&fitted, args->text[VIEW] ? work.view : FOL_VIEW_UNSPECIFIED, work.plan.engine, err);
  fol_points_drop(fitted.points_px);
  fol_work_drop(&work);
  return done;
}

const fol_cli_command fol_command_design = {
    .name = "design",
    .operands = {"INPUT"},
    .summary = "print a hairline design as an edit",
    .about = "INPUT is a photograph with --plan, or a consultation file (.follidot), with the\n"
             "landmarks of the face. Prints one edit and changes nothing. The designs are\n"
             "natural, broken (soft and broken), defined, straight (edge-up), rounded, receded\n"
             "(mature), m-shaped and widows-peak. The corners at the temples are placed above\n"
             "the outer corners of the eyes.\n"
             "\n"
             "  follidot-cli design FILE --name natural | follidot-cli edit FILE -",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
