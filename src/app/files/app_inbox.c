#include "app/files/app_inbox.h"
#include "app/files/asking.h"
#include "app/files/leaving.h"
#include "app/files/opening.h"
#include "app/files/picture_texture.h"
#include "app/state/paths.h"
#include "app/state/state.h"
#include "live/wake.h"

#include "follidot/record.h"

#include <SDL.h>
#include <epoxy/gl.h>
#include <stdio.h>
#include <string.h>

enum { SLOW_MS = 4000, WATCH_MS = 2000 };

static void wake(void *context) {
  (void)context;
  fol_wake();
}

/* ---- the watched folder ------------------------------------------------------------------------------- */

void fol_app_inbox_start(fol_app *app) {
  fol_error err = {0};
  if (!app->settings.inbox)
    return;
  fol_app_inbox *inbox = fol_alloc(1, sizeof *inbox, &err);
  const fol_inbox_request request = {
      .folder = app->settings.inbox, .now_ms = SDL_GetTicks64, .wake = wake, .is_ours = fol_export_has_made};
  if (!inbox || !fol_inbox_new(&inbox->inbox, &request, &err)) {
    fol_free(inbox);
    fol_app_report(app, &err);
    return;
  }
  inbox->list = fol_inbox_now(inbox->inbox);
  app->inbox = inbox;
}

void fol_app_inbox_drop(fol_app_inbox *inbox) {
  if (!inbox)
    return;
  fol_inbox_drop(inbox->inbox);
  fol_inbox_list_drop(inbox->list);
  for (int i = 0; i < FOL_INBOX_SHOWN_MAX; i++)
    if (inbox->textures[i].id)
      glDeleteTextures(1, &inbox->textures[i].texture);
  fol_free(inbox);
}

void fol_app_inbox_choose(fol_app *app, const char *folder) {
  fol_error err = {0};
  char *whole = folder ? fol_path_whole(folder, &err) : NULL;
  if (folder && whole && strchr(whole, '\n')) /* the settings file has one line per value */
    fol_fail(&err, FOL_REFUSED, "a folder with a line break in its name cannot be watched: rename it");
  if (err.code == FOL_OK) {
    fol_free(app->settings.inbox);
    app->settings.inbox = whole;
    whole = NULL;
    fol_app_inbox_drop(app->inbox);
    app->inbox = NULL;
    fol_app_inbox_start(app);
    fol_trace(app, "inbox %s", folder ? "watched" : "stopped");
    fol_settings_save(&app->settings, &err);
  }
  if (err.code)
    fol_app_report(app, &err);
  fol_free(whole);
  fol_app_repaint(app);
}

void fol_app_inbox_ask(fol_app *app) {
  fol_app_ask_for(app, FOL_DIALOG_INBOX_FOLDER);
}

void fol_app_inbox_stop(fol_app *app) {
  fol_app_inbox_choose(app, NULL);
}

bool fol_app_inbox_trouble(const fol_app *app, char *text, size_t size) {
  const fol_app_inbox *inbox = app->inbox;
  const char *why = inbox->list->problem.text;
  char name[80];
  fol_text_shorten(name, sizeof name, app->settings.inbox);
  fol_text_clean(name);
  if (inbox->slow)
    snprintf(text, size, "%s does not respond. Still trying.", name);
  else if (inbox->list->problem.code)
    snprintf(text, size, "%s: %s. Still trying.", name, why);
  return inbox->slow || inbox->list->problem.code;
}

/* ---- the files in the watched folder -------------------------------------------------------------------- */

/* Prints to the trace the files of `list` that are new or changed since the previous list, `before`, and the number of
 * files in `list`. */
static void trace_list(const fol_app *app, const fol_inbox_list *list, const fol_inbox_list *before) {
  for (int i = 0; i < list->count && app->options.trace; i++) {
    static const char *const states[] = {"whole", "read", "refused"};
    const fol_inbox_file *file = list->files[i];
    bool known = false;
    for (int j = 0; j < before->count; j++)
      known = known || before->files[j] == file;
    if (!known)
      fol_trace(app, "inbox file inbox.%08x %s %s", (unsigned)(file->id >> 32), states[file->state], file->name);
  }
  if (list->problem.code)
    fol_trace(app, "inbox problem %s", list->problem.text);
  fol_trace(app, "inbox list %d, %zu arriving, %zu more%s", list->count, list->arriving, list->more,
            list->looked ? "" : ", looking");
}

