#include "kernels.h"
#include "follidot/base_math.h"
#include "lattice.h"

#include <math.h>

/* g changes little from one node to the next: it is found at every third. */
enum { NODES_A_G = 3 };

/* Dots of that width and more are flat and saturated on top, where a larger amplitude takes hardly more light, and
 * nearly touch in their lattice: their fits need more turns, and their g fits of its own. */
static const double wide_mm = 0.60;

/* ---- what the table tells of a node ----------------------------------------------------------------- */

/* Of one diameter: every strength in every channel. */
typedef struct story {
  double ring_mm[FOL_SURVEY_RINGS];
  double absorbing_mm2[FOL_SURVEY_STRENGTHS][FOL_CHANNELS];
  fol_radial_profile profile[FOL_SURVEY_STRENGTHS][FOL_CHANNELS];
  double lattice[FOL_SURVEY_STRENGTHS][FOL_CHANNELS][FOL_SURVEY_LATTICES]; /* ln T */
} story;

static void report(story *out, const fol_table_slice *slice, double diameter_mm, double height_mm) {
  fol_survey_rings(out->ring_mm, diameter_mm);
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++) {
    fol_table_entry entry[FOL_CHANNELS];
    fol_table_entry_at(entry, slice, diameter_mm, fol_table_mu550_per_mm[k]);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double q = fol_absorbing_mm2(diameter_mm, height_mm, fol_table_mu550_per_mm[k] * fol_pigment_in_channel[c]);
      out->absorbing_mm2[k][c] = q;
      fol_radial_profile_of(&out->profile[k][c], &entry[c], q);
      for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++)
        out->lattice[k][c][i] =
            -fol_exp(entry[c].lattice[i]) * fol_survey_dots_per_mm2[i] * out->profile[k][c].area_mm2;
    }
  }
}

/* ---- fitting ------------------------------------------------------------------------------------------ */

/* Widths that are tried: cores in half-widths of the dot, halos in millimetres beyond one. A dot whose top is flat
 * takes two cores of opposite signs that lie close. */
static const double core_widths[][FOL_CORES] = {{0.40, 0.46}, {0.40, 0.56},  {0.40, 0.72}, {0.50, 0.575},
                                                {0.50, 0.70}, {0.50, 0.90},  {0.60, 0.69}, {0.60, 0.84},
                                                {0.60, 1.08}, {0.70, 0.805}, {0.70, 0.98}, {0.70, 1.26}};
static const double halo_widths_mm[][FOL_HALOS] = {{0.15, 0.70}, {0.30, 0.90}};
enum {
  CORE_WIDTHS = sizeof core_widths / sizeof *core_widths,
  HALO_WIDTHS = sizeof halo_widths_mm / sizeof *halo_widths_mm
};

/* Of a lone dot, until its own is known. */
static const double usual_g = 0.4;

static double mean_half_width_mm(const story *s) {
  double sum = 0;
  for (int k = 0; k < FOL_SURVEY_STRENGTHS; k++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      sum += fol_log(fol_radial_profile_half_width_mm(&s->profile[k][c], s->ring_mm));
  return fol_exp(sum / (FOL_SURVEY_STRENGTHS * FOL_CHANNELS));
}

/* How badly such widths serve the strengths and channels, the worst of them counting most. */
static double misfit(const story *s, const double sigma_mm[FOL_GAUSSIANS]) {
  fol_kernel_fit fit;
  fol_kernel_fit_init(&fit, s->ring_mm, sigma_mm);
  double sum = 0, amplitude[FOL_GAUSSIANS];
  for (int k = 1; k < FOL_SURVEY_STRENGTHS; k += 4)
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double far = fol_kernel_fit_solve(&fit, &s->profile[k][c], usual_g, 1, amplitude);
      sum += far * far * far * far;
    }
  return sum;
}

/* The place of the best widths in the lists. */
typedef struct choice {
  size_t core, halo;
} choice;

