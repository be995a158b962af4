import { expect, it } from 'vitest'
import type { Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import { DAY_MS, toInstant } from '../../src/domain/time.ts'
import { createFakeChatState } from '../../src/ports/fakes/fake-chat-state.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import type { SlackPage } from './message.ts'
import { createOverflow } from './overflow.ts'
import { sampleCommands, words } from './testing/harness.ts'

const rendering = { commands: sampleCommands, words, clock: createVirtualClock(toInstant(1_800_000_000_000)) }
const ana: Identity = { chat: 'slack' as ChatId, space: 'T1', userId: 'U1ANA' }
const long: Message = { lines: Array.from({ length: 9 }, () => ['x'.repeat(2_900)]) }

function setUp() {
  const clock = createVirtualClock(toInstant(1_800_000_000_000))
  const state = createFakeChatState(clock)
  const faults: unknown[] = []
  const telemetry = { say: () => {}, fault: (error: unknown) => `${faults.push(error)}` }
  const open = () => createOverflow({ state, clock, telemetry })
  return { clock, state, faults, telemetry, open, overflow: open() }
}

/** Returns the value of the button for the next page. */
function moreOf({ blocks }: SlackPage): string {
  const values = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  return String((values[0] as { value?: string } | undefined)?.value)
}

it('the kept pages of a message survive a restart, and expire after three days', async () => {
  const { clock, overflow, open } = setUp()
  const value = moreOf(await overflow.firstPage(long, rendering, [ana]))

  const afterRestart = await open().find(value)
  await clock.advanceBy(3 * DAY_MS)

  expect(afterRestart?.page.blocks.length).toBeGreaterThan(0)
  expect(await overflow.find(value)).toBeUndefined()
})

it('a message that fits on one page stores nothing in the chat’s state', async () => {
  const { overflow, state } = setUp()

  await overflow.firstPage({ lines: [['Yes.']] }, rendering, [ana])

  expect(state.kept.size).toBe(0)
})

it('the first page of a message is returned even if the other pages can’t be kept', async () => {
  const { clock, state, faults, telemetry } = setUp()
  const full = { ...state, set: () => Promise.reject(new Error('the disk is full')) }

  const page = await createOverflow({ state: full, clock, telemetry }).firstPage(long, rendering, [ana])

  expect(page.blocks.length).toBeGreaterThan(0)
  expect(faults).toHaveLength(1)
})

it('a kept page is only for the same person in the same workspace', async () => {
  const { overflow } = setUp()
  const next = await overflow.find(moreOf(await overflow.firstPage(long, rendering, [ana])))

  expect(next?.isFor({ ...ana })).toBe(true)
  expect(next?.isFor({ ...ana, space: 'T2' })).toBe(false)
  expect(next?.isFor({ ...ana, userId: 'U2BEN' })).toBe(false)
})

it('a kept page can be claimed once, and again after it was given back', async () => {
  const { overflow } = setUp()
  const value = moreOf(await overflow.firstPage(long, rendering, [ana]))
  const [one, other] = [await overflow.find(value), await overflow.find(value)]

  const claims = [one?.claim(), other?.claim()]
  one?.giveBack()

  expect([...claims, other?.claim()]).toEqual([true, false, true])
})

it.each(['', ' ', 'a-key 1', 'toString 1', '__proto__ 1'])(
  'no kept page is found for the button value %j',
  async (value) => {
    expect(await setUp().overflow.find(value)).toBeUndefined()
  },
)

it('of a message with three pages, only the second and third are found', async () => {
  const { overflow } = setUp()
  const [id = ''] = moreOf(await overflow.firstPage(long, rendering, [ana])).split(' ')
  const found: string[] = []

  for (const page of ['0', '1', '2', '3', '-1', '1.5', '', 'x']) {
    if (await overflow.find(`${id} ${page}`)) found.push(page)
  }

  expect(found).toEqual(['1', '2'])
})
