/* What the panels' buttons do. Most rows go to the panel and press the button there, so that one sees what it did; what
 * is not there at the time is said not to be possible. */
#include "app/commands/align.h"
#include "app/commands/commands.h"
#include "app/tools/tools.h"

/* ---- photographs ------------------------------------------------------------------------------- */

static bool can_remove_view(const fol_app *app) {
  return fol_app_has_photo(app) && !app->document.read_only &&
         fol_document_view_count(fol_history_now(app->document.history)) >= 2;
}

static bool can_rename_view(const fol_app *app) {
  return fol_app_has_photo(app) && !app->document.read_only;
}

static void choose_view(fol_app *app, int which) {
  fol_app_choose_view(app, (fol_view_name)which);
}

static bool can_add_after(const fol_app *app) {
  return fol_app_has_photo(app) && !app->document.read_only && app->view.session > 0;
}

static bool has_after(const fol_app *app) {
  return fol_app_has_photo(app) && app->view.session > 0 &&
         fol_document_after(fol_history_now(app->document.history), app->view.session, app->view.name);
}

static void show_after(fol_app *app) {
  fol_app_show_after(app, app->view.looked ? 0 : app->view.session);
}

static bool can_line_up(const fol_app *app) {
  return has_after(app) && !app->document.read_only;
}

/* ---- the plan ---------------------------------------------------------------------------------- */

static bool is_head(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
}

static bool can_scale_by_head(const fol_app *app) {
  return is_head(app) && fol_app_scale_is_assumed(app);
}

static bool has_hairline(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->hairline.points_px;
}

static bool compares_hairlines(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan_now(app)->variants.count > 0;
}

static bool has_zone(const fol_app *app) {
  return fol_app_has_photo(app) && app->tool == &fol_tool_zone && fol_zone_chosen(app);
}

static void go_zones(fol_app *app) {
  if (app->tool == &fol_tool_zone)
    return;
  fol_app_go(app, FOL_STEP_DENSITY);
  app->tool = &fol_tool_zone;
}

static bool can_add_session(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->session_count < FOL_SESSIONS_MAX;
}

static bool is_skin_given(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->skin.given;
}

static bool has_hair(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->pigment.has_hair;
}

static void go_page(fol_app *app, int page) {
  app->panels.page = (fol_page)page;
  fol_app_go(app, FOL_STEP_SESSIONS);
}

/* ---- what leaves ------------------------------------------------------------------------------- */

static void choose_format(fol_app *app, int format) {
  app->panels.export_format = (fol_format)format;
  fol_app_go(app, FOL_STEP_EXPORT);
}

static bool is_locked(const fol_app *app) {
  return fol_app_has_photo(app) && fol_document_is_locked(fol_history_now(app->document.history));
}

static bool can_lock(const fol_app *app) {
  return fol_app_has_photo(app) && !app->jobs.chore && !app->document.read_only && !is_locked(app);
}

static bool can_unlock(const fol_app *app) {
  return is_locked(app) && !app->jobs.chore && !app->document.read_only;
}

static void lock_plan(fol_app *app) {
  fol_app_lock_plan(app, true);
}

static void unlock_plan(fol_app *app) {
  fol_app_lock_plan(app, false);
}

static bool has_warnings(const fol_app *app) {
  return fol_app_has_photo(app) && app->view.findings && app->view.findings->warning_count > 0;
}

static void show_warnings(fol_app *app) {
  app->panels.all_warnings = true;
  fol_app_go(app, FOL_STEP_SESSIONS);
}

#define VIEW(name_, label_, which)                                                                                     \
  {                                                                                                                    \
    .id = "show-view." name_, .label = label_, .tip = "Show the photo from this side, or add one",                     \
    .enabled = fol_app_has_photo, .choose = choose_view, .value = (which)                                              \
  }
#define POSE(name_, label_)                                                                                            \
  {                                                                                                                    \
    .id = "head." name_, .label = "Head seen from " label_, .tip = "Where the camera stood; its size stays",           \
    .enabled = is_head, .button = "view." name_, .step = FOL_STEP_HEAD                                                 \
  }
#define CARRY(name_, label_)                                                                                           \
  {                                                                                                                    \
    .id = "hairline.carry." name_, .label = "Carry the hairline over from " label_,                                    \
    .tip = "Lays that view's hairline where it runs on this one's skin", .enabled = is_head, .button = "carry." name_, \
    .step = FOL_STEP_HAIRLINE                                                                                          \
  }
#define PAGE(name_, label_, page_, tip_)                                                                               \
  {                                                                                                                    \
    .id = "page." name_, .label = label_, .tip = tip_, .enabled = fol_app_has_photo, .choose = go_page,                \
    .value = (page_)                                                                                                   \
  }
#define SESSIONS_BUTTON(page_) .step = FOL_STEP_SESSIONS, .page = (page_)

