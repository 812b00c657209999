#version 330 core
// Interpolates both textures of a grid to the next finer grid, with cells half as wide: along each axis, a fine cell
// gets 3/4 of the coarse cell that contains it and 1/4 of the next nearest coarse cell, as on the CPU (splat.c).
uniform sampler2D coarse, coarse_cores;
uniform ivec2 fine_origin, coarse_origin; // top left cell of each grid
layout(location = 0) out vec4 sums;
layout(location = 1) out vec4 core_sums;

vec4 at(sampler2D grid, ivec2 cell) {
  return texelFetch(grid, clamp(cell, ivec2(0), textureSize(grid, 0) - 1), 0);
}

vec4 doubled(sampler2D grid, ivec2 in_cell, ivec2 neighbour) {
  vec4 near_row = 0.75 * at(grid, in_cell) + 0.25 * at(grid, ivec2(neighbour.x, in_cell.y));
  vec4 far_row = 0.75 * at(grid, ivec2(in_cell.x, neighbour.y)) + 0.25 * at(grid, neighbour);
  return 0.75 * near_row + 0.25 * far_row;
}

void main() {
  ivec2 cell = fine_origin + ivec2(gl_FragCoord.xy);
  ivec2 in_cell = (cell >> 1) - coarse_origin;
  ivec2 neighbour = in_cell + (cell & 1) * 2 - 1;
  sums = doubled(coarse, in_cell, neighbour);
  core_sums = doubled(coarse_cores, in_cell, neighbour);
}
