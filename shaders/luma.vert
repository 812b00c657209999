#version 330 core
// Places a rectangle of cells around one dot, for luma.frag. An ink (a dot prepared for drawing) is eleven texels, laid
// out like fol_ink.
uniform samplerBuffer inks;
uniform usamplerBuffer list; // indices of inks, grouped by bin (a square of the picture)
uniform int first;    // index in `list` of the ink of instance 0
uniform float cell_px;
uniform vec2 origin;  // top left cell of the target
uniform vec2 size;    // size of the target, cells
// For each Gaussian of the dot, the last of which is its rim: sigma across the lines of cells, shift of the Gaussian's
// centre from one line to the next, sigma along a line; all in cells.
flat out vec3 shape[4];
flat out vec4 amount;
flat out vec2 centre;   // centre of the dot across and along the lines, in cells of the target
flat out int in_columns; // 1: lines are columns of cells; 0: rows

const float reach_sigmas = 3.7; // FOL_SPOT_REACH

// Divides a Gaussian into lines of cells across its longer axis; along each line it is again a Gaussian (splat.c).
vec3 shape_of(vec2 sigmas_px, vec2 long_axis, bool columns, inout vec2 widest) {
  vec2 sigmas2 = sigmas_px * sigmas_px / (cell_px * cell_px);
  float difference = sigmas2.x - sigmas2.y;
  vec2 variance = sigmas2.y + difference * long_axis * long_axis;
  widest = max(widest, variance);
  float across = columns ? variance.x : variance.y, along = columns ? variance.y : variance.x;
  float thick = across + 1.0 / 12.0;
  float slope = difference * long_axis.x * long_axis.y / thick;
  float sigma2 = (sigmas2.x * sigmas2.y + along / 12.0) / thick;
  return vec3(sqrt(max(across, 1e-6)), slope, sqrt(max(sigma2, 1e-6)));
}

void main() {
  int base = int(texelFetch(list, first + gl_InstanceID).r) * 11;
  vec4 t0 = texelFetch(inks, base), t1 = texelFetch(inks, base + 1);
  vec4 t2 = texelFetch(inks, base + 2), t3 = texelFetch(inks, base + 3);
  vec4 t9 = texelFetch(inks, base + 9), t10 = texelFetch(inks, base + 10);
  bool columns = abs(t1.x) > abs(t1.y);
  vec2 centre_cells = t0.xy / cell_px - origin, widest = vec2(0.0);
  shape[0] = shape_of(vec2(t1.w, t2.x), t1.xy, columns, widest);
  shape[1] = shape_of(t2.zw, t1.xy, columns, widest);
  shape[2] = shape_of(t3.yz, t1.xy, columns, widest);
  shape[3] = shape_of(vec2(t9.w, t10.x), t1.xy, columns, widest);
  amount = vec4(t2.y, t3.x, t3.w, t10.y) / (cell_px * cell_px);
  in_columns = columns ? 1 : 0;
  centre = columns ? centre_cells.xy : centre_cells.yx;
  vec2 reach = reach_sigmas * sqrt(widest);
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 at = mix(floor(centre_cells - reach), floor(centre_cells + reach) + 1.0, corner);
  bool is_drawn = t1.z > 0.0 && amount != vec4(0.0);
  gl_Position = is_drawn ? vec4(at / size * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 0.0, 1.0);
}
