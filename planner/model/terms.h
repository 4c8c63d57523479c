/*
 * terms.h - closed lists of words that plans state and rules ask for. Each ends with NULL.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_MODEL_TERMS_H
#define TL_MODEL_TERMS_H

extern const char *const tl_regime_words[];    /* of a procurement */
extern const char *const tl_procedure_words[]; /* of a procurement */
extern const char *const tl_documents_words[]; /* when a procurement's are provided */
extern const char *const tl_letters_words[];   /* how a procurement's go */
extern const char *const tl_authority_words[]; /* kinds of authorities */
extern const char *const tl_body_words[];      /* by enum tl_body_kind */

#endif
