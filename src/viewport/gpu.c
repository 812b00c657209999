#include "viewport/gpu.h"
#include "shaders.h"
#include "viewport/gpu_pass.h"
#include "viewport/shader.h"
#include "widgets/frame_profile.h"

#include <SDL.h>
#include <math.h>

/* Number of cells (squares of 2^level pixels) of a tile that are drawn per step: a software OpenGL driver takes a few
 * milliseconds for so many. */
enum { BAND_CELLS = 1 << 16 };

/* ---- creation and destruction ----------------------------------------------------------------------- */

static GLuint new_texture(void) {
  GLuint texture;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  return texture;
}

/* Makes a texture of `count` pairs of values for each of the three channels. With pairs, one texture fetch gives the
 * shader both values that it needs: two neighbours to interpolate between, or two values that belong to one code. */
static GLuint new_table(const float *pairs, int count) {
  GLuint texture = new_texture();
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RG32F, count, 3, 0, GL_RG, GL_FLOAT, pairs);
  return texture;
}

/* Copies the photograph's curves (code value to light) at 8-bit code values, which is all that the screen shows even of
 * 16-bit photographs. */
static void copy_linear_curves(float curve[3][256], const fol_photo *photo) {
  int step = fol_photo_image(photo)->depth == 8 ? 1 : 257;
  for (int c = 0; c < 3; c++)
    for (int code = 0; code < 256; code++)
      curve[c][code] = fol_photo_linear(photo, c)[code * step];
}

/* Inverts a curve from code value to light. The inverse is tabulated over the square root of light because curves are
 * steep at dark values. */
static void invert(float *inverse, const float curve[256]) {
  int code = 0;
  for (int i = 0; i < FOL_GPU_INVERSE_STEPS; i++) {
    float root = (float)i / (FOL_GPU_INVERSE_STEPS - 1), light = root * root;
    while (code < 254 && curve[code + 1] <= light)
      code++;
    float step = curve[code + 1] - curve[code], fraction = step > 0 ? (light - curve[code]) / step : 0;
    inverse[i] = (float)code + fminf(fmaxf(fraction, 0), 1);
  }
}

/* Looks up the code value, [0, 255], for an intensity of linear light, [0, 1], in a table made by `invert`, as the
 * shader composite.frag does. */
static float code_of(const float inverse[FOL_GPU_INVERSE_STEPS], float light) {
  float position = sqrtf(fminf(fmaxf(light, 0), 1)) * (FOL_GPU_INVERSE_STEPS - 1);
  int index = (int)position < FOL_GPU_INVERSE_STEPS - 2 ? (int)position : FOL_GPU_INVERSE_STEPS - 2;
  float fraction = position - (float)index;
  return inverse[index] * (1 - fraction) + inverse[index + 1] * fraction;
}

static void make_tables(fol_gpu *gpu, const fol_photo *photo) {
  float curve[3][256], inverse[3][FOL_GPU_INVERSE_STEPS];
  float curve_pairs[3][256][2], inverse_pairs[3][FOL_GPU_INVERSE_STEPS][2];
  copy_linear_curves(curve, photo);
  for (int c = 0; c < 3; c++) {
    invert(inverse[c], curve[c]);
    for (int i = 0; i < 256; i++) {
      curve_pairs[c][i][0] = curve[c][i];
      curve_pairs[c][i][1] = code_of(inverse[c], curve[c][i]);
    }
    for (int i = 0; i < FOL_GPU_INVERSE_STEPS; i++) {
      inverse_pairs[c][i][0] = inverse[c][i];
      inverse_pairs[c][i][1] = inverse[c][i + 1 < FOL_GPU_INVERSE_STEPS ? i + 1 : i];
    }
  }
  gpu->curve = new_table(curve_pairs[0][0], 256);
  gpu->inverse = new_table(inverse_pairs[0][0], FOL_GPU_INVERSE_STEPS);
}

