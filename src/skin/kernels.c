#include "kernels.h"
#include "follidot/base_math.h"
#include "lattice.h"

#include <math.h>

/* The parameter g, which says how quickly overlapping halos saturate, changes little from one node (diameter) to the
 * next. So it is fitted at every third node and interpolated in between. */
enum { NODES_PER_G = 3 };

/* Dots of at least this diameter absorb nearly all light in the middle, where a larger amplitude changes little, and
 * nearly touch in their lattice. So fits to them need more iterations, and several rounds to find g (how quickly
 * overlapping halos saturate). */
static const double wide_mm = 0.60;

/* ---- table data of one diameter --------------------------------------------------------------------- */

/* The table's data for one diameter: all strengths in all channels. */
typedef struct diameter_data {
  double ring_mm[FOL_SURVEY_RINGS];
  double absorbing_mm2[FOL_SURVEY_STRENGTHS][FOL_CHANNELS];
  fol_radial_profile profile[FOL_SURVEY_STRENGTHS][FOL_CHANNELS];
  double lattice[FOL_SURVEY_STRENGTHS][FOL_CHANNELS]
                [FOL_SURVEY_LATTICES]; /* logarithm of each lattice's transmittance */
} diameter_data;

static void read_diameter(diameter_data *out, const fol_table_slice *slice, double diameter_mm, double height_mm) {
  fol_survey_rings(out->ring_mm, diameter_mm);
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++) {
    fol_table_entry entry[FOL_CHANNELS];
    fol_table_entry_at(entry, slice, diameter_mm, fol_table_mu550_per_mm[k]);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double q = fol_absorption_cross_section_mm2(diameter_mm, height_mm,
                                                  fol_table_mu550_per_mm[k] * fol_pigment_in_channel[c]);
      out->absorbing_mm2[k][c] = q;
      fol_radial_profile_of(&out->profile[k][c], &entry[c], q);
      for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++)
        out->lattice[k][c][i] =
            -fol_exp(entry[c].lattice[i]) * fol_survey_lattice_per_mm2[i] * out->profile[k][c].area_mm2;
    }
  }
}

/* ---- fitting ------------------------------------------------------------------------------------------ */

/* The widths of Gaussians that are tried: cores are in units of the dot's half-width, halos in mm added to the
 * half-width. A dot with a flat top is fitted by two cores of similar width and opposite signs. */
static const double core_widths[][FOL_CORES] = {{0.40, 0.46}, {0.40, 0.56},  {0.40, 0.72}, {0.50, 0.575},
                                                {0.50, 0.70}, {0.50, 0.90},  {0.60, 0.69}, {0.60, 0.84},
                                                {0.60, 1.08}, {0.70, 0.805}, {0.70, 0.98}, {0.70, 1.26}};
static const double halo_widths_mm[][FOL_HALOS] = {{0.15, 0.70}, {0.30, 0.90}};
enum {
  CORE_WIDTHS = sizeof core_widths / sizeof *core_widths,
  HALO_WIDTHS = sizeof halo_widths_mm / sizeof *halo_widths_mm
};

/* Value from which the fit of g (how quickly overlapping halos saturate) starts. */
static const double initial_g = 0.4;

static double mean_half_width_mm(const diameter_data *s) {
  double sum = 0;
  for (int k = 0; k < FOL_SURVEY_STRENGTHS; k++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      sum += fol_log(fol_radial_profile_half_width_mm(&s->profile[k][c], s->ring_mm));
  return fol_exp(sum / (FOL_SURVEY_STRENGTHS * FOL_CHANNELS));
}

/* Returns the error of fits with the widths `sigma_mm`, summed over strengths and channels; the fourth power emphasises
 * the worst. */
static double misfit(const diameter_data *s, const double sigma_mm[FOL_GAUSSIANS]) {
  fol_kernel_fit fit;
  fol_kernel_fit_init(&fit, s->ring_mm, sigma_mm);
  double sum = 0, amplitude[FOL_GAUSSIANS];
  for (int k = 1; k < FOL_SURVEY_STRENGTHS; k += 4)
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double error = fol_kernel_fit_solve(&fit, &s->profile[k][c], initial_g, 1, amplitude);
      sum += error * error * error * error;
    }
  return sum;
}

