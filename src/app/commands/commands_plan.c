/* Commands for the head, hairline, zones and sessions. Their panels have buttons for the same commands. */
#include "app/commands/commands.h"
#include "app/state/actions.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tool_hair.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_zone.h"
#include "app/tools/toolset.h"

static bool is_head(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
}

static bool can_scale_by_head(const fol_app *app) {
  return is_head(app) && fol_app_scale_is_assumed(app);
}

static void see_head_from(fol_app *app, int pose) {
  fol_head_see_from(app, &fol_poses[pose]);
}

static bool has_hairline(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan(app)->hairline.points_px;
}

static bool compares_hairlines(const fol_app *app) {
  return fol_app_has_photo(app) && fol_app_plan_now(app)->variants.count > 0;
}

static void choose_style(fol_app *app, int style) {
  fol_hairline shape = fol_hairline_default((fol_hairline_style)style);
  fol_hairline_shape(app, &shape, false);
}

static bool can_carry(const fol_app *app) {
  return is_head(app) && !app->document.read_only;
}

static void carry_from(fol_app *app, int view) {
  if (fol_hairline_can_carry(app, (fol_view_name)view))
    fol_app_carry_hairline(app, (fol_view_name)view);
  else
    fol_app_notify_failed(app);
}

static bool has_zone(const fol_app *app) {
  return fol_app_has_photo(app) && app->tool == &fol_tool_zone && fol_zone_chosen(app);
}

