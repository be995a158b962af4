// Checks that apply to every installation, with or without AWS: the key, the linked accounts, the clock, and the
// connection to each platform. Read-only.
import { sealedUnder } from '../../src/domain/credential.ts'
import type { KeyRefused } from '../../src/domain/drift.ts'
import { addMs, type Instant, msBetween } from '../../src/domain/time.ts'
import type { BookingPlatform, Ping } from '../../src/ports/booking-platform.ts'
import { type Check, CheckFailed } from '../../src/ports/check.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Vault } from '../../src/ports/vault.ts'

export type HouseCheckParts = {
  readonly clock: Clock
  readonly platforms: readonly BookingPlatform[]
  /** Opens the store; returns `undefined` before Cierge's first start. Throws if the store cannot be read. */
  readonly openStore: () => Pick<Store, 'credentials' | 'jobs'> | undefined
  /** Opens the vault; resolves with `undefined` if there is no key yet. Rejects if the key cannot be used. */
  readonly openVault: () => Promise<Vault | undefined>
  readonly isRunning: () => boolean
  /** Returns Cierge's public keys that a platform has refused. */
  readonly refusedKeys: () => readonly KeyRefused[]
  /** Milliseconds after a drop within which the report arrives or Cierge gives up waiting for it. */
  readonly reportWithinMs: number
}

export function houseChecks(parts: HouseCheckParts): readonly Check[] {
  return [
    { what: 'vault', run: () => checkVault(parts) },
    ...parts.platforms.map((platform) => ({
      what: String(platform.id),
      run: () => checkConnection(platform, parts),
    })),
    { what: 'clock', run: () => checkClock(parts) },
    { what: 'drops', run: () => checkDrops(parts) },
  ]
}

/** Checks that the key exists and that it opens the linked accounts. */
async function checkVault({ openStore, openVault }: HouseCheckParts): Promise<string> {
  const linked = (await openStore()?.credentials.all()) ?? []
  const vault = await openVault()
  if (!vault) {
    if (linked.length === 0) return 'no key yet: the first start makes one'
    throw new CheckFailed(`no key, and linked accounts that were sealed with one: ${linked.length}`)
  }
  await vault.decrypt(await vault.encrypt('a word', ['doctor']), ['doctor'])
  const opened = await Promise.allSettled(
    linked.map(({ sealed, memberId, platform }) => vault.decrypt(sealed, sealedUnder(memberId, platform))),
  )
  const closed = opened.filter(({ status }) => status === 'rejected')
  if (closed.length > 0) {
    throw new CheckFailed(`linked accounts: ${linked.length}, not to be opened: ${closed.length}`)
  }
  return `linked accounts: ${linked.length}, all open`
}

/**
 * Checks the connection to a platform. Reports a refused public key even if Cierge has found a new one, because the
 * owner should then put the new key into the settings.
 */
async function checkConnection(
  platform: BookingPlatform,
  { clock, refusedKeys }: HouseCheckParts,
): Promise<string> {
  const [way] = await Promise.allSettled([timeWay(platform, clock)])
  const refused = refusedKeys().find(({ platformName }) => platformName === platform.name)
  if (refused) throw new CheckFailed(`its key is refused; ${saidOf(refused)}`, `${platform.id} key`)
  if (way.status === 'rejected') throw way.reason
  return way.value
}

function saidOf({ key }: KeyRefused): string {
  return key === undefined ? 'its web page names no new one' : `its web page names ${key} now`
}

async function timeWay(platform: BookingPlatform, clock: Clock): Promise<string> {
  // The first call opens the connection, so only the second one is timed.
  await platform.ping()
  const startedMs = clock.monotonicMs()
  await platform.ping()
  return `${Math.round(clock.monotonicMs() - startedMs)} ms there and back`
}

/** Compares this machine's clock with the time of the first platform that sends its time. */
async function checkClock({ platforms, clock }: HouseCheckParts): Promise<string> {
  for (const platform of platforms) {
    const before = clock.now()
    const { serverDate } = await platform.ping().catch((): Ping => ({}))
    if (!serverDate) continue
    const apartMs = leastApartMs({ before, after: clock.now() }, serverDate)
    if (apartMs > tolerableMs) throw new CheckFailed(`${apartMs} ms apart from ${platform.name}, or more`)
    return `as ${platform.name} has it, to the second`
  }
  throw new CheckFailed('no platform told its time', 'above')
}

/** The largest acceptable error of the clock, in milliseconds. NTP keeps clocks within some tens of milliseconds. */
const tolerableMs = 1_000

/**
 * Returns the smallest error of this machine's clock, in milliseconds, that fits the platform's answer. The platform
 * stated its time, in whole seconds, between the instants at which the request was sent and its answer arrived.
 */
function leastApartMs(
  { before, after }: { readonly before: Instant; readonly after: Instant },
  cut: Instant,
) {
  return Math.max(0, msBetween(after, cut), msBetween(addMs(cut, 1_000), before))
}

async function checkDrops({ openStore, clock, isRunning, reportWithinMs }: HouseCheckParts): Promise<string> {
  const open = (await openStore()?.jobs.open()) ?? []
  const now = clock.now()
  const hunts = open.filter(({ watch }) => !watch)
  const overdue = hunts.filter(({ dropAt }) => addMs(dropAt, reportWithinMs) < now)
  if (overdue.length > 0) throw new CheckFailed(`requests whose report is overdue: ${overdue.length}`)
  const next = [...new Set(hunts.map(({ dropAt }) => dropAt).filter((dropAt) => dropAt > now))]
  const counts = `requests: ${hunts.length}, watched: ${open.length - hunts.length}`
  if (next.length === 0) return `${counts}; no drop ahead`
  const more = next.length > 3 ? ', …' : ''
  const ahead = `${counts}; next ${next.slice(0, 3).join(', ')}${more}`
  return isRunning() ? ahead : `${ahead}: Cierge is to run by then`
}

/**
 * Compares two clocks that were read at about the same time. Returns the difference in milliseconds. Throws if it
 * exceeds `tolerableMs`.
 */
export function assertClocksAgree(ours: Instant, theirs: Instant): number {
  const apartMs = Math.abs(msBetween(ours, theirs))
  if (apartMs > tolerableMs) throw new CheckFailed(`the clocks are ${apartMs} ms apart`, 'clock')
  return apartMs
}
