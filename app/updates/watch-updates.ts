// Checks once a day whether there is a newer version, if the owner allows it, and tells the owners of each newer
// version once.
import type { HostTrouble } from '../../src/domain/announcement.ts'
import { addMs, DAY_MS, HOUR_MS } from '../../src/domain/time.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Telemetry } from '../../src/ports/telemetry.ts'
import { findNewerVersion } from './find-newer-version.ts'

export type UpdateParts = {
  readonly clock: Pick<Clock, 'now'>
  readonly telemetry: Pick<Telemetry, 'say'>
  /** The address of the latest release. Absent: Cierge asks nobody. */
  readonly address: string | undefined
  readonly current: string
  readonly tellHost: (trouble: HostTrouble) => Promise<void>
}

export function createUpdateWatch(parts: UpdateParts): { everyMinute(): Promise<void> } {
  const { clock, telemetry, address, current, tellHost } = parts
  // Asks an hour after the start at the earliest, so that a process that ends again and again shortly after its start
  // never asks.
  let dueAt = addMs(clock.now(), HOUR_MS)
  return {
    async everyMinute() {
      if (!address || clock.now() < dueAt) return
      dueAt = addMs(clock.now(), DAY_MS)
      const newer = await findNewerVersion(address, current).catch((error) => {
        telemetry.say('info', 'The newest version could not be found out', { why: String(error) })
      })
      if (newer) await tellHost({ kind: 'update-available', current, ...newer })
    },
  }
}
