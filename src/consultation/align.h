/* Reference counting of alignments (fol_alignment), whose lists of points are shared. */
#ifndef FOLLIDOT_CONSULTATION_ALIGN_H
#define FOLLIDOT_CONSULTATION_ALIGN_H

#include "follidot/consultation.h"

/* Adds references to the alignment's points, and returns the same alignment. */
fol_alignment fol_alignment_keep(fol_alignment alignment);

/* Drops the references to the alignment's points and sets *alignment to zero. */
void fol_alignment_drop(fol_alignment *alignment);

#endif
