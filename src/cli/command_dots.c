/* The command `dots`: lists every dot of a plan as a table. */
#include "cli.h"

#include "follidot/scatter.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PLAN, OUT, SESSION, THREADS, VIEW, PASSPHRASE, FORCE, OPTION_COUNT };

static const fol_option options[OPTION_COUNT] = {
    [PLAN] = FOL_OPTION_PLAN,
    [OUT] = {"--out", "FILE.csv", "the table; a device or pipe is written directly", .required = true},
    [SESSION] = {"--session", "N", "the dots present after this session", .kind = FOL_OPTION_INTEGER, .min = 1,
                 .max = FOL_SESSIONS_MAX, .word = "last", .fallback = "last"},
    [THREADS] = FOL_OPTION_THREADS,
    [VIEW] = FOL_OPTION_VIEW,
    [PASSPHRASE] = FOL_OPTION_PASSPHRASE,
    [FORCE] = FOL_OPTION_FORCE,
};

static const char header[] = "x_px,y_px,x_mm,y_mm,z_mm,session,rank,diameter_mm,strength\n";

static bool print_dot(fol_bytes *table, const fol_dot *dot, fol_error *err) {
  char line[320]; /* space for nine numbers of at most 30 characters each */
  int length =
      snprintf(line, sizeof line, "%.4f,%.4f,%.5f,%.5f,%.5f,%d,%.9f,%.5f,%.5f\n", dot->px.x, dot->px.y, dot->mm.x_mm,
               dot->mm.y_mm, dot->mm.z_mm, dot->session, dot->rank, (double)dot->diameter_mm, (double)dot->strength);
  FOL_ASSERT(length > 0 && (size_t)length < sizeof line);
  return fol_bytes_add(table, line, (size_t)length, err);
}

static bool print_table(fol_bytes *table, const fol_dots *dots, int session, fol_error *err) {
  if (!fol_bytes_printf(table, err, "%s", header))
    return false;
  for (size_t i = 0; i < dots->count; i++)
    if (dots->at[i].session <= session && !print_dot(table, &dots->at[i], err))
      return false;
  return true;
}

/* Whether the file is a table of dots, that is, begins with the header line that this command writes. */
static bool is_table(void *context, const char *path, int fd, size_t size) {
  char line[sizeof header - 1];
  (void)context;
  (void)path;
  return size >= sizeof line && pread(fd, line, sizeof line, 0) == (ssize_t)sizeof line &&
         memcmp(line, header, sizeof line) == 0;
}

static bool run(const fol_args *args, fol_error *err) {
  int session = args->number[SESSION] > 0 ? (int)args->number[SESSION] : FOL_SESSIONS_MAX;
  fol_work work;
  if (!fol_work_open(&work, args, (fol_work_options){PLAN, VIEW, PASSPHRASE}, err))
    return false;
  fol_overwrite over = fol_work_overwrite(&work, args, FORCE);
  over.is_ours = is_table;
  fol_dots dots = {0};
  bool done =
      fol_work_check_session(&work, (int)args->number[SESSION], err) && fol_file_may_write(&over, args->text[OUT], err);
  if (done) {
    done = fol_dots_new(&dots, &work.plan, &work.head, NULL, (int)args->number[THREADS],
                        fol_watch_begin("placing dots"), err);
    fol_watch_end();
  }
  fol_bytes table = {0};
  done = done && print_table(&table, &dots, session, err) &&
         fol_file_write_checked(&over, args->text[OUT], table.data, table.size, err);
  fol_bytes_drop(&table);
  fol_work_drop(&work);
  fol_dots_drop(&dots);
  return done;
}

const fol_cli_command fol_command_dots = {
    .name = "dots",
    .operands = {"INPUT"},
    .summary = "list every dot of a plan as a table",
    .about = "INPUT is a photograph with --plan, or a consultation file (.follidot).\n"
             "One line for each visible dot, by rank: x_px, y_px in the picture, x_mm,\n"
             "y_mm, z_mm on the scalp, session in which it first appears, rank in [0, 1),\n"
             "healed diameter_mm and strength (absorption at 550 nm per mm). On a plane, mm go\n"
             "right and down from the picture's top left; on an ellipsoid they start at the\n"
             "head's centre: x to the subject's left, y to the face, z to the vertex. An older\n"
             "table is replaced; other files only with --force, and the files that INPUT\n"
             "consists of never.",
    .options = options,
    .option_count = OPTION_COUNT,
    .run = run,
};
