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

/* All that is known of a tile on this side: what the card holds of it, and what of that is shown. What it should look
 * like, and what is left to draw for that, is the worker's (live/preview_tiles.h). */
typedef struct tile {
  fol_rect inner, outer;
  GLuint mask;
  GLuint photo[2]; /* the one shown and, in another light, the next */
  int photo_front;
  bool has_next_photo;
  fol_gpu_tile after; /* the picture after a session */
  int front;          /* its buffer that is shown, or was last */
  bool is_drawn;      /* it is shown; else the photograph */
  next_kind next;
  fol_rect mask_stale; /* what of the mask's texture is out of date */
} tile;

struct fol_picture {
  fol_photo *photo;
  fol_tiling tiling;
  int count;
  tile *tiles;
  tile coarse;        /* all of it; photo[0] 0: there is none */
  double coarse_zoom; /* its pixels to one of the photograph */
  fol_mask *mask;     /* that the tiles show, but for what is stale of them; NULL: none yet */
  uint8_t *scratch;   /* one tile of it */
  GLuint program, vertices, colours, no_mask;
  GLint to_clip, place, texture_part, tint, has_profile, turn, shift, share;
  fol_gpu *gpu;    /* NULL: the processor draws all */
  bool flip_waits; /* for what that draws */
};

/* ---- life ------------------------------------------------------------------------------------- */

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
  picture->place = glGetUniformLocation(picture->program, "place");
  picture->texture_part = glGetUniformLocation(picture->program, "texture_part");
  picture->tint = glGetUniformLocation(picture->program, "tint");
  picture->has_profile = glGetUniformLocation(picture->program, "has_profile");
  picture->turn = glGetUniformLocation(picture->program, "turn");
  picture->shift = glGetUniformLocation(picture->program, "shift");
  picture->share = glGetUniformLocation(picture->program, "share");
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
  glGenVertexArrays(1, &picture->vertices);
  picture->no_mask = new_texture(GL_NEAREST);
  const uint8_t black = 0;
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, 1, 1, 0, GL_RED, GL_UNSIGNED_BYTE, &black);
  fol_frame_profile_driver_end();
  picture->colours = fol_colour_texture(fol_photo_profile(photo));
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
  glDeleteTextures(1, &picture->colours);
  glDeleteVertexArrays(1, &picture->vertices);
  glDeleteProgram(picture->program);
  fol_frame_profile_driver_end();
  fol_free(picture->tiles);
  fol_mask_drop(picture->mask);
  fol_free(picture->scratch);
  fol_photo_drop(picture->photo);
  fol_free(picture);
}

/* ---- to the graphics card ---------------------------------------------------------------------- */

static int rect_width(fol_rect rect) {
  return rect.x1 - rect.x0;
}

static int rect_height(fol_rect rect) {
  return rect.y1 - rect.y0;
}

