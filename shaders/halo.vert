#version 330 core
// One of a dot's halos, or its redness, on the grid whose cells its width asks for. Inks as in core.vert.
uniform samplerBuffer inks;
uniform usamplerBuffer list;
uniform int first;
uniform int spot;    // 0, 1: a halo; 2: redness
uniform int level;   // of this grid
uniform int finest;  // of the grids; narrower spots are drawn there, too
uniform float added; // px^2: what this grid and its later doubling add to the variance
uniform vec2 origin; // the grid's first cell
uniform vec2 size;   // in cells
flat out vec3 shape; // as in core.vert
flat out vec4 amount;
flat out vec2 centre;
flat out int in_columns;

const float reach_sigmas = 3.7;

// As fol_grid_level: sigma between one and two cells.
int level_of(float sigma_px) {
  int found = 0;
  for (; sigma_px >= 2.0 && found < 11; found++)
    sigma_px *= 0.5;
  return max(found, finest);
}

void main() {
  int base = int(texelFetch(list, first + gl_InstanceID).r) * 10;
  vec4 t0 = texelFetch(inks, base);
  float reach_px = texelFetch(inks, base + 1).x;
  vec4 a = texelFetch(inks, base + 6 + spot), b = texelFetch(inks, base + 7 + min(spot, 1) + spot / 2);
  vec2 sigmas_px;
  if (spot == 0) {
    sigmas_px = a.yz;
    amount = vec4(a.w, b.xy, 0.0);
  } else if (spot == 1) {
    sigmas_px = a.zw;
    amount = vec4(b.xyz, 0.0);
  } else {
    sigmas_px = vec2(a.w, b.x);
    amount = vec4(0.0, 0.0, 0.0, b.y);
  }
  float cell_px = float(1 << level);
  vec2 squares = max((sigmas_px * sigmas_px - added) / (cell_px * cell_px), vec2(1e-6));
  float apart = squares.x - squares.y;
  vec2 variance = squares.y + apart * t0.zw * t0.zw;
  bool columns = abs(t0.z) > abs(t0.w);
  float over = columns ? variance.x : variance.y, along = columns ? variance.y : variance.x;
  float thick = over + 1.0 / 12.0;
  shape = vec3(sqrt(over), apart * t0.z * t0.w / thick, sqrt((squares.x * squares.y + along / 12.0) / thick));
  amount /= cell_px * cell_px;
  vec2 middle = t0.xy / cell_px - origin;
  in_columns = columns ? 1 : 0;
  centre = columns ? middle.xy : middle.yx;
  vec2 reach = max(min(reach_sigmas * sqrt(variance), vec2(reach_px / cell_px - 1.0)), vec2(0.0));
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  vec2 at = mix(floor(middle - reach), floor(middle + reach) + 1.0, corner);
  bool is_drawn = reach_px > 0.0 && amount != vec4(0.0) && level_of(sigmas_px.y) == level;
  gl_Position = is_drawn ? vec4(at / size * 2.0 - 1.0, 0.0, 1.0) : vec4(2.0, 2.0, 0.0, 1.0);
}