static bool is_listed(const fol_inbox_list *list, uint64_t id) {
  for (int i = 0; i < list->count; i++)
    if (list->files[i]->id == id)
      return true;
  return false;
}

/* Returns the entry that holds the texture of the file with this id; if there is none, a free entry. There always is a
 * free one then, since there are as many entries as a list can have files. */
static fol_inbox_texture *texture_of(fol_app_inbox *inbox, uint64_t id) {
  fol_inbox_texture *free_one = NULL;
  for (int i = 0; i < FOL_INBOX_SHOWN_MAX; i++) {
    fol_inbox_texture *t = &inbox->textures[i];
    if (t->id == id)
      return t;
    if (!free_one && (!t->id || !is_listed(inbox->list, t->id)))
      free_one = t;
  }
  return free_one;
}

unsigned fol_app_inbox_picture(fol_app *app, const fol_inbox_file *file) {
  fol_app_inbox *inbox = app->inbox;
  if (inbox->wanted_count < FOL_INBOX_SHOWN_MAX)
    inbox->wanted[inbox->wanted_count++] = file->id;
  fol_inbox_texture *t = texture_of(inbox, file->id);
  if (!file->small.data || !t)
    return 0;
  if (t->id != file->id) {
    if (t->id)
      glDeleteTextures(1, &t->texture);
    *t = (fol_inbox_texture){file->id, fol_picture_texture(&file->small)};
  }
  return t->texture;
}

/* Requests the small pictures of the files that the last frame showed, if they are not those requested before. */
static void follow_wishes(fol_app *app) {
  fol_app_inbox *inbox = app->inbox;
  size_t size = (size_t)inbox->wanted_count * sizeof inbox->wanted[0];
  if (inbox->wanted_count != inbox->asked_count || memcmp(inbox->wanted, inbox->asked, size) != 0) {
    fol_inbox_want(inbox->inbox, inbox->wanted, inbox->wanted_count);
    memcpy(inbox->asked, inbox->wanted, size);
    inbox->asked_count = inbox->wanted_count;
  }
}

static bool is_shown(const fol_app *app) {
  return app->inbox && !app->panels.client && (!app->document.history || app->panels.step == FOL_STEP_PHOTO);
}

int fol_app_inbox_wait_ms(const fol_app *app) {
  /* While the list is shown, the event loop wakes at intervals to check the folder: a disk that does not respond cannot
   * wake it. */
  return is_shown(app) ? WATCH_MS : -1;
}

void fol_app_inbox_update(fol_app *app) {
  fol_app_inbox *inbox = app->inbox;
  /* While a button is held, rows must not move under the pointer; without the keyboard focus, the program may miss the
   * release of the button. */
  if (!inbox || (fol_ui_is_pressed(app->ui) && !app->input.unfocused))
    return;
  follow_wishes(app);
  bool paused = app->jobs.opening || app->jobs.exporting;
  if (paused != inbox->paused)
    fol_inbox_pause(inbox->inbox, paused);
  inbox->paused = paused;
  bool slow = fol_inbox_scan_ms(inbox->inbox) >= SLOW_MS;
  fol_inbox_list *list = fol_inbox_now(inbox->inbox);
  bool news = list != inbox->list;
  if (news)
    trace_list(app, list, inbox->list);
  fol_inbox_list_drop(inbox->list);
  inbox->list = list;
  if (slow && !inbox->slow)
    fol_trace(app, "inbox slow");
  if (is_shown(app) && (news || slow != inbox->slow))
    fol_app_repaint(app);
  inbox->slow = slow;
}

/* ---- using a file ---------------------------------------------------------------------------------------- */

void fol_app_inbox_begin(fol_app *app, const fol_inbox_file *file) {
  if (!app->jobs.opening)
    fol_app_intend(app, FOL_INTENT_PHOTO, file->path);
}

void fol_app_inbox_add(fol_app *app, const fol_inbox_file *file, fol_view_name view) {
  if (app->jobs.opening)
    return;
  app->jobs.adding = view;
  fol_opening_start_adding(app, file->path);
}
