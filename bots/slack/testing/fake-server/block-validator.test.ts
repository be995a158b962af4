import { expect, it } from 'vitest'
import { ackProblems, problemsIn, viewProblems } from './block-validator.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const button = (more: object = {}) => ({
  type: 'button',
  action_id: 'a',
  text: plain('Go'),
  value: 'v',
  ...more,
})
const menu = (count: number) => ({
  type: 'overflow',
  action_id: 'm',
  options: Array.from({ length: count }, (_, index) => ({ text: plain('Go'), value: `v${index}` })),
})
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const message = (...blocks: object[]) => ({ text: 'Hi', blocks })
const modal = (more: object = {}) => ({ type: 'modal', title: plain('Form'), blocks: [], ...more })
const field = {
  type: 'input',
  block_id: 'date',
  label: plain('Day'),
  element: { type: 'datepicker', action_id: 'date' },
}

it.each([
  ['no text', { blocks: [section('x')] }, 'no text beside the blocks'],
  ['a long text', { text: 'x'.repeat(4_001) }, 'text of 4001'],
  ['many blocks', message(...Array.from({ length: 51 }, () => section('x'))), '51 blocks'],
  ['a long section', message(section('x'.repeat(3_001))), 'section of 3001'],
  ['an empty section', message(section('')), 'section is empty'],
  [
    'too much in all',
    message(...Array.from({ length: 5 }, () => section('x'.repeat(2_990)))),
    'characters in all',
  ],
  ['a mention of all', message(section('<!channel>')), 'not escaped'],
  ['a bare ampersand', { text: 'a & b' }, 'ampersand'],
  ['an id twice', message(actions(button(), button())), 'an action_id twice'],
  [
    'a block id twice',
    message({ ...section('x'), block_id: 'b' }, { ...section('y'), block_id: 'b' }),
    'a block_id twice',
  ],
  ['a long button', message(actions(button({ text: plain('x'.repeat(76)) }))), 'button of 76'],
  ['an unknown style', message(actions(button({ style: 'loud' }))), 'a style'],
  ['nothing to press', message(actions()), 'no element'],
  ['an input', message(field), 'an input outside a view'],
  ['an unknown block', message({ type: 'marquee' }), 'a block of type marquee'],
  ['a lonely menu', message(actions(menu(1))), 'an overflow of 1 options'],
  ['a long menu', message(actions(menu(6))), 'an overflow of 6 options'],
  ['an empty select', message(actions({ type: 'static_select', action_id: 's', options: [] })), 'no options'],
])('the block validator refuses a message with %s', (_what, body, problem) => {
  expect(problemsIn('chat.postMessage', body as never).join()).toContain(problem)
})

it.each([
  ['a long title', modal({ title: plain('x'.repeat(25)) }), 'title of 25'],
  ['inputs and no submit', modal({ blocks: [field] }), 'inputs without a submit'],
  ['much to remember', modal({ private_metadata: 'x'.repeat(3_001) }), 'private_metadata of 3001'],
  ['many blocks', modal({ blocks: Array.from({ length: 101 }, () => section('x')) }), '101 blocks'],
])('the block validator refuses a modal with %s', (_what, view, problem) => {
  expect(viewProblems(view as never).join()).toContain(problem)
})

it('the block validator refuses an error whose name is not a field of the modal', () => {
  const view = modal({ blocks: [field] })

  expect(ackProblems({ response_action: 'errors', errors: { time: 'No.' } }, view as never)).toHaveLength(1)
  expect(ackProblems({ response_action: 'errors', errors: { date: 'No.' } }, view as never)).toEqual([])
})

it('the block validator accepts a message and a modal that Slack accepts', () => {
  const body = message(
    section('*Hi* <@U1> <https://a.b|c> <!date^1^{ago}|soon> &amp;'),
    actions(button({ style: 'primary' })),
  )

  expect(problemsIn('chat.postMessage', body as never)).toEqual([])
  expect(viewProblems(modal({ blocks: [field], submit: plain('Go') }) as never)).toEqual([])
})
