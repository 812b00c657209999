#include "cli.h"

#include <stdio.h>

enum { JSON, PLAN, CAMERA, LOG, EDITS, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [JSON] = FOL_OPTION_JSON,
    [PLAN] = {"--plan", "FILE", "a photograph's scale and mask, to judge its camera", .kind = FOL_OPTION_TEXT},
    [CAMERA] = {"--camera", NULL, "how each camera of a consultation shows small spots", .kind = FOL_OPTION_SWITCH},
    [LOG] = {"--log", NULL, "for a consultation: its audit log (who did what, when)", .kind = FOL_OPTION_SWITCH},
    [EDITS] = {"--edits", NULL, "for a consultation: only its edits, as \"edit\" reads them",
               .kind = FOL_OPTION_SWITCH},
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

typedef struct known {
  const fol_image *picture;
  fol_photo_facts facts;
  fol_camera_report camera;
} known;

/* Returns a remark on the photograph's scale; NULL if the plan does not give the scale. */
static const char *scale_remark(const known *photo) {
  return photo->camera.scale_is_given ? fol_head_scale_remark(photo->camera.px_per_mm) : NULL;
}

static bool print_json(const known *photo, fol_error *err) {
  const fol_image *picture = photo->picture;
  const fol_photo_facts *facts = &photo->facts;
  cJSON *json = cJSON_CreateObject();
  cJSON_AddStringToObject(json, "kind", "photograph");
  cJSON_AddStringToObject(json, "format", facts->format);
  cJSON_AddNumberToObject(json, "width", picture->width);
  cJSON_AddNumberToObject(json, "height", picture->height);
  cJSON_AddNumberToObject(json, "depth", picture->depth);
  cJSON_AddNumberToObject(json, "orientation", facts->orientation);
  cJSON_AddItemToObject(json, "profile",
                        facts->has_profile ? cJSON_CreateString(facts->profile_name) : cJSON_CreateNull());
  cJSON_AddItemToObject(json, "focal_35mm",
                        facts->focal_35mm > 0 ? cJSON_CreateNumber(facts->focal_35mm) : cJSON_CreateNull());
  cJSON_AddBoolToObject(json, "monochrome", facts->monochrome);
  cJSON *remarks = cJSON_AddArrayToObject(json, "remarks");
  for (int i = 0; i < FOL_REMARKS; i++)
    if (facts->remarks & 1u << i)
      cJSON_AddItemToArray(remarks, cJSON_CreateString(fol_photo_remark_text((fol_photo_remark)(1u << i))));
  const char *coarse = scale_remark(photo);
  if (coarse)
    cJSON_AddItemToArray(remarks, cJSON_CreateString(coarse));
  cJSON_AddBoolToObject(json, "has_location", facts->has_location);
  cJSON_AddBoolToObject(json, "has_device", facts->has_device);
  cJSON_AddItemToObject(json, "camera", fol_camera_json(&photo->camera));
  return fol_print_json(json, err);
}

static bool print_private(fol_bytes *text, const char *what, bool there, fol_error *err) {
  return fol_bytes_printf(text, err, "%-14s%s\n", what, there ? "in the file; no export keeps it" : "not in the file");
}

static bool print_remarks(fol_bytes *text, const known *photo, fol_error *err) {
  const unsigned remarks = photo->facts.remarks;
  const char *coarse = scale_remark(photo);
  bool done = true;
  for (int i = 0; i < FOL_REMARKS && done; i++)
    if (remarks & 1u << i)
      done = fol_bytes_printf(text, err, "%-14s%s\n", "Remark", fol_photo_remark_text((fol_photo_remark)(1u << i)));
  if (coarse && done)
    done = fol_bytes_printf(text, err, "%-14s%s\n", "Remark", coarse);
  return done;
}

static bool print_text(const known *photo, fol_error *err) {
  const fol_image *picture = photo->picture;
  const fol_photo_facts *facts = &photo->facts;
  fol_bytes text = {0};
  const char *profile = !facts->has_profile    ? "none, read as sRGB"
                        : *facts->profile_name ? facts->profile_name
                                               : "unnamed";
  bool done = fol_bytes_printf(&text, err,
                               "%-14s%s\n%-14s%d x %d px upright (%.1f megapixels), %d bits a channel\n%-14s%s%s\n"
                               "%-14s%d%s\n",
                               "Format", facts->format, "Picture", picture->width, picture->height,
                               (double)picture->width * picture->height / 1e6, picture->depth, "Colour",
                               facts->monochrome ? "grey; " : "", profile, "Orientation", facts->orientation,
                               facts->orientation == 1 ? "" : ", applied");
  if (done && facts->focal_35mm > 0)
    done = fol_bytes_printf(&text, err, "%-14s%g mm as on 35 mm film\n", "Focal length", facts->focal_35mm);
  done = done && print_remarks(&text, photo, err) && fol_camera_print(&text, &photo->camera, err) &&
         print_private(&text, "Place", facts->has_location, err) &&
         print_private(&text, "Device", facts->has_device, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool print_photo(const fol_args *args, const fol_photo *photo, const fol_camera_report *camera, fol_error *err) {
  const known about = {fol_photo_image(photo), fol_photo_describe(photo), *camera};
  return args->text[JSON] ? print_json(&about, err) : print_text(&about, err);
}

static bool report_photo(const fol_args *args, fol_error *err) {
  fol_camera_report camera;
  fol_work work = {0};
  for (size_t i = CAMERA; i <= PASSPHRASE; i++)
    if (args->text[i])
      return fol_fail(err, FOL_USAGE, "info: %s is for consultation files (" FOL_CONSULTATION_SUFFIX ")",
                      options[i].name);
  bool has_plan = args->text[PLAN];
  if (!(has_plan ? fol_work_open(&work, args, (fol_work_options){PLAN, PASSPHRASE, PASSPHRASE}, err)
                 : fol_work_open_photo(&work.photo, args->operands[0], err)))
    return false;
  bool done =
      fol_camera_inspect(&camera, work.photo, has_plan ? &work.plan : NULL, has_plan ? &work.head : NULL, err) &&
      print_photo(args, work.photo, &camera, err);
  fol_work_drop(&work);
  return done;
}

static bool report_case(const fol_args *args, fol_error *err) {
  fol_consultation *file;
  if (args->text[PLAN])
    return fol_fail(err, FOL_USAGE, "info: a consultation contains its plan; --plan is for photographs");
  if (!fol_args_open_consultation(&file, args, PASSPHRASE, FOL_FILE_READ, err))
    return false;
  fol_open_request request = {
      .log = args->text[LOG] != NULL, .edits = args->text[EDITS] != NULL, .camera = args->text[CAMERA] != NULL};
  bool done = args->text[JSON] ? fol_consultation_print_json(file, request, err)
              : request.edits  ? fol_consultation_print_edits(file, err)
                               : fol_consultation_print_text(file, request, err);
  fol_consultation_drop(file, NULL);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  return fol_path_is_consultation(args->operands[0]) ? report_case(args, err) : report_photo(args, err);
}

const fol_cli_command fol_command_info = {
    .name = "info",
    .operands = {"FILE"},
    .summary = "describe a photograph or a consultation file",
    .about = "For a photograph: its size, colour profile and orientation; what was done to its\n"
             "pixels when it was read; whether it is blurred or over-exposed; how its camera\n"
             "shows a small dark spot, measured on stubble near the plan's mask (without a\n"
             "plan, on stubble anywhere in the picture, at a guessed scale); and whether the\n"
             "file says where and with which device it was taken. For a consultation: its\n"
             "views, its sessions and what was done in them, how many edits made it, and who\n"
             "has it open.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
