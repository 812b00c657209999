#version 330 core
// Places one rectangle of the picture; its corners are computed from the vertex number, without buffers.
uniform mat4 to_clip; // transform from pixels of the picture to clip space
uniform mat2 rotation; // rotation and scale from this picture to the picture beneath it, if any; applied before to_clip
uniform vec2 shift;    // shift from this picture to the picture beneath it, px; applied after `rotation`
uniform vec4 picture_rect; // left, top, right and bottom of the rectangle in the picture, px
uniform vec4 texture_rect; // left, top, right and bottom of the same rectangle in the texture, [0, 1]
out vec2 at;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  at = mix(texture_rect.xy, texture_rect.zw, corner);
  gl_Position = to_clip * vec4(rotation * mix(picture_rect.xy, picture_rect.zw, corner) + shift, 0.0, 1.0);
}
