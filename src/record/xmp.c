#include "parts.h"

#include <stdio.h>

/* All text below is the program's own or a number, so nothing needs escaping. No date, no name, nothing of
 * the original file. */

static const char packet_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "  <rdf:Description rdf:about=\"\"\n"
    "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    "    xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"\n"
    "    xmlns:follidot=\"urn:follidot:simulation:1/\"\n"
    "    xmp:CreatorTool=\"Follidot " FOL_VERSION "\"\n"
    /* DOMAIN 7 [B]: IPTC's term for a picture made of captured and generated parts. */
    "    Iptc4xmpExt:DigitalSourceType=\"http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic\"\n";

static const char packet_tail[] = "  </rdf:Description>\n"
                                  " </rdf:RDF>\n"
                                  "</x:xmpmeta>\n"
                                  "<?xpacket end=\"r\"?>";

static bool print_description(fol_bytes *out, int session, fol_error *err) {
  char what[40] = "each session";
  if (session > 0)
    snprintf(what, sizeof what, "session %d", session);
  return fol_bytes_print(out, err,
                         "   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">Simulation of scalp "
                         "micropigmentation after %s, healed (day 30). Not a photograph of a result."
                         "</rdf:li></rdf:Alt></dc:description>\n",
                         what);
}

static bool print_session(fol_bytes *out, const fol_session *session, fol_error *err) {
  return fol_bytes_print(out, err,
                         "    <rdf:li rdf:parseType=\"Resource\">\n"
                         "     <follidot:densityPerCm2>%g</follidot:densityPerCm2>\n"
                         "     <follidot:dotDiameterMm>%g</follidot:dotDiameterMm>\n"
                         "     <follidot:dilution>%g</follidot:dilution>\n"
                         "    </rdf:li>\n",
                         session->density_per_cm2, session->dot_diameter_mm, session->dilution);
}

/* The plan's parameters as recorded: what was simulated must be known from the picture alone (DOMAIN 7 [C]). */
static bool print_parameters(fol_bytes *out, const fol_plan *plan, fol_error *err) {
  if (!fol_bytes_print(out, err, "   <follidot:sessions><rdf:Seq>\n"))
    return false;
  for (int i = 0; i < plan->session_count; i++)
    if (!print_session(out, &plan->sessions[i], err))
      return false;
  return fol_bytes_print(out, err, "   </rdf:Seq></follidot:sessions>\n");
}

bool fol_xmp_print(fol_bytes *out, const fol_plan *plan, int session, fol_error *err) {
  if (!fol_bytes_print(out, err, "%s", packet_head))
    return false;
  if (session > 0 && !fol_bytes_print(out, err, "    follidot:session=\"%d\"\n", session))
    return false;
  const fol_pattern *pattern = &plan->pattern;
  return fol_bytes_print(out, err,
                         "    follidot:seed=\"%llu\" follidot:ageDays=\"30\"\n"
                         "    follidot:depthMm=\"%g to %g\" follidot:jitter=\"%g\" follidot:sizeSpread=\"%g\" "
                         "follidot:darknessSpread=\"%g\">\n",
                         (unsigned long long)plan->seed, plan->pigment.depth_mm[0], plan->pigment.depth_mm[1],
                         pattern->jitter, pattern->size_spread, pattern->darkness_spread) &&
         print_description(out, session, err) && print_parameters(out, plan, err) &&
         fol_bytes_add(out, packet_tail, sizeof packet_tail, err);
}
