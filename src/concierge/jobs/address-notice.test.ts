import { expect, it } from 'vitest'
import { aConversation, aJob } from '../../ports/fakes/store-samples.ts'
import { addressesFor } from './address-notice.ts'

const inGroup = aJob()
const inPrivate = aJob({ askedIn: { ...aConversation, direct: true } })

it.each([
  ['origin', ['conversation']],
  ['direct', ['direct']],
  ['both', ['conversation', 'direct']],
] as const)(
  'notices of a job that was requested in a group go with the setting “%s” to: %s',
  (where, kinds) => {
    expect(addressesFor(inGroup, where).map(({ address }) => address.kind)).toEqual(kinds)
  },
)

it.each(['origin', 'direct', 'both'] as const)(
  'notices of a job that was requested in private go there only, once, with the setting “%s”',
  (where) => {
    expect(addressesFor(inPrivate, where)).toEqual([
      { address: { kind: 'conversation', conversation: inPrivate.askedIn }, suffix: '' },
    ])
  },
)

it('the notices of one fact to two addresses have different suffixes', () => {
  const suffixes = addressesFor(inGroup, 'both').map(({ suffix }) => suffix)

  expect(new Set(suffixes).size).toBe(2)
})
