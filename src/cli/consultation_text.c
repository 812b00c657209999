/* Prints a consultation file as text. */
#include "cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Prints a label and text on one line; line breaks in the text become spaces. */
static bool print_entry(fol_bytes *text, const char *label, const char *words, fol_error *err) {
  bool done = fol_bytes_printf(text, err, "%-14s", label);
  for (; done && *words; words++) {
    const char c = *words == '\n' || *words == '\t' ? ' ' : *words;
    done = fol_bytes_add(text, &c, 1, err);
  }
  return done && fol_bytes_printf(text, err, "\n");
}

static bool print_file(fol_bytes *text, fol_consultation *file, fol_error *err) {
  struct stat facts = {0};
  stat(fol_consultation_path(file), &facts);
  return fol_bytes_printf(text, err, "%-14sconsultation, version %d, %.1f MB, %s\n%-14s%" PRIu64 "\n", "Format",
                          fol_consultation_version(file), (double)facts.st_size / 1e6,
                          fol_consultation_is_protected(file) ? "protected by a passphrase" : "not protected", "Edits",
                          fol_consultation_edits(file));
}

static bool print_view(fol_bytes *text, const fol_view *view, const char *label, fol_error *err) {
  const fol_plan *plan = fol_view_plan(view);
  const fol_original_facts facts = fol_original_describe(fol_view_original(view));
  char words[200];
  int used =
      snprintf(words, sizeof words, "%s, %d x %d px, %s, %s, %s", fol_view_name_text(fol_view_which(view)), facts.width,
               facts.height, facts.format, plan->surface.kind == FOL_SURFACE_PLANE ? "flat" : "a round head",
               plan->hairline.points_px ? "a hairline" : "no hairline");
  if (plan->zones)
    snprintf(words + used, sizeof words - (size_t)used, ", %zu zone%s", plan->zones->count,
             plan->zones->count == 1 ? "" : "s");
  return print_entry(text, label, words, err);
}

static bool print_camera(fol_bytes *text, const fol_view *view, fol_error *err) {
  fol_photo *photo;
  fol_camera_report report;
  if (!fol_original_decode(&photo, fol_view_original(view), err))
    return false;
  bool done = fol_camera_inspect(&report, photo, fol_view_plan(view), fol_view_head(view), err) &&
              fol_camera_print(text, &report, err);
  fol_photo_drop(photo);
  return done;
}

static bool print_views(fol_bytes *text, const fol_document *document, bool with_camera, fol_error *err) {
  bool done = true, first = true;
  for (int i = FOL_VIEW_FRONT; done && i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(document, (fol_view_name)i);
    if (!view)
      continue;
    const char *coarse = fol_view_scale_remark(view);
    done = print_view(text, view, first ? "Views" : "", err) &&
           (!coarse || print_entry(text, "  remark", coarse, err)) && (!with_camera || print_camera(text, view, err));
    first = false;
  }
  return done;
}

/* ---- sessions ---------------------------------------------------------------------------------- */

static bool print_field(fol_bytes *text, const char *label, const char *words, fol_error *err) {
  char indented[40];
  if (!*words)
    return true;
  snprintf(indented, sizeof indented, "  %s", label);
  return print_entry(text, indented, words, err);
}

static bool print_log(fol_bytes *text, const fol_session_log *log, fol_error *err) {
  char dilution[40] = "";
  if (log->dilution > 0)
    snprintf(dilution, sizeof dilution, "%g", log->dilution);
  return print_field(text, "done", log->date, err) &&
         print_field(text, "operator", fol_text_read(log->operator_name), err) &&
         print_field(text, "brand", fol_text_read(log->brand), err) &&
         print_field(text, "lot", fol_text_read(log->lot), err) && print_field(text, "expiry", log->expiry, err) &&
         print_field(text, "dilution", dilution, err) && print_field(text, "needle", fol_text_read(log->needle), err) &&
         print_field(text, "notes", fol_text_read(log->notes), err);
}

