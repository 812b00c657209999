#include "viewport/picture.h"
#include "shaders.h"
#include "viewport/colour.h"
#include "viewport/gpu.h"
#include "viewport/shader.h"
#include "widgets/frame_profile.h"
#include "widgets/theme.h"

#include <SDL.h>
#include <cglm/cglm.h>
#include <epoxy/gl.h>
#include <math.h>

typedef enum next_kind { NEXT_SAME = 0, NEXT_PHOTO, NEXT_DRAWN } next_kind;

/* The textures of a tile, and which of them are shown. What the tile should look like, and what is left to draw of it,
 * is not recorded here but by the worker's thread (live/preview_tiles.h). */
typedef struct tile {
  fol_rect inner, outer;
  GLuint mask;
  GLuint photo[2]; /* photo[photo_front] is shown; the other one, if has_next_photo, is the photograph in another light,
                      shown after the next flip */
  int photo_front;
  bool has_next_photo;
  fol_gpu_tile after; /* the picture after a session */
  int front;          /* index of the buffer of `after` that is shown or was shown last */
  bool is_drawn;      /* show the picture after the session, else the photograph */
  next_kind next;
  fol_rect mask_stale; /* out-of-date part of the mask texture */
} tile;

struct fol_picture {
  fol_photo *photo;
  fol_tiling tiling;
  int count;
  tile *tiles;
  tile coarse;        /* the whole photograph at low resolution; photo[0] is 0 if there is none */
  double coarse_zoom; /* pixels of `coarse` per pixel of the photograph */
  fol_mask *mask;     /* the mask that the tiles' textures show, except for their stale parts; NULL: none yet */
  uint8_t *scratch;   /* buffer for the pixels of one tile of the mask */
  GLuint program, vertex_array, colour_lut, no_mask;
  GLint to_clip, picture_rect, texture_rect, tint, has_profile, rotation, shift, opacity;
  fol_gpu *gpu;      /* NULL: the CPU draws everything */
  bool flip_pending; /* fol_picture_flip was called while the GPU was drawing; it is repeated when the GPU is done */
};

/* ---- creation and destruction ----------------------------------------------------------------------- */

static GLuint new_texture(GLint smaller) {
  GLuint texture;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, smaller);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

static bool make_program(fol_picture *picture, fol_error *err) {
  fol_frame_profile_driver_begin();
  bool made = fol_shader_program(&picture->program, &fol_shader_picture_vert, &fol_shader_picture_frag, err);
  fol_frame_profile_driver_end();
  if (!made)
    return false;
  fol_frame_profile_driver_begin();
  glUseProgram(picture->program);
  glUniform1i(glGetUniformLocation(picture->program, "picture"), 0);
  glUniform1i(glGetUniformLocation(picture->program, "mask"), 1);
  glUniform1i(glGetUniformLocation(picture->program, "to_screen"), 2);
  picture->to_clip = glGetUniformLocation(picture->program, "to_clip");
  picture->picture_rect = glGetUniformLocation(picture->program, "picture_rect");
  picture->texture_rect = glGetUniformLocation(picture->program, "texture_rect");
  picture->tint = glGetUniformLocation(picture->program, "tint");
  picture->has_profile = glGetUniformLocation(picture->program, "has_profile");
  picture->rotation = glGetUniformLocation(picture->program, "rotation");
  picture->shift = glGetUniformLocation(picture->program, "shift");
  picture->opacity = glGetUniformLocation(picture->program, "opacity");
  fol_frame_profile_driver_end();
  return true;
}

static bool make_tiles(fol_picture *picture, fol_error *err) {
  picture->count = fol_tiling_count(&picture->tiling);
  picture->tiles = fol_alloc((size_t)picture->count, sizeof *picture->tiles, err);
  picture->scratch = fol_alloc_raw((size_t)FOL_TILE_PX * FOL_TILE_PX, 1, err);
  if (!picture->tiles || !picture->scratch)
    return false;
  for (int i = 0; i < picture->count; i++) {
    picture->tiles[i].inner = fol_tiling_inner(&picture->tiling, i);
    fol_rect outer = fol_tiling_outer(&picture->tiling, i);
    picture->tiles[i].outer = picture->tiles[i].after.outer = picture->tiles[i].mask_stale = outer;
  }
  return true;
}

