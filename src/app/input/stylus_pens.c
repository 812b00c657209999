/* The pressure of tablets' pens, from XInput2. SDL reports the movements of a pen as mouse events. XInput2's raw events
 * also say which device caused a movement, and its pressure. Raw events do not belong to a window, so receiving them
 * here does not take any event away from SDL. */
#include "app/input/stylus.h"

#include "follidot/base.h"

#ifdef FOL_XINPUT

#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>
#include <stddef.h>
#include <strings.h>

enum { PENS_MAX = 16 };

typedef struct pen {
  int device;
  fol_stylus_axis pressure;
  bool eraser;
} pen;

struct fol_pens {
  Display *display;
  int opcode;
  Atom label;
  pen at[PENS_MAX];
  int count;
  fol_stylus_now now;
};

/* ---- finding pens ---------------------------------------------------------------------------------- */

/* Whether a device is an eraser, judged from its name: drivers report the eraser at the end of a pen as a separate
 * device, with "eraser" in its name. */
static bool is_eraser(const char *name) {
  for (; *name; name++)
    if (strncasecmp(name, "eraser", 6) == 0)
      return true;
  return false;
}

static void read_device(fol_pens *pens, const XIDeviceInfo *info) {
  for (int i = 0; i < info->num_classes && pens->count < PENS_MAX; i++) {
    if (info->classes[i]->type != XIValuatorClass)
      continue;
    const XIValuatorClassInfo *axis = (const XIValuatorClassInfo *)(const void *)info->classes[i];
    if (axis->label == pens->label && axis->max > axis->min)
      pens->at[pens->count++] = (pen){info->deviceid, {axis->number, axis->min, axis->max}, is_eraser(info->name)};
  }
}

static void list_devices(fol_pens *pens) {
  int count = 0;
  XIDeviceInfo *list = XIQueryDevice(pens->display, XIAllDevices, &count);
  pens->count = 0;
  for (int i = 0; list && i < count; i++)
    if (list[i].use == XISlavePointer || list[i].use == XIFloatingSlave)
      read_device(pens, &list[i]);
  if (list)
    XIFreeDeviceInfo(list);
}

static bool select_events(fol_pens *pens) {
  unsigned char bits[XIMaskLen(XI_LASTEVENT)] = {0};
  XISetMask(bits, XI_RawMotion);
  XISetMask(bits, XI_RawButtonPress);
  XISetMask(bits, XI_HierarchyChanged);
  XIEventMask mask = {XIAllDevices, (int)sizeof bits, bits};
  bool done = XISelectEvents(pens->display, DefaultRootWindow(pens->display), &mask, 1) == Success;
  XFlush(pens->display);
  return done;
}

fol_pens *fol_pens_new(void) {
  fol_pens *pens = fol_alloc(1, sizeof *pens, NULL);
  /* Version 2.1 is required: from it on, raw events arrive even while another client has grabbed the pointer. */
  int event, error, major = 2, minor = 1;
  if (!pens)
    return NULL;
  pens->display = XOpenDisplay(NULL);
  bool there = pens->display && XQueryExtension(pens->display, "XInputExtension", &pens->opcode, &event, &error) &&
               XIQueryVersion(pens->display, &major, &minor) == Success && (major > 2 || minor >= 1);
  if (there) {
    pens->label = XInternAtom(pens->display, "Abs Pressure", False);
    list_devices(pens);
    there = select_events(pens);
  }
  if (!there) {
    fol_pens_drop(pens);
    return NULL;
  }
  return pens;
}

void fol_pens_drop(fol_pens *pens) {
  if (pens && pens->display)
    XCloseDisplay(pens->display);
  fol_free(pens);
}

/* ---- devices and events -------------------------------------------------------------------------- */

static const pen *find(const fol_pens *pens, int device) {
  for (int i = 0; i < pens->count; i++)
    if (pens->at[i].device == device)
      return &pens->at[i];
  return NULL;
}

/* Stores in pens->now the pressure from a raw event; it stays unchanged if the event has no value for the pressure
 * axis. */
static void read_raw(fol_pens *pens, const XIRawEvent *raw) {
  const pen *from = find(pens, raw->sourceid);
  if (!from) {
    pens->now = (fol_stylus_now){0};
    return;
  }
  pens->now.eraser = from->eraser;
  fol_stylus_read(&pens->now.pressure, &from->pressure, raw->valuators.mask, raw->valuators.mask_len,
                  raw->valuators.values);
}

static void read_event(fol_pens *pens, XGenericEventCookie *cookie) {
  if (cookie->type != GenericEvent || cookie->extension != pens->opcode || !XGetEventData(pens->display, cookie))
    return;
  if (cookie->evtype == XI_HierarchyChanged)
    list_devices(pens);
  else
    read_raw(pens, cookie->data);
  XFreeEventData(pens->display, cookie);
}

fol_stylus_now fol_pens_poll(fol_pens *pens) {
  while (XPending(pens->display) > 0) {
    XEvent event;
    XNextEvent(pens->display, &event);
    read_event(pens, &event.xcookie);
  }
  return pens->now;
}

#else

fol_pens *fol_pens_new(void) {
  return NULL;
}

void fol_pens_drop(fol_pens *pens) {
  (void)pens;
}

fol_stylus_now fol_pens_poll(fol_pens *pens) {
  (void)pens;
  return (fol_stylus_now){0};
}

#endif
