/* The command `new`: makes a consultation file, or prints a plan to start from. */
#include "cli.h"

#include "follidot/advice.h"

#include <stdio.h>
#include <string.h>

enum { TEMPLATE, OUT, PLAN, LOOK, VIEW, REFERENCE, PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [TEMPLATE] = {"--template", NULL, "print a plan that is explained by comments", .kind = FOL_OPTION_SWITCH},
    [OUT] = {"--out", "FILE" FOL_CONSULTATION_SUFFIX, "make a consultation file, which must not exist yet",
             .kind = FOL_OPTION_TEXT},
    [PLAN] = {"--plan", "FILE", "the plan to start from", .kind = FOL_OPTION_TEXT},
    [LOOK] = {"--look", "natural|fine|bold", "the sessions to start from (natural)", .kind = FOL_OPTION_CHOICE},
    [VIEW] = {"--view", "NAME", "the view that PHOTO shows (front)", .kind = FOL_OPTION_TEXT},
    [REFERENCE] = {"--reference", "TEXT", "the client's name or number", .kind = FOL_OPTION_TEXT},
    [PASSPHRASE] = {"--passphrase-fd", "N", "file descriptor to read its passphrase from", .kind = FOL_OPTION_INTEGER,
                    .min = 0, .max = FOL_FD_MAX},
};

/* ---- a plan ----------------------------------------------------------------------------------- */

/* If no photograph is given, a plan template is made for a square picture with this side, in pixels. No usable
 * photograph is smaller, so that the template fits every photograph. */
enum { TEMPLATE_SIDE_PX = 256 };

static fol_look read_look(const fol_args *args) {
  fol_look look = FOL_LOOK_NATURAL;
  bool known =
      !args->text[LOOK] ||
      fol_look_from_name(&look, args->text[LOOK]); /* cannot fail, since the option's choices are the names of looks */
  FOL_ASSERT(known);
  return look;
}

typedef struct proposal {
  fol_skin_measurement skin;
  fol_suggestion pigment;
} proposal;

/* Measures skin and hair in the photograph and suggests a pigment, with the scale and mask that the template
 * guesses. */
static bool propose(proposal *out, const fol_photo *photo, const fol_template *template, fol_error *err) {
  int width = fol_photo_image(photo)->width, height = fol_photo_image(photo)->height;
  fol_bytes text = {0};
  fol_plan plan = {0};
  fol_head head;
  fol_hair_measurement hair;
  bool done = fol_plan_template(&text, template, width, height, err) &&
              fol_plan_parse(&plan, (const char *)text.data, text.size, "", width, height, err) &&
              fol_plan_head(&head, &plan, width, height, err);
  if (done) {
    fol_skin_measure(&out->skin, photo, &plan, &head);
    fol_hair_measure(&hair, photo, &plan, &head, &out->skin);
    fol_pigment_suggest(&out->pigment, &plan, &out->skin, &hair);
  }
  fol_plan_drop(&plan);
  fol_bytes_drop(&text);
  return done;
}

/* Applies the suggested pigment to the template. If the user gave a look (a preset), its dots and dilutions are
 * kept. */
static void apply_proposal(fol_template *template, char *why, size_t size, const proposal *p, bool look_given) {
  template->why = why;
  if (!p->pigment.made) {
    snprintf(why, size, "Dilutions: those of the look, since no other is proposed. %s", p->pigment.reason);
    return;
  }
  if (!look_given) {
    template->dilution = p->pigment.dilution;
    template->look = p->pigment.finer ? FOL_LOOK_FINE : template->look;
  }
  snprintf(why, size, "%s: %s for the skin (%s) and hair in the photograph, based on the guesses below. %s",
           p->pigment.finer ? "Dots and dilutions" : "Dilutions",
           look_given ? "those of the look; this would be proposed" : "proposed", fol_tone_name(p->skin.tone),
           p->pigment.reason);
}

