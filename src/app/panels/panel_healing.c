/* The page "Healing" of the sessions' panel: the tone of the skin, and what makes pigment fade. */
#include "app/panels/panels.h"
#include "app/state/actions.h"

#include <math.h>
#include <stdio.h>

/* ---- skin ------------------------------------------------------------------------------------- */

static void change_skin(fol_app *app, fol_change change, const fol_skin *skin) {
  fol_edit edit = {.kind = FOL_EDIT_SKIN, .skin = {true, skin->melanosome_fraction, skin->blood_fraction}};
  const fol_skin_given *before = &fol_app_plan_now(app)->skin;
  if (change == FOL_CHANGING)
    fol_app_preview(app, &edit, NULL);
  else if (change == FOL_CHANGED && (!before->given || before->melanosome_fraction != skin->melanosome_fraction ||
                                     before->blood_fraction != skin->blood_fraction))
    fol_app_do(app, &edit);
  else if (change == FOL_CHANGED)
    fol_app_show_live(app, NULL);
}

/* Describes in words the fraction of the skin's volume that is melanosomes. The limits 0.08 and 0.17 lie between the
 * ranges that docs/domain.md#light gives (0.013-0.06 light, 0.11-0.16 moderate, 0.18-0.43 dark). The limits in
 * blood_in_words likewise lie between the values given there: 0.002-0.004 (at rest) and 0.03 (flushed). */
static const char *melanin_in_words(double fraction) {
  return fraction < 0.08 ? "Little melanin" : fraction < 0.17 ? "A moderate amount of melanin" : "Much melanin";
}

static const char *blood_in_words(double fraction) {
  return fraction < 0.006 ? "normal redness" : fraction < 0.015 ? "a little flushed" : "flushed";
}

static void print_skin(char *text, size_t size, const fol_skin_measurement *skin) {
  char tone[60] = "not visible in this photo", from[60];
  if (skin->measured)
    snprintf(tone, sizeof tone, "%s (ITA %.0f\xc2\xb0)", fol_tone_name(skin->tone), skin->ita_deg);
  snprintf(from, sizeof from, "%s",
           skin->estimated  ? ", estimated from the photo"
           : skin->measured ? ""
                            : "; average skin is assumed");
  snprintf(text, size, "Skin: %s%s. %s, %s.", tone, from, melanin_in_words(skin->skin.melanosome_fraction),
           blood_in_words(skin->skin.blood_fraction));
}

static void write_skin(fol_app *app, fol_pen *pen) {
  const fol_skin_given *given = &fol_app_plan(app)->skin;
  char text[200];
  fol_skin skin =
      given->given ? (fol_skin){given->melanosome_fraction, given->blood_fraction} : app->view.findings->skin.skin;
  print_skin(text, sizeof text, &app->view.findings->skin);
  fol_pen_heading(pen, "Skin");
  fol_pen_paragraph(pen, text);
  fol_slider melanin = {
      .id = "skin.melanin",
      .label = "Melanin",
      .unit = "%",
      .from = 0.01,
      .to = 0.4,
      .show = 100,
      .decimals = 1,
      .logarithmic = true,
      .tip = "Share of the upper skin: 1 to 6 % in light skin, 11 to 16 in moderate, 18 and more in dark"};
  fol_slider blood = {.id = "skin.blood",
                      .label = "Redness (blood)",
                      .unit = "%",
                      .from = 0.002,
                      .to = 0.05,
                      .show = 100,
                      .decimals = 2,
                      .logarithmic = true,
                      .tip = "Blood's share of the lower skin: 0.2 to 0.4 % at rest, 3 when flushed"};
  change_skin(app, fol_pen_slider(pen, &melanin, &skin.melanosome_fraction), &skin);
  change_skin(app, fol_pen_slider(pen, &blood, &skin.blood_fraction), &skin);
  fol_button estimate = {
      .id = "skin.auto", .label = "Estimate from the photo", .tip = "Replaces values set by hand", .small = true};
  if (fol_app_plan_now(app)->skin.given && fol_pen_button(pen, &estimate))
    fol_app_estimate_skin(app);
}

/* ---- fading ----------------------------------------------------------------------------------- */

static bool differs(const fol_healing *a, const fol_healing *b) {
  return a->skin_type != b->skin_type || a->sun != b->sun || a->oiliness != b->oiliness ||
         a->touch_up_years != b->touch_up_years;
}

