/* The command `optics`: computes light in skin with pigment, by simulation or from the built-in table. */
#include "follidot/skin.h"

#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
  DIAMETER,
  DEPTH,
  MU550,
  MELANIN,
  BLOOD,
  DENSITY,
  WAVELENGTHS,
  TABLE,
  OUT,
  ROUNDS,
  THREADS,
  JSON,
  FORCE,
  OPTION_COUNT
};

static const fol_option options[OPTION_COUNT] = {
    [DIAMETER] = {"--diameter-mm", "D", "of the dot, 0.05 to 1", .kind = FOL_OPTION_NUMBER,
                  .min = FOL_IMPLANT_DIAMETER_MIN_MM, .max = FOL_IMPLANT_DIAMETER_MAX_MM},
    [DEPTH] = {"--depth-mm", "A B", "of its top and bottom, 0 to 2", .kind = FOL_OPTION_PAIR, .min = 0,
               .max = FOL_DEPTH_MAX_MM},
    [MU550] = {"--mu550-per-mm", "M", "its absorption at 550 nm, 0.01 to 200", .kind = FOL_OPTION_NUMBER,
               .min = FOL_MU550_MIN_PER_MM, .max = FOL_MU550_MAX_PER_MM},
    [MELANIN] = {"--melanosome-fraction", "F", "of the epidermis, 0 to 0.5", .kind = FOL_OPTION_NUMBER, .min = 0,
                 .max = FOL_MELANOSOME_MAX},
    [BLOOD] = {"--blood-fraction", "G", "of the dermis, 0 to 0.2", .kind = FOL_OPTION_NUMBER, .min = 0,
               .max = FOL_BLOOD_MAX},
    [DENSITY] = {"--dots-per-mm2", "N", "of the lattice, from 0.01", .kind = FOL_OPTION_NUMBER,
                 .min = FOL_LATTICE_MIN_PER_MM2, .max = 400},
    [WAVELENGTHS] = {"--wavelengths-nm", "R,G,B", "single ones, 400 to 700, not a camera's channels",
                     .kind = FOL_OPTION_TEXT},
    [TABLE] = {"--table", NULL, "from the table of kernels, not simulated", .kind = FOL_OPTION_SWITCH},
    [OUT] = {"--out", "FILE", "of the table", .kind = FOL_OPTION_TEXT},
    [ROUNDS] = {"--rounds", "N", "of 13,824 paths each, for the table", .kind = FOL_OPTION_INTEGER, .min = 1,
                .max = 100000, .fallback = "120"},
    [THREADS] = FOL_OPTION_THREADS,
    [JSON] = FOL_OPTION_JSON,
    [FORCE] = {"--force", NULL, "replace a file that is not such a table", .kind = FOL_OPTION_SWITCH},
};

/* What the command `optics` can simulate. Some options are allowed for all subjects. In addition, each subject has
 * options that it requires and options that it allows. */
typedef enum fol_subject { DOT = 0, LATTICE, HAIR, WHOLE_TABLE, SUBJECTS } fol_subject;
static const struct subject {
  const char *name;
  uint32_t needs, may;
} subjects[SUBJECTS] = {
    [DOT] = {"dot", 1u << DIAMETER | 1u << DEPTH | 1u << MU550 | 1u << MELANIN | 1u << BLOOD,
             1u << WAVELENGTHS | 1u << TABLE},
    [LATTICE] = {"lattice", 1u << DIAMETER | 1u << DEPTH | 1u << MU550 | 1u << MELANIN | 1u << BLOOD | 1u << DENSITY,
                 1u << WAVELENGTHS | 1u << TABLE},
    [HAIR] = {"hair", 1u << DIAMETER | 1u << MU550 | 1u << MELANIN | 1u << BLOOD, 1u << TABLE},
    [WHOLE_TABLE] = {"table", 1u << OUT, 1u << FORCE},
};

static const char *const channel_names[FOL_CHANNELS] = {"r", "g", "b"};

/* ---- input ------------------------------------------------------------------------------ */

static bool fail_wavelengths(fol_error *err, const char *text) {
  return fol_fail(err, FOL_USAGE,
                  "optics: --wavelengths-nm takes three numbers from %g to %g with commas between them, not \"%s\"",
                  FOL_WAVELENGTH_MIN_NM, FOL_WAVELENGTH_MAX_NM, text);
}

