#version 330 core
// Computes the sharp luma that one dot adds to a cell: the integral of the dot's Gaussians over the cell.
flat in vec3 shape[4];
flat in vec4 amount; // amount of each Gaussian of the dot; the last one is the dot's rim
flat in vec2 centre;
flat in int in_columns;
out vec4 luma;

// Returns the cumulative distribution function of the standard normal distribution, by Abramowitz and Stegun 7.1.28, as
// in splat.c.
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

// Returns the integral of a Gaussian over a cell. `at`: the cell's lower edges relative to the Gaussian's centre,
// across and along the lines of cells that luma.vert defines.
float integral(vec3 shape, vec2 at) {
  vec2 edges = vec2(at.x, at.y - shape.y * (at.x + 0.5));
  vec2 sigmas = shape.xz;
  vec2 fraction = normal_cdf((edges + 1.0) / sigmas) - normal_cdf(edges / sigmas);
  return fraction.x * fraction.y;
}

void main() {
  vec2 cell = floor(gl_FragCoord.xy);
  vec2 at = (in_columns == 1 ? cell.xy : cell.yx) - centre;
  float sum = dot(amount.xyz, vec3(integral(shape[0], at), integral(shape[1], at), integral(shape[2], at)));
  if (amount.w != 0.0)
    sum += amount.w * integral(shape[3], at);
  luma = vec4(sum, 0.0, 0.0, 0.0);
}
