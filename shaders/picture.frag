#version 330 core
// Draws the photograph or the picture after a session, with the painted area over it. Reading a texel decodes sRGB, so
// that a reduced picture is averaged in linear light; the result is encoded by sRGB's curve again.
uniform sampler2D picture;
uniform sampler2D mask;
uniform sampler3D to_screen; // table from code values of the photograph's colour space to code values of sRGB
uniform bool has_profile;
uniform float opacity;
uniform vec4 tint; // colour of the painted area, and its alpha where the mask value is 1
in vec2 at;
out vec4 colour;

vec3 encoded(vec3 linear) {
  return mix(12.92 * linear, 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055, greaterThan(linear, vec3(0.0031308)));
}

void main() {
  vec3 code = encoded(texture(picture, at).rgb);
  if (has_profile) {
    float size = float(textureSize(to_screen, 0).x);
    code = texture(to_screen, code * ((size - 1.0) / size) + 0.5 / size).rgb;
  }
  colour = vec4(mix(code, tint.rgb, tint.a * texture(mask, at).r), opacity);
}
