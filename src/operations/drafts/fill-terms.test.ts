import { describe, expect, it } from 'vitest'
import type { Draft } from '../../domain/draft.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Instant, ZoneId } from '../../domain/time.ts'
import { readRequest } from '../../reading/index.ts'
import type { DraftFields } from './draft-fields.ts'
import { fillFromWords, fillTerms } from './fill-terms.ts'

const read = (text: string) =>
  readRequest(text, { now: '2026-11-25T15:00:00.000Z' as Instant, zone: 'America/New_York' as ZoneId })

const empty: Pick<Draft, 'wish' | 'terms'> = {
  wish: { windows: [], seating: [], avoid: [], feeLimit: 0 },
  terms: {},
}
const filled = (fields: DraftFields, draft = empty) => fillTerms(draft as Draft, fields, read)

describe('seating in a field', () => {
  it.each([
    ['patio', ['patio'], []],
    ['patio, not the bar', ['patio'], ['bar']],
    ['Tatami Room or Garden Wing', ['Tatami Room', 'Garden Wing'], []],
    ['anywhere', [], []],
  ])('the seating field “%s” is read', (seating, liked, shunned) => {
    expect(filled({ seating }).wish).toMatchObject({ seating: liked, avoid: shunned })
  })

  it('the seatings to avoid are read from their own field', () => {
    expect(filled({ avoid: 'bar, the counter' }).wish).toMatchObject({
      seating: [],
      avoid: ['bar', 'counter'],
    })
  })
})

describe('a fee limit in a field', () => {
  it.each([
    ['200', 200],
    ['$200', 200],
    ['up to £40.50', 40.5],
    ['none', 0],
    ['no deposit', 0],
    ['0', 0],
  ])('the fee limit %s applies to the whole party', (fee, limit) => {
    const { wish, terms } = filled({ fee })

    expect(wish.feeLimit).toBe(limit)
    expect(terms.feePerPerson).toBeUndefined()
  })

  it('a fee limit can be per person', () => {
    expect(filled({ fee: '$50 per person' }).terms.feePerPerson).toBe(50)
  })

  it('a late fee of any amount is accepted beside the limit, and "none" takes both back', () => {
    const limited = filled({ fee: '$80' }) as typeof empty

    const accepted = filled({ fee: 'any late fee' }, limited) as typeof empty

    expect(accepted.wish).toMatchObject({ feeLimit: 80, anyFee: true })
    expect(filled({ fee: '$90' }, accepted).wish).toMatchObject({ feeLimit: 90, anyFee: true })
    expect(filled({ fee: 'none' }, accepted).wish).toEqual({ ...empty.wish, feeLimit: 0 })
  })

  it('a fee limit for the whole party replaces an earlier limit per person', () => {
    const draft = { ...empty, terms: { feePerPerson: 50 } }

    expect(filled({ fee: '80' }, draft)).toMatchObject({
      wish: { feeLimit: 80 },
      terms: { settled: ['fee'] },
    })
    expect(filled({ fee: '80' }, draft).terms).not.toHaveProperty('feePerPerson')
  })

  it.each(['a lot', '-5', '999999', '50 people'])('the fee limit %s is refused', (fee) => {
    expect(() => filled({ fee })).toThrow(Refusal)
  })
})

describe('terms in the first words', () => {
  const words = read('carbone tomorrow at 8 for 2, patio, flexible, deposit up to $100')

  it('terms in the member’s first message apply if no field sets them', () => {
    const draft = fillFromWords(empty as Draft, words)

    expect(draft.wish).toMatchObject({ seating: ['patio'], feeLimit: 100 })
    expect(draft.terms.timing).toBe('flexible')
  })

  it('terms in the member’s first message no longer apply after a field replaced or removed them', () => {
    const settled = filled({ seating: 'anywhere', fee: 'none', timing: 'strict' })

    const draft = fillFromWords(settled, words)

    expect(draft.wish).toMatchObject({ seating: [], feeLimit: 0 })
    expect(draft.terms.timing).toBe('strict')
  })
})
