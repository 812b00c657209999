/* Tools: what each keeps while it is in the hand, and what panels and commands ask of it. */
#ifndef FOL_TOOLS_TOOLS_H
#define FOL_TOOLS_TOOLS_H

#include "app/state/state.h"
#include "app/tools/fitting.h"
#include "live/edits.h"
#include "widgets/pen.h"

#include "follidot/plan_face.h"
#include "follidot/plan_loss.h"

extern const fol_tool fol_tool_ruler, fol_tool_head, fol_tool_hairline, fol_tool_brush, fol_tool_eraser,
    fol_tool_smooth, fol_tool_fill, fol_tool_zone, fol_tool_hair, fol_tool_align;

typedef enum fol_end { FOL_END_NONE = 0, FOL_END_FROM, FOL_END_TO } fol_end;
typedef struct fol_ruler_hand {
  bool drawn;   /* a line that has no length yet */
  bool asking;  /* its length: the field gets the keyboard once */
  fol_end held; /* the end that is being dragged */
  fol_point from, to;
} fol_ruler_hand;

typedef enum fol_grip {
  FOL_GRIP_NONE = 0,
  FOL_GRIP_TURN,    /* a point of the scalp */
  FOL_GRIP_ROLL,    /* beside the head */
  FOL_GRIP_MOVE,    /* its middle */
  FOL_GRIP_STRETCH, /* one of the outline's handles */
} fol_grip;
typedef struct fol_head_hand {
  fol_grip held;
  fol_head from;              /* the head as it was when it was grabbed */
  fol_point grabbed, slip_px; /* where what is held was, and how far beside it the pointer was */
  fol_spot pressed_at;
  bool moved;
  bool flat;            /* was chosen, not merely what a plan begins with */
  fol_surface put_away; /* the ellipsoid that a plane took the place of; a plane: none did */
  fol_camera put_away_camera;
} fol_head_hand;

typedef struct fol_hairline_hand {
  fol_point *points; /* while one is dragged, or there is only one; else `count` is 0 and the plan's count */
  int count, capacity;
  int held;   /* -1: none */
  int chosen; /* that Delete takes away; -1: none */
  fol_spot pressed_at;
  bool moved;          /* the press that is under way made its point or moved it */
  bool added;          /* the last press made its point, so that a double click does not take it away again */
  bool bad;            /* as it is now it cannot be done */
  fol_hairline preset; /* how a new one begins; without points */
  bool symmetric;      /* what is done on one side of the midline is done on the other */
  int other;           /* the mirror image of `held`, itself on the midline; -1: none */

  bool marking;       /* landmarks are being clicked */
  fol_point marks[3]; /* glabella and the eyes' corners, so far */
  int mark_count;
  int mark_held;     /* from 1; 0: none */
  bool mark_moved;   /* since it was grabbed */
  bool no_guides;    /* nor landmarks */
  fol_design design; /* the last one laid, or the next; its height is told by what follows */
  bool laid;         /* the line is that design, save for what was moved since */
  bool woman;        /* else a man: where heights begin */
  double raised_mm;  /* over the height at which the design begins */
} fol_hairline_hand;

typedef struct fol_brush_hand {
  fol_brush brush;
  struct fol_painter *painter; /* while painting, and until what was painted is in the document */
  bool ending;                 /* the press is over */
  fol_brush painting;          /* what the stroke is painted with */
  fol_point *points;
  double *pressures; /* of each */
  size_t count, capacity, pressure_capacity;
  fol_mask *mask; /* as painted so far */
  bool fresh;     /* it was extended, and its dots are not shown yet */
  bool straight;  /* with shift: a line that is painted when the press ends */
  fol_point pressed_px;
  fol_spot pressed_at;
  double pressed_hard; /* how hard at most */
  bool has_last;       /* where the last stroke ended, in that view: a click with shift goes on from there */
  fol_view_name last_view;
  fol_point last_px;
} fol_brush_hand;

typedef struct fol_zone_hand {
  fol_point *points; /* an outline in the making */
  size_t count, capacity;
  bool pressed, freehand;
  fol_spot pressed_at;
  fol_point pressed_px;
  int chosen;         /* of the plan's zones; -1: none */
  fol_zone_kind kind; /* of the next */
} fol_zone_hand;

/* A change of the painted area that is shown until it is taken or refused. */
typedef struct fol_offer {
  fol_edits edits;                    /* owned; none: nothing is offered */
  fol_document *after[FOL_EDITS_MAX]; /* each of them; the last is shown */
  fol_loss loss;                      /* FOL_LOSSES: it is no pattern but the area found */
  fol_document *base;                 /* that they were made of */
} fol_offer;

typedef struct fol_fill_hand {
  double density, feather_mm; /* of the next fill */
  fol_offer offer;
  fol_job *making; /* what is to be offered; NULL: nothing */
  fol_loss making_loss;
  fol_job *search; /* for bare skin; NULL: none */
} fol_fill_hand;

/* Lining up a photograph taken after a session. */
typedef enum fol_align_grip { FOL_ALIGN_NOT = 0, FOL_ALIGN_ALL, FOL_ALIGN_PIN } fol_align_grip;
typedef struct fol_align_hand {
  double share;      /* of it that is seen */
  fol_point pins[2]; /* on it, where they were put since it was lined up last; else `put` is false */
  bool put;
  fol_align_grip held;
  int pin;             /* that is held */
  fol_point grabbed;   /* where in the view's photograph */
  fol_point from[2];   /* the pins as they lay then, in the view's photograph */
  fol_similarity lies; /* as it is now */
  bool moved;
} fol_align_hand;

struct fol_tools {
  fol_ruler_hand ruler;
  fol_head_hand head;
  fol_hairline_hand hairline;
  fol_brush_hand brush;
  fol_zone_hand zone;
  fol_fill_hand fill;
  fol_align_hand align;
};

/* How large the brush may be made here. */
#define FOL_BRUSH_MIN_MM 0.25
#define FOL_BRUSH_MAX_MM 40.0

bool fol_tools_init(fol_app *app, fol_error *err);
void fol_tools_forget(fol_app *app);          /* what belongs to a document that is left */
void fol_tools_drop(fol_app *app);            /* fine where they were not made */
void fol_app_go(fol_app *app, fol_step step); /* with the tool that it begins with */
extern const char *const fol_zone_labels[FOL_ZONE_KINDS];
bool fol_zone_in_hand(const fol_app *app);           /* an outline is in the making */
void fol_zone_close(fol_app *app);                   /* it is a zone from now on */
const fol_zone *fol_zone_chosen(const fol_app *app); /* NULL: none */
void fol_zone_remove(fol_app *app);                  /* the outline's last point, or else the chosen zone */
void fol_zones_draw(fol_app *app, bool for_reading);
void fol_hair_draw(fol_app *app);                                   /* the ring around the hair that was measured */
fol_head_ask fol_head_first(const fol_app *app, double focal_35mm); /* what choosing a head begins with */
void fol_brush_refresh(fol_app *app);                               /* each frame */
void fol_brush_settle(fol_app *app); /* a stroke whose press is over is in the document when it returns */
/* What has to change with the ruler. A head that other views show, too, keeps its size; one that does not keeps its
 * outline. */
fol_edits fol_app_rescale(const fol_app *app, const fol_scale *scale);
void fol_brush_drop(fol_app *app);
void fol_brush_resize(fol_app *app, double factor);

#endif
