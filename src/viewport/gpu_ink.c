#include "viewport/gpu_ink.h"
#include "widgets/frame_profile.h"

#include <epoxy/gl.h>
#include <string.h>

enum { INK_TEXELS = 11 };
_Static_assert(sizeof(fol_ink) == INK_TEXELS * 4 * sizeof(float),
               "the shaders read inks as eleven texels of four floats");

static unsigned new_buffer_texture(unsigned *buffer) {
  unsigned texture;
  glGenBuffers(1, buffer);
  glBindBuffer(GL_TEXTURE_BUFFER, *buffer);
  glBufferData(GL_TEXTURE_BUFFER, 16, NULL, GL_DYNAMIC_DRAW);
  glGenTextures(1, &texture);
  return texture;
}

void fol_gpu_inks_open(fol_gpu_inks *inks) {
  inks->texture = new_buffer_texture(&inks->buffer);
  inks->list_texture = new_buffer_texture(&inks->list_buffer);
}

void fol_gpu_inks_clear(fol_gpu_inks *inks) {
  glDeleteTextures(1, &inks->texture);
  glDeleteTextures(1, &inks->list_texture);
  glDeleteBuffers(1, &inks->buffer);
  glDeleteBuffers(1, &inks->list_buffer);
  fol_renderer_drop(inks->renderer);
  fol_free(inks->bins);
  *inks = (fol_gpu_inks){0};
}

/* ---- layout ------------------------------------------------------------------------------------- */

static size_t count_in(const fol_ink_plan *inking, size_t bin) {
  return fol_ink_plan_bin(inking, bin).count;
}

static size_t capacity_for(size_t count) {
  return count + count / 4 + 4;
}

/* Assigns a range of the buffer to the inks of each bin (square of the picture), with spare capacity. Allocates another
 * half of the total size at the end of the buffer, for bins that outgrow their ranges. */
static bool allocate_bins(fol_gpu_inks *inks, const fol_ink_plan *inking, fol_error *err) {
  size_t bins = (size_t)inking->bins_across * (size_t)inking->bins_down, capacity = 0;
  fol_gpu_bin *at = fol_alloc(bins, sizeof *at, err);
  if (!at)
    return false;
  for (size_t bin = 0; bin < bins; bin++) {
    size_t count = count_in(inking, bin);
    at[bin] = (fol_gpu_bin){.start = capacity, .capacity = count ? capacity_for(count) : 0};
    capacity += at[bin].capacity;
  }
  size_t used = capacity;
  capacity += capacity / 2 + 1024;
  GLint max_texels = 0;
  glGetIntegerv(GL_MAX_TEXTURE_BUFFER_SIZE, &max_texels);
  if (capacity > (size_t)max_texels / INK_TEXELS) {
    fol_free(at);
    return fol_fail(err, FOL_FAILED, "there are more dots than the graphics card takes");
  }
  fol_free(inks->bins);
  inks->bins = at;
  inks->bin_count = bins;
  inks->capacity = capacity;
  inks->used = used;
  while (glGetError() != GL_NO_ERROR)
    ;
  fol_frame_profile_driver_begin();
  glBindBuffer(GL_TEXTURE_BUFFER, inks->buffer);
  glBufferData(GL_TEXTURE_BUFFER, (GLsizeiptr)(capacity * sizeof(fol_ink)), NULL, GL_DYNAMIC_DRAW);
  fol_frame_profile_driver_end();
  return glGetError() == GL_NO_ERROR || fol_fail(err, FOL_FAILED, "the graphics card has no room for the dots");
}

/* ---- sending ------------------------------------------------------------------------------------ */

static void send_bin(fol_gpu_inks *inks, const fol_ink_plan *inking, size_t bin) {
  fol_gpu_bin *b = &inks->bins[bin];
  b->count = count_in(inking, bin);
  if (b->count == 0)
    return;
  size_t bytes = b->count * sizeof(fol_ink);
  fol_frame_profile_driver_begin();
  glBufferSubData(GL_TEXTURE_BUFFER, (GLintptr)(b->start * sizeof(fol_ink)), (GLsizeiptr)bytes,
                  fol_ink_plan_bin(inking, bin).at);
  fol_frame_profile_driver_end();
  inks->sent += bytes;
}