/* Indices into core_widths and the list of halo widths. */
typedef struct width_choice {
  size_t core, halo;
} width_choice;

static void widths_of(double sigma_mm[FOL_GAUSSIANS], width_choice at, double half_width) {
  for (int k = 0; k < FOL_CORES; k++)
    sigma_mm[k] = core_widths[at.core][k] * half_width;
  for (int k = 0; k < FOL_HALOS; k++)
    sigma_mm[FOL_CORES + k] = halo_widths_mm[at.halo][k] + half_width;
}

static width_choice choose_widths(const diameter_data *s) {
  width_choice best = {0, 0};
  double min_error = INFINITY, half_width = mean_half_width_mm(s), sigma_mm[FOL_GAUSSIANS];
  for (width_choice at = {0, 0}; at.core < CORE_WIDTHS; at.core++)
    for (at.halo = 0; at.halo < HALO_WIDTHS; at.halo++) {
      widths_of(sigma_mm, at, half_width);
      double error = misfit(s, sigma_mm);
      if (error < min_error) {
        min_error = error;
        best = at;
      }
    }
  return best;
}

static void set_amplitudes(fol_kernel_node *n, const diameter_data *s, const fol_kernel_fit *fit) {
  int iterations = n->diameter_mm < wide_mm ? 4 : 8;
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++) {
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double amplitude[FOL_GAUSSIANS];
      fol_kernel_fit_solve(fit, &s->profile[k][c], n->at[k].g[c], iterations, amplitude);
      for (int i = 0; i < FOL_GAUSSIANS; i++)
        n->at[k].share[c][i] = amplitude[i] * fit->unit_area_mm2[i] / s->absorbing_mm2[k][c];
      n->at[k].log_area[c] = fol_log(s->profile[k][c].area_mm2 / s->absorbing_mm2[k][c]);
    }
  }
}

/* Returns to how many lattices, the sparsest first, g is fitted for dots of this diameter; g says how quickly
 * overlapping halos saturate. Denser lattices of wide dots do not occur in plans, and including them would make the fit
 * to the others worse. The limits are high enough to include the nodes on both sides of 0.20 and 0.40 mm, since g is
 * interpolated from both. */
static size_t lattice_count(double diameter_mm) {
  return diameter_mm < 0.25 ? 3 : diameter_mm < wide_mm ? 2 : 1;
}

static void fit_g(fol_kernel_node *n, const diameter_data *s, const fol_kernel_fit *fit) {
  size_t count = lattice_count(n->diameter_mm);
  int rounds = n->diameter_mm < wide_mm ? 1 : 3;
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++) {
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double amplitude[FOL_GAUSSIANS];
      fol_lattice_cell cells[FOL_SURVEY_LATTICES];
      n->at[k].g[c] = initial_g;
      for (int round = 0; round < rounds; round++) {
        fol_kernel_fit_solve(fit, &s->profile[k][c], n->at[k].g[c], rounds > 1 ? 6 : 2, amplitude);
        for (size_t i = 0; i < count; i++)
          fol_lattice_cell_init(&cells[i], n->sigma_mm, amplitude, fol_survey_lattice_per_mm2[i]);
        n->at[k].g[c] = fol_lattice_fit_g(cells, s->lattice[k][c], count);
      }
    }
  }
}

static void interpolate_g(fol_kernel_node *n, const fol_kernel_node *below, const fol_kernel_node *above, double t) {
  for (size_t k = 0; k < FOL_SURVEY_STRENGTHS; k++)
    for (int c = 0; c < FOL_CHANNELS; c++)
      n->at[k].g[c] = (1 - t) * below->at[k].g[c] + t * above->at[k].g[c];
}

/* The data from which the nodes are computed. */
typedef struct kernel_build {
  fol_kernels *kernels;
  fol_table_slice slice;
  width_choice width_choice[FOL_SURVEY_DIAMETERS];
} kernel_build;

