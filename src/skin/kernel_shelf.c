#include "follidot/skin.h"

#include <pthread.h>

enum { PLACES = 4 };
typedef struct shelf_place {
  double depth_mm[2];
  fol_skin skin;
  fol_kernels *kernels; /* NULL: free */
} shelf_place;

struct fol_kernel_shelf {
  pthread_mutex_t lock;
  shelf_place at[PLACES];
  size_t next; /* that is given away next */
};

bool fol_kernel_shelf_new(fol_kernel_shelf **out, fol_error *err) {
  fol_kernel_shelf *shelf = fol_alloc(1, sizeof *shelf, err);
  if (!shelf)
    return false;
  pthread_mutex_init(&shelf->lock, NULL);
  *out = shelf;
  return true;
}

void fol_kernel_shelf_drop(fol_kernel_shelf *shelf) {
  if (!shelf)
    return;
  for (size_t i = 0; i < PLACES; i++)
    fol_kernels_drop(shelf->at[i].kernels);
  pthread_mutex_destroy(&shelf->lock);
  fol_free(shelf);
}

static bool is_at(const shelf_place *place, const double depth_mm[2], const fol_skin *skin) {
  return place->kernels && place->depth_mm[0] == depth_mm[0] && place->depth_mm[1] == depth_mm[1] &&
         place->skin.melanosome_fraction == skin->melanosome_fraction &&
         place->skin.blood_fraction == skin->blood_fraction;
}

static fol_kernels *find(fol_kernel_shelf *shelf, const double depth_mm[2], const fol_skin *skin) {
  fol_kernels *found = NULL;
  pthread_mutex_lock(&shelf->lock);
  for (size_t i = 0; i < PLACES && !found; i++)
    if (is_at(&shelf->at[i], depth_mm, skin))
      found = fol_kernels_keep(shelf->at[i].kernels);
  pthread_mutex_unlock(&shelf->lock);
  return found;
}

static void put(fol_kernel_shelf *shelf, fol_kernels *kernels, const double depth_mm[2], const fol_skin *skin) {
  shelf_place place = {{depth_mm[0], depth_mm[1]}, *skin, fol_kernels_keep(kernels)};
  pthread_mutex_lock(&shelf->lock);
  fol_kernels *before = shelf->at[shelf->next].kernels;
  shelf->at[shelf->next] = place;
  shelf->next = (shelf->next + 1) % PLACES;
  pthread_mutex_unlock(&shelf->lock);
  fol_kernels_drop(before);
}

bool fol_kernel_shelf_take(fol_kernel_shelf *shelf, fol_kernels **out, const double depth_mm[2], const fol_skin *skin,
                           fol_error *err) {
  fol_kernels *kernels = find(shelf, depth_mm, skin);
  if (!kernels) {
    if (!fol_kernels_new(&kernels, depth_mm, skin, err))
      return false;
    put(shelf, kernels, depth_mm, skin);
  }
  *out = kernels;
  return true;
}
