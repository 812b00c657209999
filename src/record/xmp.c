#include "parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Writes the XMP metadata of exported pictures. All text in it is either fixed or a number, so nothing needs escaping.
 * The packet has no date, no name and nothing from the original file. */

/* This program's packets are recognised by these bytes at their start: another program that changes the picture writes
 * its XMP differently. */
static const char packet_head[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                  " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                  "  <rdf:Description rdf:about=\"\"\n"
                                  "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                                  "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                                  "    xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"\n"
                                  "    xmlns:follidot=\"urn:follidot:simulation:1/\"\n"
                                  "    xmp:CreatorTool=\"Follidot ";

#define PHOTOGRAPH "follidot:photograph=\""

static const char packet_tail[] = "  </rdf:Description>\n"
                                  " </rdf:RDF>\n"
                                  "</x:xmpmeta>\n"
                                  "<?xpacket end=\"r\"?>";

/* Writes the program's version, the kind of picture, the photograph's number and the light. The kind is a term of IPTC
 * (docs/domain.md#record [B]): compositeSynthetic for a picture composed of captured and generated parts,
 * algorithmicallyEnhanced for a photograph that was altered without adding content. */
static bool print_source(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  return fol_bytes_printf(out, err,
                          "%s\" follidot:version=\"%s\"\n"
                          "    Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/%s\"\n"
                          "    " PHOTOGRAPH "%016" PRIx64 "\" follidot:light=\"%s\"",
                          FOL_VERSION, FOL_VERSION,
                          caption->kind == FOL_EXPORTED_BEFORE ? "algorithmicallyEnhanced" : "compositeSynthetic",
                          caption->photograph, fol_light_name(caption->what->light));
}

static bool print_description(fol_bytes *out, const char *text, fol_error *err) {
  return fol_bytes_printf(out, err,
                          "   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt>"
                          "</dc:description>\n",
                          text);
}

static bool print_before(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  char text[160];
  snprintf(text, sizeof text, "The photograph before treatment, in simulated light (%s).",
           fol_light_label(caption->what->light));
  return fol_bytes_printf(out, err, ">\n") && print_description(out, text, err);
}

/* ---- simulations ------------------------------------------------------------------------------- */

static bool print_simulation(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  char session[40] = "each session", when[60], text[240];
  if (caption->first == caption->last)
    snprintf(session, sizeof session, "session %d", caption->first);
  fol_when_print(when, sizeof when, caption->what->when);
  snprintf(text, sizeof text, "Simulation of scalp micropigmentation after %s, %s%s. Not a photograph of a result.",
           session, when, caption->what->when.days == FOL_HEALED_DAYS ? " (day 30)" : "");
  return print_description(out, text, err);
}

static bool print_session(fol_bytes *out, const fol_session *session, fol_error *err) {
  return fol_bytes_printf(out, err,
                          "    <rdf:li rdf:parseType=\"Resource\">\n"
                          "     <follidot:densityPerCm2>%g</follidot:densityPerCm2>\n"
                          "     <follidot:dotDiameterMm>%g</follidot:dotDiameterMm>\n"
                          "     <follidot:dilution>%g</follidot:dilution>\n"
                          "    </rdf:li>\n",
                          session->density_per_cm2, session->dot_diameter_mm, session->dilution);
}

static bool print_sessions(fol_bytes *out, const fol_plan *plan, fol_error *err) {
  if (!fol_bytes_printf(out, err, "   <follidot:sessions><rdf:Seq>\n"))
    return false;
  for (int i = 0; i < plan->session_count; i++)
    if (!print_session(out, &plan->sessions[i], err))
      return false;
  return fol_bytes_printf(out, err, "   </rdf:Seq></follidot:sessions>\n");
}

static bool print_moment(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  const fol_export *what = caption->what;
  if (caption->first == caption->last && !fol_bytes_printf(out, err, " follidot:session=\"%d\"", caption->first))
    return false;
  if (what->when.touch_up &&
      !fol_bytes_printf(out, err, " follidot:touchUpYears=\"%g\"", what->plan->healing.touch_up_years))
    return false;
  return fol_bytes_printf(out, err, " follidot:ageDays=\"%g\" follidot:fading=\"%s\"\n", what->when.days,
                          fol_pace_name(what->pace));
}

static bool print_skin(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  const fol_skin_measurement *seen = caption->skin;
  return fol_bytes_printf(
      out, err,
      "    follidot:skin=\"%s\" follidot:melanosomeFraction=\"%.4g\" "
      "follidot:bloodFraction=\"%.4g\" follidot:cameraBlurPx=\"%.3g\" follidot:cameraSharpening=\"%.3g\"\n",
      fol_skin_source(seen, caption->what->plan), seen->skin.melanosome_fraction, seen->skin.blood_fraction,
      caption->camera_blur_px, caption->camera_sharpening);
}

/* Writes the parameters of the plan's pattern of dots, so that the picture alone tells what was simulated
 * (docs/domain.md#record [C]). */
static bool print_pattern(fol_bytes *out, const fol_plan *plan, fol_error *err) {
  const fol_pattern *pattern = &plan->pattern;
  return fol_bytes_printf(out, err,
                          "    follidot:seed=\"%llu\" follidot:depthMm=\"%g to %g\" follidot:jitter=\"%g\" "
                          "follidot:sizeSpread=\"%g\" follidot:darknessSpread=\"%g\" follidot:elongation=\"%g\">\n",
                          (unsigned long long)plan->seed, plan->pigment.depth_mm[0], plan->pigment.depth_mm[1],
                          pattern->jitter, pattern->size_spread, pattern->darkness_spread, pattern->elongation);
}

static bool print_parameters(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  return print_moment(out, caption, err) && print_skin(out, caption, err) &&
         print_pattern(out, caption->what->plan, err) && print_simulation(out, caption, err) &&
         print_sessions(out, caption->what->plan, err);
}

bool fol_xmp_print(fol_bytes *out, const fol_caption *caption, fol_error *err) {
  return fol_bytes_printf(out, err, "%s", packet_head) && print_source(out, caption, err) &&
         (caption->kind == FOL_EXPORTED_BEFORE ? print_before : print_parameters)(out, caption, err) &&
         fol_bytes_add(out, packet_tail, sizeof packet_tail, err);
}

bool fol_xmp_is_ours(uint64_t *photograph, const char *text, size_t size) {
  enum { DIGITS = 16 };
  const size_t head = sizeof packet_head - 1, key = sizeof PHOTOGRAPH - 1;
  if (size < head || memcmp(text, packet_head, head) != 0)
    return false;
  *photograph = 0;
  for (size_t i = head; i + key + DIGITS <= size; i++)
    if (memcmp(text + i, PHOTOGRAPH, key) == 0) {
      char digits[DIGITS + 1] = "";
      memcpy(digits, text + i + key, DIGITS);
      *photograph = strtoull(digits, NULL, 16);
      break;
    }
  return true;
}
