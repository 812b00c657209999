/* Pins of a photograph taken after a session. */
#ifndef FOLLIDOT_CONSULTATION_ALIGN_H
#define FOLLIDOT_CONSULTATION_ALIGN_H

#include "follidot/consultation.h"

fol_alignment fol_alignment_keep(fol_alignment alignment);
void fol_alignment_drop(fol_alignment *alignment); /* leaves it zero */

#endif