static void change_healing(fol_app *app, fol_change change, const fol_healing *healing) {
  fol_edit edit = {.kind = FOL_EDIT_HEALING, .healing = *healing};
  if (change == FOL_CHANGING)
    fol_app_preview(app, &edit, NULL);
  else if (change == FOL_CHANGED && differs(&fol_app_plan_now(app)->healing, healing))
    fol_app_do(app, &edit);
  else if (change == FOL_CHANGED)
    fol_app_show_live(app, NULL);
}

/* Adds a choice below its caption. Returns the index of the option that was clicked; -1 if none was. */
static int choose(fol_pen *pen, const char *caption, const fol_choice *choice) {
  fol_pen_caption(pen, caption);
  return fol_pen_choice(pen, choice);
}

static void choose_modifiers(fol_app *app, fol_pen *pen) {
  static const char *const types[] = {"\xe2\x80\x93", "I", "II", "III", "IV", "V", "VI"};
  static const char *const type_tips[] = {"Not given",
                                          "Always burns, never tans",
                                          "Burns easily, tans little",
                                          "Burns sometimes, tans slowly",
                                          "Burns little, tans well",
                                          "Rarely burns, brown",
                                          "Never burns, dark brown or black"};
  static const char *const suns[] = {"Little", "Usual", "Much"};
  static const fol_sun sun_of[] = {FOL_SUN_LITTLE, FOL_SUN_USUAL, FOL_SUN_MUCH};
  static const char *const sun_tips[] = {"Covered or out of the sun most of the time", "Like most people",
                                         "Outdoors a lot, or a tan: pigment fades sooner"};
  static const char *const skin_tips[] = {"Pigment stays longest", "Like most people's",
                                          "Shiny, wide pores: pigment fades sooner"};
  static const char *const skins[] = {"Dry", "Normal", "Oily"};
  static const fol_oiliness oiliness_of[] = {FOL_OILINESS_DRY, FOL_OILINESS_NORMAL, FOL_OILINESS_OILY};
  fol_healing healing = fol_app_plan_now(app)->healing;
  fol_choice type = {
      .id = "skin-type", .labels = types, .tips = type_tips, .count = FOL_SKIN_TYPES + 1, .chosen = healing.skin_type};
  fol_choice sun = {.id = "sun", .labels = suns, .tips = sun_tips, .count = FOL_SUNS};
  fol_choice oil = {.id = "oiliness", .labels = skins, .tips = skin_tips, .count = FOL_OILINESSES};
  while (sun.chosen < FOL_SUNS - 1 && sun_of[sun.chosen] != healing.sun)
    sun.chosen++;
  while (oil.chosen < FOL_OILINESSES - 1 && oiliness_of[oil.chosen] != healing.oiliness)
    oil.chosen++;
  int chosen_type = choose(pen, "Skin type (Fitzpatrick)", &type), chosen_sun = choose(pen, "Sun", &sun),
      chosen_oil = choose(pen, "Skin condition", &oil);
  if (chosen_type >= 0)
    healing.skin_type = chosen_type;
  if (chosen_sun >= 0)
    healing.sun = sun_of[chosen_sun];
  if (chosen_oil >= 0)
    healing.oiliness = oiliness_of[chosen_oil];
  if (chosen_type >= 0 || chosen_sun >= 0 || chosen_oil >= 0)
    change_healing(app, FOL_CHANGED, &healing);
}

static void write_fading(fol_app *app, fol_pen *pen) {
  fol_healing healing = fol_app_plan(app)->healing;
  char text[160];
  fol_pen_heading(pen, "Fading");
  snprintf(text, sizeof text, "Half of the pigment is left after about %.1f years (%.1f to %.1f).",
           fol_fading_half_years(&healing, FOL_PACE_EXPECTED), fol_fading_half_years(&healing, FOL_PACE_EARLY),
           fol_fading_half_years(&healing, FOL_PACE_LATE));
  fol_pen_paragraph(pen, text);
  choose_modifiers(app, pen);
  fol_slider touch_up = {.id = "touch-up",
                         .label = "Touch-up after",
                         .unit = "years",
                         .from = 0.5,
                         .to = 15,
                         .decimals = 1,
                         .tip = "Years after the last session; 4 to 6 are usual"};
  healing = fol_app_plan(app)->healing;
  change_healing(app, fol_pen_slider(pen, &touch_up, &healing.touch_up_years), &healing);
}

void fol_panel_healing(fol_app *app, fol_pen *pen) {
  if (app->view.findings) {
    write_skin(app, pen);
    fol_pen_rule(pen);
  }
  write_fading(app, pen);
}
