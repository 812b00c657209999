#include "support.h"

#include "skin/table.h"
#include "skin/table_file.h"

#include <math.h>
#include <string.h>

/* The header records every input of the embedded table. */
static void the_header_records_its_inputs(void **state) {
  (void)state;
  fol_bytes file, actual = {0};
  fol_error err;
  assert_true(fol_file_read(&file, FOL_TEST_ASSETS "/dot-kernels.bin", 100 * 1000 * 1000, &err));
  assert_true(fol_bytes_add(&file, "", 1, &err));
  char *header = (char *)file.data, *end = strstr(header, "\n\n");
  assert_non_null(end);
  end[1] = '\0';
  fol_survey_request request;
  fol_table_request_dots(&request, &(fol_table_request){.seed = 1});
  fol_survey_request hairs = request;
  assert_true(fol_table_add_header(&actual, &request, &hairs, &err));
  for (const char *line = strtok((char *)actual.data, "\n"); line && strncmp(line, "hairs", 5) != 0;
       line = strtok(NULL, "\n"))
    if (!strstr(header, line))
      fail_msg("the table's header lacks: %s", line);
  fol_bytes_drop(&actual);
  fol_bytes_drop(&file);
}

/* Reads a node of the embedded table. */
static void read_node(fol_table_entry out[FOL_CHANNELS], size_t diameter, size_t body, size_t strength, size_t skin) {
  size_t at = ((diameter * FOL_SURVEY_BODIES + body) * FOL_SURVEY_SKINS + skin) * FOL_SURVEY_STRENGTHS + strength;
  for (size_t c = 0; c < FOL_CHANNELS; c++) {
    out[c] = (fol_table_entry){0};
    fol_table_add_to(&out[c], at * FOL_CHANNELS + c, 1);
  }
}

/* Simulates a few entries again, from other paths: they match the table. */
static void entries_come_out_again(void **state) {
  (void)state;
  static const struct { size_t diameter, body; } picked[] = {{2, 8}, {3, 12}, {4, 7}, {6, 7}};
  static const size_t skins[] = {1, 4, 9, 13};
  enum { PICKED = sizeof picked / sizeof *picked, SKINS = sizeof skins / sizeof *skins };
  fol_survey_request all, request = {.rounds = 3, .seed = 77, .mu550_per_mm = 1, .pigment_exponent = 1};
  fol_table_request_dots(&all, &(fol_table_request){0});
  for (size_t i = 0; i < PICKED; i++) {
    request.diameter_mm[request.diameters++] = all.diameter_mm[picked[i].diameter];
    memcpy(request.depth_mm[request.bodies++], all.depth_mm[picked[i].body], sizeof request.depth_mm[0]);
  }
  for (size_t i = 0; i < SKINS; i++)
    request.skin[request.skins++] = all.skin[skins[i]];
  fol_survey *survey;
  fol_error err;
  assert_true(fol_survey_new(&survey, &request, NULL, &err));
  for (size_t i = 0; i < PICKED; i++)
    for (size_t s = 0; s < SKINS; s++)
      for (size_t k = 1; k < FOL_SURVEY_STRENGTHS; k += 2) {
        fol_survey_loss loss[FOL_CHANNELS];
        fol_table_entry entry[FOL_CHANNELS], actual;
        fol_survey_at(survey, i, i, k, s, loss);
        read_node(entry, picked[i].diameter, picked[i].body, k, skins[s]);
        double height = request.depth_mm[i][1] - request.depth_mm[i][0];
        for (int c = 0; c < FOL_CHANNELS; c++) {
          double mu = fol_table_mu550_per_mm[k] * fol_pigment_in_channel[c];
          fol_table_entry_of(&actual, &loss[c], fol_absorption_cross_section_mm2(request.diameter_mm[i], height, mu));
          assert_near(actual.area, entry[c].area, 0.08, "ln A_eff"); /* 3 rounds: 2.5 % at the worst */
          assert_near(actual.ring[0], entry[c].ring[0], 0.12, "ln E in the middle");
        }
      }
  fol_survey_drop(survey);
}

