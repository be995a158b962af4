// Finds the code that makes the first person who sends it an owner.
import { randomBytes } from 'node:crypto'
import { enrolOwners } from '../../src/concierge/enrol-owners.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { createTelemetry } from '../../src/telemetry/create-telemetry.ts'
import type { Config } from '../config.ts'
import { createCierge } from '../create-cierge.ts'

/**
 * Returns the code, which the next start shows again; `undefined` if there is an owner or the person at the terminal
 * becomes one. Makes the data folder if there is none. Cierge must not be running.
 */
export async function findOwnerCode(config: Config, clock: Clock): Promise<string | undefined> {
  if (config.chat === 'terminal' && !config.owners) return undefined
  const telemetry = createTelemetry({ level: 'silent', clock, randomBytes })
  const cierge = await createCierge(config, { clock, telemetry })
  return enrolOwners(cierge.app, config.owners ?? []).finally(() => cierge.stop())
}
