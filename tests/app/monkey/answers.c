#include "answers.h"
#include "hands.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sorted, so that a seed always finds the same file. */
bool any_file(chance *c, const char *folder, char *out, size_t size) {
  struct dirent **list;
  int count = scandir(folder, &list, NULL, alphasort), chosen = -1;
  if (count > 2) /* "." and ".." come first: no name here begins with what sorts before a point */
    chosen = chance_between(c, 2, count - 1);
  for (int i = 0; i < count; i++) {
    if (i == chosen)
      snprintf(out, size, "%s/%s", folder, list[i]->d_name);
    free(list[i]);
  }
  if (count >= 0)
    free(list);
  return chosen >= 0;
}

/* Returns the number of previous dialogs. */
static int count_dialogs(const char *path) {
  char line[20] = "";
  FILE *file = fopen(path, "r");
  if (file) {
    if (!fgets(line, sizeof line, file))
      line[0] = '\0';
    fclose(file);
  }
  int before = (int)strtol(line, NULL, 10);
  file = fopen(path, "w");
  if (file) {
    fprintf(file, "%d\n", before + 1);
    fclose(file);
  }
  return before;
}

static bool is_asked_for(int count, char **arguments, const char *option) {
  for (int i = 1; i < count; i++)
    if (strcmp(arguments[i], option) == 0)
      return true;
  return false;
}

int answer_dialog(int count, char **arguments) {
  const char *files = getenv("MONKEY_FILES"), *seed = getenv("MONKEY_SEED"), *dialogs = getenv("MONKEY_DIALOGS");
  char path[500];
  if (!files || !seed || !dialogs)
    return 1;
  chance c = {(uint64_t)strtoull(seed, NULL, 10) * 1000003u + (uint64_t)count_dialogs(dialogs)};
  chance_next(&c);
  pause_ms(chance_between(&c, 0, 300));
  if (chance_one_in(&c, 5))
    return 1; /* cancelled */
  bool saves = is_asked_for(count, arguments, "--save"), folder = is_asked_for(count, arguments, "--directory");
  if ((saves || folder) && !chance_one_in(&c, 4))
    snprintf(path, sizeof path, "%s/%s %d%s", files, folder ? "pictures" : "säved", chance_between(&c, 1, 4),
             !saves                 ? ""
             : chance_one_in(&c, 3) ? ""
             : chance_one_in(&c, 3) ? ".json"
                                    : ".follidot");
  else if (!any_file(&c, files, path, sizeof path))
    return 1;
  printf("%s\n", path);
  return 0;
}
