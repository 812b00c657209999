#include "follidot/skin.h"

#include <pthread.h>

enum { ENTRIES = 4 };
typedef struct cache_entry {
  double depth_mm[2];
  fol_skin skin;
  fol_kernels *kernels; /* NULL if the entry is unused */
} cache_entry;

struct fol_kernel_cache {
  pthread_mutex_t lock;
  cache_entry at[ENTRIES];
  size_t next; /* index of the entry to replace next */
};

bool fol_kernel_cache_new(fol_kernel_cache **out, fol_error *err) {
  fol_kernel_cache *cache = fol_alloc(1, sizeof *cache, err);
  if (!cache)
    return false;
  pthread_mutex_init(&cache->lock, NULL);
  *out = cache;
  return true;
}

void fol_kernel_cache_drop(fol_kernel_cache *cache) {
  if (!cache)
    return;
  for (size_t i = 0; i < ENTRIES; i++)
    fol_kernels_drop(cache->at[i].kernels);
  pthread_mutex_destroy(&cache->lock);
  fol_free(cache);
}

static bool matches(const cache_entry *entry, const double depth_mm[2], const fol_skin *skin) {
  return entry->kernels && entry->depth_mm[0] == depth_mm[0] && entry->depth_mm[1] == depth_mm[1] &&
         entry->skin.melanosome_fraction == skin->melanosome_fraction &&
         entry->skin.blood_fraction == skin->blood_fraction;
}

static fol_kernels *find(fol_kernel_cache *cache, const double depth_mm[2], const fol_skin *skin) {
  fol_kernels *found = NULL;
  pthread_mutex_lock(&cache->lock);
  for (size_t i = 0; i < ENTRIES && !found; i++)
    if (matches(&cache->at[i], depth_mm, skin))
      found = fol_kernels_keep(cache->at[i].kernels);
  pthread_mutex_unlock(&cache->lock);
  return found;
}

static void insert(fol_kernel_cache *cache, fol_kernels *kernels, const double depth_mm[2], const fol_skin *skin) {
  cache_entry entry = {{depth_mm[0], depth_mm[1]}, *skin, fol_kernels_keep(kernels)};
  pthread_mutex_lock(&cache->lock);
  fol_kernels *evicted = cache->at[cache->next].kernels;
  cache->at[cache->next] = entry;
  cache->next = (cache->next + 1) % ENTRIES;
  pthread_mutex_unlock(&cache->lock);
  fol_kernels_drop(evicted);
}

bool fol_kernel_cache_get(fol_kernel_cache *cache, fol_kernels **out, const double depth_mm[2], const fol_skin *skin,
                          fol_error *err) {
  fol_kernels *kernels = find(cache, depth_mm, skin);
  if (!kernels) {
    if (!fol_kernels_new(&kernels, depth_mm, skin, err))
      return false;
    insert(cache, kernels, depth_mm, skin);
  }
  *out = kernels;
  return true;
}
