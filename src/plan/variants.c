/* Variants: up to three hairlines of a plan, one of which is the plan's own; choosing and removing them. */
#include "follidot/plan.h"

#include <string.h>

/* Returns the index of the kept hairline with number `n`; -1 if there is none. */
static int index_of(const fol_variants *variants, int n) {
  int i = 0;
  while (i < variants->count && variants->kept[i].n != n)
    i++;
  return i < variants->count ? i : -1;
}

bool fol_plan_has_variant(const fol_plan *plan, int n) {
  int own = plan->variants.chosen > 0 ? plan->variants.chosen : 1;
  return n == own ? plan->hairline.points_px != NULL : index_of(&plan->variants, n) >= 0;
}

/* Removes the kept hairline at `index` from the list and returns it; the caller then owns its points. */
static fol_hairline extract(fol_variants *variants, int index) {
  fol_hairline hairline = variants->kept[index].hairline;
  variants->count--;
  memmove(&variants->kept[index], &variants->kept[index + 1],
          (size_t)(variants->count - index) * sizeof variants->kept[0]);
  return hairline;
}

/* Inserts a hairline into the list of kept ones, which is sorted by number, and takes ownership of its points. There is
 * space, since the caller has just removed the newly chosen hairline from the list, or chooses a number that was free.
 */
static void insert(fol_variants *variants, int n, const fol_hairline *hairline) {
  int index = 0;
  while (index < variants->count && variants->kept[index].n < n)
    index++;
  FOL_ASSERT(variants->count < FOL_VARIANTS_MAX - 1);
  memmove(&variants->kept[index + 1], &variants->kept[index],
          (size_t)(variants->count - index) * sizeof variants->kept[0]);
  variants->kept[index] = (fol_variant){n, *hairline};
  variants->count++;
}

/* If no other hairline is kept, sets `variants` to zero, since a single hairline needs no number. */
static void reset_if_single(fol_variants *variants) {
  if (variants->count == 0)
    *variants = (fol_variants){0};
}

bool fol_plan_choose_variant(fol_plan *plan, int n, fol_error *err) {
  fol_variants *variants = &plan->variants;
  int own = variants->chosen > 0 ? variants->chosen : 1, index = index_of(variants, n);
  FOL_ASSERT(n >= 1 && n <= FOL_VARIANTS_MAX);
  if (n == own)
    return true;
  if (index < 0 && !plan->hairline.points_px)
    return fol_fail(err, FOL_REFUSED, "n=%d: there is no such hairline, and none to start it from", n);
  fol_hairline next = plan->hairline;
  if (index >= 0)
    next = extract(variants, index);
  else
    fol_points_keep(next.points_px);
  if (plan->hairline.points_px)
    insert(variants, own, &plan->hairline);
  plan->hairline = next;
  variants->chosen = n;
  reset_if_single(variants);
  return true;
}

bool fol_plan_remove_variant(fol_plan *plan, int n, fol_error *err) {
  fol_variants *variants = &plan->variants;
  int own = variants->chosen > 0 ? variants->chosen : 1, index = index_of(variants, n);
  if (n == own && variants->count == 0)
    return fol_fail(err, FOL_REFUSED, "n=%d: it is the only hairline", n);
  if (n != own && index < 0)
    return fol_fail(err, FOL_REFUSED, "n=%d: there is no such hairline", n);
  fol_points *removed = n == own ? plan->hairline.points_px : variants->kept[index].hairline.points_px;
  if (n == own) {
    variants->chosen = variants->kept[0].n;
    plan->hairline = extract(variants, 0);
  } else {
    extract(variants, index);
  }
  fol_points_drop(removed);
  reset_if_single(variants);
  return true;
}
