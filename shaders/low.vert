#version 330 core
// Places a rectangle around one halo, core or redness of a dot, on the grid whose cells suit its width. Inks are laid
// out as in luma.vert.
uniform samplerBuffer inks;
uniform usamplerBuffer list;
uniform int first;
uniform int spot;    // what to draw of each dot: 0, 1: a halo; 2: redness; 3, 4: a core
uniform vec3 core_luma, halo_luma; // weights of the channels in luma, for cores and the inner halo
uniform int level;   // of this grid, whose cells are 2^level pixels wide
uniform int finest;  // level of the finest grid; spots too narrow for it are drawn on it, too
uniform float added; // variance that drawing on this grid and doubling it later add to a spot, px^2
uniform vec2 origin; // the grid's top left cell
uniform vec2 size;   // size of the grid, cells
flat out vec3 shape; // as in luma.vert
flat out vec4 amount;      // rgb: of halos; alpha: of redness
flat out vec4 core_amount; // rgb: of cores; alpha: of luma
flat out vec2 centre;
flat out int in_columns;

const float reach_sigmas = 3.7;

// Same as fol_grid_level: the level at which sigma is between one and two cells.
int level_of(float sigma_px) {
  int found = 0;
  for (; sigma_px >= 2.0 && found < 11; found++)
    sigma_px *= 0.5;
  return max(found, finest);
}

void main() {
  int base = int(texelFetch(list, first + gl_InstanceID).r) * 11;
  vec4 t0 = texelFetch(inks, base), t1 = texelFetch(inks, base + 1);
  vec4 t4 = texelFetch(inks, base + 4), t5 = texelFetch(inks, base + 5), t6 = texelFetch(inks, base + 6);
  vec4 t7 = texelFetch(inks, base + 7), t8 = texelFetch(inks, base + 8), t9 = texelFetch(inks, base + 9);
  float reach_px = t1.z;
  vec2 sigmas_px, long_axis = spot < 3 ? t0.zw : t1.xy;
  amount = vec4(0.0);
  core_amount = vec4(0.0);
  if (spot == 0) {
    sigmas_px = t6.zw;
    amount.rgb = t7.xyz;
    core_amount.a = dot(halo_luma, t7.xyz);
  } else if (spot == 1) {
    sigmas_px = vec2(t7.w, t8.x);
    amount.rgb = t8.yzw;
  } else if (spot == 2) {
    sigmas_px = t9.xy;
    amount.a = t9.z;
  } else {
    sigmas_px = spot == 3 ? t4.xy : t5.yz;
    core_amount.rgb = spot == 3 ? vec3(t4.zw, t5.x) : vec3(t5.w, t6.xy);
    core_amount.a = dot(core_luma, core_amount.rgb);
  }
  float cell_px = float(1 << level);
  vec2 sigmas2 = max((sigmas_px * sigmas_px - added) / (cell_px * cell_px), vec2(1e-6));
  float difference = sigmas2.x - sigmas2.y;
  vec2 variance = sigmas2.y + difference * long_axis * long_axis;
  bool columns = abs(long_axis.x) > abs(long_axis.y);
  float across = columns ? variance.x : variance.y, along = columns ? variance.y : variance.x;
  float thick = across + 1.0 / 12.0;
  shape = vec3(sqrt(across), difference * long_axis.x * long_axis.y / thick,
               sqrt((sigmas2.x * sigmas2.y + along / 12.0) / thick));
  amount /= cell_px * cell_px;
  core_amount /= cell_px * cell_px;
  vec2 centre_cells = t0.xy / cell_px - origin;
  in_columns = columns ? 1 : 0;
  centre = columns ? centre_cells.xy : centre_cells.yx;
  vec2 reach = max(min(reach_sigmas * sqrt(variance), vec2(reach_px / cell_px - 1.0)), vec2(0.0));
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 at = mix(floor(centre_cells - reach), floor(centre_cells + reach) + 1.0, corner);
  bool is_drawn = reach_px > 0.0 && (amount != vec4(0.0) || core_amount != vec4(0.0)) && level_of(sigmas_px.y) == level;
  gl_Position = is_drawn ? vec4(at / size * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 0.0, 1.0);
}
