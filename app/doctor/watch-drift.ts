// Runs every minute. Stores the shapes of unknown answers and tells owners their references; tells owners about a
// public key that a platform refused. Once a week, if the owner set it, runs the live check.
import type { HostTrouble } from '../../src/domain/announcement.ts'
import type { KeyRefused, LiveFinding, UnknownAnswer } from '../../src/domain/drift.ts'
import type { PlatformId } from '../../src/domain/ids.ts'
import { daysBetween, epochMs, HOUR_MS, parseLocalDate } from '../../src/domain/time.ts'
import type { LiveCheck } from '../../src/ports/live-check.ts'
import { checkLive, type LiveCheckParts } from './check-live.ts'
import type { ShapeFiles } from './shape-files.ts'

export type DriftParts = LiveCheckParts & {
  readonly files: ShapeFiles
  /** Returns the unknown answers that arrived since the last call. */
  readonly takeUnknown: () => readonly UnknownAnswer[]
  /** Returns Cierge's public keys that a platform refused since the last call. */
  readonly takeRefusedKeys: () => readonly KeyRefused[]
  /** The live checks that run weekly. Empty if the owner did not set the weekly check. */
  readonly weekly: readonly LiveCheck[]
  /** Reserves the finds of one live check in the ledger. Returns false if the ledger has too few finds left. */
  readonly maySpend: (platform: PlatformId) => boolean
  readonly tellHost: (trouble: HostTrouble) => Promise<void>
}

const weekDays = 7
/** How long to wait before the next try, in milliseconds, after a check that could not run. */
const againAfterMs = HOUR_MS

export function createDriftWatch(parts: DriftParts): { everyMinute(): Promise<void> } {
  const { clock, files, weekly, takeUnknown, takeRefusedKeys, tellHost, maySpend } = parts
  let notBeforeMs = 0

  function isDue({ platform }: LiveCheck): boolean {
    const [last, today] = [files.lastLiveCheck(platform) ?? '', clock.now().slice(0, 10)].map(parseLocalDate)
    return !last || !today || daysBetween(last, today) >= weekDays
  }

  async function checkDoubtful(live: LiveCheck): Promise<void> {
    notBeforeMs = epochMs(clock.now()) + againAfterMs
    if (!maySpend(live.platform)) return
    const { findings, report } = await checkLive(live, parts, { withQuote: false })
    if (findings.some(isPutOff)) return
    files.saveLiveCheck(report)
    const changed = findings.filter(({ verdict }) => !['same', 'grew', 'skipped'].includes(verdict.kind))
    if (changed.length > 0) await tellHost({ kind: 'platform-drift', platformName: live.name, changed })
  }

  return {
    async everyMinute() {
      for (const refused of takeRefusedKeys()) await tellHost({ kind: 'key-refused', ...refused })
      for (const unknown of takeUnknown()) {
        const { reference, platformName } = unknown
        if (files.keep(unknown)) await tellHost({ kind: 'unknown-answer', platformName, reference })
      }
      if (epochMs(clock.now()) < notBeforeMs) return
      for (const live of weekly) if (isDue(live)) await checkDoubtful(live)
    },
  }
}

/** Returns whether the check must be repeated later: a drop is near, this machine is offline, or Cierge is stopping. */
function isPutOff({ call, verdict }: LiveFinding): boolean {
  if (verdict.kind === 'skipped') return verdict.why === 'drop-near'
  return verdict.kind === 'unreachable' && (call === 'ping' || verdict.cause === 'closed')
}
