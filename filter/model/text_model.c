/* The numbers of the model of plain text, made by train/. */
#include "model/text_model.h"

#include "model/text_features.h"

_Static_assert((int)LINE_FEATURE_COUNT < (int)TREE_LEAF, "a node has one byte for its feature");

#ifdef PITH_TEXT_MODEL /* another one, for cross-validation */
#include PITH_TEXT_MODEL
#else
#include "model/text_model.inc"
#endif
