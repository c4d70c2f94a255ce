/* The numbers of the model of plain text, made by train/. */
#include "model/text_model.h"

#ifdef PITH_TEXT_MODEL /* another one, for cross-validation */
#include PITH_TEXT_MODEL
#else
#include "model/text_model.inc"
#endif
