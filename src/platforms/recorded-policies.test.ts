// Reads the release policies of 96 venues that others recorded, from the folder that SPEC_DATA names. The record has
// the number of days that each venue's calendar shows and, if the venue's text names one, the time of day. Without
// SPEC_DATA the test is skipped.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { weighRule } from '../domain/drops/weigh-rule.ts'
import type { VenueId } from '../domain/ids.ts'
import { createSystemClock } from '../ports/system-clock.ts'
import { createResy } from './resy/index.ts'
import { serveScripted } from './resy/testing/scripted-server.ts'

type Policy = {
  readonly venueId: number
  readonly name: string
  readonly leadTimeInDays: number
  readonly leadTimeInclusiveDays: number
  readonly releaseTimeLocal: string | null
  readonly releaseTimeTimezone: string
  readonly status: string
  readonly releasePolicyTextSnippet?: string
}

const folder = process.env.SPEC_DATA
const policies: readonly Policy[] = folder
  ? JSON.parse(readFileSync(join(folder, 'drops', 'release-policies.json'), 'utf8')).venues
  : []

/** Returns the venue's text if the record has it, and otherwise what it says in the words of such texts. */
function textOf(policy: Policy, days: number): string {
  const { releasePolicyTextSnippet: text, releaseTimeLocal: at, status } = policy
  if (text !== undefined) return text
  if (status === 'missing_need_to_know') return ''
  const [hour = 0, minute = '00'] = (at ?? '').split(':').map((part, index) => (index ? part : Number(part)))
  const time = `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? 'AM' : 'PM'}`
  return at
    ? `Reservations become available ${days} days in advance at ${time} EST.`
    : 'We serve dinner from 5pm.'
}

describe.skipIf(!folder)('the recorded release policies (skipped without SPEC_DATA)', () => {
  it.each(['leadTimeInDays', 'leadTimeInclusiveDays'] as const)(
    'no recorded venue gets a wrong drop rule if its text counts its days as in %s',
    async (counted) => {
      const byId = new Map(policies.map((policy) => [String(policy.venueId), policy]))
      const found = (path: string) => byId.get(/id=(\d+)/.exec(path)?.[1] ?? '')
      const server = await serveScripted(({ path }) => {
        const policy = found(path)
        if (!policy) return { status: 404, body: {} }
        const { venueId, name, releaseTimeTimezone: zone } = policy
        const content = [{ name: 'need_to_know', body: textOf(policy, policy[counted]) }]
        const page = { id: { resy: venueId }, name, locale: { currency: 'USD', time_zone: zone }, content }
        const venue = { name, min_party_size: 1, max_party_size: 8 }
        const rules = { lead_time_in_days: policy.leadTimeInDays, service_types: { 2: {} }, venue }
        return { body: path.startsWith('/3/venue') ? page : rules }
      })
      const resy = createResy({ clock: createSystemClock(), baseUrl: server.url })
      const counts = { read: 0, asked: 0, wrong: 0 }
      for (const policy of policies) {
        const venue = await resy.venue(String(policy.venueId) as VenueId)
        if (!venue) throw new Error(`${policy.name} was not read`)
        const { leadDays, statedRule: rule, zone } = venue
        const known = weighRule(
          [
            ...(rule ? [{ kind: 'stated', rule } as const] : []),
            ...(leadDays === undefined ? [] : [{ kind: 'lead-days', leadDays } as const]),
          ],
          zone,
        )
        const isRight =
          known?.rule.kind === undefined &&
          known?.rule.at === policy.releaseTimeLocal &&
          known?.rule.leadDays === policy.leadTimeInDays
        counts[!known ? 'asked' : isRight ? 'read' : 'wrong'] += 1
      }
      await resy.close()
      await server.stop()
      process.stdout.write(`${policies.length} release policies (${counted}): ${JSON.stringify(counts)}\n`)

      expect(counts).toEqual({ read: 9, asked: policies.length - 9, wrong: 0 })
    },
  )
})
