#include "widgets/frame_profile.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

/* Number of bins of the histogram of frame times, and bins per millisecond; the last bin holds all longer times. */
enum { STEPS = 20000, STEPS_PER_MS = 100 };
static const double slow_ms = 8; /* a frame that takes longer than this is printed at once */

/* Named parts of the frame (fol_frame_profile_part); the names are static. */
enum { PARTS_MAX = 24 };
typedef struct part {
  const char *name;
  double ms;
} part;

static struct {
  bool on;
  int depth;
  double began_ms, driver_began_ms, driver_ms; /* the thread's CPU time, ms: at the start of the frame; at the start of
                                                  the driver section; sum in the driver */
  double started_ms;                           /* wall-clock time, ms, when profiling started */
  uint32_t counts[STEPS];
  uint64_t frames;
  double worst_ms, driver_sum_ms;
  part parts[PARTS_MAX];
  int part_count, part_now;
  double part_began_ms, part_driver_ms;
} profile;

static double clock_ms(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void fol_frame_profile_start(void) {
  profile.on = true;
  profile.began_ms = clock_ms(CLOCK_THREAD_CPUTIME_ID);
  profile.started_ms = clock_ms(CLOCK_MONOTONIC);
}

void fol_frame_profile_driver_begin(void) {
  if (profile.on && profile.depth++ == 0)
    profile.driver_began_ms = clock_ms(CLOCK_THREAD_CPUTIME_ID);
}

void fol_frame_profile_driver_end(void) {
  if (profile.on && --profile.depth == 0)
    profile.driver_ms += clock_ms(CLOCK_THREAD_CPUTIME_ID) - profile.driver_began_ms;
}

static void end_part(double now_ms) {
  if (profile.part_now < profile.part_count)
    profile.parts[profile.part_now].ms += now_ms - profile.part_began_ms - (profile.driver_ms - profile.part_driver_ms);
  profile.part_began_ms = now_ms;
  profile.part_driver_ms = profile.driver_ms;
}

void fol_frame_profile_part(const char *name) {
  if (!profile.on || profile.depth > 0)
    return;
  end_part(clock_ms(CLOCK_THREAD_CPUTIME_ID));
  int i = 0;
  while (i < profile.part_count && profile.parts[i].name != name)
    i++;
  if (i == profile.part_count && i < PARTS_MAX)
    profile.parts[profile.part_count++] = (part){name, 0};
  profile.part_now = i;
}

static void print_parts(void) {
  static const double min_ms = 0.5;
  for (int i = 0; i < profile.part_count; i++)
    if (profile.parts[i].ms >= min_ms)
      printf(" %s %.2f", profile.parts[i].name, profile.parts[i].ms);
}

void fol_frame_profile_end_frame(void) {
  if (!profile.on)
    return;
  end_part(clock_ms(CLOCK_THREAD_CPUTIME_ID));
  double now_ms = clock_ms(CLOCK_THREAD_CPUTIME_ID), frame_ms = now_ms - profile.began_ms - profile.driver_ms;
  double step = frame_ms * STEPS_PER_MS;
  profile.counts[step < 0 ? 0 : step < STEPS - 1 ? (int)step : STEPS - 1]++;
  profile.frames++;
  profile.driver_sum_ms += profile.driver_ms;
  if (frame_ms > profile.worst_ms)
    profile.worst_ms = frame_ms;
  if (frame_ms > slow_ms) {
    printf("profile slow frame %.2f ms, %.2f s after the start:", frame_ms,
           (clock_ms(CLOCK_MONOTONIC) - profile.started_ms) / 1e3);
    print_parts();
    putchar('\n');
    fflush(stdout);
  }
  profile.began_ms = profile.part_began_ms = now_ms;
  profile.driver_ms = profile.part_driver_ms = 0;
  profile.part_count = 0;
}

/* Returns the quantile `share` ([0, 1]) of the frame times, ms: the upper end of its bin. */
static double quantile_ms(double share) {
  uint64_t below = 0;
  for (int i = 0; i < STEPS - 1; i++) {
    below += profile.counts[i];
    if ((double)below >= share * (double)profile.frames)
      return (double)(i + 1) / STEPS_PER_MS;
  }
  return profile.worst_ms;
}

void fol_frame_profile_print(void) {
  if (!profile.on)
    return;
  double driver_ms = profile.frames > 0 ? profile.driver_sum_ms / (double)profile.frames : 0;
  printf("profile frame.cpu_outside_driver_ms median %.2f p99 %.2f worst %.2f frames %llu\n", quantile_ms(0.5),
         quantile_ms(0.99), profile.worst_ms, (unsigned long long)profile.frames);
  printf("profile frame.driver_on_thread_ms mean %.2f\n", driver_ms);
  fflush(stdout);
}
