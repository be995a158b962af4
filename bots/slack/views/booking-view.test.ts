import { expect, it } from 'vitest'
import { words } from '../testing/harness.ts'
import { bookingView, venueOptions } from './booking-view.ts'

const glasses = `a${'🍷'.repeat(1_500)}`

it('a long name typed into the booking form is proposed without half a character at its end', () => {
  const [proposal] = venueOptions([], glasses, words)

  expect(proposal?.value?.isWellFormed()).toBe(true)
  expect(proposal?.value).toHaveLength(149)
})

it('the booking form begins with a long text without half a character at its end', () => {
  expect(JSON.stringify(bookingView({}, words, glasses))).not.toMatch(/\\ud8/)
})