static bool read_wavelengths(double out[FOL_CHANNELS], const char *text, fol_error *err) {
  const char *at = text;
  for (int c = 0; c < FOL_CHANNELS; c++) {
    size_t size = strcspn(at, ",");
    if (!fol_number_parse(&out[c], at, size, NULL) || out[c] < FOL_WAVELENGTH_MIN_NM || out[c] > FOL_WAVELENGTH_MAX_NM)
      return fail_wavelengths(err, text);
    at += size;
    if (*at != (c + 1 < FOL_CHANNELS ? ',' : '\0'))
      return fail_wavelengths(err, text);
    at++;
  }
  return true;
}

/* Reads the first operand, which names what to simulate. Checks that all options required for it are given, and no
 * options that are not allowed for it. */
static bool read_subject(fol_subject *out, const fol_args *args, fol_error *err) {
  const uint32_t common =
      1u << ROUNDS | 1u << THREADS | 1u << JSON; /* always allowed: those with defaults always have values */
  int i = 0;
  while (i < SUBJECTS && strcmp(args->operands[0], subjects[i].name) != 0)
    i++;
  if (i == SUBJECTS)
    return fol_fail(err, FOL_USAGE,
                    "optics: the subject must be dot, lattice, hair or table, not \"%s\"; see follidot-cli help optics",
                    args->operands[0]);
  const struct subject *subject = &subjects[i];
  for (uint32_t o = 0; o < OPTION_COUNT; o++) {
    if (subject->needs >> o & 1 && !args->text[o])
      return fol_fail(err, FOL_USAGE, "optics: an option is missing: %s; a %s needs it", options[o].name,
                      subject->name);
    if (args->text[o] && !((subject->needs | subject->may | common) >> o & 1))
      return fol_fail(err, FOL_USAGE, "optics: %s does not belong to a %s", options[o].name, subject->name);
  }
  *out = (fol_subject)i;
  return true;
}

static bool read_dot(fol_dot_in_skin *out, const fol_args *args, fol_error *err) {
  if (args->number[DEPTH] >= args->second[DEPTH])
    return fol_fail(err, FOL_USAGE, "optics: --depth-mm takes the top first, then the deeper bottom, not %g and %g",
                    args->number[DEPTH], args->second[DEPTH]);
  *out = (fol_dot_in_skin){
      .implant = {args->number[DIAMETER], args->number[MU550]},
      .top_mm = args->number[DEPTH],
      .bottom_mm = args->second[DEPTH],
      .melanosome_fraction = args->number[MELANIN],
      .blood_fraction = args->number[BLOOD],
  };
  return true;
}

static bool check_density(const fol_args *args, fol_error *err) {
  double max = fol_lattice_max_per_mm2(args->number[DIAMETER]);
  if (args->number[DENSITY] > max)
    return fol_fail(err, FOL_USAGE, "optics: dots of %g mm overlap above %g dots/mm2; --dots-per-mm2 is %g",
                    args->number[DIAMETER], max, args->number[DENSITY]);
  return true;
}

/* Fails with FOL_USAGE if an option's value is outside the range of the built-in table, which cannot be extrapolated.
 */
static bool check_table(const fol_args *args, bool is_hair, fol_error *err) {
  const struct {
    int option;
    fol_range range;
  } limits[] = {
      {DIAMETER,
       {is_hair ? FOL_TABLE_HAIR_MIN_MM : FOL_TABLE_DIAMETER_MIN_MM,
        is_hair ? FOL_TABLE_HAIR_MAX_MM : FOL_TABLE_DIAMETER_MAX_MM, false}},
      {DEPTH, {0, FOL_TABLE_TOP_MAX_MM, false}},
      {MU550, {FOL_TABLE_MU550_MIN, FOL_TABLE_MU550_MAX, false}},
      {MELANIN, {FOL_TABLE_MELANOSOME_MIN, FOL_TABLE_MELANOSOME_MAX, false}},
      {BLOOD, {FOL_TABLE_BLOOD_MIN, FOL_TABLE_BLOOD_MAX, false}},
  };
  const fol_range bottoms = {FOL_TABLE_BOTTOM_MIN_MM, FOL_TABLE_BOTTOM_MAX_MM, false};
  fol_error why;
  bool in_range = true;
  for (size_t i = 0; i < sizeof limits / sizeof *limits && in_range; i++)
    in_range = (is_hair && limits[i].option == DEPTH) ||
               fol_range_check(&limits[i].range, args->number[limits[i].option], options[limits[i].option].name, &why);
  in_range = in_range && (is_hair || fol_range_check(&bottoms, args->second[DEPTH], "the bottom in --depth-mm", &why));
  return in_range || fol_fail(err, FOL_USAGE, "optics: in the table %s", why.text);
}

