// `cierge host move undo`: undoes `move out`, so that this Cierge can start again. For a move that the host has
// abandoned.
import { moveUndone, sayNotMoved } from '../../src/words/running/move.ts'
import type { HostParts } from './host-parts.ts'
import { unmarkMoved } from './moved-mark.ts'

export function undoMove({ config, say }: HostParts): number {
  const wasMoved = unmarkMoved(config)
  say(wasMoved ? moveUndone : sayNotMoved(config.dataDir))
  return wasMoved ? 0 : 1
}
