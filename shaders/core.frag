#version 330 core
// What one dot's cores add to a cell: Gaussians integrated over it.
uniform vec3 luma_share; // attenuation that a change of luma alone is in each channel
flat in vec3 luma_shape[2];
flat in vec3 chroma_shape[2];
flat in vec2 luma_amount;
flat in vec3 chroma_amount[2];
flat in vec2 centre;
flat in int in_columns;
out vec4 attenuation;

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
  float luma = luma_amount.x * part_of(luma_shape[0], at) + luma_amount.y * part_of(luma_shape[1], at);
  vec3 chroma = chroma_amount[0] * part_of(chroma_shape[0], at) + chroma_amount[1] * part_of(chroma_shape[1], at);
  attenuation = vec4(luma_share * luma + chroma, 0.0);
}
