#version 330 core
// All of the viewport; what is drawn of it is what the scissors leave.
void main() {
  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0, 0.0, 1.0);
}
