#version 330 core
// From attenuation back to the photograph's code values: render_ink.h and composite.c say why.
uniform sampler2D photo;   // the tile as photographed, read as sRGB
uniform sampler2D luma;    // sharp
uniform sampler2D halos;   // coarser; alpha: redness
uniform sampler2D cores;   // the same cells; alpha: the luma of what is as coarse
uniform sampler2D foreground;    // share of the light that lies on top of pigment
uniform sampler2D scalp;   // how much of each cell is scalp
uniform sampler2D curve;   // 256 x 3: code -> linear light, by the photograph's own curves; and that by `inverse` again
uniform sampler2D inverse; // n x 3: square root of linear light -> code, of 255; and the next entry
uniform int level;         // of the tile's cells, and of what is read of photo and veil
uniform float cell_px;
uniform vec2 halo_scale, halo_start; // cells of the tile -> places in `halos`, in cells
uniform bool has_veil, has_scalp;
uniform vec3 g;
uniform vec3 redness;
uniform mat3 outline; // the form from pixels right and down of `middle`
uniform vec2 middle;  // from the tile's top left, px
out vec4 colour;

vec3 encoded(vec3 linear) {
  return mix(12.92 * linear, 1.055 * pow(max(linear, vec3(1e-9)), vec3(1.0 / 2.4)) - 0.055,
             greaterThan(linear, vec3(0.0031308)));
}

vec3 decoded(vec3 value) {
  return mix(value / 12.92, pow((max(value, vec3(0.0)) + 0.055) / 1.055, vec3(2.4)), greaterThan(value, vec3(0.04045)));
}

// Linearly between cells, by hand: not every driver filters this format.
vec4 between(sampler2D grid, vec2 place) {
  vec2 low = floor(place - 0.5), part = place - 0.5 - low;
  ivec2 last = textureSize(grid, 0) - 1, a = clamp(ivec2(low), ivec2(0), last), b = clamp(ivec2(low) + 1, ivec2(0), last);
  vec4 upper = mix(texelFetch(grid, a, 0), texelFetch(grid, ivec2(b.x, a.y), 0), part.x);
  vec4 lower = mix(texelFetch(grid, ivec2(a.x, b.y), 0), texelFetch(grid, b, 0), part.x);
  return mix(upper, lower, part.y);
}

// How much of what lies on the skin the cell shows, as fol_outline_fade; larger cells are covered on the average.
float cover_at(vec2 px) {
  vec3 x = vec3(px - middle, 1.0), slope = outline * x;
  float form = dot(x, slope), steep = 2.0 * length(slope.xy);
  if (steep <= 0.0)
    return form > 0.0 ? 1.0 : 0.0;
  return clamp((form / steep + 0.5 * (cell_px - 1.0)) / cell_px, 0.0, 1.0) * smoothstep(0.0025, 0.0625, form);
}

float code_of(int channel, float light) {
  int last = textureSize(inverse, 0).x - 1;
  float place = sqrt(clamp(light, 0.0, 1.0)) * float(last);
  int low = min(int(place), last - 1);
  vec2 ends = texelFetch(inverse, ivec2(low, channel), 0).rg;
  return mix(ends.x, ends.y, place - float(low));
}

// The picture's light: what is low, and what is sharp beside it as one change of all three code values (render_ink.h).
vec3 developed(vec3 light, vec3 low, float sharp, float on_top) {
  vec3 below = (1.0 - on_top) * exp(-low);
  vec3 value = encoded(light * (on_top + below));
  if (sharp == 0.0)
    return light * (on_top + below);
  float pigment = below.g / (on_top + below.g), grey = dot(value, vec3(0.299, 0.587, 0.114));
  float sharper = encoded(decoded(vec3(grey)) * (1.0 - pigment + pigment * exp(-sharp))).r;
  return decoded(clamp(value + (sharper - grey), vec3(0.0), vec3(1.0)));
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  vec3 code = floor(encoded(texelFetch(photo, cell, level).rgb) * 255.0 + 0.5);
  vec2 place = gl_FragCoord.xy * halo_scale + halo_start;
  vec4 halo_sums = between(halos, place), core_sums = between(cores, place);
  vec3 halo = mix(log(1.0 + g * halo_sums.rgb) / max(g, vec3(1e-6)), vec3(0.0),
                  lessThan(halo_sums.rgb, vec3(1.0 / 65536.0)));
  vec3 low = max(halo + core_sums.rgb, vec3(0.0)) + redness * halo_sums.a;
  float cover = cover_at(gl_FragCoord.xy * cell_px);
  if (has_scalp)
    cover *= texelFetch(scalp, cell, level).r;
  float sharp = (texelFetch(luma, cell, 0).r - core_sums.a) * cover;
  low *= cover;
  float on_top = has_veil ? texelFetch(foreground, cell, level).r : 0.0;
  if (low != vec3(0.0) || sharp != 0.0) {
    vec2 light[3];
    for (int c = 0; c < 3; c++)
      light[c] = texelFetch(curve, ivec2(int(code[c]), c), 0).rg;
    vec3 left = developed(vec3(light[0].x, light[1].x, light[2].x), low, sharp, on_top);
    // As a difference, so that where nothing is taken the code stays what it is.
    for (int c = 0; c < 3; c++)
      code[c] = floor(code[c] + code_of(c, left[c]) - light[c].y + 0.5);
  }
  colour = vec4(clamp(code, vec3(0.0), vec3(255.0)) / 255.0, 1.0);
}
