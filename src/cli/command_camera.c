/* Reports how a photograph's camera renders small spots. */
#include "cli.h"

#include <math.h>
#include <stdio.h>

/* Makes a plane at a guessed scale, for a photograph without a plan: a head of usual width (FOL_HEAD_BREADTH_MM) is
 * assumed to fill four fifths of the picture's width. `min` and `max` are the limits of scales, px per mm. */
static bool guess_head(fol_head *out, const fol_photo *photo, fol_error *err) {
  const double share = 0.8, min = 0.2, max = 500;
  const fol_image *image = fol_photo_image(photo);
  double px_per_mm = fmin(fmax(share * image->width / FOL_HEAD_BREADTH_MM, min), max);
  const fol_head_request request = {
      .scale = {{0, image->height / 2.0}, {image->width, image->height / 2.0}, image->width / px_per_mm},
      .width_px = image->width,
      .height_px = image->height,
  };
  return fol_head_new(out, &request, err);
}

bool fol_camera_inspect(fol_camera_report *out, fol_photo *photo, const fol_plan *plan, const fol_head *head,
                        fol_error *err) {
  const fol_plan unpainted = {0};
  fol_head guessed;
  fol_prepared_photo *prepared;
  if (!plan) {
    if (!guess_head(&guessed, photo, err))
      return false;
    head = &guessed;
  }
  if (!fol_prepared_photo_new(&prepared, photo, head, 0, err))
    return false;
  *out = (fol_camera_report){.traits = fol_prepared_photo_camera(prepared),
                             .blur = fol_prepared_photo_blur(prepared, plan ? plan : &unpainted, head),
                             .px_per_mm = 1 / head->mm_per_px,
                             .scale_is_given = plan != NULL};
  fol_prepared_photo_drop(prepared);
  return true;
}

const char *fol_view_scale_remark(const fol_view *view) {
  const fol_original_facts facts = fol_original_describe(fol_view_original(view));
  return fol_scale_is_assumed(&fol_view_plan(view)->scale, facts.width, facts.height)
             ? NULL
             : fol_head_scale_remark(1 / fol_view_head(view)->mm_per_px);
}

cJSON *fol_camera_json(const fol_camera_report *report) {
  const fol_camera_traits *traits = &report->traits;
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "blur_px", report->blur.blur_px);
  cJSON_AddStringToObject(json, "blur_from", fol_blur_source_name(report->blur.from));
  cJSON_AddNumberToObject(json, "spots", report->blur.spots);
  cJSON_AddNumberToObject(json, "sharpening", report->blur.sharpening);
  cJSON_AddNumberToObject(json, "chroma_blur_px", report->blur.chroma_blur_px);
  cJSON_AddItemToObject(json, "chroma_step",
                        cJSON_CreateIntArray((const int[]){traits->chroma_step_x, traits->chroma_step_y}, 2));
  cJSON_AddNumberToObject(json, "grain", traits->grain);
  cJSON_AddNumberToObject(json, "px_per_mm", report->px_per_mm);
  cJSON_AddStringToObject(json, "scale_from", report->scale_is_given ? "plan" : "guess");
  return json;
}

static void print_reason(char *text, size_t size, const fol_camera_report *report) {
  char scale[80] = "";
  if (!report->scale_is_given)
    snprintf(scale, sizeof scale, ", assuming %.1f px/mm (--plan gives the scale)", report->px_per_mm);
  switch (report->blur.from) {
  case FOL_BLUR_STUBBLE:
    snprintf(text, size, "from %d small spots%s", report->blur.spots, scale);
    break;
  case FOL_BLUR_EDGES:
    snprintf(text, size, "limited by the sharpness of its edges");
    break;
  default:
    snprintf(text, size, "assumed, for lack of stubble");
    break;
  }
}

bool fol_camera_print(fol_bytes *text, const fol_camera_report *report, fol_error *err) {
  const fol_camera_traits *traits = &report->traits;
  char reason[160], sharpening[40] = "", colour[40] = "at full resolution in the file";
  print_reason(reason, sizeof reason, report);
  if (traits->chroma_step_x > 1 || traits->chroma_step_y > 1)
    snprintf(colour, sizeof colour, "one value for %d x %d px", traits->chroma_step_x, traits->chroma_step_y);
  if (report->blur.sharpening > 0)
    snprintf(sharpening, sizeof sharpening, ", then sharpened by %.1f", report->blur.sharpening);
  return fol_bytes_printf(text, err,
                          "%-14ssigma %.2f px%s, %s\n"
                          "%-14s%s; for a dot, sigma %.0f px\n"
                          "%-14ssd %.1f of 255\n",
                          "Blur", report->blur.blur_px, sharpening, reason, "Chroma", colour,
                          report->blur.chroma_blur_px, "Grain", traits->grain);
}
