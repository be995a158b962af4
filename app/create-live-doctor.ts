// Creates the parts of `cierge doctor --live` from the settings.
import manifest from '../package.json' with { type: 'json' }
import type { LiveFinding, ShapeReport } from '../src/domain/drift.ts'
import { createLiveChecks } from '../src/platforms/drift.ts'
import type { PlatformWire } from '../src/platforms/index.ts'
import type { LiveCheckOptions } from '../src/ports/live-check.ts'
import type { Config } from './config.ts'
import { checkLive } from './doctor/check-live.ts'
import { createShapeFiles, type ShapeFiles } from './doctor/shape-files.ts'
import type { DoctorParts } from './doctor-parts.ts'
import { openApp } from './open-for-doctor.ts'

export type LiveDoctor = {
  /**
   * Runs each platform's live check and stores its report. `begin` gets the platform's name, `tell` each finding, and
   * `show` the report with its file. Returns true if no answer has changed.
   */
  look(options: Pick<LiveCheckOptions, 'withQuote' | 'at'> & LiveTelling): Promise<boolean>
  readonly shapes: ShapeFiles
  close(): Promise<void>
}

type LiveTelling = {
  readonly begin: (name: string) => void
  readonly tell: (finding: LiveFinding) => void
  readonly show: (file: string, report: ShapeReport) => void
}

/** Creates the parts of `cierge doctor --live`, which is safe while Cierge runs. */
export function createLiveDoctor(
  config: Config,
  { clock, dispatcher }: Pick<DoctorParts, 'clock'> & Pick<PlatformWire, 'dispatcher'>,
): LiveDoctor {
  const looks = createLiveChecks(config, clock, {
    product: manifest.version,
    ...(dispatcher && { dispatcher }),
  })
  const { openStore, openVault, close } = openApp(config)
  const shapes = createShapeFiles(config.dataDir)
  return {
    shapes,
    async look({ begin, show, ...options }) {
      const found: LiveFinding[] = []
      for (const live of looks) {
        begin(live.name)
        const { findings, report } = await checkLive(live, { clock, openStore, openVault }, options)
        found.push(...findings)
        if (report.answers.length > 0) show(shapes.saveLiveCheck(report), report)
      }
      return found.every(isAsBefore)
    },
    async close() {
      await Promise.all(looks.map((live) => live.close()))
      await close()
    },
  }
}

function isAsBefore({ verdict }: LiveFinding): boolean {
  if (verdict.kind === 'skipped') return verdict.why === 'no-account' || verdict.why === 'not-asked'
  return verdict.kind === 'same' || verdict.kind === 'grew'
}
