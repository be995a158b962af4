// `cierge host move undo`: lets a Cierge start again that was moved out, because the move was given up.
import { moveUndone, sayNotMoved } from '../../src/words/running/move.ts'
import type { HostParts } from './host-parts.ts'
import { unmarkMoved } from './moved-mark.ts'

export function undoMove({ config, say }: HostParts): number {
  const wasMoved = unmarkMoved(config)
  say(wasMoved ? moveUndone : sayNotMoved(config.dataDir))
  return wasMoved ? 0 : 1
}