/* The result does not depend on the number of threads: each path has its own address. */
static void threads_change_nothing(void **state) {
  (void)state;
  fol_survey_request request = {.diameters = 1,
                                .bodies = 1,
                                .skins = 1,
                                .diameter_mm = {0.2},
                                .depth_mm = {{0.1, 0.4}},
                                .mu550_per_mm = 1,
                                .pigment_exponent = 1,
                                .skin = {{0.02, 0.004}},
                                .rounds = 1};
  fol_survey_loss first[FOL_CHANNELS], again[FOL_CHANNELS];
  for (int threads = 1; threads <= 3; threads++) {
    fol_survey *survey;
    fol_error err;
    request.threads = threads;
    assert_true(fol_survey_new(&survey, &request, NULL, &err));
    fol_survey_at(survey, 0, 0, 3, 0, threads == 1 ? first : again);
    fol_survey_drop(survey);
    if (threads > 1)
      assert_memory_equal(first, again, sizeof first);
  }
}

/* Between nodes the table matches the simulator: A_eff and HWHM within 8 %, C0 within 12 %. */
static void the_table_is_the_simulator_between_nodes(void **state) {
  (void)state;
  static const fol_dot_in_skin dots[] = {{{0.33, 11}, 0.07, 0.46, 0.05, 0.005},
                                         {{0.15, 5.5}, 0.14, 0.29, 0.14, 0.03},
                                         {{0.62, 18}, 0.06, 0.42, 0.02, 0.004},
                                         {{0.80, 8}, 0.05, 0.40, 0.15, 0.01},
                                         {{0.88, 20}, 0.12, 0.35, 0.05, 0.02}};
  for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
    fol_dot_loss simulated[FOL_CHANNELS], expected[FOL_CHANNELS];
    fol_error err;
    const fol_optics_options how = {.precision = 0.012, .seed = 5};
    assert_true(fol_optics_dot(simulated, &dots[i], &how, NULL, &err));
    fol_optics_table(expected, &dots[i]);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      assert_near(expected[c].area_mm2, simulated[c].area_mm2, 0.08 * simulated[c].area_mm2, "A_eff");
      assert_near(expected[c].hwhm_mm, simulated[c].hwhm_mm, 0.08 * simulated[c].hwhm_mm, "HWHM");
      assert_near(expected[c].centre, simulated[c].centre, 0.12 * simulated[c].centre, "C0");
    }
  }
}

/* A dot that no path hits, which can happen in a single round, has finite logarithms. */
static void an_entry_is_a_number_always(void **state) {
  (void)state;
  fol_table_entry entry;
  fol_table_entry_of(&entry, &(fol_survey_loss){0}, 0.01);
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++)
    assert_true(isfinite(entry.ring[i]));
  for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++)
    assert_near(entry.lattice[i], 0, 0, "ln of no shortfall");
  assert_true(isfinite(entry.area));
  fol_table_entry_of(&entry, &(fol_survey_loss){.lattice = {1e-3, 2e-3}}, 0.01);
  assert_true(isfinite(entry.lattice[0]) && isfinite(entry.lattice[1]));
}

/* Nothing is known of a lattice whose dots would overlap: its shortfall is extrapolated with density. */
static void a_lattice_that_does_not_fit_goes_on_straight(void **state) {
  (void)state;
  fol_table_entry entry;
  fol_table_entry_of(&entry, &(fol_survey_loss){.area_mm2 = 0.5, .lattice = {0.35}}, 0.1);
  assert_true(entry.lattice[0] < 0);
  assert_near(entry.lattice[1], 2 * entry.lattice[0], 1e-12, "at twice the density");
  assert_near(entry.lattice[2], 4 * entry.lattice[0], 1e-12, "at four times the density");
}

static void a_cancelled_table_leaves_nothing(void **state) {
  (void)state;
  fol_progress progress = {0};
  fol_bytes bytes = {0};
  fol_error err;
  atomic_store(&progress.cancel, true);
  assert_false(fol_table_make(&bytes, &(fol_table_request){.rounds = 1}, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  assert_null(bytes.data);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_header_records_its_inputs),
      cmocka_unit_test(entries_come_out_again),
      cmocka_unit_test(threads_change_nothing),
      cmocka_unit_test(the_table_is_the_simulator_between_nodes),
      cmocka_unit_test(an_entry_is_a_number_always),
      cmocka_unit_test(a_lattice_that_does_not_fit_goes_on_straight),
      cmocka_unit_test(a_cancelled_table_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
