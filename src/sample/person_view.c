#include "follidot/base_math.h"
#include "person.h"

#include <math.h>

fol_vec3 fol_person_to_view(const fol_person *s, fol_vec3 v) {
  return (fol_vec3){fol_vec3_dot(v, s->right), fol_vec3_dot(v, s->down), fol_vec3_dot(v, s->to_camera)};
}

fol_ray fol_person_ray(const fol_person *s, float x_px, float y_px) {
  double x = ((double)x_px - s->head.principal_px.x) * s->head.mm_per_px,
         y = ((double)y_px - s->head.principal_px.y) * s->head.mm_per_px;
  fol_vec3 across = fol_vec3_add(fol_vec3_scaled(s->right, (float)x), fol_vec3_scaled(s->down, (float)y));
  if (s->head.distance_mm > 0)
    return (fol_ray){s->eye,
                     fol_vec3_unit(fol_vec3_add(across, fol_vec3_scaled(s->to_camera, (float)-s->head.distance_mm)))};
  return (fol_ray){fol_vec3_add(s->eye, across), fol_vec3_scaled(s->to_camera, -1)};
}

fol_vec3 fol_person_project(const fol_person *s, fol_vec3 at) {
  fol_vec3 hit = fol_person_to_view(s, fol_vec3_sub(at, s->eye));
  float depth = -hit.z, scale = s->px_per_mm;
  if (s->head.distance_mm > 0)
    scale *= (float)s->head.distance_mm / fol_fmaxf(depth, 1);
  return (fol_vec3){(float)s->head.principal_px.x + scale * hit.x, (float)s->head.principal_px.y + scale * hit.y,
                    depth};
}

void fol_skin_coordinates(const fol_person *s, fol_vec3 at, float out[2]) {
  /* Radius, mm, of a sphere that stands for the head: a point's distance from the camera's axis through
   * the head's middle is measured along an arc of that sphere. */
  const float radius = 92;
  fol_vec3 p = fol_person_to_view(s, at);
  float away = sqrtf(p.x * p.x + p.y * p.y), angle = fol_atan2f(away, p.z);
  float per = away > 1e-3f ? radius * angle / away : 1;
  /* On the face below the brows, on the ears and on the body, which do not resemble a sphere, x and y in the camera's
   * view axes are used instead. */
  float below = fol_smooth_step(-5, -50, at.z) * fol_smooth_step(10, 40, at.y);
  below = fol_fmaxf(below, fol_smooth_step(76, 80, fabsf(at.x)));
  fol_vec3 b = fol_body_frame(at);
  per = fol_mix(per, 1, b.z < -30 && b.y < 72 ? 1 : below);
  out[0] = p.x * per;
  out[1] = p.y * per;
}

static float distance_at(fol_vec3 p) {
  fol_part part;
  return fol_body_distance(p, &part);
}

/* Returns the direction in which the distance to the body increases, a unit vector, from the distances at the corners
 * of a small tetrahedron around p. */
static fol_vec3 gradient_at(fol_vec3 p) {
  static const fol_vec3 corners[4] = {{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}};
  const float step = 0.35f;
  fol_vec3 sum = {0, 0, 0};
  for (int i = 0; i < 4; i++)
    sum =
        fol_vec3_add(sum, fol_vec3_scaled(corners[i], distance_at(fol_vec3_add(p, fol_vec3_scaled(corners[i], step)))));
  return fol_vec3_unit(sum);
}

fol_vec3 fol_person_normal(const fol_person *s, fol_vec3 at) {
  return fol_person_to_view(s, gradient_at(at));
}

/* ---- rays ----------------------------------------------------------------------------------------- */

/* The y of the wall behind the person in the torso's frame, in which the wall is upright. */
static const float wall_mm = -230;