/* ---- output --------------------------------------------------------------------------- */

typedef struct figure {
  const char *name;
  double value;
} figure;

static bool print_row(fol_bytes *text, const char *channel, const figure *figures, size_t count, fol_error *err) {
  bool done = fol_bytes_printf(text, err, "%s", channel);
  for (size_t i = 0; i < count && done; i++)
    done = fol_bytes_printf(text, err, "  %s %.4g", figures[i].name, figures[i].value);
  return done && fol_bytes_printf(text, err, "\n");
}

/* Prints the results. `figures` has `count` results for the first colour channel, then `count` for each next channel.
 */
static bool print_figures(const fol_args *args, const figure *figures, size_t count, fol_error *err) {
  if (!args->text[JSON]) {
    fol_bytes text = {0};
    bool done = true;
    for (size_t c = 0; c < FOL_CHANNELS && done; c++)
      done = print_row(&text, channel_names[c], figures + c * count, count, err);
    done = done && fol_print_bytes(&text, err);
    fol_bytes_drop(&text);
    return done;
  }
  cJSON *json = cJSON_CreateObject();
  for (size_t c = 0; c < FOL_CHANNELS; c++) {
    cJSON *entry = cJSON_AddObjectToObject(json, channel_names[c]);
    for (size_t i = 0; i < count; i++)
      cJSON_AddNumberToObject(entry, figures[c * count + i].name, figures[c * count + i].value);
  }
  return fol_print_json(json, err);
}

static bool print_losses(const fol_args *args, const fol_dot_loss loss[FOL_CHANNELS], fol_error *err) {
  enum { COUNT = 4 };
  figure figures[FOL_CHANNELS * COUNT];
  for (int c = 0; c < FOL_CHANNELS; c++) {
    const figure of_channel[COUNT] = {{"C0", loss[c].centre},
                                      {"hwhm_mm", loss[c].hwhm_mm},
                                      {"a_eff_mm2", loss[c].area_mm2},
                                      {"se", loss[c].area_se_mm2}};
    memcpy(&figures[c * COUNT], of_channel, sizeof of_channel);
  }
  return print_figures(args, figures, COUNT, err);
}

static bool print_lights(const fol_args *args, const fol_lattice_light light[FOL_CHANNELS], fol_error *err) {
  enum { COUNT = 2 };
  figure figures[FOL_CHANNELS * COUNT];
  for (int c = 0; c < FOL_CHANNELS; c++) {
    const figure of_channel[COUNT] = {{"transmittance", light[c].transmittance}, {"se", light[c].se}};
    memcpy(&figures[c * COUNT], of_channel, sizeof of_channel);
  }
  return print_figures(args, figures, COUNT, err);
}

/* ---- each subject --------------------------------------------------------------------------------- */

static bool run_dot(const fol_args *args, const fol_dot_in_skin *dot, const fol_optics_options *settings,
                    fol_error *err) {
  fol_dot_loss loss[FOL_CHANNELS] = {0};
  if (args->text[TABLE]) {
    fol_optics_table(loss, dot);
    return print_losses(args, loss, err);
  }
  bool done = fol_optics_dot(loss, dot, settings, fol_watch_begin("following light"), err);
  fol_watch_end();
  return done && print_losses(args, loss, err);
}

/* Computes the light from skin with a lattice of dots from the built-in table of kernels (what one dot absorbs).
 * Pictures are drawn in this way, too. The alternative is a simulation. */
static bool look_up_lattice(fol_lattice_light out[FOL_CHANNELS], const fol_dot_in_skin *dot, double dots_per_mm2,
                            fol_error *err) {
  const double depth_mm[2] = {dot->top_mm, dot->bottom_mm};
  const fol_skin skin = {dot->melanosome_fraction, dot->blood_fraction};
  fol_kernels *kernels;
  if (!fol_kernels_new(&kernels, depth_mm, &skin, err))
    return false;
  fol_kernel kernel = fol_kernels_at(kernels, &dot->implant);
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = (fol_lattice_light){.transmittance = fol_kernel_transmittance(&kernel, c, dots_per_mm2)};
  fol_kernels_drop(kernels);
  return true;
}

