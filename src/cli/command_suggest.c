/* The command `suggest`: prints a first plan for a photograph, as text, JSON or edits. */
#include "cli.h"

#include "follidot/suggest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { VIEW, LANDMARKS, WOMAN, EDITS, JSON, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [VIEW] = {"--view", "NAME", "the side that PHOTO shows (front), or a view", .kind = FOL_OPTION_TEXT},
    [LANDMARKS] = {"--landmarks", "X,Y;X,Y;X,Y", "glabella, and outer corners of the eyes, px",
                   .kind = FOL_OPTION_TEXT},
    [WOMAN] = {"--woman", NULL, "a woman's usual height, not a man's", .kind = FOL_OPTION_SWITCH},
    [EDITS] = {"--edits", NULL, "print the edits that make the plan", .kind = FOL_OPTION_SWITCH},
    [JSON] = FOL_OPTION_JSON,
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

/* ---- input --------------------------------------------------------------------------------------------- */

/* What a plan is suggested for. */
typedef struct subject {
  fol_document *document;
  fol_view_name view;
  fol_photo *photo;
} subject;

static void subject_drop(subject *s) {
  fol_document_drop(s->document);
  fol_photo_drop(s->photo);
}

static bool open_photo(subject *out, const fol_args *args, fol_error *err) {
  fol_original *original;
  if (!fol_original_open(&original, &out->photo, args->operands[0], err))
    return false;
  out->view = out->view == FOL_VIEW_UNSPECIFIED ? FOL_VIEW_FRONT : out->view;
  bool done =
      fol_document_start(&out->document, out->view, original, NULL, err) || fol_fail_in(err, "%s", args->operands[0]);
  fol_original_drop(original);
  return done;
}

static bool open_consultation(subject *out, const fol_args *args, fol_error *err) {
  fol_consultation *file;
  fol_view *view;
  if (!fol_args_open_consultation(&file, args, PASSPHRASE, FOL_FILE_READ, err))
    return false;
  out->document = fol_consultation_document(file);
  if (out->view == FOL_VIEW_UNSPECIFIED && fol_document_first(out->document))
    out->view = fol_view_which(fol_document_first(out->document));
  bool done = (fol_document_find(&view, out->document, out->view, err) &&
               fol_original_decode(&out->photo, fol_view_original(view), err)) ||
              fol_fail_in(err, "%s", args->operands[0]);
  fol_consultation_drop(file, NULL);
  return done;
}

/* Reads the three points of --landmarks by parsing them as an edit `landmarks`. */
static bool read_landmarks(fol_landmarks *out, const char *text, fol_error *err) {
  char line[300], part[3][60];
  fol_edit edit;
  if (!text)
    return true;
  int parts = sscanf(text, "%59[^;];%59[^;];%59[^;]", part[0], part[1], part[2]);
  snprintf(line, sizeof line, "landmarks glabella=%s left=%s right=%s", part[0], parts > 1 ? part[1] : "",
           parts > 2 ? part[2] : "");
  if (parts != 3 || strpbrk(text, " \t=\"") || !fol_edit_parse(&edit, line, FOL_ENGINE, NULL))
    return fol_fail(err, FOL_USAGE,
                    "suggest: --landmarks takes three points, X,Y;X,Y;X,Y: the glabella and the outer corners of the "
                    "eyes, not \"%s\"",
                    text);
  *out = edit.landmarks;
  out->given = true;
  fol_edit_drop(&edit);
  return true;
}

/* ---- output ---------------------------------------------------------------------------------------------- */

