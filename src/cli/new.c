#include "cli.h"

enum { TEMPLATE, OUT, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [TEMPLATE] = {"--template", NULL, "print a plan that explains itself", .kind = FOL_OPTION_SWITCH, .required = true},
    [OUT] = {"--out", "FILE", .kind = FOL_OPTION_LATER},
};

/* Without a photograph the template fits into any picture that shows a scalp at all. */
enum { TEMPLATE_SIDE_PX = 256 };

static bool run(const fol_args *args, fol_error *err) {
  int width = TEMPLATE_SIDE_PX, height = TEMPLATE_SIDE_PX;
  if (args->operand) {
    fol_photo *photo;
    if (!fol_work_open_photo(&photo, args->operand, err))
      return false;
    width = fol_photo_image(photo)->width;
    height = fol_photo_image(photo)->height;
    fol_photo_drop(photo);
  }
  fol_bytes text = {0};
  bool done = fol_plan_template(&text, width, height, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

const fol_command fol_command_new = {
    .name = "new",
    .operand = "[PHOTO]",
    .summary = "print a plan to start from",
    .about = "Its scale and mask are guesses to be set right, laid over the photograph where\n"
             "one is given, else over the top left 256 x 256 pixels. Its scalp is a plane;\n"
             "what it says of itself tells how to place a round head (surface, camera) and\n"
             "how to mark scars, birthmarks and places to keep free (zones).",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