#define GROUP(name_, rows_)                                                                                            \
  { name_, rows_, sizeof(rows_) / sizeof(rows_)[0] }

static const fol_command photo[] = {
    VIEW("front", "Front view", FOL_VIEW_FRONT),
    VIEW("top", "Top view", FOL_VIEW_TOP),
    VIEW("left", "Left view", FOL_VIEW_LEFT),
    VIEW("right", "Right view", FOL_VIEW_RIGHT),
    VIEW("half-left", "Half left view", FOL_VIEW_OBLIQUE_LEFT),
    VIEW("half-right", "Half right view", FOL_VIEW_OBLIQUE_RIGHT),
    VIEW("back", "Back view", FOL_VIEW_BACK),
    VIEW("close-up", "Close-up view", FOL_VIEW_CLOSE_UP),
    {.id = "view.rename",
     .label = "Rename this view",
     .tip = "Says from where the photo shown was taken",
     .enabled = can_rename_view,
     .button = "view.rename",
     .step = FOL_STEP_PHOTO},
    {.id = "view.remove",
     .label = "Remove this view",
     .tip = "Takes the view shown out of the consultation; undo brings it back",
     .enabled = can_remove_view,
     .run = fol_app_remove_view},
    {.id = "after.add",
     .label = "Add a photo taken after it",
     .tip = "Of how the session shown came out, beside what was simulated",
     .enabled = can_add_after,
     .run = fol_app_ask_for_after},
    {.id = "after.show",
     .label = "Photo taken after, or simulation",
     .tip = "Goes between the photo taken after the session and what was simulated",
     .keys = "T",
     .typed = "t",
     .enabled = has_after,
     .run = show_after},
    {.id = "after.align",
     .label = "Line up",
     .name = "Line up the photo taken after",
     .tip = "Lays it half-transparent over the photo before, to be moved until both agree",
     .keys = "U",
     .typed = "u",
     .enabled = can_line_up,
     .run = fol_align_toggle},
    {.id = "after.remove",
     .label = "Remove the photo taken after",
     .tip = "Takes it out of the consultation; undo brings it back",
     .enabled = has_after,
     .button = "after.remove",
     SESSIONS_BUTTON(FOL_PAGE_RECORD)},
};

static const fol_command head[] = {
    {.id = "head.lay",
     .label = "Lay a head over the photo",
     .tip = "Dots follow the head's curve, crowd towards its outline and vanish behind it",
     .button = "Head",
     .step = FOL_STEP_HEAD},
    {.id = "head.flat",
     .label = "Flat, for a close-up",
     .tip = "Every dot as far from the next as on paper",
     .button = "Flat (close-up)",
     .step = FOL_STEP_HEAD},
    POSE("Front", "the front"),
    POSE("Front left", "the front left"),
    POSE("Front right", "the front right"),
    POSE("Left", "the left"),
    POSE("Right", "the right"),
    POSE("Top", "above"),
    POSE("Back", "behind"),
    POSE("Back left", "behind left"),
    POSE("Back right", "behind right"),
    {.id = "head.reset",
     .label = "Reset to an average adult head",
     .tip = "Its sizes; place and turn stay as they are",
     .enabled = is_head,
     .button = "head.reset",
     .step = FOL_STEP_HEAD},
    {.id = "head.scale",
     .label = "Scale from the head's size",
     .tip = "Takes the head for an average one: where nothing of known length is in the photo",
     .enabled = can_scale_by_head,
     .button = "head.scale",
     .step = FOL_STEP_HEAD},
};

static const fol_command hairline[] = {
    {.id = "hairline.flip",
     .label = "Next hairline",
     .tip = "Flips through the lines that are kept to compare",
     .keys = "A",
     .typed = "a",
     .enabled = compares_hairlines,
     .run = fol_hairline_flip},
    {.id = "hairline.soft",
     .label = "Soft hairline",
     .tip = "Fades in over 5 mm, with a few single dots ahead of the line",
     .button = "Soft",
     .step = FOL_STEP_HAIRLINE},
    {.id = "hairline.defined",
     .label = "Defined hairline",
     .tip = "Fades in over 2 mm",
     .button = "Defined",
     .step = FOL_STEP_HAIRLINE},
    {.id = "hairline.edge-up",
     .label = "Edge-up hairline",
     .tip = "A sharp line, as cut by a barber: 0.8 mm",
     .button = "Edge-up",
     .step = FOL_STEP_HAIRLINE},
    {.id = "hairline.remove",
     .label = "Remove the hairline",
     .tip = "The painted area alone then bounds the dots",
     .enabled = has_hairline,
     .button = "Remove the hairline",
     .step = FOL_STEP_HAIRLINE},
    CARRY("front", "the front view"),
    CARRY("top", "the top view"),
    CARRY("left", "the left view"),
    CARRY("right", "the right view"),
    CARRY("oblique-left", "the half left view"),
    CARRY("oblique-right", "the half right view"),
    CARRY("back", "the back view"),
};

