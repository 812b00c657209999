#include "viewport/gpu_pass.h"

#include <math.h>

static GLint uniform(GLuint program, const char *name) {
  return glGetUniformLocation(program, name);
}

static void scissor(fol_rect cells) {
  glScissor(cells.x0, cells.y0, cells.x1 - cells.x0, cells.y1 - cells.y0);
}

static void bind(int unit, GLenum kind, GLuint texture) {
  glActiveTexture(GL_TEXTURE0 + (GLenum)unit);
  glBindTexture(kind, texture);
}

static const GLenum attachments[] = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};

bool fol_gpu_aim(const fol_gpu *gpu, GLuint texture, int level) {
  glBindFramebuffer(GL_FRAMEBUFFER, gpu->framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, attachments[0], GL_TEXTURE_2D, texture, level);
  glFramebufferTexture2D(GL_FRAMEBUFFER, attachments[1], GL_TEXTURE_2D, 0, 0);
  glDrawBuffers(1, attachments);
  return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

bool fol_gpu_aim_both(const fol_gpu *gpu, const fol_gpu_grid *grid) {
  glBindFramebuffer(GL_FRAMEBUFFER, gpu->framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, attachments[0], GL_TEXTURE_2D, grid->halos, 0);
  glFramebufferTexture2D(GL_FRAMEBUFFER, attachments[1], GL_TEXTURE_2D, grid->cores, 0);
  glDrawBuffers(2, attachments);
  return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

/* ---- dots ------------------------------------------------------------------------------------- */

static int bin_at(float px, int bins) {
  int bin = (int)floorf(px / FOL_BIN_SIDE_PX);
  return bin < 0 ? 0 : bin >= bins ? bins - 1 : bin;
}

/* Draws every dot whose bin (square of the picture) is within `reach_px` of the rectangle `px` of the picture. The dots
 * of a row of bins are adjacent in the list of inks, so one draw call is enough for each row. `first` is the shader's
 * uniform for the index of the first dot. */
static void draw_dots(const fol_gpu *gpu, GLint first, fol_rect px, float reach_px) {
  const fol_gpu_inks *inks = &gpu->inks;
  int across = inks->inking.bins_across;
  int x0 = bin_at((float)px.x0 - reach_px, across), x1 = bin_at((float)px.x1 + reach_px, across);
  int y0 = bin_at((float)px.y0 - reach_px, inks->inking.bins_down);
  int y1 = bin_at((float)px.y1 + reach_px, inks->inking.bins_down);
  for (int y = y0; y <= y1; y++) {
    const fol_gpu_bin *row = inks->bins + (size_t)y * (size_t)across;
    size_t from = row[x0].list_start, end = row[x1].list_start + row[x1].count;
    if (end == from)
      continue;
    glUniform1i(first, (GLint)from);
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, (GLsizei)(end - from));
  }
}

static void use_inks(const fol_gpu *gpu, GLuint program) {
  glUseProgram(program);
  bind(1, GL_TEXTURE_BUFFER, gpu->inks.list_texture);
  bind(0, GL_TEXTURE_BUFFER, gpu->inks.texture);
}

static void set_blending(bool enabled) {
  if (enabled)
    glEnable(GL_BLEND);
  else
    glDisable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE);
}

static void clear(int targets) {
  static const GLfloat nothing[4] = {0};
  for (int i = 0; i < targets; i++)
    glClearBufferfv(GL_COLOR, i, nothing);
}

/* ---- halos, redness and cores ----------------------------------------------------------------- */

/* Returns the rectangle of the picture that the draft covers, px. */
static fol_rect draft_px(const fol_gpu_draft *draft) {
  return (fol_rect){draft->tile->outer.x0 + (draft->cells.x0 << draft->level),
                    draft->tile->outer.y0 + (draft->cells.y0 << draft->level),
                    draft->tile->outer.x0 + (draft->cells.x1 << draft->level),
                    draft->tile->outer.y0 + (draft->cells.y1 << draft->level)};
}

static void set_grid_bounds(fol_gpu_grid *g, fol_rect px, int level) {
  g->x0 = (px.x0 >> level) - FOL_GPU_GRID_MARGIN;
  g->y0 = (px.y0 >> level) - FOL_GPU_GRID_MARGIN;
  g->width = (px.x1 >> level) + FOL_GPU_GRID_BEYOND - g->x0;
  g->height = (px.y1 >> level) + FOL_GPU_GRID_BEYOND - g->y0;
}

static fol_rect grid_px(const fol_gpu_grid *g, int level) {
  int side =
      1 << level; /* for multiplying: C does not define shifts of negative numbers, as of cells left of the picture */
  return (fol_rect){g->x0 * side, g->y0 * side, (g->x0 + g->width) * side, (g->y0 + g->height) * side};
}

