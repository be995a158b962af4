import { expect, it } from 'vitest'
import { type Conversation, isSameCircle } from './identity.ts'
import type { ChatId } from './ids.ts'

const place = (key: string, parent?: string): Conversation => ({
  ...{ chat: 'telegram' as ChatId, key, direct: false },
  ...(parent === undefined ? {} : { parent }),
})

it.each([
  ['a channel and its thread', place('1'), place('1/7', '1'), true],
  ['two threads of a channel', place('1/8', '1'), place('1/7', '1'), true],
  ['a thread and itself, stored before threads had a parent', place('1/7'), place('1/7'), true],
  ['two channels', place('1'), place('2'), false],
  ['threads of two channels', place('1/7', '1'), place('2/7', '2'), false],
])('whether the same people read both is known of %s', (_, one, other, isSame) => {
  expect(isSameCircle(one, other)).toBe(isSame)
})
