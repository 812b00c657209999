#version 330 core
// One rectangle of the picture, its corners from the vertex's number: no buffers are needed.
uniform mat4 to_clip; // from pixels of the picture
uniform mat2 turn; // and before that, from this picture to the one that it lies over
uniform vec2 shift;
uniform vec4 place;   // left, top, right, bottom in the picture
uniform vec4 texture_part; // left, top, right, bottom of what the texture shows there
out vec2 at;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  at = mix(texture_part.xy, texture_part.zw, corner);
  gl_Position = to_clip * vec4(turn * mix(place.xy, place.zw, corner) + shift, 0.0, 1.0);
}
