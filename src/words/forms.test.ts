import { expect, it } from 'vitest'
import { sayForm, sayQuestion } from './forms.ts'

const field = (label: string) => ({ name: 'field', label, secret: false })
const form = { submit: 'Continue', call: { command: 'link', args: {} } }

it('the text for a form behind a button names the form’s fields, so that members can tell two forms apart', () => {
  const title = 'Link your Resy account'

  expect(sayForm({ ...form, title, fields: [field('The code Resy texted to •••0101')] })).toBe(
    'Link your Resy account: The code Resy texted to •••0101.',
  )
})

it('the text for a form whose title is a question is that question', () => {
  expect(sayForm({ ...form, title: 'How many people?', fields: [field('People')] })).toBe('How many people?')
})

it.each([
  ['Link your Resy account', 'Password', undefined, 'Link your Resy account. Password?'],
  ['Link Resy', 'The code Resy texted you', undefined, 'Link Resy. The code Resy texted you.'],
  ['Which day?', 'Day or days', 'Fri or Sat', 'Which day? For example: Fri or Sat.'],
  ['When do bookings open?', 'How many days ahead?', '30', 'How many days ahead? For example: 30.'],
])('the question for one field of a form is one question: %s %s', (title, label, placeholder, said) => {
  expect(sayQuestion(title, { label, ...(placeholder && { placeholder }) })).toBe(said)
})
