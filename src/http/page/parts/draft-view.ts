// A draft as a page: its question with the answers to choose, or its confirmation, and the ways to change it.
import { html } from 'hono/html'
import type { DraftView } from '../../../operations/views/draft.ts'
import { draftWords } from '../../../words/page/draft.ts'
import type { AnswerContent, Html, Visit } from '../define-page.ts'
import { form } from './form.ts'
import type { FormInput } from './input.ts'
import { spoken } from './spoken.ts'
import { timesGroup } from './times-field.ts'

/** Returns what the page of a draft shows. */
export function draftContent(visit: Visit, draft: DraftView): AnswerContent {
  const { confirmation, question } = draft
  const address = addressOf(draft)
  const body = confirmation
    ? html`${confirmationPart(visit, draft, confirmation)}
${changePart(visit, draft)}`
    : question
      ? questionPart(visit, draft, question)
      : ''
  return { title: confirmation ? draftWords.title : draftWords.question, body: html`${body}`, address }
}

/** Returns the address of a draft's page. */
function addressOf({ id }: Pick<DraftView, 'id'>): string {
  return `/drafts/${encodeURIComponent(id)}`
}

type Confirmation = NonNullable<DraftView['confirmation']>
type Question = NonNullable<DraftView['question']>

function confirmationPart(
  visit: Visit,
  draft: DraftView,
  { text, button, watch, choices }: Confirmation,
): Html {
  return html`<div class="panel"><div class="said-lines">${spoken(text, visit)}</div>
${form(visit, {
  action: addressOf(draft),
  name: 'confirm',
  button,
  weight: 'main',
})}
<div class="actions">${watch ? small(visit, draft, ['watch', watch]) : ''}
${choices.length > 0 ? choiceForm(visit, draft, choices) : ''}
${dropForm(visit, draft)}</div></div>`
}

function questionPart(visit: Visit, draft: DraftView, { field, text, choices }: Question): Html {
  const inputs = inputsFor(field)
  const isTimes = field === 'time'
  return html`<div class="panel"><div class="said-lines">${spoken(text, visit)}</div>
${choices.length > 0 ? choiceForm(visit, draft, choices) : ''}
${field === 'watch' ? small(visit, draft, ['watch', draftWords.tell]) : ''}
${
  inputs.length > 0 || isTimes
    ? form(visit, {
        action: addressOf(draft),
        name: isTimes ? 'times' : 'answer',
        inputs,
        ...(isTimes && { groups: [timesGroup(draft.windows, visit)] }),
        button: draftWords.continue,
        weight: 'main',
      })
    : ''
}
${dropForm(visit, draft)}</div>`
}

function inputsFor(field: string): readonly FormInput[] {
  const label = draftWords.answers[field]
  if (field === 'time' || field === 'watch') return []
  if (field === 'opens')
    return [
      { name: 'opens', label: label ?? draftWords.answer, isRequired: true },
      { name: 'lead', label: draftWords.lead, kind: 'number' },
    ]
  if (!label)
    return [{ name: 'words', label: draftWords.changeWords, hint: draftWords.changeHint, isRequired: true }]
  const kind = field === 'party' ? 'number' : 'text'
  return [{ name: field, label, kind, isRequired: true }]
}

function changePart(visit: Visit, draft: DraftView): Html {
  return html`<section><h2>${draftWords.change}</h2>
${form(visit, {
  action: addressOf(draft),
  name: 'words',
  inputs: [
    {
      name: 'words',
      label: draftWords.changeWords,
      hint: draftWords.changeHint,
      isRequired: true,
      maxLength: 400,
    },
  ],
  button: draftWords.changeButton,
  weight: 'plain',
})}
${form(visit, {
  action: addressOf(draft),
  name: 'times',
  groups: [timesGroup(draft.windows, visit)],
  button: draftWords.order,
  weight: 'plain',
})}</section>`
}

function choiceForm(visit: Visit, draft: DraftView, choices: Question['choices']): Html {
  return form(visit, {
    action: addressOf(draft),
    name: 'choose',
    choices: choices.map(({ label, set }) => ({
      label,
      name: 'set',
      value: new URLSearchParams(set).toString(),
    })),
    weight: 'plain',
  })
}

function small(visit: Visit, draft: DraftView, [name, button]: readonly [string, string]): Html {
  return form(visit, { action: addressOf(draft), name, button, weight: 'plain' })
}

function dropForm(visit: Visit, draft: DraftView): Html {
  const button = draft.edits ? draftWords.leave : draftWords.drop
  return form(visit, { action: addressOf(draft), name: 'drop', button, weight: 'danger' })
}