bool fol_picture_new(fol_picture **out, fol_photo *photo, fol_error *err) {
  fol_picture *picture = fol_alloc(1, sizeof *picture, err);
  if (!picture)
    return false;
  const fol_image *image = fol_photo_image(photo);
  picture->photo = fol_photo_keep(photo);
  picture->tiling = fol_tiling_of(image->width, image->height);
  if (!make_tiles(picture, err) || !make_program(picture, err)) {
    fol_picture_drop(picture);
    return false;
  }
  fol_frame_profile_driver_begin();
  glGenVertexArrays(1, &picture->vertex_array);
  picture->no_mask = new_texture(GL_NEAREST);
  const uint8_t black = 0;
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, 1, 1, 0, GL_RED, GL_UNSIGNED_BYTE, &black);
  fol_frame_profile_driver_end();
  picture->colour_lut = fol_colour_texture(fol_photo_profile(photo));
  *out = picture;
  return true;
}

void fol_picture_drop(fol_picture *picture) {
  if (!picture)
    return;
  fol_frame_profile_driver_begin();
  for (int i = 0; picture->tiles && i < picture->count; i++) {
    tile *t = &picture->tiles[i];
    glDeleteTextures(2, t->photo);
    glDeleteTextures(1, &t->mask);
    glDeleteTextures(1, &t->after.foreground);
    glDeleteTextures(1, &t->after.scalp);
    for (int k = 0; k < 2; k++)
      glDeleteTextures(1, &t->after.buffers[k].texture);
  }
  fol_gpu_drop(picture->gpu);
  glDeleteTextures(1, picture->coarse.photo);
  glDeleteTextures(1, &picture->no_mask);
  glDeleteTextures(1, &picture->colour_lut);
  glDeleteVertexArrays(1, &picture->vertex_array);
  glDeleteProgram(picture->program);
  fol_frame_profile_driver_end();
  fol_free(picture->tiles);
  fol_mask_drop(picture->mask);
  fol_free(picture->scratch);
  fol_photo_drop(picture->photo);
  fol_free(picture);
}

/* ---- uploading ---------------------------------------------------------------------------------- */

static int rect_width(fol_rect rect) {
  return rect.x1 - rect.x0;
}

static int rect_height(fol_rect rect) {
  return rect.y1 - rect.y0;
}

static void send_pixels(GLuint *texture, const fol_pyramid *pixels) {
  bool is_new = *texture == 0;
  fol_frame_profile_driver_begin();
  if (is_new) {
    *texture = new_texture(GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, FOL_PYRAMID_LEVELS - 1);
  }
  glBindTexture(GL_TEXTURE_2D, *texture);
  for (int i = 0; i < FOL_PYRAMID_LEVELS; i++) {
    const uint8_t *level = pixels->rgba + pixels->start[i];
    int w = pixels->width[i], h = pixels->height[i];
    if (is_new)
      glTexImage2D(GL_TEXTURE_2D, i, GL_SRGB8_ALPHA8, w, h, 0, GL_RGBA, GL_UNSIGNED_BYTE, level);
    else
      glTexSubImage2D(GL_TEXTURE_2D, i, 0, 0, w, h, GL_RGBA, GL_UNSIGNED_BYTE, level);
  }
  fol_frame_profile_driver_end();
}

void fol_picture_put_photo(fol_picture *picture, int index, const fol_pyramid *pixels) {
  FOL_ASSERT(index >= 0 && index < picture->count);
  tile *t = &picture->tiles[index];
  t->has_next_photo = t->photo[t->photo_front] != 0;
  send_pixels(&t->photo[t->has_next_photo ? 1 - t->photo_front : t->photo_front], pixels);
}

/* Each coarse pixel, except the last of a row or column, covers `step` x `step` pixels of the photograph. */
void fol_picture_put_coarse(fol_picture *picture, const fol_pyramid *coarse) {
  const fol_image *image = fol_photo_image(picture->photo);
  bool landscape = image->width > image->height;
  int full_side = landscape ? image->width : image->height,
      coarse_side = landscape ? coarse->width[0] : coarse->height[0];
  int step = (full_side + coarse_side - 1) / coarse_side;
  picture->coarse.inner = (fol_rect){0, 0, image->width, image->height};
  picture->coarse.outer = (fol_rect){0, 0, coarse->width[0] * step, coarse->height[0] * step};
  picture->coarse_zoom = 1.0 / step;
  send_pixels(&picture->coarse.photo[0], coarse);
}

