#include "cli.h"

enum { JSON, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [JSON] = FOL_OPTION_JSON,
};

static bool print_json(const fol_image *picture, const fol_photo_facts *facts, fol_error *err) {
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
  cJSON_AddBoolToObject(json, "has_location", facts->has_location);
  cJSON_AddBoolToObject(json, "has_device", facts->has_device);
  return fol_print_json(json, err);
}

static bool print_private(fol_bytes *text, const char *what, bool there, fol_error *err) {
  return fol_bytes_print(text, err, "%-14s%s\n", what, there ? "in the file; no export keeps it" : "not in the file");
}

static bool print_text(const fol_image *picture, const fol_photo_facts *facts, fol_error *err) {
  fol_bytes text = {0};
  const char *profile = !facts->has_profile    ? "none, read as sRGB"
                        : *facts->profile_name ? facts->profile_name
                                               : "unnamed";
  bool done = fol_bytes_print(&text, err,
                              "%-14s%s\n%-14s%d x %d px upright (%.1f megapixels), %d bits a channel\n%-14s%s\n"
                              "%-14s%d%s\n",
                              "Format", facts->format, "Picture", picture->width, picture->height,
                              (double)picture->width * picture->height / 1e6, picture->depth, "Colour", profile,
                              "Orientation", facts->orientation, facts->orientation == 1 ? "" : ", applied");
  if (done && facts->focal_35mm > 0)
    done = fol_bytes_print(&text, err, "%-14s%g mm as on 35 mm film\n", "Focal length", facts->focal_35mm);
  done = done && print_private(&text, "Place", facts->has_location, err) &&
         print_private(&text, "Device", facts->has_device, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  fol_photo *photo;
  if (!fol_work_open_photo(&photo, args->operand, err))
    return false;
  fol_photo_facts facts = fol_photo_describe(photo);
  const fol_image *picture = fol_photo_image(photo);
  bool done = args->text[JSON] ? print_json(picture, &facts, err) : print_text(picture, &facts, err);
  fol_photo_drop(photo);
  return done;
}

const fol_command fol_command_info = {
    .name = "info",
    .operand = "PHOTO",
    .summary = "tell what is known of a photograph",
    .about = "Its size, colour profile and orientation, and whether it tells where and with\n"
             "what it was taken.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
