// Opens the fake of the order's platform for a rehearsal: with the venue, invented tables that it releases as the
// venue usually does, and one invented member for each claim.
import type { Dispatcher } from 'undici'
import { createSandbox } from '../../sandbox/create-sandbox.ts'
import { createOpenTableSandbox } from '../../sandbox/opentable/create-opentable-sandbox.ts'
import type { SandboxWorld } from '../../sandbox/world.ts'
import type { RehearsalPlan } from '../../src/domain/rehearsal.ts'
import { addMs } from '../../src/domain/time.ts'
import { createPlatforms, type PlatformSettings } from '../../src/platforms/index.ts'
import type { BookingPlatform } from '../../src/ports/booking-platform.ts'
import type { VirtualClock } from '../../src/ports/virtual-clock.ts'
import { emailOf, inventTables, inventWorld, place } from './invent-world.ts'

/** The round trip to the fake platform in milliseconds: that of a good connection. */
export const roundTripMs = 40

export type RehearsalStage = {
  readonly platform: BookingPlatform
  /** Returns the answers with which the member of that claim links the account. */
  answersOf(claim: number): Readonly<Record<string, string>>
  forgetRequests(): void
  /** Returns when each find arrived, in milliseconds since 1970. */
  findsArrivedAtMs(): readonly number[]
  close(): Promise<void>
}

type StageParts = { readonly clock: VirtualClock; readonly dispatcher: Dispatcher }
type LookAlikeOptions = { readonly clock: VirtualClock; readonly rttMs: number; readonly world: SandboxWorld }
type Opened = Pick<Awaited<ReturnType<typeof createSandbox>>, 'stop'> & {
  readonly control: Pick<
    Awaited<ReturnType<typeof createSandbox>>['control'],
    'createDrop' | 'requests' | 'forgetRequests'
  >
  readonly settings: PlatformSettings
  readonly answersOf: RehearsalStage['answersOf']
}

/** An address at which nothing listens, for the platforms that take no part. */
const nowhere = 'http://127.0.0.1:9'

/** Opens the fake of each platform, by the platform's id. */
const lookAlikes: Readonly<Record<string, (options: LookAlikeOptions) => Promise<Opened>>> = {
  async resy(options) {
    const { url, control, stop } = await createSandbox(options)
    return {
      ...{ control, stop },
      settings: { resyUrl: url },
      answersOf: (claim) => ({ email: emailOf(claim), password: 'rehearsal' }),
    }
  },
  async opentable(options) {
    const { url, control, stop } = await createOpenTableSandbox(options)
    return {
      ...{ control, stop },
      settings: { resyUrl: nowhere, openTableUrl: `${url}/api`, openTablePlace: place },
      answersOf: (claim) => ({ credential: control.cookieOf({ member: emailOf(claim) }) }),
    }
  },
}

export async function openStage(
  { order, releasedAfterMs }: RehearsalPlan,
  { clock, dispatcher }: StageParts,
): Promise<RehearsalStage> {
  const open = lookAlikes[order.platform]
  if (!open) throw new Error(`There is no look-alike of ${order.platform}`)
  const { control, stop, settings, answersOf } = await open({
    ...{ clock, rttMs: roundTripMs },
    world: inventWorld(order),
  })
  control.createDrop({
    venueId: Number(order.venue.id),
    date: order.search.date,
    releasedAt: addMs(order.dropAt, releasedAfterMs),
    slots: inventTables(order),
  })
  const platforms = createPlatforms(settings, clock, { dispatcher })
  const platform = platforms.find(({ id }) => id === order.platform)
  if (!platform) throw new Error(`There is no platform ${order.platform}`)
  return {
    platform,
    answersOf,
    forgetRequests: control.forgetRequests,
    findsArrivedAtMs: () => control.requests({ kind: 'find' }).map(({ arrivedAtMs }) => arrivedAtMs),
    async close() {
      await Promise.all(platforms.map((one) => one.close()))
      await stop()
    },
  }
}
