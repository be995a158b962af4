import { describe, expect, it } from 'vitest'
import type { Button, ButtonCall } from '../../../src/domain/message.ts'
import { words } from '../testing/harness.ts'
import { isPageOpened, renderControls, toButton } from './controls.ts'

const button = (label: string, call: ButtonCall, weight: Button['weight'] = 'plain'): Button => ({
  ...{ label, call, weight },
})
const ofDraft = (label: string, weight?: Button['weight']) =>
  button(label, { command: 'book', args: { draft: 'D1', date: label } }, weight)
const ofJob = (label: string, command: string, weight?: Button['weight'], job = 'K7Q2') =>
  button(label, { command, args: { job } }, weight)

/** Returns each row of controls as text: `[button]`, `(items of a list)`, `⋯(items of a menu)`. */
function rows(buttons: readonly Button[]): string[] {
  return renderControls({ buttons }, { words }).map(({ elements }) =>
    elements
      .map((element) => {
        if (element.type === 'button') return `[${element.text.text}]`
        const { options = [] } = element as { options?: readonly { text: { text: string } }[] }
        const labels = options.map(({ text }) => text.text).join(', ')
        return element.type === 'overflow' ? `⋯(${labels})` : `(${labels})`
      })
      .join(' '),
  )
}

const days = ['Wed Dec 16', 'Thu Dec 17', 'Fri Dec 18', 'Sat Dec 19', 'Sun Dec 20', 'Mon Dec 21']

describe('the controls below a Slack message', () => {
  it('five answers to one question are five buttons in a row', () => {
    expect(rows(days.slice(0, 5).map((day) => ofDraft(day)))).toEqual([
      '[Wed Dec 16] [Thu Dec 17] [Fri Dec 18] [Sat Dec 19] [Sun Dec 20]',
    ])
  })

  it('six answers to one question become a list, while main and danger buttons stay buttons', () => {
    const another = button('Pick another day', { command: 'book', args: { draft: 'D1', change: 'date' } })
    const answers = days.map((day) => ofDraft(day))
    const many = [ofDraft('Try now', 'main'), ...answers, another, ofDraft('Cancel', 'danger')]

    expect(rows(many)).toEqual([`[Try now] (${days.join(', ')}) [Pick another day] [Cancel]`])
  })

  it('six answers with short labels stay buttons', () => {
    const sizes = ['2', '3', '4', '5', '6', 'More'].map((size) => ofDraft(size))

    expect(rows([...sizes, ofDraft('Cancel', 'danger')])).toEqual(['[2] [3] [4] [5] [6] [More] [Cancel]'])
  })

  it('130 answers become two lists, because a Slack list holds 100 items', () => {
    const many = Array.from({ length: 130 }, (_, index) => ofDraft(`Day ${index}`))
    const [row] = renderControls({ buttons: many }, { words })

    expect(row?.elements.map((element) => (element as { options: unknown[] }).options.length)).toEqual([
      100, 30,
    ])
  })

  it('the last plain buttons of a request’s card go into a menu if the card has more than four buttons', () => {
    const card = [
      ofJob('Watch for cancellations', 'watch', 'main'),
      ofJob('Take 9:45 pm', 'again', 'main'),
      ofJob('Take 10 pm', 'again', 'main'),
      ofJob('Try another day', 'again'),
      ofJob('See details', 'job'),
    ]

    expect(rows(card)).toEqual([
      '[Watch for cancellations] [Take 9:45 pm] [Take 10 pm] ⋯(Try another day, See details)',
    ])
    expect(rows(card.slice(1))).toEqual(['[Take 9:45 pm] [Take 10 pm] [Try another day] [See details]'])
  })

  it('the danger button of a request’s card stays a button when others go into the menu', () => {
    const card = [
      ...['Change it', 'Try again', 'Try another day', 'See details'].map((label) => ofJob(label, 'job')),
      ofJob('Cancel it', 'cancel', 'danger'),
    ]

    expect(rows(card)).toEqual(['[Change it] [Try again] [Cancel it] ⋯(Try another day, See details)'])
  })

  it('buttons about several requests, and answers to a question, do not go into a menu', () => {
    const list = ['K7Q2', 'UMHW', '2ABC', '3ABC', '4ABC'].map((job) => ofJob(job, 'job', 'plain', job))
    const open = ['Watch for cancellations', 'Pick another day', 'Change'].map((label) => ofDraft(label))
    const question = [ofDraft('Try now', 'main'), ...open, ofDraft('Cancel', 'danger')]

    expect(rows(list)[0]).not.toContain('⋯')
    expect(rows(question)[0]).not.toContain('⋯')
  })

  it('an item of a list has the value of the button that it replaces', () => {
    const many = days.map((day) => ofDraft(day))
    const [row] = renderControls({ buttons: many }, { words })
    const [list] = row?.elements ?? []

    expect((list as { options: { value: string }[] }).options.map(({ value }) => value)).toEqual(
      many.map((one) => toButton(one, 'a').value),
    )
  })
})

it('a message has one primary button, the first of its main buttons', () => {
  const main = ['Watch', 'Take 9:45 pm'].map((label) => ({
    ...{ label, weight: 'main' as const },
    call: { command: 'watch', args: { job: label.slice(0, 4) } },
  }))

  const [row] = renderControls({ buttons: main }, { words })

  expect(row?.elements.map((element) => (element as { style?: string }).style)).toEqual([
    'primary',
    undefined,
  ])
})

it('a button that opens a page comes first, has the address, and its press is recognized', () => {
  const url = 'https://resy.example/venue?date=2026-12-16&seats=2'
  const links = [{ label: 'Open on Resy', url }]

  const [block] = renderControls({ links, buttons: [ofJob('Details', 'jobs')] }, { words })

  const [first, second] = block?.elements ?? []
  expect(first).toMatchObject({ type: 'button', url })
  expect(first).not.toHaveProperty('value')
  expect(isPageOpened(first?.action_id ?? '')).toBe(true)
  expect(isPageOpened(second?.action_id ?? '')).toBe(false)
})
