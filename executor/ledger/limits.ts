// The limits of the ledger that hunts need to plan their finds.
import { MINUTE_MS } from '../../src/domain/time.ts'

/** A hunt that may send fewer finds than this sends no early find and predicts no slots, to save its finds for the drop. */
export const plentyOfFinds = 12
/** Finds that are sent before this many milliseconds after the drop count as fast finds. */
export const fastForMs = 30_000
/** How long a find counts against this address, in milliseconds. Platforms count finds over at least this time. */
export const rememberedMs = 10 * MINUTE_MS