/* Returns by how much a spot (Gaussian) becomes wider if it is drawn on the grid of level `level` instead of in the
 * tile's cells, as added variance, px^2. Let cells have side c on that grid, m on the finest grid, and m / r in the
 * tile. The result is the sum of three terms: (c^2 - (m / r)^2) / 12, since cells are larger; 3/16 s^2 for each
 * doubling of the resolution from cells of side s (splat.c); and, if r > 1, m^2 (1/6 + 1/(12 r^2)) for the linear
 * interpolation from the finest grid to the tile's cells. */
static float added_variance(int level, int finest, int tile) {
  float c2 = ldexpf(1, 2 * level), m2 = ldexpf(1, 2 * finest);
  return (c2 - m2) / 3 + (finest > tile ? m2 / 4 : 0);
}

static void draw_spots(fol_gpu *gpu, int level) {
  const fol_ink_plan *inking = &gpu->inks.inking;
  /* Spots (Gaussians) narrower than a cell need the shader that integrates over each cell, FOL_PASS_LOW. They occur on
   * the finest grid only, and only if its cells are pixels, or if they are the tile's cells and larger than would suit
   * the narrowest spots. */
  bool narrow = level == gpu->draft.grid && (inking->finest < level || level == 0);
  GLuint program = gpu->programs[narrow ? FOL_PASS_LOW : FOL_PASS_LOW_WIDE];
  const fol_gpu_grid *g = &gpu->grids[level];
  use_inks(gpu, program);
  set_blending(true);
  glUniform1i(uniform(program, "level"), level);
  glUniform1i(uniform(program, "finest"), gpu->draft.grid);
  glUniform1f(uniform(program, "added"), added_variance(level, gpu->draft.grid, gpu->draft.level));
  glUniform2f(uniform(program, "origin"), (float)g->x0, (float)g->y0);
  glUniform2f(uniform(program, "size"), (float)g->width, (float)g->height);
  glUniform3f(uniform(program, "core_luma"), (float)inking->core_luma[0], (float)inking->core_luma[1],
              (float)inking->core_luma[2]);
  glUniform3f(uniform(program, "halo_luma"), (float)inking->halo_luma[0], (float)inking->halo_luma[1],
              (float)inking->halo_luma[2]);
  for (int spot = 0; spot < FOL_SMOOTH_SPOTS; spot++) {
    fol_ink_levels levels = inking->levels[spot];
    if (levels.coarsest < level ? level > gpu->draft.grid : levels.finest > level)
      continue;
    glUniform1i(uniform(program, "spot"), spot);
    draw_dots(gpu, uniform(program, "first"), grid_px(g, level), inking->reach_px);
  }
}

