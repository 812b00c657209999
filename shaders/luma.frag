#version 330 core
// What one dot adds to a cell in luma: Gaussians integrated over it.
flat in vec3 shape[4];
flat in vec4 amount; // of the rim last
flat in vec2 centre;
flat in int in_columns;
out vec4 luma;

// How much of a Gaussian of sigma 1 lies below x, by Abramowitz and Stegun 7.1.28, as in splat.c.
vec2 below(vec2 x) {
  vec2 t = min(abs(x), vec2(8.0)) * 0.70710678;
  vec2 p = 1.0 + t * (0.0705230784 + t * (0.0422820123 + t * (0.0092705272 + t * (0.0001520143 + t * (0.0002765672 +
           t * 0.0000430638)))));
  p *= p;
  p *= p;
  p *= p;
  vec2 beyond = 0.5 / (p * p);
  return mix(1.0 - beyond, beyond, lessThan(x, vec2(0.0)));
}

// `at`: the cell's near edges from the middle, over the lines and along them.
float part_of(vec3 shape, vec2 at) {
  vec2 edges = vec2(at.x, at.y - shape.y * (at.x + 0.5));
  vec2 sigmas = shape.xz;
  vec2 part = below((edges + 1.0) / sigmas) - below(edges / sigmas);
  return part.x * part.y;
}

void main() {
  vec2 cell = floor(gl_FragCoord.xy);
  vec2 at = (in_columns == 1 ? cell.xy : cell.yx) - centre;
  float sum = dot(amount.xyz, vec3(part_of(shape[0], at), part_of(shape[1], at), part_of(shape[2], at)));
  if (amount.w != 0.0)
    sum += amount.w * part_of(shape[3], at);
  luma = vec4(sum, 0.0, 0.0, 0.0);
}
