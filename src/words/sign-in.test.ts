import { describe, expect, it } from 'vitest'
import type { Account } from '../domain/credential.ts'
import type { PlatformId } from '../domain/ids.ts'
import { defaultLocale } from '../domain/locale.ts'
import type { Instant } from '../domain/time.ts'
import { sayRefusal } from './refusals.ts'
import { sayLasting } from './sign-in.ts'

const account: Account = { holder: 'Ana R.', maskedEmail: 'a•••@example.com', cards: [] }
const expiresAt = '2027-01-09T15:00:00.000Z' as Instant

describe('sentences about a sign-in', () => {
  it('a member reads that a sign-in renews itself only if Cierge can renew it', () => {
    const said = [undefined, 45].map((days) => JSON.stringify(sayLasting({ ...account, expiresAt }, days)))

    expect(said[0]).toContain('It renews itself')
    expect(said[1]).not.toContain('renews itself')
    expect(said[1]).toContain(expiresAt)
  })

  it('a member reads how long a sign-in usually lasts if the platform does not state its end', () => {
    expect(sayLasting(account, 45).join('')).toContain('usually about 45 days')
  })

  it('a refused sign-in suggests no other link method if the platform has none', () => {
    const facts = {
      kind: 'sign-in-turned-away',
      platform: 'resy' as PlatformId,
      platformName: 'Resy',
    } as const

    const { lines, buttons } = sayRefusal({ ...facts, why: 'address', otherMethods: [] }, defaultLocale)

    expect(lines.flat().join(' ')).toContain('Try again tomorrow.')
    expect(buttons).toEqual([])
  })
})
