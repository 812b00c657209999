#version 330 core
// Places a rectangle around one spot of a dot (the Gaussian of a halo, a core or redness) on the grid whose cells suit
// its width. An ink (a dot prepared for drawing) is eleven texels, laid out like fol_ink.
uniform samplerBuffer inks;
uniform usamplerBuffer list; // indices of inks, grouped by bin (a square of the picture)
uniform int first;   // index in `list` of the ink of instance 0
uniform int spot;    // what to draw of each dot: 0 the inner halo, 1 the outer halo, 2 redness, 3 and 4 the cores
uniform vec3 core_luma, halo_luma; // weights of the channels in luma, for cores and the inner halo
uniform int level;   // level of this grid, whose cells are 2^level pixels wide
uniform int finest;  // level of the finest grid, on which all narrower spots are drawn, too
uniform float added; // variance, px^2, by which this grid and later doublings of its resolution widen a spot
uniform vec2 origin; // the grid's top left cell
uniform vec2 size;   // size of the grid, cells
// Sigma of the Gaussian across the lines of cells, shift of its centre from one line to the next, sigma along a line.
flat out vec3 shape;
flat out vec4 amount;      // rgb: amount of a halo in each channel; alpha: amount of redness
flat out vec4 core_amount; // rgb: amount of a core in each channel; alpha: luma of the core or halo
flat out vec2 centre;    // centre of the dot across and along the lines, in cells of the grid
flat out int in_columns; // 1: lines are columns of cells; 0: rows

const float reach_sigmas = 3.7;

// Returns the level of the grid on which to draw a spot, as fol_grid_level does: the level at which sigma is between
// one and two cells, but at least `finest`.
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
