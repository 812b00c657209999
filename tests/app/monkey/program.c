#include "program.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void become(const program *p, const char *file) {
  int trace = open(p->trace_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  int said = open(p->said_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (trace < 0 || said < 0 || dup2(trace, STDOUT_FILENO) < 0 || dup2(said, STDERR_FILENO) < 0)
    _exit(126);
  close(trace);
  close(said);
  execl(p->path, p->path, "--trace", file, (char *)NULL);
  _exit(127);
}

bool program_start(program *p, const char *folder, const char *file) {
  if (p->trace)
    fclose(p->trace);
  p->trace = NULL;
  p->place_count = 0;
  p->is_asking = false;
  p->idle_x = p->idle_y = -1;
  snprintf(p->trace_path, sizeof p->trace_path, "%s/trace", folder);
  snprintf(p->said_path, sizeof p->said_path, "%s/stderr", folder);
  remove(p->trace_path);
  p->pid = fork();
  if (p->pid == 0)
    become(p, file);
  return p->pid > 0;
}

bool program_runs(program *p) {
  if (p->pid > 0 && waitpid(p->pid, &p->status, WNOHANG) == p->pid)
    p->pid = 0;
  return p->pid > 0;
}

bool program_ended_well(const program *p) {
  return WIFEXITED(p->status) && WEXITSTATUS(p->status) == 0;
}

void program_kill(program *p, int signal) {
  if (p->pid > 0)
    kill(p->pid, signal);
}

/* ---- its trace ------------------------------------------------------------------------------------ */

static void note_place(program *p, const char *line) {
  place found;
  int i = 0;
  const char *last = strrchr(line, ' '), *middle = last ? last - 1 : line;
  while (middle > line && *middle != ' ')
    middle--;
  if (!last || middle <= line || (size_t)(middle - line) >= sizeof found.id)
    return;
  snprintf(found.id, sizeof found.id, "%.*s", (int)(middle - line), line);
  found.x = (int)strtol(middle, NULL, 10);
  found.y = (int)strtol(last, NULL, 10);
  while (i < p->place_count && strcmp(p->places[i].id, found.id) != 0)
    i++;
  if (i == PLACES_MAX)
    return;
  p->places[i] = found;
  p->place_count += i == p->place_count;
}

static bool starts(const char *line, const char *with) {
  return strncmp(line, with, strlen(with)) == 0;
}

static void note_line(program *p, const char *line) {
  int x, y;
  p->undone += starts(line, "undone ");
  p->redone += starts(line, "redone ");
  p->edits += starts(line, "edit ");
  p->opened += starts(line, "opened ");
  if (starts(line, "place "))
    note_place(p, line + strlen("place "));
  if (sscanf(line, "idle %d %d", &x, &y) == 2) {
    p->idle_x = x;
    p->idle_y = y;
  }
  if (starts(line, "asking to save"))
    p->is_asking = true;
  if (starts(line, "error ")) {
    p->errors++;
    snprintf(p->last_error, sizeof p->last_error, "%.290s", line + strlen("error "));
  }
}

void program_listen(program *p) {
  char line[2000];
  if (!p->trace && !(p->trace = fopen(p->trace_path, "r")))
    return;
  clearerr(p->trace);
  for (;;) {
    long before = ftell(p->trace);
    if (!fgets(line, sizeof line, p->trace))
      return;
    size_t size = strlen(line);
    if (line[size - 1] != '\n' && size < sizeof line - 1) { /* an incomplete line */
      fseek(p->trace, before, SEEK_SET);
      return;
    }
    line[strcspn(line, "\n")] = '\0';
    note_line(p, line);
  }
}

/* ---- its file ------------------------------------------------------------------------------------- */

bool program_file(const program *p, char *out, size_t size) {
  static const char suffix[] = ".follidot";
  char folder[60];
  bool found = false;
  snprintf(folder, sizeof folder, "/proc/%ld/fd", (long)p->pid);
  DIR *list = opendir(folder);
  for (struct dirent *entry; list && !found && (entry = readdir(list));) {
    char link[340], path[400];
    snprintf(link, sizeof link, "%s/%s", folder, entry->d_name);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < (ssize_t)sizeof suffix)
      continue;
    path[length] = '\0';
    found = strcmp(path + length - (sizeof suffix - 1), suffix) == 0 && (size_t)length < size;
    if (found)
      snprintf(out, size, "%s", path);
  }
  if (list)
    closedir(list);
  return found;
}
