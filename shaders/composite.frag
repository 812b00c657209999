#version 330 core
// From attenuation back to the photograph's code values, in linear light: render/tile.c and develop.c say why.
uniform sampler2D photo;   // the tile as photographed, read as sRGB
uniform sampler2D cores;
uniform sampler2D halos;   // coarser; alpha: redness
uniform sampler2D veil;    // share of the light that lies on top of pigment
uniform sampler2D curve;   // 256 x 3: code -> linear light, by the photograph's own curves; and that by `inverse` again
uniform sampler2D inverse; // n x 3: square root of linear light -> code, of 255; and the next entry
uniform int level;         // of the tile's cells, and of what is read of photo and veil
uniform float cell_px;
uniform vec2 halo_scale, halo_start; // cells of the tile -> places in `halos`, in cells
uniform bool has_veil;
uniform vec3 g;
uniform vec3 redness;
uniform float redness_none, redness_whole;
uniform mat3 outline; // the form from pixels right and down of `middle`
uniform vec2 middle;  // from the tile's top left, px
out vec4 colour;

vec3 encoded(vec3 linear) {
  return mix(12.92 * linear, 1.055 * pow(max(linear, vec3(1e-9)), vec3(1.0 / 2.4)) - 0.055,
             greaterThan(linear, vec3(0.0031308)));
}

// Linearly between cells, by hand: not every driver filters this format.
vec4 halos_at(vec2 place) {
  vec2 low = floor(place - 0.5), part = place - 0.5 - low;
  ivec2 last = textureSize(halos, 0) - 1, a = clamp(ivec2(low), ivec2(0), last), b = clamp(ivec2(low) + 1, ivec2(0), last);
  vec4 upper = mix(texelFetch(halos, a, 0), texelFetch(halos, ivec2(b.x, a.y), 0), part.x);
  vec4 lower = mix(texelFetch(halos, ivec2(a.x, b.y), 0), texelFetch(halos, b, 0), part.x);
  return mix(upper, lower, part.y);
}

// How much of what lies on the skin the cell shows, as fol_outline_cover; larger cells are covered on the average.
float cover_at(vec2 px) {
  vec3 x = vec3(px - middle, 1.0), slope = outline * x;
  float form = dot(x, slope), steep = 2.0 * length(slope.xy);
  if (steep <= 0.0)
    return form > 0.0 ? 1.0 : 0.0;
  return clamp((form / steep + 0.5 * (cell_px - 1.0)) / cell_px, 0.0, 1.0);
}

float code_of(int channel, float light) {
  int last = textureSize(inverse, 0).x - 1;
  float place = sqrt(clamp(light, 0.0, 1.0)) * float(last);
  int low = min(int(place), last - 1);
  vec2 ends = texelFetch(inverse, ivec2(low, channel), 0).rg;
  return mix(ends.x, ends.y, place - float(low));
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  vec3 code = floor(encoded(texelFetch(photo, cell, level).rgb) * 255.0 + 0.5);
  vec4 sums = halos_at(gl_FragCoord.xy * halo_scale + halo_start);
  vec3 halo = mix(log(1.0 + g * sums.rgb) / max(g, vec3(1e-6)), vec3(0.0), lessThan(sums.rgb, vec3(1.0 / 65536.0)));
  float red = smoothstep(redness_none, redness_whole, sums.a);
  vec3 taken = max(halo + redness * red + texelFetch(cores, cell, 0).rgb, vec3(0.0));
  taken *= cover_at(gl_FragCoord.xy * cell_px);
  float on_top = has_veil ? texelFetch(veil, cell, level).r : 0.0;
  vec3 left = on_top + (1.0 - on_top) * exp(-taken);
  for (int c = 0; c < 3; c++) {
    vec2 light = texelFetch(curve, ivec2(int(code[c]), c), 0).rg;
    // As a difference, so that where nothing is taken the code stays what it is.
    if (taken[c] > 0.0)
      code[c] = floor(code[c] + code_of(c, light.x * left[c]) - light.y + 0.5);
  }
  colour = vec4(clamp(code, vec3(0.0), vec3(255.0)) / 255.0, 1.0);
}