static bool run_lattice(const fol_args *args, const fol_dot_in_skin *dot, const fol_optics_options *settings,
                        fol_error *err) {
  fol_lattice_light light[FOL_CHANNELS];
  double dots_per_mm2 = args->number[DENSITY];
  if (!check_density(args, err))
    return false;
  if (args->text[TABLE])
    return look_up_lattice(light, dot, dots_per_mm2, err) && print_lights(args, light, err);
  bool done = fol_optics_lattice(light, dot, dots_per_mm2, settings, fol_watch_begin("following light"), err);
  fol_watch_end();
  return done && print_lights(args, light, err);
}

static bool run_hair(const fol_args *args, fol_error *err) {
  const fol_hair hair = {args->number[DIAMETER], args->number[MU550]};
  const fol_skin skin = {args->number[MELANIN], args->number[BLOOD]};
  fol_dot_loss loss[FOL_CHANNELS] = {0};
  if (!check_table(args, true, err))
    return false;
  fol_optics_table_hair(loss, &hair, &skin);
  return print_losses(args, loss, err);
}

static bool is_table(void *context, const char *path, int fd, size_t size) {
  static const char start[] = "Follidot dot kernels, version ";
  char actual[sizeof start - 1];
  (void)context;
  (void)path;
  return size >= sizeof actual && pread(fd, actual, sizeof actual, 0) == (ssize_t)sizeof actual &&
         memcmp(actual, start, sizeof actual) == 0;
}

static bool run_table(const fol_args *args, fol_error *err) {
  const fol_table_request request = {
      .rounds = (size_t)args->number[ROUNDS], .seed = 1, .threads = (int)args->number[THREADS]};
  fol_overwrite over = fol_work_overwrite(NULL, args, FORCE);
  fol_bytes bytes = {0};
  over.is_ours = is_table;
  over.wanted = "is not a table of kernels";
  if (!fol_file_may_write(&over, args->text[OUT], err)) /* check this before a simulation that takes ten minutes */
    return false;
  bool done = fol_table_make(&bytes, &request, fol_watch_begin("following light for the table"), err);
  fol_watch_end();
  done = done && fol_file_write_checked(&over, args->text[OUT], bytes.data, bytes.size, err);
  fol_bytes_drop(&bytes);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_subject subject = DOT;
  if (!read_subject(&subject, args, err))
    return false;
  if (subject == WHOLE_TABLE)
    return run_table(args, err);
  if (subject == HAIR)
    return run_hair(args, err);
  fol_dot_in_skin dot;
  fol_optics_options settings = {.threads = (int)args->number[THREADS]};
  if (!read_dot(&dot, args, err) ||
      (args->text[WAVELENGTHS] && !read_wavelengths(settings.wavelength_nm, args->text[WAVELENGTHS], err)))
    return false;
  if (args->text[TABLE] && args->text[WAVELENGTHS])
    return fol_fail(err, FOL_USAGE, "optics: the table has a camera's channels: leave out --wavelengths-nm");
  if (args->text[TABLE] && !check_table(args, false, err))
    return false;
  return subject == DOT ? run_dot(args, &dot, &settings, err) : run_lattice(args, &dot, &settings, err);
}

const fol_cli_command fol_command_optics = {
    .name = "optics",
    .operands = {"dot|lattice|hair|table"},
    .summary = "follow light through skin with pigment",
    .about = "Dots are upright cylinders of pigment. For a dot alone in skin, prints for\n"
             "red, green and blue: C0, the share of light lost at its centre; hwhm_mm, the\n"
             "distance at which that loss has halved; a_eff_mm2, the loss summed over all the\n"
             "skin; and se, its standard error in mm2, below 1 %. For a square lattice of\n"
             "dots: the mean light as a share of bare skin's. For a hair cut at the skin, from\n"
             "the table: the same as for a dot. \"table\" simulates all that pictures are drawn\n"
             "from and writes it to --out, which takes about ten minutes;\n"
             "assets/dot-kernels.bin is such a file. An older table is replaced, any other\n"
             "file only with --force.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
