#version 330 core
// Computes what one spot of a dot (the Gaussian of a halo, a core or redness) adds to a cell of a grid, for spots at
// least about a cell wide. Their integral over a cell nearly equals the value, at the cell's centre, of a Gaussian
// whose variance is larger by the variance of a cell, 1/12.
flat in vec3 shape;
flat in vec4 amount, core_amount;
flat in vec2 centre;
flat in int in_columns;
layout(location = 0) out vec4 sums;
layout(location = 1) out vec4 core_sums;

void main() {
  vec2 at = (in_columns == 1 ? gl_FragCoord.xy : gl_FragCoord.yx) - centre;
  vec2 variances = shape.xz * shape.xz + 1.0 / 12.0;
  float off_axis = at.y - shape.y * at.x;
  float density = exp(-0.5 * (at.x * at.x / variances.x + off_axis * off_axis / variances.y)) *
               inversesqrt(variances.x * variances.y) * 0.15915494;
  sums = amount * density;
  core_sums = core_amount * density;
}