static void intersect_wall(const fol_person *s, const fol_ray *ray, fol_ray_hit *hit) {
  fol_vec3 from = fol_body_frame(ray->from), to = fol_body_frame(fol_vec3_add(ray->from, ray->along));
  float per = from.y - to.y, t = per > 1e-3f ? (from.y - wall_mm) / per : 3000;
  hit->part = FOL_PART_WALL;
  hit->at = fol_vec3_add(ray->from, fol_vec3_scaled(ray->along, fol_fminf(t, 3000)));
  hit->normal = fol_person_to_view(s, (fol_vec3){0, 0.951f, 0.309f});
}

fol_ray_hit fol_person_trace(const fol_person *s, float x_px, float y_px) {
  fol_ray ray = fol_person_ray(s, x_px, y_px);
  fol_ray_hit hit = {.window_visible = 1, .room_visible = 1};
  float middle = -fol_vec3_dot(ray.from, ray.along), t = middle - 150;
  const float far = middle + 330;
  bool done = false;
  /* A ray that grazes the body advances in many short steps. If it is still near the body after the last step, it
   * counts as having hit the body there. */
  enum { STEPS = 160 };
  for (int i = 0; i < STEPS && t < far && !done; i++) {
    hit.at = fol_vec3_add(ray.from, fol_vec3_scaled(ray.along, t));
    float d = fol_body_distance(hit.at, &hit.part);
    done = d < 0.04f || i == STEPS - 1;
    t += 0.92f * d;
  }
  if (done)
    hit.normal = fol_person_normal(s, hit.at);
  else
    intersect_wall(s, &ray, &hit);
  hit.depth = -fol_vec3_dot(fol_vec3_sub(hit.at, s->eye), s->to_camera);
  return hit;
}

/* ---- light ---------------------------------------------------------------------------------------- */

/* Returns the fraction of the window that is visible from a point, [0, 1]. It is estimated from how close a ray to the
 * window's middle passes the body, relative to the distance from the point. */
static float window_visibility(const fol_person *s, fol_vec3 p) {
  const float softness = 5.5f;
  float hit = 1, t = 3;
  for (int i = 0; i < 16 && t < 220; i++) {
    float d = distance_at(fol_vec3_add(p, fol_vec3_scaled(s->window, t)));
    hit = fol_fminf(hit, 0.5f + 0.5f * softness * d / t);
    if (hit <= 0)
      return 0;
    t += fol_fmaxf(4, fol_fminf(30, 0.9f * d));
  }
  return hit * hit * (3 - 2 * hit);
}

/* Returns the fraction of the room that is visible from a point, [0, 1], estimated from how close the body is at five
 * points along the normal (ambient occlusion). */
static float room_visibility(fol_vec3 p, fol_vec3 normal) {
  static const float steps[5] = {2, 5, 11, 24, 50}, weights[5] = {0.16f, 0.07f, 0.032f, 0.0145f, 0.006f};
  float hidden = 0;
  for (int i = 0; i < 5; i++) {
    float d = distance_at(fol_vec3_add(p, fol_vec3_scaled(normal, steps[i])));
    hidden += weights[i] * fol_fmaxf(0, steps[i] - d);
  }
  return fol_clamp_unit(1 - 0.75f * hidden);
}

void fol_person_light_hit(const fol_person *s, fol_ray_hit *hit) {
  fol_vec3 n = hit->normal;
  fol_vec3 normal = fol_vec3_add(fol_vec3_add(fol_vec3_scaled(s->right, n.x), fol_vec3_scaled(s->down, n.y)),
                                 fol_vec3_scaled(s->to_camera, n.z));
  /* Rays start slightly above the surface, so that it does not hide the light from itself. */
  fol_vec3 above = fol_vec3_add(hit->at, fol_vec3_scaled(normal, 1.2f));
  hit->window_visible = window_visibility(s, above);
  hit->room_visible = room_visibility(above, normal);
}

fol_ray_hit fol_person_trace_lit(const fol_person *s, float x_px, float y_px) {
  fol_ray_hit hit = fol_person_trace(s, x_px, y_px);
  fol_person_light_hit(s, &hit);
  return hit;
}
