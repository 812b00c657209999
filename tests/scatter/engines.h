/* Golden hashes of the dots of the same plans, for each engine. A line never changes once released; other dots need a
 * new engine (FOL_ENGINE), with a new line at the end. */
#ifndef FOLLIDOT_TESTS_ENGINES_H
#define FOLLIDOT_TESTS_ENGINES_H

#include "follidot/plan.h"

typedef struct engine_golden {
  uint64_t square, head;          /* the first 30,000 points of seed 1, on the plane's square and on the default head */
  uint64_t plane_dots, head_dots; /* of the plan in test_engine.c */
  uint64_t defaults;              /* the defaults; checked for all engines up to the current one */
} engine_golden;

static const engine_golden engines_golden[] = {
    {UINT64_C(0xc8bbbab78885b963), UINT64_C(0x116bbeaa88c11858), UINT64_C(0x045f40c5ab74e4a3),
     UINT64_C(0x0f17709990f6ec2f), UINT64_C(0x5bade7d899fbc759)},
    {UINT64_C(0xc8bbbab78885b963), UINT64_C(0x116bbeaa88c11858), UINT64_C(0xa10673d70027ce97),
     UINT64_C(0x0b4313512f6013fe), UINT64_C(0x6c19c49d7fe6a9c2)},
};
_Static_assert(sizeof engines_golden / sizeof engines_golden[0] == FOL_ENGINE, "each engine has a line, and no other");

static inline const engine_golden *engine_golden_now(void) {
  return &engines_golden[FOL_ENGINE - 1];
}

#endif