static void widths_of(double sigma_mm[FOL_GAUSSIANS], choice at, double half_width) {
  for (int k = 0; k < FOL_CORES; k++)
    sigma_mm[k] = core_widths[at.core][k] * half_width;
  for (int k = 0; k < FOL_HALOS; k++)
    sigma_mm[FOL_CORES + k] = halo_widths_mm[at.halo][k] + half_width;
}

static choice choose(const story *s) {
  choice best = {0, 0};
  double least = INFINITY, half_width = mean_half_width_mm(s), sigma_mm[FOL_GAUSSIANS];
  for (choice at = {0, 0}; at.core < CORE_WIDTHS; at.core++)
    for (at.halo = 0; at.halo < HALO_WIDTHS; at.halo++) {
      widths_of(sigma_mm, at, half_width);
      double far = misfit(s, sigma_mm);
      if (far < least) {
        least = far;
        best = at;
      }
    }
  return best;
}

static void set_amplitudes(fol_kernel_node *n, const story *s, const fol_kernel_fit *fit) {
  int turns = n->diameter_mm < wide_mm ? 4 : 8;
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++) {
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double amplitude[FOL_GAUSSIANS];
      fol_kernel_fit_solve(fit, &s->profile[k][c], n->at[k].g[c], turns, amplitude);
      for (int i = 0; i < FOL_GAUSSIANS; i++)
        n->at[k].share[c][i] = amplitude[i] * fit->whole_mm2[i] / s->absorbing_mm2[k][c];
      n->at[k].log_area[c] = fol_log(s->profile[k][c].area_mm2 / s->absorbing_mm2[k][c]);
    }
  }
}

/* Denser lattices of wide dots are beyond any plan, and what holds there would spoil the others. The nodes next to
 * those of 0.20 and 0.40 mm are counted with them, since g is mixed from both. */
static size_t lattices_of(double diameter_mm) {
  return diameter_mm < 0.25 ? 3 : diameter_mm < wide_mm ? 2 : 1;
}

static void find_g(fol_kernel_node *n, const story *s, const fol_kernel_fit *fit) {
  size_t count = lattices_of(n->diameter_mm);
  int rounds = n->diameter_mm < wide_mm ? 1 : 3;
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++) {
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double amplitude[FOL_GAUSSIANS];
      fol_cell cells[FOL_SURVEY_LATTICES];
      n->at[k].g[c] = usual_g;
      for (int round = 0; round < rounds; round++) {
        fol_kernel_fit_solve(fit, &s->profile[k][c], n->at[k].g[c], rounds > 1 ? 6 : 2, amplitude);
        for (size_t i = 0; i < count; i++)
          fol_cell_init(&cells[i], n->sigma_mm, amplitude, fol_survey_dots_per_mm2[i]);
        n->at[k].g[c] = fol_lattice_g(cells, s->lattice[k][c], count);
      }
    }
  }
}

static void mix_g(fol_kernel_node *n, const fol_kernel_node *below, const fol_kernel_node *above, double t) {
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      n->at[k].g[c] = (1 - t) * below->at[k].g[c] + t * above->at[k].g[c];
}

/* What all nodes are made from. */
typedef struct making {
  fol_kernels *kernels;
  fol_table_slice slice;
  choice choice[FOL_SURVEY_DIAMETERS];
} making;

static size_t nearest_diameter(const fol_table_slice *slice, double diameter_mm) {
  size_t best = 0;
  for (size_t i = 1; i < slice->diameters; i++)
    if (fabs(fol_log(slice->diameter_mm[i] / diameter_mm)) < fabs(fol_log(slice->diameter_mm[best] / diameter_mm)))
      best = i;
  return best;
}

/* The story of a diameter, and the node's widths by it. */
static void begin_node(fol_kernel_node *n, double diameter_mm, const making *m, story *s, fol_kernel_fit *fit) {
  report(s, &m->slice, diameter_mm, m->kernels->height_mm);
  n->half_width_mm = mean_half_width_mm(s);
  widths_of(n->sigma_mm, m->choice[nearest_diameter(&m->slice, n->diameter_mm)], n->half_width_mm);
  fol_kernel_fit_init(fit, s->ring_mm, n->sigma_mm);
}

