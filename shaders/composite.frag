#version 330 core
// Composites a tile: attenuates the photograph by the dots and writes code values. render_ink.h and composite.c give
// the formulas.
uniform sampler2D photo;   // the photograph's tile; reading a texel decodes sRGB
uniform sampler2D luma;    // sums of the dots' sharp luma in cells of the tile
uniform sampler2D halos;   // rgb: sums of the dots' halos, on a coarser grid; alpha: sum of redness
uniform sampler2D cores;   // rgb: sums of the dots' cores, on the same grid; alpha: luma of halos and cores
uniform sampler2D foreground; // fraction of each cell's light that comes from hair and shine in front of pigment
uniform sampler2D scalp;   // fraction of each cell that shows scalp
uniform sampler2D curve;   // 256 codes x 3 channels; r: linear light of the code; g: code that `inverse` gives for r
uniform sampler2D inverse; // n x 3 channels, by square root of linear light; r: code, [0, 255]; g: r of the next entry
uniform int level;         // the tile's cells are 2^level pixels wide; also: mipmap to read of photo, foreground, scalp
uniform float cell_px;
uniform vec2 halo_scale, halo_start; // maps positions in cells of the tile to cells of `halos`
uniform bool has_foreground, has_scalp;
uniform vec3 g;       // how quickly overlapping halos saturate, by channel (render_ink.h)
uniform vec3 redness;
uniform mat3 outline; // quadratic form of the head's outline, in px relative to `middle`; above 0 inside
uniform vec2 middle;  // origin of `outline`, px from the tile's top left corner
out vec4 colour;

vec3 encoded(vec3 linear) {
  return mix(12.92 * linear, 1.055 * pow(max(linear, vec3(1e-9)), vec3(1.0 / 2.4)) - 0.055,
             greaterThan(linear, vec3(0.0031308)));
}

vec3 decoded(vec3 value) {
  return mix(value / 12.92, pow((max(value, vec3(0.0)) + 0.055) / 1.055, vec3(2.4)), greaterThan(value, vec3(0.04045)));
}

// Interpolates bilinearly in the shader, since not every driver filters textures of this format.
vec4 interpolated(sampler2D grid, vec2 position) {
  vec2 low = floor(position - 0.5), fraction = position - 0.5 - low;
  ivec2 last = textureSize(grid, 0) - 1, a = clamp(ivec2(low), ivec2(0), last), b = clamp(ivec2(low) + 1, ivec2(0), last);
  vec4 upper = mix(texelFetch(grid, a, 0), texelFetch(grid, ivec2(b.x, a.y), 0), fraction.x);
  vec4 lower = mix(texelFetch(grid, ivec2(a.x, b.y), 0), texelFetch(grid, b, 0), fraction.x);
  return mix(upper, lower, fraction.y);
}

// Returns the fraction of the cell that is on the head. For a cell of one pixel it is computed as in fol_outline_fade;
// for a larger cell it is about the mean over the cell's pixels.
float cover_at(vec2 px) {
  vec3 x = vec3(px - middle, 1.0), slope = outline * x;
  float form = dot(x, slope), steep = 2.0 * length(slope.xy);
  if (steep <= 0.0)
    return form > 0.0 ? 1.0 : 0.0;
  return clamp((form / steep + 0.5 * (cell_px - 1.0)) / cell_px, 0.0, 1.0) * smoothstep(0.0025, 0.0625, form);
}

float code_of(int channel, float light) {
  int last = textureSize(inverse, 0).x - 1;
  float position = sqrt(clamp(light, 0.0, 1.0)) * float(last);
  int low = min(int(position), last - 1);
  vec2 ends = texelFetch(inverse, ivec2(low, channel), 0).rg;
  return mix(ends.x, ends.y, position - float(low));
}

// Returns the linear light of a cell with dots: `low`, the dots' blurred part, attenuates each channel; `sharp`, their
// sharp luma, then changes the three code values equally (render_ink.h). `in_front` is the foreground's fraction.
vec3 composited(vec3 light, vec3 low, float sharp, float in_front) {
  vec3 attenuated = (1.0 - in_front) * exp(-low);
  vec3 value = encoded(light * (in_front + attenuated));
  if (sharp == 0.0)
    return light * (in_front + attenuated);
  float pigment = attenuated.g / (in_front + attenuated.g), grey = dot(value, vec3(0.299, 0.587, 0.114));
  float sharper = encoded(decoded(vec3(grey)) * (1.0 - pigment + pigment * exp(-sharp))).r;
  return decoded(clamp(value + (sharper - grey), vec3(0.0), vec3(1.0)));
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  vec3 code = floor(encoded(texelFetch(photo, cell, level).rgb) * 255.0 + 0.5);
  vec2 position = gl_FragCoord.xy * halo_scale + halo_start;
  vec4 halo_sums = interpolated(halos, position), core_sums = interpolated(cores, position);
  vec3 halo = mix(log(1.0 + g * halo_sums.rgb) / max(g, vec3(1e-6)), vec3(0.0),
                  lessThan(halo_sums.rgb, vec3(1.0 / 65536.0)));
  vec3 low = max(halo + core_sums.rgb, vec3(0.0)) + redness * halo_sums.a;
  float cover = cover_at(gl_FragCoord.xy * cell_px);
  if (has_scalp)
    cover *= texelFetch(scalp, cell, level).r;
  float sharp = (texelFetch(luma, cell, 0).r - core_sums.a) * cover;
  low *= cover;
  float in_front = has_foreground ? texelFetch(foreground, cell, level).r : 0.0;
  if (low != vec3(0.0) || sharp != 0.0) {
    vec2 light[3];
    for (int c = 0; c < 3; c++)
      light[c] = texelFetch(curve, ivec2(int(code[c]), c), 0).rg;
    vec3 result = composited(vec3(light[0].x, light[1].x, light[2].x), low, sharp, in_front);
    // The change is added to the photograph's code, so that a code whose light does not change stays exactly the same.
    for (int c = 0; c < 3; c++)
      code[c] = floor(code[c] + code_of(c, result[c]) - light[c].y + 0.5);
  }
  colour = vec4(clamp(code, vec3(0.0), vec3(255.0)) / 255.0, 1.0);
}
