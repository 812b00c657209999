/* The command `render`: draws the sessions of a plan into a photograph. */
#include "cli.h"

#include "follidot/record.h"

#include <string.h>

enum {
  PLAN,
  OUT,
  SESSION,
  WHEN,
  FADING,
  LIGHT,
  FORMAT,
  NO_CAMERA,
  NO_SCALP_MATTE,
  THREADS,
  JSON,
  VIEW,
  PASSPHRASE,
  FORCE,
  OPTION_COUNT
};

static const fol_option options[OPTION_COUNT] = {
    [PLAN] = FOL_OPTION_PLAN,
    [OUT] = {"--out", "DIR", "folder for the pictures, created if missing", .required = true},
    [SESSION] = {"--session", "N|all", "after this session, or after each", .kind = FOL_OPTION_INTEGER, .min = 1,
                 .max = FOL_SESSIONS_MAX, .word = "all", .fallback = "all"},
    [WHEN] = {"--when", "T", "time after the session: fresh, 7d, 2y ...", .fallback = "healed"},
    [FADING] = FOL_OPTION_FADING,
    [LIGHT] = {"--light", "photo|daylight|harsh|warm", "the light in all pictures, including before",
               .kind = FOL_OPTION_CHOICE, .fallback = "photo"},
    [FORMAT] = {"--format", "png|jpeg", "file format of the pictures", .kind = FOL_OPTION_CHOICE, .fallback = "png"},
    [NO_CAMERA] = {"--no-camera", NULL, "draw dots without the camera's blur", .kind = FOL_OPTION_SWITCH},
    [NO_SCALP_MATTE] = {"--no-scalp-matte", NULL, "draw dots outside the scalp, too", .kind = FOL_OPTION_SWITCH},
    [THREADS] = FOL_OPTION_THREADS,
    [JSON] = FOL_OPTION_JSON,
    [VIEW] = FOL_OPTION_VIEW,
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
    [FORCE] = FOL_OPTION_FORCE,
};

/* ---- output ------------------------------------------------------------------------- */

typedef struct report {
  const char *folder;
  fol_view_name view; /* the view of a consultation; otherwise FOL_VIEW_UNSPECIFIED */
  fol_exported list[FOL_EXPORTED_MAX];
  int count;
} report;

static bool print_path(fol_bytes *out, const report *written, const fol_exported *file, fol_error *err) {
  size_t length = strlen(written->folder);
  bool slash = length > 0 && written->folder[length - 1] == '/';
  return fol_bytes_printf(out, err, "%s%s%s", written->folder, slash ? "" : "/", file->name);
}

static cJSON *json_of_stamp(fol_rect stamp) {
  return cJSON_CreateIntArray((const int[]){stamp.x0, stamp.y0, stamp.x1 - stamp.x0, stamp.y1 - stamp.y0}, 4);
}

static bool add_json_file(cJSON *files, const report *written, const fol_exported *file, fol_error *err) {
  static const char *const kinds[] = {"before", "session", "comparison"};
  fol_bytes path = {0};
  if (!print_path(&path, written, file, err))
    return false;
  cJSON *entry = cJSON_CreateObject();
  cJSON_AddItemToArray(files, entry);
  cJSON_AddStringToObject(entry, "kind", kinds[file->kind]);
  if (file->kind == FOL_EXPORTED_SESSION)
    cJSON_AddNumberToObject(entry, "session", file->session);
  cJSON_AddStringToObject(entry, "path", (const char *)path.data);
  cJSON_AddNumberToObject(entry, "width", file->width);
  cJSON_AddNumberToObject(entry, "height", file->height);
  if (!fol_rect_empty(file->stamp))
    cJSON_AddItemToObject(entry, "stamp", json_of_stamp(file->stamp));
  fol_bytes_drop(&path);
  return true;
}

static bool report_json(const report *written, fol_error *err) {
  cJSON *json = cJSON_CreateObject(), *files = cJSON_AddArrayToObject(json, "files");
  if (written->view != FOL_VIEW_UNSPECIFIED)
    cJSON_AddStringToObject(json, "view", fol_view_name_text(written->view));
  for (int i = 0; i < written->count; i++) {
    const fol_exported *file = &written->list[i];
    if (!add_json_file(files, written, file, err)) {
      cJSON_Delete(json);
      return false;
    }
    if (file->kind == FOL_EXPORTED_SESSION && !cJSON_HasObjectItem(json, "stamp"))
      cJSON_AddItemToObject(json, "stamp", json_of_stamp(file->stamp));
  }
  return fol_print_json(json, err);
}

static bool report_text(const report *written, fol_error *err) {
  fol_bytes text = {0};
  bool done = true;
  for (int i = 0; i < written->count && done; i++)
    done = print_path(&text, written, &written->list[i], err) && fol_bytes_printf(&text, err, "\n");
  done = done && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

/* ---- the command ------------------------------------------------------------------------------ */

static fol_light read_light(const fol_args *args) {
  fol_light light = FOL_LIGHT_PHOTO;
  bool known = fol_light_from_name(
      &light, args->text[LIGHT]); /* cannot fail, since the option's choices are the names of lights */
  FOL_ASSERT(known);
  return light;
}

static bool run(const fol_args *args, fol_error *err) {
  int session = (int)args->number[SESSION];
  fol_work work;
  fol_when when;
  if (!fol_work_read_when(&when, args, WHEN, err) ||
      !fol_work_open(&work, args, (fol_work_options){PLAN, VIEW, PASSPHRASE}, err))
    return false;
  if (!fol_image_check_shape(fol_photo_image(work.photo), args->operands[0], err)) {
    fol_work_drop(&work);
    return false;
  }
  report written = {.folder = args->text[OUT], .view = work.view};
  fol_export what = {
      .photo = work.photo,
      .plan = &work.plan,
      .folder = args->text[OUT],
      .session = session,
      .when = when,
      .pace = fol_work_read_pace(args, FADING),
      .light = read_light(args),
      .no_camera = args->text[NO_CAMERA] != NULL,
      .no_scalp_matte = args->text[NO_SCALP_MATTE] != NULL,
      .format = args->number[FORMAT] > 0 ? FOL_FORMAT_JPEG : FOL_FORMAT_PNG,
      .threads = (int)args->number[THREADS],
      .over = fol_work_overwrite(&work, args, FORCE),
  };
  bool done = fol_work_check_session(&work, session, err);
  if (done) {
    done = fol_export_pictures(&what, written.list, &written.count, fol_watch_begin("rendering"), err);
    fol_watch_end();
  }
  fol_work_drop(&work);
  return done && (args->text[JSON] ? report_json(&written, err) : report_text(&written, err));
}

const fol_cli_command fol_command_render = {
    .name = "render",
    .operands = {"INPUT"},
    .summary = "draw the sessions of a plan into a photograph",
    .about = "INPUT is a photograph with --plan, or a consultation file (.follidot).\n"
             "Writes before, session-1, session-2 ... and comparison, which shows them side by\n"
             "side. T is fresh, a number of days such as 7d, healed (day 30), years such as\n"
             "2y, or touch-up: healed after the touch-up, at the plan's\n"
             "healing.touch_up_years. Earlier sessions are older by their dates, or by 14 days\n"
             "each. Simulated pictures are marked along the bottom edge and in their metadata;\n"
             "so is before if its light is simulated. No picture contains the location, device\n"
             "or name of the photograph. Pictures made by Follidot are replaced; if any other\n"
             "file has one of the names, nothing is written without --force. The files that\n"
             "INPUT consists of are never replaced.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
