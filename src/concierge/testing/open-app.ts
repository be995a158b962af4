// Opens an app context for tests, with a real store and vault, fakes of the other ports, and virtual time.
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Fact } from '../../domain/announcement.ts'
import { type Credential, sealedUnder } from '../../domain/credential.ts'
import { defaultLocale } from '../../domain/locale.ts'
import type { Outcome } from '../../domain/report.ts'
import type { Reservation } from '../../domain/reservation.ts'
import { DAY_MS, HOUR_MS, type Instant, type LocalTime, MINUTE_MS } from '../../domain/time.ts'
import type { AppContext } from '../../ports/app-context.ts'
import { createFakePlatform, type FakePlatform } from '../../ports/fakes/fake-platform.ts'
import { createFakeScheduler, type FakeScheduler } from '../../ports/fakes/fake-scheduler.ts'
import {
  aCredential,
  ada,
  aJob,
  aMember,
  anIdentity,
  at,
  ben,
  resy,
} from '../../ports/fakes/store-samples.ts'
import { createVirtualClock, type VirtualClock } from '../../ports/virtual-clock.ts'
import { createLocalBookingRights } from '../../scheduler/local-booking-rights.ts'
import { recordingTelemetry } from '../../scheduler/testing/embedded-harness.ts'
import { openStore } from '../../store/open-store.ts'
import { createLocalVault } from '../../vault/local.ts'

/** An app context, and parts of it that a test may read and control. */
export type TestApp = {
  readonly app: AppContext
  readonly clock: VirtualClock
  readonly platform: FakePlatform
  readonly scheduler: FakeScheduler
  readonly faults: readonly unknown[]
  /** Links an account with that secret and stores it sealed. */
  link(changes?: Partial<Credential>, secret?: string): Promise<Credential>
  /** Returns the facts of the pending announcements, the oldest first. */
  pending(): Promise<readonly Fact[]>
  /** Returns the number of requests of that kind that the platform received. */
  asked(kind: FakePlatform['requests'][number]['kind']): number
}

/**
 * Opens an app context with the members Ada and Ben, by default at ten o'clock. Closes its store when the test ends.
 */
export async function openApp(folder: string, now: Instant = at(10)): Promise<TestApp> {
  const clock = createVirtualClock(now)
  const store = await openStore({ file: join(folder, 'cierge.sqlite') })
  onTestFinished(() => store.close())
  const platform = createFakePlatform({ clock, id: resy })
  const scheduler = createFakeScheduler()
  const { telemetry, faults } = recordingTelemetry()
  const vault = createLocalVault({ masterKey: new Uint8Array(32) })
  const app: AppContext = {
    toImage: () => Promise.reject(new Error('No pictures here')),
    rehearse: () => Promise.reject(new Error('No rehearsals here')),
    ...{ clock, store, vault, scheduler, telemetry },
    rights: createLocalBookingRights(),
    platforms: [platform],
    platformsFor: () => [platform],
    ledger: { triesFrom: () => clock.now(), findsOf: () => ({ spent: 0, atMost: 50 }) },
    renewals: new Map(),
    findCities: async () => [],
    secondWay: { kinds: [], send: async () => {}, tryOut: async () => '' },
    standing: () => [],
    randomBytes: (length) => new Uint8Array(length),
    settings: {
      ...{ headStartMs: MINUTE_MS, giveUpMs: 10 * MINUTE_MS, tryNowMs: 20_000, reportGraceMs: 5 * MINUTE_MS },
      ...{
        horizonDays: 365,
        pollsPerDay: 1000,
        renewBeforeMs: HOUR_MS,
        keepMs: 90 * DAY_MS,
        hasApi: false,
        locale: defaultLocale,
      },
    },
    about: { version: 'test', runningSince: now },
  }
  await store.members.add(aMember(), anIdentity())
  await store.members.add(aMember({ id: ben, name: 'Ben' }), anIdentity({ userId: 'ben' }))

  return {
    ...{ app, clock, platform, scheduler, faults },
    async link(changes, secret = 'secret') {
      const { memberId = ada, platform: on = resy } = changes ?? {}
      const sealed = await vault.encrypt(secret, sealedUnder(memberId, on))
      const credential = aCredential({ sealed, ...changes })
      platform.addMember({ email: memberId, password: '', secret, account: credential.account })
      await store.credentials.save(credential)
      return credential
    },
    pending: async () => (await store.outbox.due(at(23), 100)).map(({ fact }) => fact),
    asked: (kind) => platform.requests.filter((request) => request.kind === kind).length,
  }
}

/** Returns the outcome of a sample job that booked its table. */
export function aBooking(changes: Partial<Reservation> = {}): Outcome & { readonly kind: 'booked' } {
  const { venue, date, partySize } = aJob()
  const reservation: Reservation = {
    ...{ platform: venue.platform, venueId: venue.id, venueName: venue.name, date, partySize },
    ...{ time: '19:00' as LocalTime, seating: 'Dining Room', confirmation: 'C-1', handle: 'handle-1' },
    ...changes,
  }
  return { kind: 'booked', reservation, how: 'found' }
}