static bool print_template(const fol_args *args, fol_error *err) {
  char why[700] = "Dilutions: those of the look, since no photograph was given.";
  int width = TEMPLATE_SIDE_PX, height = TEMPLATE_SIDE_PX;
  fol_template template = {.look = read_look(args), .why = why};
  bool done = true;
  if (args->operands[0]) {
    fol_photo *photo;
    proposal found = {.skin = {.measured = false}};
    if (!fol_work_open_photo(&photo, args->operands[0], err))
      return false;
    width = fol_photo_image(photo)->width;
    height = fol_photo_image(photo)->height;
    done = propose(&found, photo, &template, err);
    if (done)
      apply_proposal(&template, why, sizeof why, &found, args->text[LOOK] != NULL);
    fol_photo_drop(photo);
  }
  fol_bytes text = {0};
  done = done && fol_plan_template(&text, &template, width, height, err) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

/* ---- a consultation --------------------------------------------------------------------------- */

enum { THUMBNAIL_SIDE_PX = 320 };

static bool first_plan(fol_plan *out, const fol_args *args, const fol_original *original, fol_error *err) {
  const fol_original_facts facts = fol_original_describe(original);
  if (args->text[PLAN])
    return fol_plan_open(out, args->text[PLAN], facts.width, facts.height, err);
  if (!fol_plan_default(out, facts.width, facts.height, err))
    return false;
  fol_plan_apply_look(out, read_look(args));
  return true;
}

static bool start(fol_document **out, const fol_args *args, fol_original *original, fol_error *err) {
  fol_view_name which;
  fol_plan plan;
  if (!fol_work_read_view(&which, args, VIEW, err) || !first_plan(&plan, args, original, err))
    return false;
  if (which == FOL_VIEW_UNSPECIFIED)
    which = FOL_VIEW_FRONT;
  bool done = fol_document_start(out, which, original, &plan, err) ||
              fol_fail_in(err, "%s", args->text[PLAN] ? args->text[PLAN] : args->operands[0]);
  fol_plan_drop(&plan);
  return done;
}

/* Sets the reference of a document, the text by which a practitioner finds it again; NULL leaves it unset. Takes
 * ownership of `document`, even on failure. */
static bool set_reference(fol_document **out, fol_document *document, const char *reference, fol_error *err) {
  if (!reference) {
    *out = document;
    return true;
  }
  fol_edit edit = {.kind = FOL_EDIT_REFERENCE};
  bool done = (fol_text_new(&edit.reference, reference, strlen(reference), err) || fol_fail_in(err, "--reference")) &&
              fol_document_apply(out, document, &edit, err);
  fol_edit_drop(&edit);
  fol_document_drop(document);
  return done;
}

static bool write_file(const fol_args *args, fol_document *document, const fol_bytes *thumbnail, fol_error *err) {
  fol_secret secret;
  fol_consultation *file;
  if (!fol_secret_read(&secret, args, PASSPHRASE, err))
    return false;
  const fol_consultation_request request = {
      .path = args->text[OUT], .passphrase = fol_secret_passphrase(&secret), .by = fol_actor_now()};
  const fol_progress *watch = fol_watch_begin(NULL); /* so that an interrupt leaves no partial file */
  bool done = fol_consultation_new(&file, &request, document, (fol_span){thumbnail->data, thumbnail->size}, err);
  fol_secret_wipe(&secret);
  if (done)
    fol_args_close_consultation(file);
  if (done && fol_progress_cancelled(watch)) {
    fol_vault_remove(request.path);
    done = fol_fail(err, FOL_CANCELLED, "interrupted; nothing was written");
  }
  fol_watch_end();
  return done;
}

static bool make_consultation(const fol_args *args, fol_error *err) {
  fol_original *original;
  fol_photo *photo;
  fol_document *document;
  fol_bytes thumbnail = {0};
  if (fol_path_is_consultation(args->operands[0]))
    return fol_work_open_photo(&photo, args->operands[0], err); /* always fails, with an error that has a hint */
  if (!fol_original_open(&original, &photo, args->operands[0], err))
    return false;
  bool done = fol_thumbnail(&thumbnail, photo, THUMBNAIL_SIDE_PX, err) && start(&document, args, original, err);
  fol_photo_drop(photo);
  fol_original_drop(original);
  if (done && set_reference(&document, document, args->text[REFERENCE], err)) {
    done = write_file(args, document, &thumbnail, err);
    fol_document_drop(document);
  } else {
    done = false;
  }
  fol_bytes_drop(&thumbnail);
  return done;
}

/* ---- the command ------------------------------------------------------------------------------ */

static bool check_options(const fol_args *args, fol_error *err) {
  static const size_t of_files[] = {PLAN, VIEW, REFERENCE, PASSPHRASE};
  if (!args->text[TEMPLATE] == !args->text[OUT])
    return fol_fail(err, FOL_USAGE,
                    "new: give either --out, for a consultation file, or --template; see follidot-cli "
                    "help new");
  if (args->text[OUT] && !args->operands[0])
    return fol_fail(err, FOL_USAGE, "new: an argument is missing: PHOTO; see follidot-cli help new");
  for (size_t i = 0; args->text[TEMPLATE] && i < sizeof of_files / sizeof *of_files; i++)
    if (args->text[of_files[i]])
      return fol_fail(err, FOL_USAGE, "new: %s needs --out; see follidot-cli help new", options[of_files[i]].name);
  if (args->text[LOOK] && args->text[PLAN])
    return fol_fail(err, FOL_USAGE, "new: --plan has the sessions already; give either --look or --plan");
  return true;
}

static bool run(const fol_args *args, fol_error *err) {
  if (!check_options(args, err))
    return false;
  return args->text[TEMPLATE] ? print_template(args, err) : make_consultation(args, err);
}

const fol_cli_command fol_command_new = {
    .name = "new",
    .operands = {"[PHOTO]"},
    .summary = "make a consultation file, or print a plan to start from",
    .about = "With --out, makes a file that contains PHOTO byte for byte and can be edited.\n"
             "\n"
             "With --template, prints a plan. Its scale and mask are guesses to be corrected,\n"
             "for the photograph if one is given, otherwise for the top left 256 x 256 pixels.\n"
             "Its scalp is a plane; comments in it explain how to place a round head (surface,\n"
             "camera) and how to mark scars, birthmarks and areas to keep free (zones). Dots\n"
             "and dilutions are proposed to match the skin and the cropped hair in PHOTO, with\n"
             "fine dots on skin up to tan; if no hair is found, or --look is given, they are\n"
             "those of the look.\n"
             "\n"
             "--look names the sessions to start from:\n"
             "\n"
             "  natural  30, 70, 100 dots/cm2; 0.30 mm 25:1, then 0.38 mm 15:1\n"
             "  fine     65, 150, 215 dots/cm2; 0.20 mm 15:1\n"
             "  bold     30, 70, 100 dots/cm2; 0.30 mm 15:1, then 0.42 mm 10:1\n"
             "\n"
             "Sizes are of healed dots in the skin; needles and implants are quoted smaller.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
