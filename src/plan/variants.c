/* Hairlines that are compared: choosing, keeping and removing them. */
#include "follidot/plan.h"

#include <string.h>

static int place_of(const fol_variants *variants, int n) {
  int i = 0;
  while (i < variants->count && variants->kept[i].n != n)
    i++;
  return i < variants->count ? i : -1;
}

bool fol_plan_has_variant(const fol_plan *plan, int n) {
  int own = plan->variants.chosen > 0 ? plan->variants.chosen : 1;
  return n == own ? plan->hairline.points_px != NULL : place_of(&plan->variants, n) >= 0;
}

/* Takes it out, with its points. */
static fol_hairline extract(fol_variants *variants, int place) {
  fol_hairline hairline = variants->kept[place].hairline;
  variants->count--;
  memmove(&variants->kept[place], &variants->kept[place + 1],
          (size_t)(variants->count - place) * sizeof variants->kept[0]);
  return hairline;
}

/* With its points; by its number. There is room, since the one that takes its place was taken out or is new. */
static void put_in(fol_variants *variants, int n, const fol_hairline *hairline) {
  int place = 0;
  while (place < variants->count && variants->kept[place].n < n)
    place++;
  FOL_ASSERT(variants->count < FOL_VARIANTS_MAX - 1);
  memmove(&variants->kept[place + 1], &variants->kept[place],
          (size_t)(variants->count - place) * sizeof variants->kept[0]);
  variants->kept[place] = (fol_variant){n, *hairline};
  variants->count++;
}

/* One line alone is not compared with any. */
static void settle(fol_variants *variants) {
  if (variants->count == 0)
    *variants = (fol_variants){0};
}

bool fol_plan_choose_variant(fol_plan *plan, int n, fol_error *err) {
  fol_variants *variants = &plan->variants;
  int own = variants->chosen > 0 ? variants->chosen : 1, place = place_of(variants, n);
  FOL_ASSERT(n >= 1 && n <= FOL_VARIANTS_MAX);
  if (n == own)
    return true;
  if (place < 0 && !plan->hairline.points_px)
    return fol_fail(err, FOL_REFUSED, "n=%d: there is no such hairline, and none that it could begin as", n);
  fol_hairline next = plan->hairline;
  if (place >= 0)
    next = extract(variants, place);
  else
    fol_points_keep(next.points_px);
  if (plan->hairline.points_px)
    put_in(variants, own, &plan->hairline);
  plan->hairline = next;
  variants->chosen = n;
  settle(variants);
  return true;
}

bool fol_plan_remove_variant(fol_plan *plan, int n, fol_error *err) {
  fol_variants *variants = &plan->variants;
  int own = variants->chosen > 0 ? variants->chosen : 1, place = place_of(variants, n);
  if (n == own && variants->count == 0)
    return fol_fail(err, FOL_REFUSED, "n=%d: it is the only hairline", n);
  if (n != own && place < 0)
    return fol_fail(err, FOL_REFUSED, "n=%d: there is no such hairline", n);
  fol_points *gone = n == own ? plan->hairline.points_px : variants->kept[place].hairline.points_px;
  if (n == own) {
    variants->chosen = variants->kept[0].n;
    plan->hairline = extract(variants, 0);
  } else {
    extract(variants, place);
  }
  fol_points_drop(gone);
  settle(variants);
  return true;
}
