/* Includes the headers of app/state/ that nearly every file in the other folders of app/ uses. */
#ifndef FOL_STATE_STATE_H
#define FOL_STATE_STATE_H

#include "app/state/app.h"
#include "app/state/change.h"
#include "app/state/report.h"
#include "app/state/show.h"
#include "app/state/shown_document.h"

#endif