static bool has_tiles(const fol_picture *picture, fol_rect visible) {
  for (int i = 0; i < picture->count; i++) {
    const tile *t = &picture->tiles[i];
    if (!t->photo[t->photo_front] && !fol_rect_empty(fol_rect_intersect(t->inner, visible)))
      return false;
  }
  return true;
}

bool fol_picture_is_whole(const fol_picture *picture, const fol_canvas *canvas) {
  return has_tiles(picture, fol_canvas_visible(canvas)) ||
         (picture->coarse.photo[0] && picture->coarse_zoom >= canvas->zoom);
}

void fol_picture_put(fol_picture *picture, int index, const fol_pyramid *pixels) {
  FOL_ASSERT(index >= 0 && index < picture->count);
  tile *t = &picture->tiles[index];
  t->next = pixels ? NEXT_DRAWN : NEXT_PHOTO;
  fol_gpu_buffer *buffer = &t->after.buffers[1 - t->front];
  if (pixels && buffer->by_gpu) { /* make the texture anew: one drawn by the GPU may differ in size */
    glDeleteTextures(1, &buffer->texture);
    *buffer = (fol_gpu_buffer){0};
  }
  fol_gpu_tile_changed(&t->after);
  if (pixels)
    send_pixels(&buffer->texture, pixels);
}

bool fol_picture_use_gpu(fol_picture *picture, fol_error *err) {
  return fol_gpu_new(&picture->gpu, picture->photo, err);
}

bool fol_picture_add_task(fol_picture *picture, int index, fol_gpu_task *task, fol_error *err) {
  FOL_ASSERT(index >= 0 && index < picture->count && picture->gpu);
  tile *t = &picture->tiles[index];
  int photo = t->has_next_photo ? 1 - t->photo_front : t->photo_front;
  fol_gpu_target target = {&t->after, 1 - t->front, t->photo[photo]};
  if (!fol_gpu_begin(picture->gpu, &target, task, err))
    return false;
  t->next = NEXT_DRAWN;
  return true;
}

bool fol_picture_is_busy(const fol_picture *picture) {
  return picture->gpu && fol_gpu_is_busy(picture->gpu);
}

bool fol_picture_work(fol_picture *picture, uint64_t budget_ms) {
  if (picture->gpu && !fol_gpu_work(picture->gpu, budget_ms))
    return false;
  if (picture->flip_pending)
    fol_picture_flip(picture);
  return true;
}

void fol_picture_flip(fol_picture *picture) {
  picture->flip_pending = fol_picture_is_busy(picture);
  if (picture->flip_pending)
    return;
  for (int i = 0; i < picture->count; i++) {
    tile *t = &picture->tiles[i];
    if (t->has_next_photo)
      t->photo_front = 1 - t->photo_front;
    t->has_next_photo = false;
    if (t->next == NEXT_DRAWN)
      t->front = 1 - t->front;
    if (t->next != NEXT_SAME)
      t->is_drawn = t->next == NEXT_DRAWN;
    t->next = NEXT_SAME;
  }
}

void fol_picture_show_mask(fol_picture *picture, fol_mask *mask, fol_rect changed) {
  if (mask == picture->mask)
    return;
  fol_mask_drop(picture->mask);
  picture->mask = fol_mask_keep(mask);
  for (int i = 0; i < picture->count; i++) {
    tile *t = &picture->tiles[i];
    t->mask_stale = fol_rect_union(t->mask_stale, fol_rect_intersect(t->outer, changed));
  }
}

static void send_mask(fol_picture *picture, tile *t) {
  fol_rect stale = t->mask_stale;
  if (!t->mask) {
    stale = t->outer;
    fol_frame_profile_driver_begin();
    t->mask = new_texture(GL_LINEAR);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, rect_width(stale), rect_height(stale), 0, GL_RED, GL_UNSIGNED_BYTE, NULL);
    fol_frame_profile_driver_end();
  }
  fol_mask_copy_grey(picture->mask, stale, picture->scratch, (size_t)rect_width(stale));
  fol_frame_profile_driver_begin();
  glBindTexture(GL_TEXTURE_2D, t->mask);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, 0, stale.x0 - t->outer.x0, stale.y0 - t->outer.y0, rect_width(stale),
                  rect_height(stale), GL_RED, GL_UNSIGNED_BYTE, picture->scratch);
  fol_frame_profile_driver_end();
  t->mask_stale = (fol_rect){0};
}

