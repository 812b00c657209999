#include "follidot/skin.h"

#include "cli.h"

#include <stdio.h>
#include <string.h>

enum { DIAMETER, DEPTH, MU550, MELANIN, BLOOD, DENSITY, WAVELENGTHS, TABLE, THREADS, JSON, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [DIAMETER] = {"--diameter-mm", "D", "of the dot, 0.05 to 1", .kind = FOL_OPTION_NUMBER, .required = true,
                  .least = FOL_IMPLANT_DIAMETER_MIN_MM, .most = FOL_IMPLANT_DIAMETER_MAX_MM},
    [DEPTH] = {"--depth-mm", "A B", "of its top and bottom, 0 to 2", .kind = FOL_OPTION_PAIR, .required = true,
               .least = 0, .most = FOL_DEPTH_MAX_MM},
    [MU550] = {"--mu550-per-mm", "M", "its absorption at 550 nm, 0.01 to 200", .kind = FOL_OPTION_NUMBER,
               .required = true, .least = FOL_MU550_MIN_PER_MM, .most = FOL_MU550_MAX_PER_MM},
    [MELANIN] = {"--melanosome-fraction", "F", "of the epidermis, 0 to 0.5", .kind = FOL_OPTION_NUMBER,
                 .required = true, .least = 0, .most = FOL_MELANOSOME_MAX},
    [BLOOD] = {"--blood-fraction", "G", "of the dermis, 0 to 0.2", .kind = FOL_OPTION_NUMBER, .required = true,
               .least = 0, .most = FOL_BLOOD_MAX},
    [DENSITY] = {"--dots-per-mm2", "N", "of the lattice, from 0.01", .kind = FOL_OPTION_NUMBER,
                 .least = FOL_LATTICE_MIN_PER_MM2, .most = 400},
    [WAVELENGTHS] = {"--wavelengths-nm", "R,G,B", "single ones, 400 to 700, not a camera's channels",
                     .kind = FOL_OPTION_TEXT},
    [TABLE] = {"--table", NULL, "from the table of kernels, not simulated", .kind = FOL_OPTION_SWITCH},
    [THREADS] = FOL_OPTION_THREADS,
    [JSON] = FOL_OPTION_JSON,
};

static const char *const channel_names[FOL_CHANNELS] = {"r", "g", "b"};

/* ---- what is asked ------------------------------------------------------------------------------ */

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
  if (!args->text[DENSITY])
    return fol_fail(err, FOL_USAGE, "optics: a lattice needs --dots-per-mm2; see follidot-cli help optics");
  double most = fol_lattice_most_per_mm2(args->number[DIAMETER]);
  if (args->number[DENSITY] > most)
    return fol_fail(err, FOL_USAGE, "optics: dots of %g mm overlap above %g dots/mm2; --dots-per-mm2 is %g",
                    args->number[DIAMETER], most, args->number[DENSITY]);
  return true;
}

/* ---- what is answered --------------------------------------------------------------------------- */

typedef struct figure {
  const char *name;
  double value;
} figure;

static bool print_row(fol_bytes *text, const char *channel, const figure *figures, size_t count, fol_error *err) {
  bool done = fol_bytes_print(text, err, "%s", channel);
  for (size_t i = 0; i < count && done; i++)
    done = fol_bytes_print(text, err, "  %s %.4g", figures[i].name, figures[i].value);
  return done && fol_bytes_print(text, err, "\n");
}

/* `figures` holds `count` for each channel. */
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

static bool run_dot(const fol_args *args, const fol_dot_in_skin *dot, const fol_optics_options *how, fol_error *err) {
  fol_dot_loss loss[FOL_CHANNELS];
  bool done = fol_optics_dot(loss, dot, how, fol_watch_begin("following light"), err);
  fol_watch_end();
  if (!done)
    return false;
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

static bool run_lattice(const fol_args *args, const fol_dot_in_skin *dot, const fol_optics_options *how,
                        fol_error *err) {
  fol_lattice_light light[FOL_CHANNELS];
  if (!check_density(args, err))
    return false;
  bool done = fol_optics_lattice(light, dot, args->number[DENSITY], how, fol_watch_begin("following light"), err);
  fol_watch_end();
  if (!done)
    return false;
  enum { COUNT = 2 };
  figure figures[FOL_CHANNELS * COUNT];
  for (int c = 0; c < FOL_CHANNELS; c++) {
    const figure of_channel[COUNT] = {{"transmittance", light[c].transmittance}, {"se", light[c].se}};
    memcpy(&figures[c * COUNT], of_channel, sizeof of_channel);
  }
  return print_figures(args, figures, COUNT, err);
}

static bool run(const fol_args *args, fol_error *err) {
  bool is_dot = strcmp(args->operand, "dot") == 0;
  if (!is_dot && strcmp(args->operand, "lattice") != 0)
    return fol_fail(err, FOL_USAGE, "optics: there is dot and lattice, not \"%s\"; see follidot-cli help optics",
                    args->operand);
  if (is_dot && args->text[DENSITY])
    return fol_fail(err, FOL_USAGE, "optics: --dots-per-mm2 belongs to a lattice");
  fol_dot_in_skin dot;
  fol_optics_options how = {.threads = (int)args->number[THREADS]};
  if (!read_dot(&dot, args, err) ||
      (args->text[WAVELENGTHS] && !read_wavelengths(how.wavelength_nm, args->text[WAVELENGTHS], err)))
    return false;
  if (args->text[TABLE])
    return fol_fail(err, FOL_FAILED, "optics: there is no table of kernels in this version; leave out --table");
  return is_dot ? run_dot(args, &dot, &how, err) : run_lattice(args, &dot, &how, err);
}

const fol_command fol_command_optics = {
    .name = "optics",
    .operand = "dot|lattice",
    .summary = "follow light through skin with pigment",
    .about = "A dot is an upright cylinder of pigment. Of one alone in the skin, for red,\n"
             "green and blue: C0, the share of light lost at its centre; hwhm_mm, where that\n"
             "has fallen to half; a_eff_mm2, the loss over all the skin, and se, its\n"
             "standard error in mm2, below 1 %. Of a square lattice of them: the mean light\n"
             "as a share of bare skin's.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
