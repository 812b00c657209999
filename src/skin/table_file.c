#include "table_file.h"
#include "follidot/base_math.h"
#include "spectrum.h"

static const double steps_a_unit = 1000;

/* ---- writing --------------------------------------------------------------------------------------- */

bool fol_table_add_value(fol_bytes *out, double value, fol_error *err) {
  int16_t steps = (int16_t)fol_lround(fol_fmin(fol_fmax(value * steps_a_unit, INT16_MIN), INT16_MAX));
  uint16_t bits = (uint16_t)steps;
  const uint8_t bytes[2] = {(uint8_t)(bits & 0xff), (uint8_t)(bits >> 8)};
  return fol_bytes_add(out, bytes, sizeof bytes, err);
}

bool fol_table_add_entry(fol_bytes *out, const fol_table_entry *entry, fol_error *err) {
  bool done = true;
  for (size_t i = 0; i < FOL_SURVEY_RINGS && done; i++)
    done = fol_table_add_value(out, entry->ring[i], err);
  done = done && fol_table_add_value(out, entry->area, err);
  for (size_t i = 0; i < FOL_SURVEY_LATTICES && done; i++)
    done = fol_table_add_value(out, entry->lattice[i], err);
  return done;
}

static bool add_list(fol_bytes *out, const char *name, const double *values, size_t count, fol_error *err) {
  bool done = fol_bytes_printf(out, err, "%s", name);
  for (size_t i = 0; i < count && done; i++)
    done = fol_bytes_printf(out, err, " %.6g", values[i]);
  return done && fol_bytes_printf(out, err, "\n");
}

static bool add_bodies(fol_bytes *out, const fol_survey_request *request, fol_error *err) {
  bool done = fol_bytes_printf(out, err, "depth_mm");
  for (size_t b = 0; b < request->bodies && done; b++)
    done = fol_bytes_printf(out, err, " %.6g-%.6g", request->depth_mm[b][0], request->depth_mm[b][1]);
  return done && fol_bytes_printf(out, err, "\n");
}

static bool add_skins(fol_bytes *out, const fol_survey_request *request, fol_error *err) {
  bool done = fol_bytes_printf(out, err, "skin melanosome,blood");
  for (size_t s = 0; s < request->skins && done; s++)
    done = fol_bytes_printf(out, err, " %g,%g", request->skin[s].melanosome_fraction, request->skin[s].blood_fraction);
  return done && fol_bytes_printf(out, err, "\n");
}

static bool add_inputs(fol_bytes *out, const char *what, const fol_survey_request *request, fol_error *err) {
  return fol_bytes_printf(out, err, "%s: mu550_per_mm %g and %d times twice that, exponent %g, seed %llu, rounds %zu\n",
                          what, request->mu550_per_mm, FOL_SURVEY_STRENGTHS - 1, request->pigment_exponent,
                          (unsigned long long)request->seed, request->rounds) &&
         add_list(out, "diameter_mm", request->diameter_mm, request->diameters, err) && add_bodies(out, request, err) &&
         add_skins(out, request, err);
}

bool fol_table_add_header(fol_bytes *out, const fol_survey_request *dots, const fol_survey_request *hairs,
                          fol_error *err) {
  fol_spectrum spectrum = fol_spectrum_camera();
  return fol_bytes_printf(
             out, err,
             "Follidot dot kernels, version 1: made by \"follidot-cli optics table\".\n"
             "Monte Carlo of light in skin: epidermis %g mm, index %g, Henyey-Greenstein %g, coefficients of "
             "Jacques;\n"
             "%zu wavelengths, %g to %g nm, D65 and a Nikon D5100's channels.\n"
             "Then by diameter, depth, skin, strength, channel: ln E/Q at %d rings, ln A/Q, and "
             "ln(-ln T/(n A)) of lattices; ln R of skin in linear sRGB;\n"
             "each times %g in 16 bits, the lower byte first.\n",
             FOL_SKIN_EPIDERMIS_MM, FOL_SKIN_INDEX, FOL_SKIN_ANISOTROPY, spectrum.count, spectrum.wavelength_nm[0],
             spectrum.wavelength_nm[spectrum.count - 1], FOL_SURVEY_RINGS, steps_a_unit) &&
         add_list(out, "lattices_per_mm2", fol_survey_lattice_per_mm2, FOL_SURVEY_LATTICES, err) &&
         add_inputs(out, "dots", dots, err) && add_inputs(out, "hairs", hairs, err) && fol_bytes_printf(out, err, "\n");
}

/* ---- reading --------------------------------------------------------------------------------------- */

/* Embeds the table file in the program by the assembler. As a list of numbers in C it would take minutes to compile. */
__asm__(".section .rodata\n"
        ".balign 16\n"
        ".globl fol_table_size\n"
        "fol_table_size: .quad 2f - 1f\n"
        ".globl fol_table_bytes\n"
        "fol_table_bytes:\n"
        "1: .incbin \"" FOL_TABLE_PATH "\"\n"
        "2: .byte 0\n"
        ".text\n");
extern const uint64_t fol_table_size;
extern const uint8_t fol_table_bytes[];

static size_t header_size(void) {
  FOL_ASSERT(fol_table_size > 2 * (uint64_t)FOL_TABLE_SIZE);
  return (size_t)fol_table_size - 2 * (size_t)FOL_TABLE_SIZE;
}

static const uint8_t *numbers(void) {
  return fol_table_bytes + header_size();
}

static inline double number(const uint8_t *at) {
  return (int16_t)(uint16_t)(at[0] | at[1] << 8) / steps_a_unit;
}

double fol_table_value(size_t index) {
  FOL_ASSERT(index < FOL_TABLE_SIZE);
  return number(numbers() + 2 * index);
}

void fol_table_add_to(fol_table_entry *to, size_t entry, double weight) {
  FOL_ASSERT(entry < FOL_TABLE_ENTRIES);
  const uint8_t *at = numbers() + 2 * entry * FOL_TABLE_VALUES;
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++, at += 2)
    to->ring[i] += weight * number(at);
  to->area += weight * number(at);
  at += 2;
  for (size_t i = 0; i < FOL_SURVEY_LATTICES; i++, at += 2)
    to->lattice[i] += weight * number(at);
}
