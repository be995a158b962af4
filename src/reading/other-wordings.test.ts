import { describe, expect, it } from 'vitest'
import { otherWordings } from './other-wordings.ts'

describe('other wordings of a message', () => {
  it.each([
    ['lol sorry to bug you again but could you make it 5 pls', 'make it 5'],
    ['I am terribly sorry, we need 5', 'we need 5'],
    ['bro what do i have booked', 'what do i have booked'],
    ['Would you mind awfully moving it to 8', 'moving it to 8'],
    ['show me please all my requests', 'show me all my requests'],
  ])('without its courtesies, “%s” is “%s”', (said, bare) => {
    expect(otherWordings(said).bare).toBe(bare)
  })

  it('a clause that gives a reason may be left out, and is named', () => {
    const { clauses } = otherWordings('one less, jo is sick')

    expect(clauses).toContainEqual({ text: 'one less', leaves: ['jo is sick'] })
  })

  it.each(['me, ben and his girlfriend', 'friday, 8pm', 'lilia, carbone'])(
    'no clause of “%s” is left out, because the others may be part of the wish',
    (said) => {
      expect(otherWordings(said).clauses).toEqual([])
    },
  )

  it('a question whether to cancel is no wish to cancel', () => {
    expect(otherWordings('should i cancel?').bare ?? '').not.toMatch(/^cancel/)
  })
})
