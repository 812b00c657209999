#version 330 core
// A coarse grid brought to the one a level finer: 3/4 of the cell that a finer one lies in and 1/4 of its neighbour, along
// each axis, as the processor does.
uniform sampler2D coarse;
uniform ivec2 fine_origin, coarse_origin; // the first cells
out vec4 sums;

vec4 at(ivec2 cell) {
  return texelFetch(coarse, clamp(cell, ivec2(0), textureSize(coarse, 0) - 1), 0);
}

void main() {
  ivec2 cell = fine_origin + ivec2(gl_FragCoord.xy);
  ivec2 in_cell = (cell >> 1) - coarse_origin;
  ivec2 beside = in_cell + (cell & 1) * 2 - 1;
  vec4 near_row = 0.75 * at(in_cell) + 0.25 * at(ivec2(beside.x, in_cell.y));
  vec4 far_row = 0.75 * at(ivec2(in_cell.x, beside.y)) + 0.25 * at(beside);
  sums = 0.75 * near_row + 0.25 * far_row;
}
