// What the host's doctor looks at: each check does the real thing once, and says how it went.
import { sealedUnder } from '../domain/credential.ts'
import type { Instant } from '../domain/time.ts'
import type { House } from '../ports/house.ts'

export type Finding = {
  /** `key`, `schedule`, `function` …: in the order they are looked at. */
  readonly what: string
  readonly isWell: boolean
  /** A version, a round trip, the name of an error. Never a secret. */
  readonly detail?: string
}

export type Check = { readonly what: string; run(): Promise<string | undefined> }

/** Of every house: its vault, what it sealed before, and the way to each platform. */
export function houseChecks(house: Pick<House, 'clock' | 'vault' | 'store' | 'platforms'>): readonly Check[] {
  const { clock, vault, store, platforms } = house
  return [
    {
      what: 'vault',
      async run() {
        const linked = await store.credentials.all()
        for (const { sealed, memberId, platform } of linked) {
          await vault.decrypt(sealed, sealedUnder(memberId, platform))
        }
        await vault.decrypt(await vault.encrypt('a word', ['doctor']), ['doctor'])
        return `${linked.length} linked accounts open`
      },
    },
    ...platforms.map((platform) => ({
      what: String(platform.id),
      async run() {
        await platform.ping()
        const startedMs = clock.monotonicMs()
        const { serverDate } = await platform.ping()
        const tookMs = Math.round(clock.monotonicMs() - startedMs)
        // Its date is cut to the second.
        if (serverDate) assertClocksAgree(clock.now(), serverDate, 3_000)
        return `${tookMs} ms`
      },
    })),
  ]
}

/** A check that rejects has failed; the others go on. */
export async function checkHouse(checks: readonly Check[]): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { what, run } of checks) {
    try {
      const detail = await run()
      findings.push({ what, isWell: true, ...(detail !== undefined && { detail }) })
    } catch (error) {
      findings.push({ what, isWell: false, detail: error instanceof Error ? describe(error) : 'unknown' })
    }
  }
  return findings
}

function describe(error: Error): string {
  return error.message ? `${error.name}: ${error.message}` : error.name
}

/** How far two clocks may be apart: NTP keeps them within some tens of milliseconds. */
export function assertClocksAgree(ours: Instant, theirs: Instant, tolerableMs = 1_000): number {
  const apartMs = Math.abs(Date.parse(theirs) - Date.parse(ours))
  if (apartMs > tolerableMs) throw new Error(`the clocks are ${apartMs} ms apart`)
  return apartMs
}