static bool print_edits(const fol_suggested_plan *plan, const subject *of, fol_error *err) {
  fol_bytes text = {0};
  bool done = true;
  for (int i = 0; done && i < plan->edits.count; i++)
    done = fol_edit_print(&text, &plan->edits.at[i], fol_document_engine(of->document), err) &&
           fol_bytes_add(&text, "\n", 1, err);
  done = done && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

static bool print_text(const fol_suggested_plan *plan, fol_error *err) {
  fol_bytes text = {0};
  bool done = true;
  for (int i = 0; done && i < FOL_SUGGEST_PARTS; i++)
    done = fol_bytes_printf(&text, err, "%-9s %s\n", fol_suggest_part_name((fol_suggest_part)i), plan->said[i]);
  done = done && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

/* Adds the values of a part to its JSON object. */
static void add_values(cJSON *json, fol_suggest_part part, const fol_plan *plan) {
  const fol_surface *surface = &plan->surface;
  switch (part) {
  case FOL_SUGGEST_HEAD: {
    const double centre[] = {surface->centre_px.x, surface->centre_px.y};
    double length_px = hypot(plan->scale.to_px.x - plan->scale.from_px.x, plan->scale.to_px.y - plan->scale.from_px.y);
    cJSON_AddNumberToObject(json, "px_per_mm", length_px / plan->scale.length_mm);
    cJSON_AddItemToObject(json, "centre_px", cJSON_CreateDoubleArray(centre, 2));
    cJSON_AddItemToObject(json, "semi_axes_mm", cJSON_CreateDoubleArray(surface->semi_axes_mm, 3));
    cJSON_AddNumberToObject(json, "yaw_deg", surface->yaw_deg);
    cJSON_AddNumberToObject(json, "pitch_deg", surface->pitch_deg);
    cJSON_AddNumberToObject(json, "roll_deg", surface->roll_deg);
    break;
  }
  case FOL_SUGGEST_HAIRLINE:
    cJSON_AddNumberToObject(json, "points", (double)plan->hairline.points_px->count);
    break;
  case FOL_SUGGEST_PIGMENT:
    cJSON_AddNumberToObject(json, "dilution", plan->sessions[0].dilution);
    break;
  default:
    break;
  }
}

static bool print_json(const fol_suggested_plan *suggested, const subject *of, fol_error *err) {
  fol_document *after = suggested->edits.count > 0 ? suggested->after[suggested->edits.count - 1] : of->document;
  const fol_plan *plan = fol_view_plan(fol_document_view(after, of->view));
  cJSON *json = cJSON_CreateObject();
  cJSON_AddStringToObject(json, "view", fol_view_name_text(of->view));
  for (int i = 0; i < FOL_SUGGEST_PARTS; i++) {
    cJSON *part = cJSON_CreateObject();
    bool made = suggested->parts & 1U << i;
    cJSON_AddItemToObject(json, fol_suggest_part_name((fol_suggest_part)i), part);
    cJSON_AddBoolToObject(part, "suggested", made);
    cJSON_AddStringToObject(part, "reason", suggested->said[i]);
    if (made)
      add_values(part, (fol_suggest_part)i, plan);
  }
  return fol_print_json(json, err);
}

/* ---- the command ------------------------------------------------------------------------------------------- */

static bool suggest(const fol_args *args, const subject *of, const fol_landmarks *landmarks, fol_error *err) {
  fol_suggested_plan plan;
  const fol_suggest_request request = {.document = of->document,
                                       .view = of->view,
                                       .photo = of->photo,
                                       .landmarks = *landmarks,
                                       .parts = (1U << FOL_SUGGEST_PARTS) - 1,
                                       .woman = args->text[WOMAN] != NULL};
  fol_progress *watch = fol_watch_begin(NULL);
  bool done = fol_suggest(&plan, &request, watch, err);
  fol_watch_end();
  if (!done)
    return false;
  done = args->text[JSON]    ? print_json(&plan, of, err)
         : args->text[EDITS] ? print_edits(&plan, of, err)
                             : print_text(&plan, err);
  fol_suggested_plan_drop(&plan);
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  subject of = {.document = NULL};
  fol_landmarks landmarks = {.given = false};
  bool is_file = fol_path_is_consultation(args->operands[0]);
  if (args->text[JSON] && args->text[EDITS])
    return fol_fail(err, FOL_USAGE, "suggest: give either --json or --edits");
  if (args->text[PASSPHRASE] && !is_file)
    return fol_fail(err, FOL_USAGE, "suggest: --passphrase-fd is for consultation files (" FOL_CONSULTATION_SUFFIX ")");
  if (!read_landmarks(&landmarks, args->text[LANDMARKS], err) || !fol_work_read_view(&of.view, args, VIEW, err))
    return false;
  bool done =
      (is_file ? open_consultation(&of, args, err) : open_photo(&of, args, err)) && suggest(args, &of, &landmarks, err);
  subject_drop(&of);
  return done;
}

const fol_cli_command fol_command_suggest = {
    .name = "suggest",
    .operands = {"INPUT"},
    .summary = "suggest a first plan for a photograph",
    .about = "INPUT is a photograph or a consultation file (.follidot). Finds the head and\n"
             "lays an ellipsoid on it, guesses the scale by the size of heads, places a\n"
             "natural hairline if there are landmarks of the face, fills the bare scalp behind\n"
             "it, and matches the pigment to the client's hair. What is there already stays.\n"
             "Prints what is suggested, and why; changes nothing.\n"
             "\n"
             "  follidot-cli new PHOTO --out FILE.follidot\n"
             "  follidot-cli suggest FILE.follidot --edits | follidot-cli edit FILE.follidot -",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