/* How half-widths and areas go on from each node to its neighbours. */
static void find_slopes(fol_kernels *kernels) {
  for (int i = 0; i < FOL_KERNEL_NODES; i++) {
    fol_kernel_node *n = &kernels->nodes[i];
    const fol_kernel_node *below = i > 0 ? n - 1 : n, *above = i + 1 < FOL_KERNEL_NODES ? n + 1 : n;
    double apart = fol_log(above->diameter_mm / below->diameter_mm);
    n->widening = fol_log(above->half_width_mm / below->half_width_mm) / apart;
    for (int k = 0; k < FOL_SURVEY_STRENGTHS; k++)
      for (int c = 0; c < FOL_CHANNELS; c++)
        n->at[k].growth[c] = (above->at[k].log_area[c] - below->at[k].log_area[c]) / apart;
  }
}

static void choose_diameter(void *context, size_t d) {
  making *m = context;
  story s;
  report(&s, &m->slice, m->slice.diameter_mm[d], m->kernels->height_mm);
  m->choice[d] = choose(&s);
}

static void find_g_of_node(void *context, size_t i) {
  making *m = context;
  story s;
  fol_kernel_fit fit;
  fol_kernel_node *n = &m->kernels->nodes[i * NODES_A_G];
  double known_mm = fol_fmin(n->diameter_mm, FOL_TABLE_DIAMETER_MAX_MM); /* the table has no lattices of wider dots */
  begin_node(n, known_mm, m, &s, &fit);
  find_g(n, &s, &fit);
}

static void finish_node(void *context, size_t i) {
  making *m = context;
  story s;
  fol_kernel_fit fit;
  fol_kernel_node *n = &m->kernels->nodes[i], *below = n - i % NODES_A_G;
  begin_node(n, n->diameter_mm, m, &s, &fit);
  if (below != n)
    mix_g(n, below, below + NODES_A_G, (double)(n - below) / NODES_A_G);
  set_amplitudes(n, &s, &fit);
}

static void make_nodes(making *m) {
  fol_parallel(m->slice.diameters, 0, choose_diameter, m);
  for (int i = 0; i < FOL_KERNEL_NODES; i++)
    m->kernels->nodes[i].diameter_mm = FOL_IMPLANT_DIAMETER_MIN_MM * fol_exp(FOL_KERNEL_LOG_STEP * i);
  fol_parallel((FOL_KERNEL_NODES + NODES_A_G - 1) / NODES_A_G, 0, find_g_of_node, m);
  fol_parallel(FOL_KERNEL_NODES, 0, finish_node, m);
  find_slopes(m->kernels);
}

bool fol_kernels_new(fol_kernels **out, const double depth_mm[2], const fol_skin *skin, fol_error *err) {
  fol_kernels *kernels = fol_alloc(1, sizeof *kernels, err);
  making *m = kernels ? fol_alloc(1, sizeof *m, err) : NULL;
  if (!m) {
    fol_free(kernels);
    return false;
  }
  fol_refcount_init(&kernels->refcount);
  kernels->height_mm = depth_mm[1] - depth_mm[0];
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++)
    kernels->log_mu[k] = fol_log(fol_table_mu550_per_mm[k]);
  fol_table_slice_dots(&m->slice, depth_mm, skin);
  m->kernels = kernels;
  make_nodes(m);
  fol_free(m);
  *out = kernels;
  return true;
}

fol_kernels *fol_kernels_keep(fol_kernels *kernels) {
  fol_refcount_increment(&kernels->refcount);
  return kernels;
}

void fol_kernels_drop(fol_kernels *kernels) {
  if (kernels && fol_refcount_decrement(&kernels->refcount))
    fol_free(kernels);
}
