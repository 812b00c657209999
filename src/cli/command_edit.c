/* Applies edits from a script to a consultation file. Each edit is on the disk before the next line is read. */
#include "cli.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PASSPHRASE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
};

/* Maximum length in bytes of a line of the script. It is the maximum length of a row of a consultation file, since each
 * row stores one edit. A line may contain a whole plan with its mask. */
#define LINE_BYTES_MAX FOL_VAULT_ROW_BYTES_MAX

/* ---- the script ------------------------------------------------------------------------------- */

typedef struct script {
  FILE *from;
  const char *name;
  fol_bytes line; /* the line that was read last, zero-terminated */
  size_t number;
  const fol_progress *watch;
} script;

static bool open_script(script *out, const char *path, fol_error *err) {
  bool is_input = strcmp(path, "-") == 0;
  struct stat facts;
  *out = (script){.from = is_input ? stdin : fopen(path, "r"), .name = is_input ? "standard input" : path};
  if (!out->from)
    return fol_fail(err, FOL_FAILED, "cannot read %s: %s", path, strerror(errno));
  if (fstat(fileno(out->from), &facts) != 0 || !S_ISDIR(facts.st_mode))
    return true;
  if (!is_input)
    fclose(out->from);
  return fol_fail(err, FOL_FAILED, "cannot read %s: %s", out->name, strerror(EISDIR));
}

static void close_script(script *s) {
  if (s->from && s->from != stdin)
    fclose(s->from);
  fol_bytes_drop(&s->line);
}

/* Skips the byte order mark with which some editors start a text. */
static void skip_byte_order_mark(fol_bytes *line) {
  static const char mark[3] = {'\xef', '\xbb', '\xbf'};
  if (line->size < sizeof mark || memcmp(line->data, mark, sizeof mark) != 0)
    return;
  line->size -= sizeof mark;
  memmove(line->data, line->data + sizeof mark, line->size);
}

/* Reads a line of the script without its line end; the last line may have no line end. *more is set to false at the end
 * of the script. */
static bool read_line(script *s, bool *more, fol_error *err) {
  int byte;
  s->line.size = 0;
  while ((byte = getc(s->from)) != EOF && byte != '\n') {
    const char c = (char)byte;
    if (s->line.size >= LINE_BYTES_MAX)
      return fol_fail(err, FOL_REFUSED, "line %zu is too long", s->number + 1);
    if (!fol_bytes_add(&s->line, &c, 1, err))
      return false;
  }
  if (fol_progress_cancelled(s->watch))
    return fol_fail(err, FOL_CANCELLED, "interrupted; the edits so far are in the file");
  if (byte == EOF && ferror(s->from))
    return fol_fail(err, FOL_FAILED, "cannot read %s: %s", s->name, strerror(errno));
  *more = byte != EOF || s->line.size > 0;
  s->number += *more;
  if (s->number == 1)
    skip_byte_order_mark(&s->line);
  if (s->line.size > 0 && s->line.data[s->line.size - 1] == '\r')
    s->line.size--;
  return fol_bytes_add(&s->line, "", 1, err);
}

static const char *text_of(const script *s) {
  return (const char *)s->line.data;
}

/* Whether the line is blank or a comment. */
static bool is_empty(const script *s) {
  const char *text = text_of(s) + strspn(text_of(s), " \t");
  return strlen(text_of(s)) + 1 == s->line.size && (*text == '\0' || *text == '#');
}

/* ---- edits ------------------------------------------------------------------------------------ */

/* The consultation to which the script is applied. */
typedef struct session {
  fol_consultation *file;
  fol_history *history;
  fol_progress *watch;
  fol_hair_cache *hair; /* the cache for strokes that blend into hair */
} session;

static bool find_photo(void *context, const fol_digest *digest, fol_original **out, fol_error *err) {
  return fol_consultation_find_photo(out, context, digest, err);
}

/* Computes the values of a lock (the engine that placed the plan's dots, and a hash of the dots). If the script gives
 * values, they must equal the computed ones. */
static bool complete_lock(const session *d, fol_lock *lock, fol_error *err) {
  fol_lock now;
  if (!fol_document_compute_lock(&now, fol_history_now(d->history), 0, d->watch, err))
    return false;
  if (*lock->engine && lock->number != now.number)
    return fol_fail(err, FOL_REFUSED, "lock: engine %d placed those dots; this version (%s) has engine %d",
                    lock->number, now.engine, now.number);
  if (*lock->engine && !fol_digest_equal(&now.dots, &lock->dots))
    return fol_fail(err, FOL_REFUSED, "lock: these are not the dots that this version (%s) places for the plan",
                    now.engine);
  *lock = now;
  return true;
}

/* Completes an edit with what its line in the script does not contain: the values of a lock, the hair into which a
 * stroke blends, the content of a file or photograph that the line names. */
static bool complete(const session *d, fol_edit *edit, fol_error *err) {
  const fol_album album = {find_photo, d->file};
  if (edit->kind == FOL_EDIT_UNDO && !fol_history_can_undo(d->history))
    return fol_fail(err, FOL_REFUSED, "undo: there is nothing to undo");
  if (edit->kind == FOL_EDIT_REDO && !fol_history_can_redo(d->history))
    return fol_fail(err, FOL_REFUSED, "redo: there is nothing to redo");
  if (edit->kind == FOL_EDIT_LOCK)
    return complete_lock(d, &edit->lock, err);
  if (edit->blends)
    return fol_hair_cache_apply(d->hair, edit, fol_history_now(d->history), d->watch, err);
  if (!fol_edit_read_file(edit, err) || !fol_edit_find_photo(edit, &album, err))
    return false;
  fol_edit_photo *photo = fol_edit_photo_of(edit);
  if (photo && photo->original)
    fol_consultation_prefer_own(&photo->original, d->file);
  return true;
}