static const fol_command zones[] = {
    {.id = "zone.scar",
     .label = "Outline a scar",
     .tip = "Pigment spreads wider and keeps less of its strength in scar tissue",
     .run = go_zones,
     .button = "Scar"},
    {.id = "zone.birthmark",
     .label = "Outline a birthmark",
     .tip = "Treated as its surroundings are, unless you say otherwise",
     .run = go_zones,
     .button = "Birthmark"},
    {.id = "zone.keep-out",
     .label = "Outline what is to be left out",
     .tip = "No dots: a mole, a wound, what is not to be treated",
     .run = go_zones,
     .button = "Keep out"},
    {.id = "zone.remove",
     .label = "Remove the zone",
     .tip = "The one that is chosen",
     .enabled = has_zone,
     .run = fol_zone_remove},
};

static const fol_command sessions[] = {
    PAGE("dots", "Dots of each session", FOL_PAGE_DOTS, "How many and how large, session by session"),
    PAGE("pigment", "Pigment", FOL_PAGE_PIGMENT, "Its shade, matched to the hair, and how deep it lies"),
    PAGE("healing", "Healing and fading", FOL_PAGE_HEALING, "The skin, and what makes pigment fade"),
    PAGE("record", "Record of what was done", FOL_PAGE_RECORD, "Who, when, with what; photos taken after it"),
    {.id = "session.add",
     .label = "Add a session",
     .tip = "A fourth is rare: a touch-up of what is still thin",
     .enabled = can_add_session,
     .button = "Add a session",
     SESSIONS_BUTTON(FOL_PAGE_DOTS)},
    {.id = "pigment.suggested",
     .label = "Use the dilution that matches the hair",
     .tip = "Gives all sessions this dilution",
     .button = "suggestion.use",
     SESSIONS_BUTTON(FOL_PAGE_PIGMENT)},
    {.id = "hair.pick",
     .label = "Pick the hair",
     .tip = "Then click shaved or short hair at the side of the head",
     .button = "hair.pick",
     SESSIONS_BUTTON(FOL_PAGE_PIGMENT)},
    {.id = "hair.find",
     .label = "Find the hair by itself",
     .tip = "Hair beside what is painted",
     .enabled = has_hair,
     .button = "hair.find",
     SESSIONS_BUTTON(FOL_PAGE_PIGMENT)},
    {.id = "shade.light",
     .label = "Light shade",
     .tip = "25 ml of water to 1 ml of pigment, in all sessions",
     .button = "Light",
     SESSIONS_BUTTON(FOL_PAGE_PIGMENT)},
    {.id = "shade.medium",
     .label = "Medium shade",
     .tip = "15 ml of water to 1 ml of pigment, in all sessions",
     .button = "Medium",
     SESSIONS_BUTTON(FOL_PAGE_PIGMENT)},
    {.id = "shade.dark",
     .label = "Dark shade",
     .tip = "6 ml of water to 1 ml of pigment, in all sessions",
     .button = "Dark",
     SESSIONS_BUTTON(FOL_PAGE_PIGMENT)},
    {.id = "skin.auto",
     .label = "Estimate the skin from the photo",
     .tip = "As it was before it was set by hand",
     .enabled = is_skin_given,
     .button = "skin.auto",
     SESSIONS_BUTTON(FOL_PAGE_HEALING)},
    {.id = "warnings",
     .label = "What to look at again",
     .tip = "Where the plan will look wrong, in words",
     .enabled = has_warnings,
     .run = show_warnings},
};

static const fol_command leaving[] = {
    {.id = "format.png",
     .label = "Export as PNG",
     .tip = "Every pixel as it is",
     .enabled = fol_app_has_photo,
     .choose = choose_format,
     .value = FOL_FORMAT_PNG},
    {.id = "format.jpeg",
     .label = "Export as JPEG",
     .tip = "Smaller files, for sending",
     .enabled = fol_app_has_photo,
     .choose = choose_format,
     .value = FOL_FORMAT_JPEG},
    {.id = "plan.lock",
     .label = "Lock the plan",
     .tip = "Once it is agreed on: nothing of it can be changed, and it can be shown later that nothing was",
     .enabled = can_lock,
     .run = lock_plan},
    {.id = "plan.unlock",
     .label = "Unlock the plan",
     .tip = "It can be changed again; the file notes who did that",
     .enabled = can_unlock,
     .run = unlock_plan},
};

const fol_command_group fol_commands_of_photos = GROUP("Photo", photo), fol_commands_of_head = GROUP("Head", head),
                        fol_commands_of_hairline = GROUP("Hairline", hairline),
                        fol_commands_of_zones = GROUP("Zones", zones),
                        fol_commands_of_sessions = GROUP("Sessions", sessions),
                        fol_commands_of_export = GROUP("Export", leaving);
