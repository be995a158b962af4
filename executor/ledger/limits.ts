// The limits of the ledger that hunts need to plan their finds.

/**
 * A hunt that may send fewer finds than this sends no early find and predicts no slots, to save its finds for the drop.
 */
export const plentyOfFinds = 12
/** Finds that are sent before this many milliseconds after the drop count as fast finds. */
export const fastForMs = 30_000