static bool print_afters(fol_bytes *text, const fol_document *document, int session, fol_error *err) {
  char words[200] = "";
  size_t used = 0;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS && used < sizeof words; i++)
    if (fol_document_after(document, session, (fol_view_name)i))
      used += (size_t)snprintf(
          words + used, sizeof words - used, "%s%s%s", used > 0 ? ", " : "", fol_view_name_text((fol_view_name)i),
          fol_document_alignment(document, session, (fol_view_name)i)->from_px ? " (lined up)" : "");
  return print_field(text, "after", words, err);
}

static bool print_session(fol_bytes *text, const fol_document *document, int session, fol_error *err) {
  const fol_view *first = fol_document_first(document);
  char label[40], words[200] = "not planned";
  snprintf(label, sizeof label, "Session %d", session);
  if (first && session <= fol_view_plan(first)->session_count) {
    const fol_session *planned = &fol_view_plan(first)->sessions[session - 1];
    snprintf(words, sizeof words, "%.4g dots/cm2, %.3g mm, dilution %.4g%s%s", planned->density_per_cm2,
             planned->dot_diameter_mm, planned->dilution, *planned->date ? ", " : "", planned->date);
  } else if (fol_session_log_is_empty(fol_document_log(document, session))) {
    return true;
  }
  return print_entry(text, label, words, err) && print_log(text, fol_document_log(document, session), err) &&
         print_afters(text, document, session, err);
}

/* ---- state ------------------------------------------------------------------------ */

static bool print_state(fol_bytes *text, fol_consultation *file, const fol_document *document, fol_error *err) {
  char holder[FOL_HOLDER_TEXT], words[200];
  const fol_lock *lock = fol_document_lock(document);
  snprintf(words, sizeof words, "as it was agreed on, by version %s (engine %d)", lock->engine, lock->number);
  if (fol_document_is_locked(document) && !print_entry(text, "Locked", words, err))
    return false;
  if (fol_consultation_holder(holder, file) && !print_entry(text, "Open", holder, err))
    return false;
  return !fol_consultation_trouble(file) || print_entry(text, "Damage", fol_consultation_trouble(file), err);
}

static bool print_notes(fol_bytes *text, fol_consultation *file, fol_error *err) {
  bool done = fol_bytes_printf(text, err, "\n");
  for (size_t n = 1; done && n <= fol_consultation_notes(file); n++) {
    fol_bytes line = {0};
    done = fol_consultation_read_note(&line, file, n, err) && fol_bytes_add(text, line.data, line.size, err) &&
           fol_bytes_add(text, "\n", 1, err);
    fol_bytes_drop(&line);
  }
  return done;
}

bool fol_consultation_print_text(fol_consultation *file, fol_open_request request, fol_error *err) {
  fol_document *document = fol_consultation_document(file);
  fol_bytes text = {0};
  const char *reference = fol_document_reference(document);
  bool done = print_file(&text, file, err) && (!*reference || print_entry(&text, "Reference", reference, err)) &&
              print_views(&text, document, request.camera, err);
  for (int s = 1; done && s <= FOL_SESSIONS_MAX; s++)
    done = print_session(&text, document, s, err);
  done = done && print_state(&text, file, document, err) && (!request.log || print_notes(&text, file, err)) &&
         fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  fol_document_drop(document);
  return done;
}

bool fol_consultation_print_edits(fol_consultation *file, fol_error *err) {
  fol_bytes text = {0};
  bool done = true;
  for (uint64_t n = 1; done && n <= fol_consultation_edits(file); n++) {
    fol_stored_edit past;
    done = fol_consultation_read_edit(&past, file, n, err);
    if (!done)
      break;
    done = fol_bytes_printf(&text, err, "%s\n", (const char *)past.text.data);
    fol_bytes_drop(&past.text);
  }
  done = done && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}