static void send_pixels(GLuint *texture, const fol_pyramid *pixels) {
  bool fresh = *texture == 0;
  fol_frame_profile_driver_begin();
  if (fresh) {
    *texture = new_texture(GL_LINEAR_MIPMAP_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, FOL_PYRAMID_LEVELS - 1);
  }
  glBindTexture(GL_TEXTURE_2D, *texture);
  for (int i = 0; i < FOL_PYRAMID_LEVELS; i++) {
    const uint8_t *level = pixels->rgba + pixels->start[i];
    int w = pixels->width[i], h = pixels->height[i];
    if (fresh)
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

/* Each of its pixels but the last ones stands for as many of the photograph. */
void fol_picture_put_coarse(fol_picture *picture, const fol_pyramid *coarse) {
  const fol_image *image = fol_photo_image(picture->photo);
  bool wide = image->width > image->height;
  int whole = wide ? image->width : image->height, small = wide ? coarse->width[0] : coarse->height[0];
  int step = (whole + small - 1) / small;
  picture->coarse.inner = (fol_rect){0, 0, image->width, image->height};
  picture->coarse.outer = (fol_rect){0, 0, coarse->width[0] * step, coarse->height[0] * step};
  picture->coarse_zoom = 1.0 / step;
  send_pixels(&picture->coarse.photo[0], coarse);
}

static bool tiles_are_there(const fol_picture *picture, fol_rect seen) {
  for (int i = 0; i < picture->count; i++) {
    const tile *t = &picture->tiles[i];
    if (!t->photo[t->photo_front] && !fol_rect_empty(fol_rect_intersect(t->inner, seen)))
      return false;
  }
  return true;
}

bool fol_picture_is_whole(const fol_picture *picture, const fol_canvas *canvas) {
  return tiles_are_there(picture, fol_canvas_visible(canvas)) ||
         (picture->coarse.photo[0] && picture->coarse_zoom >= canvas->zoom);
}

void fol_picture_put(fol_picture *picture, int index, const fol_pyramid *pixels) {
  FOL_ASSERT(index >= 0 && index < picture->count);
  tile *t = &picture->tiles[index];
  t->next = pixels ? NEXT_DRAWN : NEXT_PHOTO;
  fol_gpu_buffer *buffer = &t->after.buffers[1 - t->front];
  if (pixels && buffer->by_gpu) { /* what the card drew there may be of another size */
    glDeleteTextures(1, &buffer->texture);
    *buffer = (fol_gpu_buffer){0};
  }
  fol_gpu_tile_changed(&t->after);
  if (pixels)
    send_pixels(&buffer->texture, pixels);
}

bool fol_picture_use_card(fol_picture *picture, fol_error *err) {
  return fol_gpu_new(&picture->gpu, picture->photo, err);
}

bool fol_picture_add_task(fol_picture *picture, int index, fol_gpu_task *order, fol_error *err) {
  FOL_ASSERT(index >= 0 && index < picture->count && picture->gpu);
  tile *t = &picture->tiles[index];
  int photo = t->has_next_photo ? 1 - t->photo_front : t->photo_front;
  fol_gpu_target target = {&t->after, 1 - t->front, t->photo[photo]};
  if (!fol_gpu_begin(picture->gpu, &target, order, err))
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
  if (picture->flip_waits)
    fol_picture_flip(picture);
  return true;
}

void fol_picture_flip(fol_picture *picture) {
  picture->flip_waits = fol_picture_is_busy(picture);
  if (picture->flip_waits)
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
  fol_rect seen = fol_canvas_visible(canvas);
  uint64_t end = SDL_GetTicks64() + budget_ms;
  for (int i = 0; i < picture->count; i++) {
    tile *t = &picture->tiles[i];
    if (fol_rect_empty(t->mask_stale) || fol_rect_empty(fol_rect_intersect(t->inner, seen)))
      continue;
    if (SDL_GetTicks64() >= end)
      return true;
    send_mask(picture, t);
  }
  return false;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

/* From the picture's pixels through the window's to clip space. */
static void send_view(const fol_picture *picture, const fol_picture_look *look) {
  fol_spot zero = fol_canvas_to_window(look->canvas, (fol_point){0, 0});
  float zoom = (float)look->canvas->zoom;
  mat4 to_clip;
  glm_ortho(0, (float)look->window_width, (float)look->window_height, 0, -1, 1, to_clip);
  glm_translate(to_clip, (vec3){zero.x, zero.y, 0});
  glm_scale(to_clip, (vec3){zoom, zoom, 1});
  glUniformMatrix4fv(picture->to_clip, 1, GL_FALSE, &to_clip[0][0]);
  const fol_similarity *lies = look->lies ? look->lies : &fol_similarity_none;
  const float a = (float)lies->a, b = (float)lies->b;
  glUniformMatrix2fv(picture->turn, 1, GL_FALSE, (const float[4]){a, b, -b, a});
  glUniform2f(picture->shift, (float)lies->dx, (float)lies->dy);
  glUniform1f(picture->share, (float)(1 - look->clear));
}

static fol_rect seen_of(const fol_picture *picture, const fol_picture_look *look) {
  const fol_image *image = fol_photo_image(picture->photo);
  return look->lies ? fol_laid_visible(look->canvas, look->lies, (fol_frame){image->width, image->height})
                    : fol_canvas_visible(look->canvas);
}

static void draw_tile(const fol_picture *picture, const tile *t, const fol_picture_look *look) {
  fol_frame_profile_driver_begin();
  glUniform4f(picture->place, (float)t->inner.x0, (float)t->inner.y0, (float)t->inner.x1, (float)t->inner.y1);
  float tw = (float)rect_width(t->outer), th = (float)rect_height(t->outer);
  glUniform4f(picture->texture_part, (float)(t->inner.x0 - t->outer.x0) / tw, (float)(t->inner.y0 - t->outer.y0) / th,
              (float)(t->inner.x1 - t->outer.x0) / tw, (float)(t->inner.y1 - t->outer.y0) / th);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, look->overlay && t->mask ? t->mask : picture->no_mask);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D,
                look->after && t->is_drawn ? t->after.buffers[t->front].texture : t->photo[t->photo_front]);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  fol_frame_profile_driver_end();
}

void fol_picture_draw(const fol_picture *picture, const fol_picture_look *look) {
  fol_rect seen = seen_of(picture, look);
  int x0 = (int)floorf(look->part.x), x1 = (int)floorf(look->part.x + look->part.w);
  int y1 = (int)ceilf(look->part.y + look->part.h);
  fol_frame_profile_driver_begin();
  glEnable(GL_SCISSOR_TEST);
  glScissor(x0, look->window_height - y1, x1 > x0 ? x1 - x0 : 0, (int)ceilf(look->part.h));
  (look->clear > 0 ? glEnable : glDisable)(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(picture->program);
  glBindVertexArray(picture->vertices);
  send_view(picture, look);
  glUniform4f(picture->tint, FOL_TINT_RED, FOL_TINT_GREEN, FOL_TINT_BLUE, look->overlay ? FOL_TINT_ALPHA : 0);
  glUniform1i(picture->has_profile, picture->colours != 0);
  glActiveTexture(GL_TEXTURE2);
  glBindTexture(GL_TEXTURE_3D, picture->colours);
  fol_frame_profile_driver_end();
  if (picture->coarse.photo[0] && !tiles_are_there(picture, seen))
    draw_tile(picture, &picture->coarse, look);
  for (int i = 0; i < picture->count; i++) {
    const tile *t = &picture->tiles[i];
    if (t->photo[t->photo_front] && !fol_rect_empty(fol_rect_intersect(t->inner, seen)))
      draw_tile(picture, t, look);
  }
  fol_frame_profile_driver_begin();
  glActiveTexture(GL_TEXTURE0);
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  fol_frame_profile_driver_end();
}
