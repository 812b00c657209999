#version 330 core
// Halves a picture's size by averaging 2 x 2 pixels in linear light; a driver's own mipmaps may be averages of code
// values instead. Reading a texel decodes sRGB to linear light; code values are written.
uniform sampler2D larger;
out vec4 colour;

vec3 encoded(vec3 linear) {
  return mix(12.92 * linear, 1.055 * pow(max(linear, vec3(1e-9)), vec3(1.0 / 2.4)) - 0.055,
             greaterThan(linear, vec3(0.0031308)));
}

void main() {
  ivec2 last = textureSize(larger, 0) - 1, a = min(ivec2(gl_FragCoord.xy) * 2, last), b = min(a + 1, last);
  vec3 sum = texelFetch(larger, a, 0).rgb + texelFetch(larger, ivec2(b.x, a.y), 0).rgb +
             texelFetch(larger, ivec2(a.x, b.y), 0).rgb + texelFetch(larger, b, 0).rgb;
  colour = vec4(encoded(0.25 * sum), 1.0);
}
