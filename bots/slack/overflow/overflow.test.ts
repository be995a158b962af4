import { expect, it } from 'vitest'
import type { Identity } from '../../../src/domain/identity.ts'
import type { ChatId } from '../../../src/domain/ids.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { SlackPage } from '../message.ts'
import { sampleCommands, words } from '../testing/harness.ts'
import { createOverflow } from './overflow.ts'

const rendering = { commands: sampleCommands, words }
const ana: Identity = { chat: 'slack' as ChatId, space: 'T1', userId: 'U1ANA' }
const long: Message = { lines: Array.from({ length: 9 }, () => ['x'.repeat(2_900)]) }

/** What its button for the rest says. */
function moreOf({ blocks }: SlackPage): string {
  const values = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  return String((values[0] as { value?: string } | undefined)?.value)
}

it('keeps the rests of the messages said last, and no more than so many', () => {
  const overflow = createOverflow()
  const first = moreOf(overflow.firstPage(long, rendering, [ana]))
  const others = Array.from({ length: 500 }, () => moreOf(overflow.firstPage(long, rendering, [ana])))

  expect(overflow.find(first)).toBeUndefined()
  expect(others.filter((value) => overflow.find(value) === undefined)).toEqual([])
})

it('keeps nothing of a message that fits', () => {
  const overflow = createOverflow()
  const first = moreOf(overflow.firstPage(long, rendering, [ana]))
  for (let said = 0; said < 600; said += 1) overflow.firstPage({ lines: [['Yes.']] }, rendering, [ana])

  expect(overflow.find(first)?.isFor(ana)).toBe(true)
})

it('is for the same person in the same workspace only', () => {
  const overflow = createOverflow()
  const rest = overflow.find(moreOf(overflow.firstPage(long, rendering, [ana])))

  expect(rest?.isFor({ ...ana })).toBe(true)
  expect(rest?.isFor({ ...ana, space: 'T2' })).toBe(false)
  expect(rest?.isFor({ ...ana, userId: 'U2BEN' })).toBe(false)
})

it.each(['', ' ', 'a-key 1', 'toString 1', '__proto__ 1'])('knows no rest by %j', (value) => {
  expect(createOverflow().find(value)).toBeUndefined()
})

it('knows only the pages there are', () => {
  const overflow = createOverflow()
  const [key = ''] = moreOf(overflow.firstPage(long, rendering, [ana])).split(' ')
  const found = ['0', '1', '2', '3', '-1', '1.5', '', 'x'].filter((page) => overflow.find(`${key} ${page}`))

  expect(found).toEqual(['1', '2'])
})
