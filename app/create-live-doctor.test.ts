// Tests `cierge doctor --live` as an owner sees it: its lines, its report and its exit code, with and without a linked
// account.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../sandbox/create-sandbox.ts'
import { busyDispatcher } from '../sandbox/virtual-time.ts'
import { sealedUnder } from '../src/domain/credential.ts'
import { addMs, type Instant, MINUTE_MS } from '../src/domain/time.ts'
import { aCredential, ada, aJob, aMember, anIdentity, resy } from '../src/ports/fakes/store-samples.ts'
import { createVirtualClock, type VirtualClock } from '../src/ports/virtual-clock.ts'
import { openStore } from '../src/store/open-store.ts'
import { createLocalVault } from '../src/vault/local.ts'
import { loadMasterKey } from '../src/vault/master-key.ts'
import { sayLiveFinding, sayReport, sayShapes } from '../src/words/running/live.ts'
import { readConfig } from './config.ts'
import { createLiveDoctor } from './create-live-doctor.ts'

describe('the live doctor', () => {
  let root: string
  let clock: VirtualClock
  let sandbox: Sandbox
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'cierge-live-'))
    clock = createVirtualClock('2026-03-16T16:00:00.000Z' as Instant)
    sandbox = await createSandbox({ clock })
  })
  afterEach(async () => {
    await sandbox.stop()
    rmSync(root, { recursive: true, force: true })
  })

  const config = () => readConfig({ CIERGE_DATA_DIR: root, CIERGE_RESY_URL: sandbox.url })

  /** Runs Cierge with a member who has linked an account and requested a table. The drop is `dropInMinutes` away. */
  async function settle({ role = 'owner', dropInMinutes = 600 } = {}): Promise<void> {
    const masterKey = await loadMasterKey({ file: join(root, 'master.key') })
    const store = await openStore({ file: join(root, 'cierge.sqlite') })
    const { authToken } = sandbox.control.credentialOf({ member: 'ada@example.com' })
    const secret = JSON.stringify({ authToken, holder: 'Ada E.', maskedEmail: 'a•••@example.com', cards: [] })
    const sealed = await createLocalVault({ masterKey }).encrypt(secret, sealedUnder(ada, resy))
    await store.members.add(aMember({ role: role as 'owner' }), anIdentity())
    await store.credentials.save(aCredential({ sealed }))
    await store.jobs.add(aJob({ dropAt: addMs(clock.now(), dropInMinutes * MINUTE_MS) }))
    await store.close()
  }

  async function look(options: { readonly withQuote?: boolean; readonly at?: string } = {}) {
    const lines: string[] = []
    const dispatcher = busyDispatcher(clock)
    const doctor = createLiveDoctor(config(), { clock, dispatcher })
    // Stops virtual time while the key is read from its file, which the virtual clock does not notice as work.
    const endBusy = clock.busy()
    const looking = doctor.look({
      withQuote: false,
      ...options,
      begin: (name) => lines.push(name),
      tell(finding) {
        endBusy()
        lines.push(sayLiveFinding(finding))
      },
      show: (file, report) => lines.push(sayReport(file, JSON.stringify(report, null, 2))),
    })
    const isAllWell = await clock.runUntil(looking.finally(doctor.close))
    await dispatcher.close()
    return { isAllWell, said: lines.join('\n'), shapes: doctor.shapes }
  }

  it('the live doctor reports no change, prints its whole report, and stores it in the file that it names', async () => {
    await settle()

    const { isAllWell, said, shapes } = await look({ withQuote: true, at: 'Saint Fennel' })

    const file = join(root, 'shapes', 'resy-live-2026-03-16.json')
    expect(isAllWell).toBe(true)
    expect(said.match(/^same /gm)).toHaveLength(9)
    expect(said).toContain(`you can send ${file} yourself`)
    expect(said).toContain(readFileSync(file, 'utf8').trim())
    expect(sayShapes(shapes.all())).toContain('resy-live-2026-03-16.json')
  })

  it('the live doctor’s report contains no member, restaurant or key', async () => {
    await settle()
    const place = { venueId: 5109, date: '2026-03-20', time: '19:00', partySize: 2, seating: 'Dining Room' }
    const held = sandbox.control.hold({ ...place, member: 'ada@example.com' } as never)

    const { said } = await look({ withQuote: true, at: 'Saint Fennel' })

    const { authToken } = sandbox.control.credentialOf({ member: 'ada@example.com' })
    const secrets = [
      authToken,
      held.reservationToken,
      String(held.reservationId),
      '4100001',
      '4242',
      '0005',
      '555',
    ]
    const names = [
      'Ada',
      'example',
      'Fennel',
      'Cobble',
      'Dining Room',
      '5109',
      'VbWk7s3L',
      '127.0.0.1',
      '19:00',
    ]
    const report = readFileSync(join(root, 'shapes', 'resy-live-2026-03-16.json'), 'utf8')
    expect([...secrets, ...names].filter((one) => report.includes(one))).toEqual([])
    expect(said).toContain('your reservations')
  })

  it('the live doctor works before Cierge’s first start, when no account is linked', async () => {
    const { isAllWell, said } = await look()

    expect(isAllWell).toBe(true)
    expect(said.match(/^same /gm)).toHaveLength(6)
    expect(said).toContain('skipped      your account (no owner has linked an account)')
  })

  it('the live doctor does not use the account of a friend', async () => {
    await settle({ role: 'friend' })

    await look()

    expect(sandbox.control.requests({ member: 'ada@example.com' })).toEqual([])
  })

  it.each([29, -29])(
    'the live doctor sends no request when a drop is %i minutes away',
    async (dropInMinutes) => {
      await settle({ dropInMinutes })

      const { isAllWell, said } = await look()

      expect(isAllWell).toBe(false)
      expect(sandbox.control.requests()).toEqual([])
      expect(said).toContain('skipped      connection and key (bookings open within 30 minutes')
      expect(said).not.toContain('The report')
    },
  )

  it('the live doctor reports refused and changed answers, with remedies', async () => {
    await settle()
    sandbox.control.injectFault({
      kind: 'reshaped',
      field: 'lead_time_in_days',
      as: 'missing',
      endpoint: 'config',
    })
    sandbox.control.revoke({ member: 'ada@example.com' })

    const { isAllWell, said } = await look()

    expect(isAllWell).toBe(false)
    expect(said).toMatch(
      /^drifted +booking rules\n +lead_time_in_days: missing\n +This may break knowing when bookings open/m,
    )
    expect(said).toMatch(/^refused +your account \(credential\)\n +Your Resy sign-in no longer works/m)
    expect(said).toMatch(/^skipped +your reservations \(because of the problem above\)/m)
  })
})
