import { expect, it } from 'vitest'
import { defaultLocale } from '../../domain/locale.ts'
import { PlatformError } from '../../domain/platform-error.ts'
import type { RefusalFacts } from '../../domain/refusal.ts'
import { aVenue } from '../../ports/fakes/store-samples.ts'
import { sayFaultAfterwards, sayPlatformTrouble, sayTroubleAfterwards } from '../faults.ts'
import { sayRefusal } from '../refusals.ts'
import { pageWays } from './ways.ts'

const jobId = 'K7Q2'
const venueName = aVenue().name
const date = '2026-12-26'

/** Refusals that members meet on the page, each of which names a command in a chat. */
const refusals = [
  { kind: 'secret-in-words' },
  { kind: 'unknown-member', typed: 'Cara' },
  { kind: 'no-second-way', kinds: ['email'] },
  { kind: 'too-many-jobs', limit: 3 },
  { kind: 'unreadable-option', option: 'setting', typed: 'x', example: 'zone' },
  { kind: 'unknown-venue', typed: 'Nowhere' },
  { kind: 'no-credential', platformNames: ['Resy'], venueName },
  { kind: 'asked-by-sharer', venueName, date },
  { kind: 'unknown-job', typed: jobId },
  { kind: 'job-ended', jobId, state: 'booked' },
  { kind: 'job-ended', jobId, state: 'missed' },
  { kind: 'hunt-begun', jobId, dropAt: '2026-11-26T15:00:00.000Z', zone: 'America/New_York' },
  { kind: 'job-moved-on', jobId },
  { kind: 'watch-stays', jobId },
  { kind: 'nothing-to-watch', jobId, because: 'watching' },
  { kind: 'no-card', platformName: 'Resy' },
  { kind: 'unknown-reservation', typed: jobId },
  { kind: 'release-unanswered', platformName: 'Resy', isStillHeld: true },
  { kind: 'release-unanswered', platformName: 'Resy', isStillHeld: false },
  { kind: 'sign-in-rejected', platformName: 'Resy' },
  { kind: 'too-many-keys', limit: 20 },
  { kind: 'unknown-key', typed: jobId },
  { kind: 'not-linked', platformName: 'Resy' },
  { kind: 'linking-expired', platform: 'resy', otherMethods: [] },
] as unknown as readonly RefusalFacts[]

const command = /(?:^|\s)\/[a-z]+/
const textOf = (said: object) => JSON.stringify('lines' in said ? said.lines : said)

it.each(refusals)('on the page, the refusal $kind names a page and no command', (facts) => {
  expect(textOf(sayRefusal(facts, defaultLocale, pageWays))).not.toMatch(command)
  expect(textOf(sayRefusal(facts, defaultLocale))).toMatch(command)
})

it('on the page, no failure names a command', () => {
  const said = (['credential-rejected', 'payment-required'] as const).flatMap((kind) => {
    const error = new PlatformError({ platform: 'resy' as never, kind, during: 'link' as never })
    return [sayPlatformTrouble(error, 'Resy', pageWays), sayTroubleAfterwards(error, 'Resy', pageWays)]
  })

  for (const one of [...said, sayFaultAfterwards('7F3A', pageWays)]) expect(textOf(one)).not.toMatch(command)
})
