import { describe, expect, it } from 'vitest'
import type { Account } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import { defaultManner } from '../domain/manner.ts'
import type { Instant } from '../domain/time.ts'
import { sayRefusal } from './refusals.ts'
import { sayLasting } from './sign-in.ts'

const account: Account = { holder: 'Ana R.', maskedEmail: 'a•••@example.com', cards: [] }
const expiresAt = '2027-01-09T15:00:00.000Z' as Instant

describe('what is said of a sign-in', () => {
  it('promises to renew only what can be renewed', () => {
    const said = [undefined, 45].map((days) => JSON.stringify(sayLasting({ ...account, expiresAt }, days)))

    expect(said[0]).toContain('It renews itself')
    expect(said[1]).not.toContain('renews itself')
    expect(said[1]).toContain(expiresAt)
  })

  it('tells how long such a one usually lasts where it does not say', () => {
    expect(sayLasting(account, 45).join('')).toContain('usually about 45 days')
  })

  it('sends nobody to another way where there is none', () => {
    const facts = {
      kind: 'sign-in-turned-away',
      platform: 'resy' as PlatformId,
      platformName: 'Resy',
    } as const

    const { lines, buttons } = sayRefusal({ ...facts, why: 'address', otherWays: [] }, defaultManner)

    expect(lines.flat().join(' ')).toContain('Try again tomorrow.')
    expect(buttons).toEqual([])
  })
})
