import { html } from 'hono/html'
import { beginDraft } from '../../../operations/begin-draft.ts'
import { newWords } from '../../../words/page/draft.ts'
import { definePage, type Fields } from '../define-page.ts'
import { draftContent } from '../parts/draft-view.ts'
import { form } from '../parts/form.ts'
import type { FormInput } from '../parts/input.ts'
import { readTimes, timesGroup } from '../parts/times-field.ts'

const inputs: readonly FormInput[] = [
  { name: 'words', label: newWords.words, hint: newWords.wordsHint, kind: 'long', maxLength: 1000 },
]

const oneByOne: readonly FormInput[] = [
  { name: 'restaurant', label: newWords.restaurant, hint: newWords.restaurantHint },
  { name: 'date', label: newWords.date, hint: newWords.dateHint },
  { name: 'party', label: newWords.party, kind: 'number' },
]

const rest: readonly FormInput[] = [
  { name: 'timing', label: newWords.flexible, kind: 'check' },
  { name: 'seating', label: newWords.seating, hint: newWords.seatingHint },
  { name: 'avoid', label: newWords.avoid, hint: newWords.avoidHint },
  { name: 'fee', label: newWords.fee, hint: newWords.feeHint, maxLength: 40 },
]

export const newRequestPage = definePage({
  path: '/new',
  nav: newWords.title,
  async show(visit) {
    return {
      title: newWords.title,
      body: html`<p class="lead">${newWords.lead}</p>
${form(visit, {
  groups: [
    { inputs },
    { legend: newWords.fields, inputs: oneByOne },
    timesGroup([], visit),
    { inputs: rest },
  ],
  button: newWords.button,
  weight: 'main',
})}`,
    }
  },
  async act(visit, { timing, ...fields }) {
    const given = filled(fields, ['words', 'restaurant', 'date', 'party', 'seating', 'avoid', 'fee'])
    const windows = readTimes(fields)
    const draft = await visit.call(beginDraft, {
      ...given,
      ...(windows && { windows }),
      ...(timing && { timing: 'flexible' as const }),
    })
    return draftContent(visit, draft)
  },
})

/** Returns the fields with those names that are not empty. */
function filled(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = fields[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
}