static void draw_doubled(fol_gpu *gpu, int level) {
  GLuint program = gpu->programs[FOL_PASS_DOUBLE];
  const fol_gpu_grid *g = &gpu->grids[level], *coarse = &gpu->grids[level + 1];
  glUseProgram(program);
  set_blending(true);
  bind(1, GL_TEXTURE_2D, coarse->cores);
  bind(0, GL_TEXTURE_2D, coarse->halos);
  glUniform2i(uniform(program, "fine_origin"), g->x0, g->y0);
  glUniform2i(uniform(program, "coarse_origin"), coarse->x0, coarse->y0);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void fol_gpu_draw_low(fol_gpu *gpu) {
  fol_gpu_draft *draft = &gpu->draft;
  const fol_ink_plan *inking = &gpu->inks.inking;
  draft->grid = inking->finest > draft->level ? inking->finest : draft->level;
  int coarsest = inking->coarsest > draft->grid ? inking->coarsest : draft->grid;
  FOL_ASSERT(coarsest < FOL_GPU_GRIDS);
  for (int level = coarsest; level >= draft->grid; level--) {
    fol_gpu_grid *g = &gpu->grids[level];
    set_grid_bounds(g, draft_px(draft), level);
    fol_gpu_aim_both(gpu, g);
    glViewport(0, 0, g->width, g->height);
    scissor((fol_rect){0, 0, g->width, g->height});
    clear(2);
    draw_spots(gpu, level);
    if (level < coarsest)
      draw_doubled(gpu, level);
  }
}

/* ---- luma and the picture ----------------------------------------------------------------------- */

static void draw_luma(fol_gpu *gpu, fol_rect band) {
  const fol_gpu_draft *draft = &gpu->draft;
  const fol_ink_plan *inking = &gpu->inks.inking;
  GLuint program = gpu->programs[FOL_PASS_LUMA];
  float cell_px = ldexpf(1, draft->level);
  fol_gpu_aim(gpu, gpu->luma, 0);
  glViewport(0, 0, draft->width, draft->height);
  scissor(band);
  clear(1);
  use_inks(gpu, program);
  set_blending(true);
  glUniform1f(uniform(program, "cell_px"), cell_px);
  glUniform2f(uniform(program, "origin"), (float)(draft->tile->outer.x0 >> draft->level),
              (float)(draft->tile->outer.y0 >> draft->level));
  glUniform2f(uniform(program, "size"), (float)draft->width, (float)draft->height);
  fol_rect px = {draft->tile->outer.x0 + (band.x0 << draft->level), draft->tile->outer.y0 + (band.y0 << draft->level),
                 draft->tile->outer.x0 + (band.x1 << draft->level), draft->tile->outer.y0 + (band.y1 << draft->level)};
  draw_dots(gpu, uniform(program, "first"), px, inking->luma_reach_px + cell_px);
}

/* Sends the quadratic form of the head's outline to a shader, scaled to 1 at the centre of the head to suit single
 * precision. */
static void send_outline(const fol_gpu *gpu, GLuint program) {
  const fol_outline *o = &gpu->inks.inking.outline;
  float form[9];
  for (int i = 0; i < 9; i++)
    form[i] = (float)(o->form[i / 3][i % 3] / o->form[2][2]);
  glUniformMatrix3fv(uniform(program, "outline"), 1, GL_FALSE, form); /* not transposed: the form is symmetric */
  glUniform2f(uniform(program, "middle"), (float)(o->centre_px.x - gpu->draft.tile->outer.x0),
              (float)(o->centre_px.y - gpu->draft.tile->outer.y0));
}

static void send_ink_traits(const fol_gpu *gpu, GLuint program) {
  const fol_ink_plan *inking = &gpu->inks.inking;
  glUniform3f(uniform(program, "g"), (float)inking->g[0], (float)inking->g[1], (float)inking->g[2]);
  glUniform3f(uniform(program, "redness"), (float)inking->redness[0], (float)inking->redness[1],
              (float)inking->redness[2]);
}

static void draw_picture(fol_gpu *gpu, fol_rect band) {
  const fol_gpu_draft *draft = &gpu->draft;
  const fol_gpu_tile *gpu_tile = draft->tile;
  const fol_gpu_grid *g = &gpu->grids[draft->grid];
  GLuint program = gpu->programs[FOL_PASS_COMPOSITE];
  fol_gpu_aim(gpu, gpu_tile->buffers[draft->buffer].texture, 0);
  glUseProgram(program);
  set_blending(false);
  const GLuint textures[] = {draft->photo, gpu->luma,    g->halos, gpu_tile->foreground,
                             gpu->curve,   gpu->inverse, g->cores, gpu_tile->scalp};
  for (int i = 7; i >= 0; i--)
    bind(i, GL_TEXTURE_2D, textures[i]);
  float scale = ldexpf(1, draft->level - draft->grid), side = ldexpf(1, draft->grid);
  glUniform2f(uniform(program, "halo_scale"), scale, scale);
  glUniform2f(uniform(program, "halo_start"), (float)draft->tile->outer.x0 / side - (float)g->x0,
              (float)draft->tile->outer.y0 / side - (float)g->y0);
  glUniform1i(uniform(program, "level"), draft->level);
  glUniform1f(uniform(program, "cell_px"), ldexpf(1, draft->level));
  glUniform1i(uniform(program, "has_foreground"), gpu_tile->foreground != 0);
  glUniform1i(uniform(program, "has_scalp"), gpu_tile->scalp != 0);
  send_outline(gpu, program);
  send_ink_traits(gpu, program);
  scissor(band);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void fol_gpu_draw_band(fol_gpu *gpu, int row_end) {
  const fol_gpu_draft *draft = &gpu->draft;
  fol_rect band = {draft->cells.x0, draft->next_row, draft->cells.x1, row_end};
  draw_luma(gpu, band);
  draw_picture(gpu, band);
}

/* ---- mipmaps -------------------------------------------------------------------------------------- */

void fol_gpu_draw_mips(fol_gpu *gpu) {
  const fol_gpu_draft *draft = &gpu->draft;
  GLuint texture = draft->tile->buffers[draft->buffer].texture;
  fol_rect cells = draft->cells;
  int levels = FOL_PYRAMID_LEVELS - draft->level, width = draft->width, height = draft->height;
  glUseProgram(gpu->programs[FOL_PASS_HALVE]);
  set_blending(false);
  for (int level = 1; level < levels; level++) {
    width = width > 1 ? width / 2 : 1;
    height = height > 1 ? height / 2 : 1;
    cells = fol_rect_intersect((fol_rect){cells.x0 / 2, cells.y0 / 2, (cells.x1 + 1) / 2, (cells.y1 + 1) / 2},
                               (fol_rect){0, 0, width, height});
    fol_gpu_aim(gpu, texture, level);
    bind(0, GL_TEXTURE_2D, texture);
    /* the shader may read only the next larger mipmap: OpenGL does not define the result of reading the mipmap that is
     * being drawn */
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_BASE_LEVEL, level - 1);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, level - 1);
    glViewport(0, 0, width, height);
    scissor(cells);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  }
  bind(0, GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_BASE_LEVEL, 0);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, levels - 1);
}
