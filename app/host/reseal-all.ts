// `cierge host reseal`: seals all secrets again with the current keys, after the host has moved the keys between this
// machine and AWS. Cierge must not be running.
import { reseal } from '../../src/concierge/reseal.ts'
import { createCierge } from '../create-cierge.ts'
import { databaseOf, type HostParts } from './host-parts.ts'

export async function resealAll({ config, clock, openLog, say }: HostParts): Promise<number> {
  databaseOf(config)
  const cierge = await createCierge(config, { clock, telemetry: openLog() })
  const { resealed, unopened } = await reseal(cierge.app).finally(() => cierge.stop())
  say(
    `Sealed anew: ${resealed}.${unopened > 0 ? ` Not opened, left as they were: ${unopened}; see the log.` : ''}`,
  )
  return unopened > 0 ? 1 : 0
}