static bool make_programs(fol_gpu *gpu, fol_error *err) {
  const struct {
    const fol_shader_source *vertex, *fragment;
  } sources[FOL_PASSES] = {
      [FOL_PASS_LUMA] = {&fol_shader_luma_vert, &fol_shader_luma_frag},
      [FOL_PASS_LOW] = {&fol_shader_low_vert, &fol_shader_low_frag},
      [FOL_PASS_LOW_WIDE] = {&fol_shader_low_vert, &fol_shader_low_wide_frag},
      [FOL_PASS_DOUBLE] = {&fol_shader_fill_vert, &fol_shader_double_frag},
      [FOL_PASS_COMPOSITE] = {&fol_shader_fill_vert, &fol_shader_composite_frag},
      [FOL_PASS_HALVE] = {&fol_shader_fill_vert, &fol_shader_halve_frag},
  };
  static const char *const units[] = {"photo", "luma", "halos", "foreground", "curve", "inverse", "cores", "scalp"};
  for (int i = 0; i < FOL_PASSES; i++)
    if (!fol_shader_program(&gpu->programs[i], sources[i].vertex, sources[i].fragment, err))
      return false;
  for (int i = 0; i < FOL_PASSES; i++) {
    GLuint program = gpu->programs[i];
    glUseProgram(program);
    glUniform1i(glGetUniformLocation(program, "list"),
                1); /* texture unit 0, the default, is for the samplers "inks", "coarse" and "larger" */
    glUniform1i(glGetUniformLocation(program, "coarse_cores"), 1);
    for (int unit = 0; i == FOL_PASS_COMPOSITE && unit < 8; unit++)
      glUniform1i(glGetUniformLocation(program, units[unit]), unit);
  }
  return true;
}

static GLuint new_grid(GLint format, int side) {
  GLuint texture = new_texture();
  glTexImage2D(GL_TEXTURE_2D, 0, format, side, side, 0, format == GL_R32F ? GL_RED : GL_RGBA, GL_FLOAT, NULL);
  return texture;
}

static bool make_grids(fol_gpu *gpu, fol_error *err) {
  const int margin = FOL_GPU_GRID_MARGIN + FOL_GPU_GRID_BEYOND + 1;
  while (glGetError() != GL_NO_ERROR)
    ;
  gpu->luma = new_grid(GL_R32F, FOL_TILE_PX);
  for (int level = 0; level < FOL_GPU_GRIDS; level++) {
    gpu->grids[level].halos = new_grid(GL_RGBA32F, (FOL_TILE_PX >> level) + margin);
    gpu->grids[level].cores = new_grid(GL_RGBA32F, (FOL_TILE_PX >> level) + margin);
  }
  bool usable = glGetError() == GL_NO_ERROR && fol_gpu_aim(gpu, gpu->luma, 0) && fol_gpu_aim_both(gpu, &gpu->grids[0]);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return usable || fol_fail(err, FOL_FAILED, "the graphics card cannot add up light");
}

bool fol_gpu_new(fol_gpu **out, const fol_photo *photo, fol_error *err) {
  fol_gpu *gpu = fol_alloc(1, sizeof *gpu, err);
  if (!gpu)
    return false;
  glGenVertexArrays(1, &gpu->vertex_array);
  glGenFramebuffers(1, &gpu->framebuffer);
  fol_gpu_inks_open(&gpu->inks);
  if (!make_programs(gpu, err) || !make_grids(gpu, err)) {
    fol_gpu_drop(gpu);
    return false;
  }
  make_tables(gpu, photo);
  *out = gpu;
  return true;
}

void fol_gpu_drop(fol_gpu *gpu) {
  if (!gpu)
    return;
  for (int i = 0; i < FOL_GPU_GRIDS; i++) {
    glDeleteTextures(1, &gpu->grids[i].halos);
    glDeleteTextures(1, &gpu->grids[i].cores);
  }
  for (int i = 0; i < FOL_PASSES; i++)
    glDeleteProgram(gpu->programs[i]);
  const GLuint textures[] = {gpu->luma, gpu->curve, gpu->inverse};
  glDeleteTextures(3, textures);
  glDeleteFramebuffers(1, &gpu->framebuffer);
  glDeleteVertexArrays(1, &gpu->vertex_array);
  if (gpu->fence)
    glDeleteSync(gpu->fence);
  fol_gpu_inks_clear(&gpu->inks);
  fol_free(gpu);
}