static size_t nearest_diameter(const fol_table_slice *slice, double diameter_mm) {
  size_t best = 0;
  for (size_t i = 1; i < slice->diameters; i++)
    if (fabs(fol_log(slice->diameter_mm[i] / diameter_mm)) < fabs(fol_log(slice->diameter_mm[best] / diameter_mm)))
      best = i;
  return best;
}

/* Reads the table's data for a diameter, and chooses the widths of the node's Gaussians. */
static void init_node(fol_kernel_node *n, double diameter_mm, const kernel_build *m, diameter_data *s,
                      fol_kernel_fit *fit) {
  read_diameter(s, &m->slice, diameter_mm, m->kernels->height_mm);
  n->half_width_mm = mean_half_width_mm(s);
  widths_of(n->sigma_mm, m->width_choice[nearest_diameter(&m->slice, n->diameter_mm)], n->half_width_mm);
  fol_kernel_fit_init(fit, s->ring_mm, n->sigma_mm);
}

/* Computes, at each node (diameter), the derivatives of ln half-width and of ln area with respect to ln diameter from
 * the neighbouring nodes. */
static void find_slopes(fol_kernels *kernels) {
  for (int i = 0; i < FOL_KERNEL_NODES; i++) {
    fol_kernel_node *n = &kernels->nodes[i];
    const fol_kernel_node *below = i > 0 ? n - 1 : n, *above = i + 1 < FOL_KERNEL_NODES ? n + 1 : n;
    double log_ratio = fol_log(above->diameter_mm / below->diameter_mm);
    n->width_slope = fol_log(above->half_width_mm / below->half_width_mm) / log_ratio;
    for (int k = 0; k < FOL_SURVEY_STRENGTHS; k++)
      for (int c = 0; c < FOL_CHANNELS; c++)
        n->at[k].area_slope[c] = (above->at[k].log_area[c] - below->at[k].log_area[c]) / log_ratio;
  }
}

static void choose_diameter(void *context, size_t d) {
  kernel_build *m = context;
  diameter_data s;
  read_diameter(&s, &m->slice, m->slice.diameter_mm[d], m->kernels->height_mm);
  m->width_choice[d] = choose_widths(&s);
}

static void fit_node_g(void *context, size_t i) {
  kernel_build *m = context;
  diameter_data s;
  fol_kernel_fit fit;
  fol_kernel_node *n = &m->kernels->nodes[i * NODES_PER_G];
  double table_mm = fol_fmin(n->diameter_mm, FOL_TABLE_DIAMETER_MAX_MM); /* the table has no lattices of wider dots */
  init_node(n, table_mm, m, &s, &fit);
  fit_g(n, &s, &fit);
}

static void finish_node(void *context, size_t i) {
  kernel_build *m = context;
  diameter_data s;
  fol_kernel_fit fit;
  fol_kernel_node *n = &m->kernels->nodes[i], *below = n - i % NODES_PER_G;
  init_node(n, n->diameter_mm, m, &s, &fit);
  if (below != n)
    interpolate_g(n, below, below + NODES_PER_G, (double)(n - below) / NODES_PER_G);
  set_amplitudes(n, &s, &fit);
}

static void make_nodes(kernel_build *m) {
  fol_parallel(m->slice.diameters, 0, choose_diameter, m);
  for (int i = 0; i < FOL_KERNEL_NODES; i++)
    m->kernels->nodes[i].diameter_mm = FOL_IMPLANT_DIAMETER_MIN_MM * fol_exp(FOL_KERNEL_LOG_STEP * i);
  fol_parallel((FOL_KERNEL_NODES + NODES_PER_G - 1) / NODES_PER_G, 0, fit_node_g, m);
  fol_parallel(FOL_KERNEL_NODES, 0, finish_node, m);
  find_slopes(m->kernels);
}

bool fol_kernels_new(fol_kernels **out, const double depth_mm[2], const fol_skin *skin, fol_error *err) {
  fol_kernels *kernels = fol_alloc(1, sizeof *kernels, err);
  kernel_build *m = kernels ? fol_alloc(1, sizeof *m, err) : NULL;
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
