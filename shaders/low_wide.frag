#version 330 core
// As low.frag, of spots that are about a cell wide or more: there the Gaussian, made wider by a cell's variance, is at a
// cell's middle what its integral over the cell is.
flat in vec3 shape;
flat in vec4 amount, core_amount;
flat in vec2 centre;
flat in int in_columns;
layout(location = 0) out vec4 sums;
layout(location = 1) out vec4 core_sums;

void main() {
  vec2 at = (in_columns == 1 ? gl_FragCoord.xy : gl_FragCoord.yx) - centre;
  vec2 variances = shape.xz * shape.xz + 1.0 / 12.0;
  float beside = at.y - shape.y * at.x;
  float part = exp(-0.5 * (at.x * at.x / variances.x + beside * beside / variances.y)) *
               inversesqrt(variances.x * variances.y) * 0.15915494;
  sums = amount * part;
  core_sums = core_amount * part;
}
