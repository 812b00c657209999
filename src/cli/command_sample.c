/* The command `sample`: draws a synthetic photograph of a head. */
#include "follidot/sample.h"

#include "cli.h"

enum { OUT, HEAD, SKIN, WIDTH, HEIGHT, SCALE, THREADS, FORCE, OPTION_COUNT };

enum { SIDE_MAX_PX = 12000 };

static const fol_option options[OPTION_COUNT] = {
    [OUT] = {"--out", "DIR", "folder for both files, created if missing", .required = true},
    [HEAD] = {"--head", "balding|thinning|plain", "plain is that of earlier versions (balding)",
              .kind = FOL_OPTION_CHOICE},
    [SKIN] = {"--skin", "pale|light|brown|black", "of a balding or thinning head (light)", .kind = FOL_OPTION_CHOICE},
    [WIDTH] = {"--width", "W", "of the picture, 64 to 12000 px", .kind = FOL_OPTION_INTEGER, .min = 64,
               .max = SIDE_MAX_PX, .fallback = "1200"},
    [HEIGHT] = {"--height", "H", "of the picture; auto is 5/4 of its width", .kind = FOL_OPTION_INTEGER, .min = 64,
                .max = SIDE_MAX_PX, .word = "auto", .fallback = "auto"},
    [SCALE] = {"--px-per-mm", "S", "its scale, 0.2 to 100; fit fills the picture", .kind = FOL_OPTION_NUMBER,
               .min = 0.2, .max = 100, .word = "fit", .fallback = "fit"},
    [THREADS] = FOL_OPTION_THREADS,
    [FORCE] = {"--force", NULL, "replace existing files of these names", .kind = FOL_OPTION_SWITCH},
};

static bool print_plan(fol_bytes *out, const fol_sample *sample, fol_error *err) {
  fol_plan plan;
  if (!fol_sample_plan(&plan, sample, err))
    return false;
  bool done = fol_plan_print(out, &plan, NULL, NULL, err);
  fol_plan_drop(&plan);
  return done;
}

static bool write_both(const fol_args *args, const fol_sample *sample, const fol_bytes *picture, const fol_bytes *plan,
                       fol_error *err) {
  bool thinning = sample->kind == FOL_SAMPLE_THINNING;
  fol_overwrite over = fol_work_overwrite(NULL, args, FORCE);
  fol_file_set *files;
  over.wanted = "is something else";
  if (!fol_file_set_new(&files, args->text[OUT], &over, err))
    return false;
  bool done =
      fol_file_set_add(files, thinning ? "sample-thinning.jpg" : "sample-head.jpg", picture->data, picture->size,
                       err) &&
      fol_file_set_add(files, thinning ? "sample-thinning.json" : "sample-head.json", plan->data, plan->size, err) &&
      fol_file_set_commit(files, err);
  fol_file_set_drop(files);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  int width = (int)args->number[WIDTH], height = (int)args->number[HEIGHT];
  const int most_rows = (int)(FOL_PHOTO_PIXELS_MAX / (size_t)width);
  if (height == 0)
    height = width * 5 / 4 <= most_rows ? width * 5 / 4 : most_rows;
  static const fol_sample_kind kinds[] = {FOL_SAMPLE_BALDING, FOL_SAMPLE_THINNING, FOL_SAMPLE_PLAIN};
  static const fol_sample_skin skins[] = {FOL_SAMPLE_PALE, FOL_SAMPLE_LIGHT, FOL_SAMPLE_BROWN, FOL_SAMPLE_BLACK};
  fol_sample sample = {.width = width,
                       .height = height,
                       .px_per_mm = args->number[SCALE],
                       .seed = 1,
                       .kind = args->text[HEAD] ? kinds[(int)args->number[HEAD]] : FOL_SAMPLE_BALDING,
                       .skin = args->text[SKIN] ? skins[(int)args->number[SKIN]] : FOL_SAMPLE_LIGHT};
  fol_bytes picture = {0}, plan = {0};
  bool done = fol_sample_jpeg(&picture, &sample, (int)args->number[THREADS], err) && print_plan(&plan, &sample, err) &&
              write_both(args, &sample, &picture, &plan, err);
  fol_bytes_drop(&picture);
  fol_bytes_drop(&plan);
  return done;
}

const fol_cli_command fol_command_sample = {
    .name = "sample",
    .summary = "draw a computer-made head to try things on",
    .about = "Writes sample-head.jpg and its plan, sample-head.json; of a thinning head\n"
             "sample-thinning.jpg and sample-thinning.json. It is nobody's photograph and may\n"
             "be shown to anyone. If there are files of these names with other contents,\n"
             "nothing is written without --force.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