static void outline_zone(fol_app *app, int kind) {
  if (app->tool != &fol_tool_zone) {
    fol_app_go(app, FOL_STEP_DENSITY);
    app->tool = &fol_tool_zone;
  }
  fol_zone_choose_kind(app, (fol_zone_kind)kind);
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

static void accept_suggestion(fol_app *app) {
  if (fol_app_has_suggestion(app))
    fol_app_accept_suggestion(app);
  else
    fol_app_notify_failed(app);
}

static void choose_look(fol_app *app, int look) {
  fol_app_choose_look(app, (fol_look)look);
}

static void choose_shade(fol_app *app, int shade) {
  fol_app_choose_shade(app, (fol_shade)shade);
}

static void go_page(fol_app *app, int page) {
  app->panels.page = (fol_page)page;
  fol_app_go(app, FOL_STEP_SESSIONS);
}

static bool has_warnings(const fol_app *app) {
  return fol_app_has_photo(app) && app->view.findings && app->view.findings->warning_count > 0;
}

static void show_warnings(fol_app *app) {
  app->panels.all_warnings = true;
  fol_app_go(app, FOL_STEP_SESSIONS);
}

#define POSE(name_, label_, place_)                                                                                    \
  {                                                                                                                    \
    .id = "head." name_, .label = "Head seen from " label_, .tip = "Turns the head to this side; its size stays",      \
    .enabled = is_head, .choose = see_head_from, .value = (place_), ON_STEP(FOL_STEP_HEAD)                             \
  }
#define CARRY(name_, label_, view_)                                                                                    \
  {                                                                                                                    \
    .id = "hairline.carry." name_, .label = "Copy the hairline from " label_,                                          \
    .tip = "Places that view's hairline at the same place on the head", .enabled = can_carry, .choose = carry_from,    \
    .value = (view_), ON_STEP(FOL_STEP_HAIRLINE)                                                                       \
  }
#define PAGE(name_, label_, page_, tip_)                                                                               \
  {                                                                                                                    \
    .id = "page." name_, .label = label_, .tip = tip_, .enabled = fol_app_has_photo, .choose = go_page,                \
    .value = (page_)                                                                                                   \
  }
/* Initialisers for the members of a command that first shows the panel of a step, or a page of the sessions' panel, so
 * that the user sees the command's effect. */
#define ON_STEP(step_) .goes_there = true, .step = (step_)
#define ON_PAGE(page_) .goes_there = true, .step = FOL_STEP_SESSIONS, .page = (page_)

#define GROUP(name_, rows_)                                                                                            \
  { name_, rows_, sizeof(rows_) / sizeof(rows_)[0] }

static const fol_command head[] = {
    {.id = "head.lay",
     .label = "Fit a head to the photo",
     .tip = "Dots follow the head's curve and get closer towards its outline",
     .enabled = fol_app_has_photo,
     .run = fol_head_place,
     ON_STEP(FOL_STEP_HEAD)},
    {.id = "head.flat",
     .label = "Flat, for a close-up",
     .tip = "Dots spaced as on flat paper",
     .enabled = fol_app_has_photo,
     .run = fol_head_flatten,
     ON_STEP(FOL_STEP_HEAD)},
    POSE("Front", "the front", FOL_POSE_FRONT),
    POSE("Front left", "the front left", FOL_POSE_FRONT_LEFT),
    POSE("Front right", "the front right", FOL_POSE_FRONT_RIGHT),
    POSE("Left", "the left", FOL_POSE_LEFT),
    POSE("Right", "the right", FOL_POSE_RIGHT),
    POSE("Top", "above", FOL_POSE_TOP),
    POSE("Back", "behind", FOL_POSE_BACK),
    POSE("Back left", "behind left", FOL_POSE_BACK_LEFT),
    POSE("Back right", "behind right", FOL_POSE_BACK_RIGHT),
    {.id = "head.reset",
     .label = "Reset to an average adult head",
     .tip = "Resets its size; position and rotation stay",
     .enabled = is_head,
     .run = fol_head_reset,
     ON_STEP(FOL_STEP_HEAD)},
    {.id = "head.scale",
     .label = "Scale from the head's size",
     .tip = "Assumes an average head; for photos that show nothing of known length",
     .enabled = can_scale_by_head,
     .run = fol_head_adopt_scale,
     ON_STEP(FOL_STEP_HEAD)},
};

static const fol_command hairline[] = {
    {.id = "hairline.flip",
     .label = "Next hairline",
     .tip = "Switches between the hairlines kept for comparison",
     .keys = "A",
     .typed = "a",
     .enabled = compares_hairlines,
     .run = fol_hairline_flip},
    {.id = "hairline.soft",
     .label = "Soft hairline",
     .tip = "Fades in over 12 mm, with a few single dots ahead of the line",
     .enabled = fol_app_has_photo,
     .choose = choose_style,
     .value = FOL_HAIRLINE_SOFT,
     ON_STEP(FOL_STEP_HAIRLINE)},
    {.id = "hairline.defined",
     .label = "Defined hairline",
     .tip = "Fades in over 2 mm",
     .enabled = fol_app_has_photo,
     .choose = choose_style,
     .value = FOL_HAIRLINE_DEFINED,
     ON_STEP(FOL_STEP_HAIRLINE)},
    {.id = "hairline.edge-up",
     .label = "Edge-up hairline",
     .tip = "A sharp line, as cut by a barber: 0.8 mm",
     .enabled = fol_app_has_photo,
     .choose = choose_style,
     .value = FOL_HAIRLINE_EDGE_UP,
     ON_STEP(FOL_STEP_HAIRLINE)},
    {.id = "hairline.remove",
     .label = "Remove the hairline",
     .tip = "Dots then end where the painted area ends",
     .enabled = has_hairline,
     .run = fol_hairline_remove,
     ON_STEP(FOL_STEP_HAIRLINE)},
    CARRY("front", "the front view", FOL_VIEW_FRONT),
    CARRY("top", "the top view", FOL_VIEW_TOP),
    CARRY("left", "the left view", FOL_VIEW_LEFT),
    CARRY("right", "the right view", FOL_VIEW_RIGHT),
    CARRY("oblique-left", "the front left view", FOL_VIEW_OBLIQUE_LEFT),
    CARRY("oblique-right", "the front right view", FOL_VIEW_OBLIQUE_RIGHT),
    CARRY("back", "the back view", FOL_VIEW_BACK),
};

static const fol_command zones[] = {
    {.id = "zone.scar",
     .label = "Outline a scar",
     .tip = "In scar tissue pigment spreads wider and looks paler",
     .enabled = fol_app_has_photo,
     .choose = outline_zone,
     .value = FOL_ZONE_SCAR},
    {.id = "zone.birthmark",
     .label = "Outline a birthmark",
     .tip = "Treated like the skin around it, unless you change that",
     .enabled = fol_app_has_photo,
     .choose = outline_zone,
     .value = FOL_ZONE_BIRTHMARK},
    {.id = "zone.keep-out",
     .label = "Outline an area to leave out",
     .tip = "No dots here: a mole, a wound, or skin not to be treated",
     .enabled = fol_app_has_photo,
     .choose = outline_zone,
     .value = FOL_ZONE_KEEP_OUT},
    {.id = "zone.remove",
     .label = "Remove the zone",
     .tip = "The selected one",
     .enabled = has_zone,
     .run = fol_zone_remove},
};

static const fol_command sessions[] = {
    PAGE("dots", "Dots of each session", FOL_PAGE_DOTS, "Number and size of dots in each session"),
    PAGE("pigment", "Pigment", FOL_PAGE_PIGMENT, "Its shade, matched to the hair, and its depth"),
    PAGE("healing", "Healing and fading", FOL_PAGE_HEALING, "The skin, and what makes pigment fade"),
    PAGE("record", "Record of what was done", FOL_PAGE_RECORD, "Who, when, with what; after photos"),
    {.id = "look.natural",
     .label = "Natural look",
     .tip = "30, 70, 100 dots/cm\xc2\xb2; healed dots of 0.30 mm, then 0.38 mm",
     .enabled = fol_app_has_photo,
     .choose = choose_look,
     .value = FOL_LOOK_NATURAL,
     ON_PAGE(FOL_PAGE_DOTS)},
    {.id = "look.fine",
     .label = "Fine look",
     .tip = "65, 150, 215 dots/cm\xc2\xb2; healed dots of 0.20 mm",
     .enabled = fol_app_has_photo,
     .choose = choose_look,
     .value = FOL_LOOK_FINE,
     ON_PAGE(FOL_PAGE_DOTS)},
    {.id = "look.bold",
     .label = "Bold look",
     .tip = "30, 70, 100 dots/cm\xc2\xb2; darker healed dots of 0.30 mm, then 0.42 mm",
     .enabled = fol_app_has_photo,
     .choose = choose_look,
     .value = FOL_LOOK_BOLD,
     ON_PAGE(FOL_PAGE_DOTS)},
    {.id = "session.add",
     .label = "Add a session",
     .tip = "A fourth is rare: it touches up what is still thin",
     .enabled = can_add_session,
     .run = fol_app_add_session,
     ON_PAGE(FOL_PAGE_DOTS)},
    {.id = "pigment.suggested",
     .label = "Use the dots and the dilution that match the hair",
     .tip = "Sets them for the sessions",
     .enabled = fol_app_has_photo,
     .run = accept_suggestion,
     ON_PAGE(FOL_PAGE_PIGMENT)},
    {.id = "hair.pick",
     .label = "Pick the hair",
     .tip = "Then click shaved or short hair at the side of the head",
     .enabled = fol_app_has_photo,
     .run = fol_hair_pick,
     ON_PAGE(FOL_PAGE_PIGMENT)},
    {.id = "hair.find",
     .label = "Find the hair automatically",
     .tip = "Measures hair next to the painted area",
     .enabled = has_hair,
     .run = fol_app_find_hair,
     ON_PAGE(FOL_PAGE_PIGMENT)},
    {.id = "shade.light",
     .label = "Light shade",
     .tip = "25 ml of water to 1 ml of pigment, in all sessions",
     .enabled = fol_app_has_photo,
     .choose = choose_shade,
     .value = FOL_SHADE_LIGHT,
     ON_PAGE(FOL_PAGE_PIGMENT)},
    {.id = "shade.medium",
     .label = "Medium shade",
     .tip = "15 ml of water to 1 ml of pigment, in all sessions",
     .enabled = fol_app_has_photo,
     .choose = choose_shade,
     .value = FOL_SHADE_MEDIUM,
     ON_PAGE(FOL_PAGE_PIGMENT)},
    {.id = "shade.dark",
     .label = "Dark shade",
     .tip = "6 ml of water to 1 ml of pigment, in all sessions",
     .enabled = fol_app_has_photo,
     .choose = choose_shade,
     .value = FOL_SHADE_DARK,
     ON_PAGE(FOL_PAGE_PIGMENT)},
    {.id = "skin.auto",
     .label = "Estimate the skin from the photo",
     .tip = "Replaces values set by hand",
     .enabled = is_skin_given,
     .run = fol_app_estimate_skin,
     ON_PAGE(FOL_PAGE_HEALING)},
    {.id = "warnings",
     .label = "Show the warnings",
     .tip = "What will look wrong in this plan, and what to do",
     .enabled = has_warnings,
     .run = show_warnings},
};

const fol_command_group fol_commands_of_head = GROUP("Head", head),
                        fol_commands_of_hairline = GROUP("Hairline", hairline),
                        fol_commands_of_zones = GROUP("Zones", zones),
                        fol_commands_of_sessions = GROUP("Sessions", sessions);
