// Runs the live check against the sandbox, once without a fault and once with each fault. verdicts.md has the table
// of results.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../../sandbox/create-sandbox.ts'
import type { FaultSpec } from '../../../../sandbox/faults.ts'
import type { Settings } from '../../../../sandbox/resy/settings.ts'
import { busyDispatcher } from '../../../../sandbox/virtual-time.ts'
import { type LiveFinding, liveCalls } from '../../../domain/drift.ts'
import type { Instant, LocalDate } from '../../../domain/time.ts'
import type { LiveCheckOptions } from '../../../ports/live-check.ts'
import { createVirtualClock, type VirtualClock } from '../../../ports/virtual-clock.ts'
import { createLiveCheck } from './live-check.ts'

type Ill = {
  readonly fault?: FaultSpec
  readonly settings?: Partial<Settings>
  readonly revoked?: true
  readonly gone?: true
}

const field = (
  path: string,
  as: 'missing' | 'new' | 'number' | 'text',
  endpoint: FaultSpec['endpoint'],
): Ill => ({
  fault: { kind: 'reshaped', field: path, as, ...(endpoint && { endpoint }) },
})

/** The faults of the sandbox, by their name in the table of verdicts.md. */
const ills: Readonly<Record<string, Ill>> = {
  'all is well': {},
  'an unknown field in a slot': field('results.venues[].slots[].perk', 'new', 'find'),
  'an unknown field in the profile': field('loyalty', 'new', 'user'),
  'a used field is missing in slots': field('results.venues[].slots[].date', 'missing', 'find'),
  'a used field is missing in hits': field('search.hits[].name', 'missing', 'search'),
  'a used field of the rules is missing': field('lead_time_in_days', 'missing', 'config'),
  'a slot’s name is a number': field('results.venues[].slots[].config.token', 'number', 'find'),
  'a slot’s start has another form': field('results.venues[].slots[].date.start', 'text', 'find'),
  'the list of reservations is a text': field('reservations', 'text', 'reservations'),
  'an unknown kind of payment': field('payment.config.type', 'text', 'details'),
  'the quote holds a book token': { settings: { quoteHasBookToken: true } },
  'the key is refused': { settings: { apiKey: 'another' } },
  'the credential is refused': { revoked: true },
  'a redirect': { fault: { kind: 'redirected' } },
  'a redirect of the profile alone': { fault: { kind: 'redirected', endpoint: 'user' } },
  'a page instead of an answer': { fault: { kind: 'html' } },
  'a page on find alone': { fault: { kind: 'forbidden', endpoint: 'find' } },
  'a wall of status 200': { fault: { kind: 'wall', as: 'incapsula' } },
  'a challenge of status 202': { fault: { kind: 'wall', as: 'challenge' } },
  'a captcha of status 405': { fault: { kind: 'wall', as: 'captcha' } },
  'an empty 500': { fault: { kind: 'blocked' } },
  'too many requests': { fault: { kind: 'rate-limited', endpoint: 'search' } },
  'the quote is refused': { fault: { kind: 'refused', endpoint: 'details' } },
  'a bad gateway on the venue': { fault: { kind: 'bad-gateway', endpoint: 'venue' } },
  'an error inside a good answer': { fault: { kind: 'soft-error', message: 'odd', endpoint: 'search' } },
  'the rules are gone': { fault: { kind: 'gone', endpoint: 'config' } },
  'the connection is cut': { fault: { kind: 'cut' } },
  'no answer ever comes': { fault: { kind: 'hang', endpoint: 'reservations' } },
  'nothing listens': { gone: true },
}

