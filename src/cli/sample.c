#include "follidot/sample.h"

#include "cli.h"

enum { OUT, WIDTH, HEIGHT, SCALE, THREADS, FORCE, OPTION_COUNT };

enum { SIDE_MAX_PX = 12000 };

static const fol_option options[OPTION_COUNT] = {
    [OUT] = {"--out", "DIR", "folder for both; made where it is missing", .required = true},
    [WIDTH] = {"--width", "W", "of the picture, 64 to 12000 px", .kind = FOL_OPTION_INTEGER, .least = 64,
               .most = SIDE_MAX_PX, .fallback = "1200"},
    [HEIGHT] = {"--height", "H", "of the picture; auto is 5/4 of its width", .kind = FOL_OPTION_INTEGER, .least = 64,
                .most = SIDE_MAX_PX, .word = "auto", .fallback = "auto"},
    [SCALE] = {"--px-per-mm", "S", "its scale, 0.2 to 100; fit fills the picture", .kind = FOL_OPTION_NUMBER,
               .least = 0.2, .most = 100, .word = "fit", .fallback = "fit"},
    [THREADS] = FOL_OPTION_THREADS,
    [FORCE] = {"--force", NULL, "replace what has their names", .kind = FOL_OPTION_SWITCH},
};

/* That of a camera: high enough for single dots, with the chroma a photograph has. */
enum { SAMPLE_JPEG_QUALITY = 90 };

static bool draw_picture(fol_bytes *out, const fol_sample *sample, int threads, fol_error *err) {
  fol_image picture;
  if (!fol_sample_draw(&picture, sample, threads, err))
    return false;
  fol_encoding encoding = {.format = FOL_FORMAT_JPEG, .jpeg_quality = SAMPLE_JPEG_QUALITY};
  bool done = fol_image_encode(out, &picture, &encoding, err);
  fol_image_drop(&picture);
  return done;
}

static bool print_plan(fol_bytes *out, const fol_sample *sample, fol_error *err) {
  fol_plan plan;
  if (!fol_sample_plan(&plan, sample, err))
    return false;
  bool done = fol_plan_print(out, &plan, NULL, err);
  fol_plan_drop(&plan);
  return done;
}

static bool write_both(const fol_args *args, const fol_bytes *picture, const fol_bytes *plan, fol_error *err) {
  fol_overwrite over = fol_work_overwrite(NULL, args, FORCE);
  fol_file_set *files;
  over.wanted = "is something else";
  if (!fol_file_set_new(&files, args->text[OUT], &over, err))
    return false;
  bool done = fol_file_set_add(files, "sample-head.jpg", picture->data, picture->size, err) &&
              fol_file_set_add(files, "sample-head.json", plan->data, plan->size, err) &&
              fol_file_set_commit(files, err);
  fol_file_set_drop(files);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  int width = (int)args->number[WIDTH], height = (int)args->number[HEIGHT];
  if (height == 0)
    height = width > SIDE_MAX_PX / 5 * 4 ? SIDE_MAX_PX : width * 5 / 4;
  fol_sample sample = {.width = width, .height = height, .px_per_mm = args->number[SCALE], .seed = 1};
  fol_bytes picture = {0}, plan = {0};
  bool done = draw_picture(&picture, &sample, (int)args->number[THREADS], err) && print_plan(&plan, &sample, err) &&
              write_both(args, &picture, &plan, err);
  fol_bytes_drop(&picture);
  fol_bytes_drop(&plan);
  return done;
}

const fol_cli_command fol_command_sample = {
    .name = "sample",
    .summary = "draw a synthetic head to try things on",
    .about = "Writes sample-head.jpg and its plan, sample-head.json. It is nobody's\n"
             "photograph and may be shown to anyone. Files of these names that are not just\n"
             "what is to be written stay, and nothing is, without --force.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
