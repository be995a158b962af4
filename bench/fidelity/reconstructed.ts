// Runs Cierge's client with every body that is reconstructed from descriptions.
import { money } from './bodies/money.ts'
import type { Reconstructed, Told } from './bodies/reconstructed-body.ts'
import { refusals } from './bodies/refusals.ts'
import { shapes } from './bodies/shapes.ts'
import { anonymous, wire } from './bodies/wire.ts'
import { type BodyResult, shortOf } from './recorded.ts'
import { replay } from './replay.ts'

export const reconstructed: readonly Reconstructed[] = [
  ...money,
  ...refusals,
  ...wire,
  ...anonymous,
  ...shapes,
]

export async function replayReconstructed({
  id,
  expected,
  holds,
  ...replayed
}: Reconstructed): Promise<BodyResult> {
  const result = await replay(replayed)
  const isAsExpected = holds((result ?? {}) as Told)
  return { id, ...(!isAsExpected && { fault: `expected ${expected}, got ${shortOf(result)}` }) }
}