/* If `count` inks do not fit the range of a bin (square of the picture), gives it a larger range at the free end of the
 * buffer; returns false if the buffer is full. */
static bool grow_bin(fol_gpu_inks *inks, size_t bin, size_t count) {
  fol_gpu_bin *b = &inks->bins[bin];
  if (count <= b->capacity)
    return true;
  size_t capacity = capacity_for(count);
  if (inks->used + capacity > inks->capacity)
    return false;
  b->start = inks->used;
  b->capacity = capacity;
  inks->used += capacity;
  return true;
}

static bool bin_is_same(const fol_gpu_inks *inks, const fol_ink_plan *inking, size_t bin) {
  fol_ink_run before = fol_ink_plan_bin(&inks->inking, bin), after = fol_ink_plan_bin(inking, bin);
  return before.at == after.at ||
         (before.count == after.count && memcmp(before.at, after.at, after.count * sizeof(fol_ink)) == 0);
}

static bool send_changes(fol_gpu_inks *inks, const fol_ink_plan *inking) {
  if (!inks->renderer || inking->bins_across != inks->inking.bins_across || inking->bins_down != inks->inking.bins_down)
    return false;
  glBindBuffer(GL_TEXTURE_BUFFER, inks->buffer);
  for (size_t bin = 0; bin < inks->bin_count; bin++) {
    if (bin_is_same(inks, inking, bin))
      continue;
    if (!grow_bin(inks, bin, count_in(inking, bin)))
      return false;
    send_bin(inks, inking, bin);
  }
  return true;
}

static bool send_list(fol_gpu_inks *inks, const fol_ink_plan *inking, fol_error *err) {
  uint32_t *list = fol_alloc_raw(inking->count + 4, sizeof *list, err);
  if (!list)
    return false;
  size_t next = 0;
  for (size_t bin = 0; bin < inks->bin_count; bin++) {
    fol_gpu_bin *b = &inks->bins[bin];
    b->list_start = next;
    for (size_t i = 0; i < b->count; i++)
      list[next++] = (uint32_t)(b->start + i);
  }
  size_t bytes = (next ? next : 1) * sizeof *list;
  fol_frame_profile_driver_begin();
  glBindBuffer(GL_TEXTURE_BUFFER, inks->list_buffer);
  glBufferData(GL_TEXTURE_BUFFER, (GLsizeiptr)bytes, list, GL_DYNAMIC_DRAW);
  fol_frame_profile_driver_end();
  inks->sent += bytes;
  fol_free(list);
  return true;
}

static void attach(const fol_gpu_inks *inks) {
  glBindTexture(GL_TEXTURE_BUFFER, inks->texture);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, inks->buffer);
  glBindTexture(GL_TEXTURE_BUFFER, inks->list_texture);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_R32UI, inks->list_buffer);
}

static bool send_all(fol_gpu_inks *inks, const fol_ink_plan *inking, fol_error *err) {
  if (!allocate_bins(inks, inking, err))
    return false;
  glBindBuffer(GL_TEXTURE_BUFFER, inks->buffer);
  for (size_t bin = 0; bin < inks->bin_count; bin++)
    send_bin(inks, inking, bin);
  return true;
}

bool fol_gpu_inks_update(fol_gpu_inks *inks, fol_renderer *renderer, fol_error *err) {
  if (inks->renderer == renderer)
    return true;
  fol_ink_plan inking = fol_renderer_ink_plan(renderer);
  inks->sent = 0;
  bool done = (send_changes(inks, &inking) || send_all(inks, &inking, err)) && send_list(inks, &inking, err);
  fol_renderer_drop(inks->renderer);
  inks->renderer = done ? fol_renderer_keep(renderer) : NULL;
  inks->inking = inking;
  attach(inks);
  glBindBuffer(GL_TEXTURE_BUFFER, 0);
  return done;
}
