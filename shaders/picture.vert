#version 330 core
// One rectangle of the picture; its corners come from the vertex number, without buffers.
uniform mat4 to_clip; // from pixels of the picture
uniform mat2 rotation; // rotation and scale from this picture to the one beneath, applied first
uniform vec2 shift;    // of the same transform
uniform vec4 picture_rect; // left, top, right, bottom in the picture
uniform vec4 texture_rect; // left, top, right, bottom of the same part in the texture
out vec2 at;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  at = mix(texture_rect.xy, texture_rect.zw, corner);
  gl_Position = to_clip * vec4(rotation * mix(picture_rect.xy, picture_rect.zw, corner) + shift, 0.0, 1.0);
}
