#version 330 core
// Covers the whole viewport with one rectangle; the caller limits drawing by the scissor test.
void main() {
  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0, 0.0, 1.0);
}