describe('the live check of Resy', () => {
  let clock: VirtualClock
  let sandbox: Sandbox
  beforeEach(async () => {
    clock = createVirtualClock('2026-03-16T16:00:00.000Z' as Instant)
    sandbox = await createSandbox({ clock })
  })
  afterEach(() => sandbox.stop())

  const secretOf = (authToken: string) =>
    JSON.stringify({ authToken, holder: 'Ada E.', maskedEmail: 'a•••@example.com', cards: [] })

  async function look(ill: Ill = {}, changes: Partial<LiveCheckOptions> = {}) {
    const { authToken } = sandbox.control.credentialOf({ member: 'ada@example.com' })
    const date = '2026-03-31' as LocalDate
    sandbox.control.createDrop({ venueId: 6194, date, releasedAt: clock.now() })
    sandbox.control.settings(ill.settings)
    if (ill.fault) sandbox.control.injectFault(ill.fault)
    if (ill.revoked) sandbox.control.revoke({ member: 'ada@example.com' })
    if (ill.gone) await sandbox.stop()
    sandbox.control.forgetRequests()
    const options = { clock, baseUrl: sandbox.url, dispatcher: busyDispatcher(clock) }
    const live = createLiveCheck(options, '1.2.3')
    const given = { secret: secretOf(authToken), withQuote: true, mayAsk: async () => true, ...changes }
    return clock.runUntil(live.look(given).finally(live.close))
  }

  const requests = () => sandbox.control.requests().map(({ kind }) => kind)

  const worded = ({ verdict, isEmpty }: LiveFinding): string => {
    const more = isEmpty && verdict.kind === 'same' ? ', but of none' : ''
    if (verdict.kind === 'refused') return `refused: ${verdict.reason}`
    if (verdict.kind === 'unreachable') return `unreachable: ${verdict.cause}`
    if (verdict.kind === 'skipped') return '·'
    return 'fields' in verdict ? `${verdict.kind}: ${verdict.fields.join('; ')}` : `${verdict.kind}${more}`
  }

  it('the live check reports for each fault what verdicts.md shows', async () => {
    const rows: string[] = []
    for (const [name, ill] of Object.entries(ills)) {
      const { findings } = await look(ill)
      rows.push(`| ${[name, ...findings.map(worded)].join(' | ')} |`)
      await sandbox.stop().catch(() => {})
      sandbox = await createSandbox({ clock })
    }

    const head = [`| look-alike | ${liveCalls.join(' | ')} |`, `|${'---|'.repeat(liveCalls.length + 1)}`]
    const title =
      '# What the live check says of the look-alike\n\nGenerated by live-look.test.ts; · was not asked.\n\n'
    await expect(`${title}${[...head, ...rows].join('\n')}\n`).toMatchFileSnapshot('verdicts.md')
  })

  it('the live check sends at most nine requests, in order, and none that books, cancels, renews or signs in', async () => {
    await look()

    const asked = ['geoip', 'search', 'venue', 'config', 'find', 'find', 'user', 'reservations', 'details']
    expect(requests()).toEqual(asked)
    expect(sandbox.control.reservations()).toEqual([])
  })

  it('the live check sends one request at a time, with a pause between two', async () => {
    await look()

    const times = sandbox.control.requests().map(({ arrivedAtMs }) => arrivedAtMs)
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000)
  })

  it('the live check sends six requests if no account is linked, and no quote unless the caller wants one', async () => {
    const { findings } = await look({}, { secret: '', withQuote: false })

    expect(requests()).toHaveLength(6)
    expect(findings.slice(6).map(({ verdict }) => verdict)).toEqual([
      { kind: 'skipped', why: 'no-account' },
      { kind: 'skipped', why: 'no-account' },
      { kind: 'skipped', why: 'not-asked' },
    ])
  })

  it('the live check sends no more requests once a drop is near', async () => {
    let left = 3
    const mayAsk = async () => left-- > 0

    const { findings } = await look({}, { mayAsk })

    expect(requests()).toEqual(['geoip', 'search', 'venue'])
    expect(findings[3]?.verdict).toEqual({ kind: 'skipped', why: 'drop-near' })
    expect(findings[4]?.verdict).toEqual({ kind: 'skipped', why: 'stopped' })
  })
})
