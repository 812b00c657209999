/* Reference counts of alignments. */
#ifndef FOLLIDOT_CONSULTATION_ALIGN_H
#define FOLLIDOT_CONSULTATION_ALIGN_H

#include "follidot/consultation.h"

/* Adds references to its points; returns the same alignment. */
fol_alignment fol_alignment_keep(fol_alignment alignment);

/* Removes the references and sets it to zero. */
void fol_alignment_drop(fol_alignment *alignment);

#endif