void fol_gpu_tile_changed(fol_gpu_tile *tile) {
  for (int i = 0; i < 2; i++)
    tile->buffers[i].stale = tile->outer;
}

/* ---- drawing a tile --------------------------------------------------------------------------------- */

static void send_matte(unsigned *texture, const fol_matte_tile *matte) {
  if (!*texture) {
    *texture = new_texture();
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST_MIPMAP_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, FOL_PYRAMID_LEVELS - 1);
  }
  glBindTexture(GL_TEXTURE_2D, *texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  for (int i = 0; i < FOL_PYRAMID_LEVELS; i++)
    glTexImage2D(GL_TEXTURE_2D, i, GL_R8, matte->width[i], matte->height[i], 0, GL_RED, GL_UNSIGNED_BYTE,
                 matte->share + matte->start[i]);
}

static int halved(int size, int times) {
  return size >> times > 1 ? size >> times : 1;
}

/* Replaces *texture by a texture whose pixels are cells of 2^draft->level pixels of a tile, with the same mipmaps that
 * a texture of the tile at full size has from that level on. */
static void make_texture(unsigned *texture, const fol_gpu_draft *draft) {
  if (*texture)
    glDeleteTextures(1, texture);
  *texture = new_texture();
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  int levels = FOL_PYRAMID_LEVELS - draft->level;
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, levels - 1);
  for (int i = 0; i < levels; i++)
    glTexImage2D(GL_TEXTURE_2D, i, GL_SRGB8_ALPHA8, halved(draft->width, i), halved(draft->height, i), 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, NULL);
}

/* Converts the rectangle `px` of the picture to cells of 2^draft->level pixels, counted from the tile's top left
 * corner. The result is rounded outwards to whole cells of the last mipmap, so that all mipmaps can be computed from
 * it. */
static fol_rect cells_of(const fol_gpu_draft *draft, fol_rect px) {
  const int last = FOL_PYRAMID_LEVELS - 1 - draft->level, unit = 1 << last, coarse = FOL_PYRAMID_LEVELS - 1;
  fol_rect part = fol_rect_intersect(px, draft->tile->outer);
  if (fol_rect_empty(part))
    return (fol_rect){0};
  fol_rect cells = {(part.x0 - draft->tile->outer.x0) >> coarse, (part.y0 - draft->tile->outer.y0) >> coarse,
                    ((part.x1 - draft->tile->outer.x0 - 1) >> coarse) + 1,
                    ((part.y1 - draft->tile->outer.y0 - 1) >> coarse) + 1};
  cells = (fol_rect){cells.x0 * unit, cells.y0 * unit, cells.x1 * unit, cells.y1 * unit};
  return fol_rect_intersect(cells, (fol_rect){0, 0, draft->width, draft->height});
}

