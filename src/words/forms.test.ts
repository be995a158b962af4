import { expect, it } from 'vitest'
import { sayForm, sayQuestion } from './forms.ts'

const code = { name: 'code', label: 'The code Resy texted to •••0101', secret: true }
const link = { title: 'Link your Resy account', submit: 'Link', call: { command: 'link', args: {} } }

it('the text for a form behind a button names the form’s fields, so that members can tell two forms apart', () => {
  expect(sayForm({ ...link, fields: [code] })).toBe(
    'Link your Resy account. The code Resy texted to •••0101.',
  )
})

it.each([
  ['Link your Resy account', 'Password', undefined, 'Link your Resy account. Password.'],
  ['Which day?', 'Day, or several', 'Fri or Sat', 'Which day? Day, or several, like Fri or Sat.'],
  ['When does it open?', 'How many days ahead?', '30', 'When does it open? How many days ahead? Like 30.'],
])('the question for one field of a form is complete sentences: %s %s', (title, label, placeholder, said) => {
  expect(sayQuestion(title, { label, ...(placeholder && { placeholder }) })).toBe(said)
})