bool fol_picture_send_mask(fol_picture *picture, const fol_canvas *canvas, uint64_t budget_ms) {
  fol_rect visible = fol_canvas_visible(canvas);
  uint64_t end = SDL_GetTicks64() + budget_ms;
  for (int i = 0; i < picture->count; i++) {
    tile *t = &picture->tiles[i];
    if (fol_rect_empty(t->mask_stale) || fol_rect_empty(fol_rect_intersect(t->inner, visible)))
      continue;
    if (SDL_GetTicks64() >= end)
      return true;
    send_mask(picture, t);
  }
  return false;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

/* Sends the transformation from picture pixels via window pixels to clip space to the shader. */
static void send_view(const fol_picture *picture, const fol_picture_options *options) {
  fol_spot zero = fol_canvas_to_window(options->canvas, (fol_point){0, 0});
  float zoom = (float)options->canvas->zoom;
  mat4 to_clip;
  glm_ortho(0, (float)options->window_width, (float)options->window_height, 0, -1, 1, to_clip);
  glm_translate(to_clip, (vec3){zero.x, zero.y, 0});
  glm_scale(to_clip, (vec3){zoom, zoom, 1});
  glUniformMatrix4fv(picture->to_clip, 1, GL_FALSE, &to_clip[0][0]);
  const fol_similarity *alignment = options->alignment ? options->alignment : &fol_similarity_none;
  const float a = (float)alignment->a, b = (float)alignment->b;
  glUniformMatrix2fv(picture->rotation, 1, GL_FALSE, (const float[4]){a, b, -b, a});
  glUniform2f(picture->shift, (float)alignment->dx, (float)alignment->dy);
  glUniform1f(picture->opacity, (float)(1 - options->transparency));
}

static fol_rect visible_part(const fol_picture *picture, const fol_picture_options *options) {
  const fol_image *image = fol_photo_image(picture->photo);
  return options->alignment
             ? fol_alignment_visible(options->canvas, options->alignment, (fol_frame){image->width, image->height})
             : fol_canvas_visible(options->canvas);
}

static void draw_tile(const fol_picture *picture, const tile *t, const fol_picture_options *options) {
  fol_frame_profile_driver_begin();
  glUniform4f(picture->picture_rect, (float)t->inner.x0, (float)t->inner.y0, (float)t->inner.x1, (float)t->inner.y1);
  float tw = (float)rect_width(t->outer), th = (float)rect_height(t->outer);
  glUniform4f(picture->texture_rect, (float)(t->inner.x0 - t->outer.x0) / tw, (float)(t->inner.y0 - t->outer.y0) / th,
              (float)(t->inner.x1 - t->outer.x0) / tw, (float)(t->inner.y1 - t->outer.y0) / th);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, options->overlay && t->mask ? t->mask : picture->no_mask);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D,
                options->after && t->is_drawn ? t->after.buffers[t->front].texture : t->photo[t->photo_front]);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  fol_frame_profile_driver_end();
}

void fol_picture_draw(const fol_picture *picture, const fol_picture_options *options) {
  fol_rect visible = visible_part(picture, options);
  int x0 = (int)floorf(options->clip.x), x1 = (int)floorf(options->clip.x + options->clip.w);
  int y1 = (int)ceilf(options->clip.y + options->clip.h);
  fol_frame_profile_driver_begin();
  glEnable(GL_SCISSOR_TEST);
  glScissor(x0, options->window_height - y1, x1 > x0 ? x1 - x0 : 0, (int)ceilf(options->clip.h));
  (options->transparency > 0 ? glEnable : glDisable)(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(picture->program);
  glBindVertexArray(picture->vertex_array);
  send_view(picture, options);
  glUniform4f(picture->tint, FOL_TINT_RED, FOL_TINT_GREEN, FOL_TINT_BLUE, options->overlay ? FOL_TINT_ALPHA : 0);
  glUniform1i(picture->has_profile, picture->colour_lut != 0);
  glActiveTexture(GL_TEXTURE2);
  glBindTexture(GL_TEXTURE_3D, picture->colour_lut);
  fol_frame_profile_driver_end();
  if (picture->coarse.photo[0] && !has_tiles(picture, visible))
    draw_tile(picture, &picture->coarse, options);
  for (int i = 0; i < picture->count; i++) {
    const tile *t = &picture->tiles[i];
    if (t->photo[t->photo_front] && !fol_rect_empty(fol_rect_intersect(t->inner, visible)))
      draw_tile(picture, t, options);
  }
  fol_frame_profile_driver_begin();
  glActiveTexture(GL_TEXTURE0);
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  fol_frame_profile_driver_end();
}