static bool start_draft(fol_gpu *gpu, const fol_gpu_target *target, const fol_gpu_task *task, fol_error *err) {
  fol_gpu_tile *gpu_tile = target->tile;
  fol_gpu_buffer *buffer = &gpu_tile->buffers[target->buffer];
  if (task->foreground) {
    send_matte(&gpu_tile->foreground, task->foreground);
    fol_gpu_tile_changed(gpu_tile);
  }
  if (task->new_scalp) {
    if (task->scalp)
      send_matte(&gpu_tile->scalp, task->scalp);
    else if (gpu_tile->scalp)
      glDeleteTextures(1, &gpu_tile->scalp);
    gpu_tile->scalp = task->scalp ? gpu_tile->scalp : 0;
    fol_gpu_tile_changed(gpu_tile);
  }
  for (int i = 0; i < 2; i++)
    gpu_tile->buffers[i].stale = fol_rect_union(gpu_tile->buffers[i].stale, task->rect);
  fol_gpu_draft draft = {.step = FOL_GPU_LOW,
                         .tile = gpu_tile,
                         .buffer = target->buffer,
                         .photo = target->photo,
                         .level = task->level,
                         .width = halved(gpu_tile->outer.x1 - gpu_tile->outer.x0, task->level),
                         .height = halved(gpu_tile->outer.y1 - gpu_tile->outer.y0, task->level)};
  if (!buffer->by_gpu || buffer->level != task->level) {
    make_texture(&buffer->texture, &draft);
    buffer->by_gpu = true;
    buffer->level = task->level;
    buffer->stale = gpu_tile->outer;
  }
  draft.cells = cells_of(&draft, buffer->stale);
  draft.next_row = draft.cells.y0;
  bool can_draw = fol_gpu_aim(gpu, buffer->texture, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  if (!can_draw)
    return fol_fail(err, FOL_FAILED, "the graphics card cannot draw the picture");
  gpu->draft = draft;
  return true;
}

bool fol_gpu_begin(fol_gpu *gpu, const fol_gpu_target *target, fol_gpu_task *task, fol_error *err) {
  FOL_ASSERT(gpu->draft.step == FOL_GPU_IDLE);
  bool done = fol_gpu_inks_update(&gpu->inks, task->renderer, err);
  fol_frame_profile_driver_begin();
  done = done && start_draft(gpu, target, task, err);
  fol_frame_profile_driver_end();
  fol_gpu_task_drop(task);
  return done;
}

bool fol_gpu_is_busy(const fol_gpu *gpu) {
  return gpu->draft.step != FOL_GPU_IDLE;
}

/* Waits at most `wait_ms` for the GPU to finish the previous step; returns whether it has finished. */
static bool wait_for_gpu(fol_gpu *gpu, uint64_t wait_ms) {
  if (!gpu->fence)
    return true;
  if (glClientWaitSync(gpu->fence, GL_SYNC_FLUSH_COMMANDS_BIT, wait_ms * 1000000) == GL_TIMEOUT_EXPIRED)
    return false;
  glDeleteSync(gpu->fence);
  gpu->fence = NULL;
  return true;
}

static void run_step(fol_gpu *gpu) {
  fol_gpu_draft *draft = &gpu->draft;
  if (fol_rect_empty(draft->cells)) {
    draft->step = FOL_GPU_IDLE;
    return;
  }
  if (draft->step == FOL_GPU_LOW) {
    fol_gpu_draw_low(gpu);
    draft->step = FOL_GPU_BANDS;
  } else if (draft->step == FOL_GPU_BANDS) {
    int rows = BAND_CELLS / (draft->cells.x1 - draft->cells.x0), end = draft->next_row + (rows > 16 ? rows : 16);
    end = end < draft->cells.y1 ? end : draft->cells.y1;
    fol_gpu_draw_band(gpu, end);
    draft->next_row = end;
    draft->step = end < draft->cells.y1 ? FOL_GPU_BANDS : FOL_GPU_MIPS;
  } else {
    fol_gpu_draw_mips(gpu);
    draft->tile->buffers[draft->buffer].stale = (fol_rect){0};
    draft->step = FOL_GPU_IDLE;
  }
}

static void draw_step(fol_gpu *gpu) {
  glBindVertexArray(gpu->vertex_array);
  glDisable(GL_DITHER);
  glEnable(GL_SCISSOR_TEST);
  run_step(gpu);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  gpu->fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
}

/* The frame profile (frame_profile.h) counts the whole loop as time in the graphics driver, because the loop does
 * hardly any work between its OpenGL calls. */
bool fol_gpu_work(fol_gpu *gpu, uint64_t budget_ms) {
  uint64_t end = SDL_GetTicks64() + budget_ms;
  bool done = true;
  fol_frame_profile_driver_begin();
  while (done && fol_gpu_is_busy(gpu)) {
    uint64_t now = SDL_GetTicks64();
    done = now < end && wait_for_gpu(gpu, end - now);
    if (done)
      draw_step(gpu);
  }
  fol_frame_profile_driver_end();
  return done;
}
