#version 330 core
// Computes what one spot of a dot (the Gaussian of a halo, a core or redness) adds to a cell of a grid: the spot's
// amount times its integral over the cell. luma.frag explains the formulas; low.vert sets the inputs.
flat in vec3 shape;
flat in vec4 amount, core_amount;
flat in vec2 centre;
flat in int in_columns;
layout(location = 0) out vec4 sums;      // rgb: sums of halos in each channel; alpha: sum of redness
layout(location = 1) out vec4 core_sums; // rgb: sums of cores in each channel; alpha: sum of luma

vec2 normal_cdf(vec2 x) {
  vec2 t = min(abs(x), vec2(8.0)) * 0.70710678;
  vec2 p = 1.0 + t * (0.0705230784 + t * (0.0422820123 + t * (0.0092705272 + t * (0.0001520143 + t * (0.0002765672 +
           t * 0.0000430638)))));
  p *= p;
  p *= p;
  p *= p;
  vec2 tail = 0.5 / (p * p);
  return mix(1.0 - tail, tail, lessThan(x, vec2(0.0)));
}

void main() {
  vec2 cell = floor(gl_FragCoord.xy);
  vec2 at = (in_columns == 1 ? cell.xy : cell.yx) - centre;
  vec2 edges = vec2(at.x, at.y - shape.y * (at.x + 0.5));
  vec2 fraction = normal_cdf((edges + 1.0) / shape.xz) - normal_cdf(edges / shape.xz);
  sums = amount * fraction.x * fraction.y;
  core_sums = core_amount * fraction.x * fraction.y;
}
