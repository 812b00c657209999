#version 330 core
// As halo.frag, of halos that are about a cell wide or more: there the Gaussian, made wider by a cell's variance, is at a
// cell's middle what its integral over the cell is.
flat in vec3 shape;
flat in vec4 amount;
flat in vec2 centre;
flat in int in_columns;
out vec4 sums;

void main() {
  vec2 at = (in_columns == 1 ? gl_FragCoord.xy : gl_FragCoord.yx) - centre;
  vec2 variances = shape.xz * shape.xz + 1.0 / 12.0;
  float beside = at.y - shape.y * at.x;
  sums = amount * (exp(-0.5 * (at.x * at.x / variances.x + beside * beside / variances.y)) *
                   inversesqrt(variances.x * variances.y) * 0.15915494);
}
