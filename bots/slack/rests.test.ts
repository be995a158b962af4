import { expect, it } from 'vitest'
import type { Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Page } from './message.ts'
import { createRests } from './rests.ts'
import { sampleCommands, words } from './stage.ts'

const look = { commands: sampleCommands, words }
const ana: Identity = { chat: 'slack' as ChatId, space: 'T1', userId: 'U1ANA' }
const long: Message = { lines: Array.from({ length: 9 }, () => ['x'.repeat(2_900)]) }

/** What its button for the rest says. */
function moreOf({ blocks }: Page): string {
  const values = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  return String((values[0] as { value?: string } | undefined)?.value)
}

it('keeps the rests of the messages said last, and no more than so many', () => {
  const rests = createRests()
  const first = moreOf(rests.firstPage(long, look, [ana]))
  const others = Array.from({ length: 500 }, () => moreOf(rests.firstPage(long, look, [ana])))

  expect(rests.find(first)).toBeUndefined()
  expect(others.filter((value) => rests.find(value) === undefined)).toEqual([])
})

it('keeps nothing of a message that fits', () => {
  const rests = createRests()
  const first = moreOf(rests.firstPage(long, look, [ana]))
  for (let said = 0; said < 600; said += 1) rests.firstPage({ lines: [['Yes.']] }, look, [ana])

  expect(rests.find(first)?.isFor(ana)).toBe(true)
})

it('is for the same person in the same workspace only', () => {
  const rests = createRests()
  const rest = rests.find(moreOf(rests.firstPage(long, look, [ana])))

  expect(rest?.isFor({ ...ana })).toBe(true)
  expect(rest?.isFor({ ...ana, space: 'T2' })).toBe(false)
  expect(rest?.isFor({ ...ana, userId: 'U2BEN' })).toBe(false)
})

it.each(['', ' ', 'a-key 1', 'toString 1', '__proto__ 1'])('knows no rest by %j', (value) => {
  expect(createRests().find(value)).toBeUndefined()
})

it('knows only the pages there are', () => {
  const rests = createRests()
  const [key = ''] = moreOf(rests.firstPage(long, look, [ana])).split(' ')
  const found = ['0', '1', '2', '3', '-1', '1.5', '', 'x'].filter((page) => rests.find(`${key} ${page}`))

  expect(found).toEqual(['1', '2'])
})