/* Applies an edit to the document and appends it to the consultation file. Writing starts only after the first edit was
 * applied, so that a script whose first edit fails leaves the file unchanged. */
static bool commit(const session *d, const fol_edit *edit, fol_error *err) {
  const fol_actor by = fol_actor_now();
  if (!fol_history_do(d->history, edit, err) || !fol_consultation_start_writing(d->file, &by, err))
    return false;
  const fol_applied_edit done = {.edit = edit,
                                 .number = fol_history_edits(d->history),
                                 .made_by = fol_history_made_by(d->history),
                                 .document = fol_history_now(d->history)};
  if (!fol_consultation_append(d->file, &done, 1, &by, err))
    return false;
  fol_history_set_saved(d->history, done.number);
  return true;
}

static bool apply_line(const session *d, const script *s, fol_error *err) {
  fol_edit edit;
  if (strlen(text_of(s)) + 1 != s->line.size)
    return fol_fail(err, FOL_REFUSED, "it contains a zero byte");
  if (!fol_edit_parse(&edit, text_of(s), fol_document_engine(fol_history_now(d->history)), err))
    return false;
  bool done = complete(d, &edit, err) && commit(d, &edit, err);
  fol_edit_drop(&edit);
  return done;
}

/* Prints a confirmation that the edit is on the disk. */
static bool print_done(const session *d, fol_error *err) {
  fol_bytes text = {0};
  bool done =
      fol_bytes_printf(&text, err, "ok %" PRIu64 "\n", fol_history_edits(d->history)) && fol_print_bytes(&text, err);
  fol_bytes_drop(&text);
  return done;
}

/* Adds a snapshot (the whole document) to the file, which makes the next opening faster. If that fails, for example on
 * a full disk, nothing is lost. */
static void save_snapshot(const session *d) {
  const fol_actor by = fol_actor_now();
  if (fol_consultation_snapshot_is_due(d->file))
    fol_consultation_snapshot(d->file, &by, NULL);
}

static bool run_script(const session *d, script *s, fol_error *err) {
  bool more = true;
  while (more) {
    if (!read_line(s, &more, err))
      return false;
    if (!more || is_empty(s))
      continue;
    if (!apply_line(d, s, err))
      return fol_fail_in(err, "line %zu", s->number);
    if (!print_done(d, err))
      return false;
    save_snapshot(d);
  }
  return true;
}

static bool edit_file(fol_consultation *file, script *s, fol_error *err) {
  fol_hair_cache hair = {0};
  session d = {.file = file, .watch = fol_watch_begin(NULL), .hair = &hair};
  s->watch = d.watch;
  /* Writing to a closed pipe must be an error and not a signal, so that the consultation file is closed properly. */
  signal(SIGPIPE, SIG_IGN);
  const fol_actor by = fol_actor_now();
  bool done = fol_consultation_history(&d.history, file, err);
  if (done) {
    done = run_script(&d, s, err) && fol_consultation_start_writing(file, &by, err);
    fol_history_drop(d.history);
  }
  fol_hair_cache_drop(&hair);
  fol_watch_end();
  return done;
}

static bool run(const fol_args *args, fol_error *err) {
  script s;
  fol_consultation *file;
  if (!open_script(&s, args->operands[1], err))
    return false;
  bool done = fol_args_open_consultation(&file, args, PASSPHRASE, FOL_FILE_WRITE, err);
  if (done) {
    done = edit_file(file, &s, err);
    fol_args_close_consultation(file);
  }
  close_script(&s);
  return done;
}

const fol_cli_command fol_command_edit = {
    .name = "edit",
    .operands = {"FILE", "SCRIPT"},
    .summary = "apply edits, one on each line of text, to a consultation",
    .about = "SCRIPT has one edit on each line; - is standard input. Blank lines and lines\n"
             "beginning with # are skipped. \"ok N\" is printed when edit N is on the disk. A\n"
             "line that fails ends the script; the edits before it stay in the file. Examples\n"
             "(add view=NAME if the file has several views; docs/edits.md lists all edits):\n"
             "\n"
             "  scale from=100,100 to=1100,100 length_mm=152\n"
             "  surface kind=ellipsoid centre=600,700 yaw_deg=0 pitch_deg=10\n"
             "  hairline style=soft points=210,340;400,260;620,340\n"
             "  landmarks glabella=410,600 left=330,640 right=490,640\n"
             "  variant n=2                           another hairline, to compare with 1\n"
             "  brush radius_mm=4 softness=0.5 flow=1 points=300,300;320,318\n"
             "  erase radius_mm=4 softness=0.5 points=310,305\n"
             "  smooth radius_mm=8 points=310,305;330,320\n"
             "  fill density=0.7 feather_mm=5 inward=yes blend=yes points=3,3;90,5;50,80\n"
             "  zone kind=scar points=300,300;340,310;320,350\n"
             "  session n=1 density_per_cm2=30 dot_diameter_mm=0.3 dilution=25\n"
             "  photo view=left file=left.jpg         a photograph from another side\n"
             "  carry view=left from=front            copy the front view's hairline\n"
             "  reference text=\"A. B., 12\"            the client's name or number\n"
             "  log n=1 date=2026-12-01 operator=\"M. M.\" brand=\"...\" lot=\"...\" notes=\"...\"\n"
             "  after n=1 view=front file=after.jpg   a photograph taken after session 1\n"
             "  align n=1 from=10,10;90,50 to=20,20;100,60   line it up with the view's\n"
             "  lock                                  lock the plan as agreed; also: unlock\n"
             "  undo, redo, revert to=12",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
