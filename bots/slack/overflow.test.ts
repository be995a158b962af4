import { expect, it } from 'vitest'
import type { Identity } from '../../src/domain/identity.ts'
import type { ChatId } from '../../src/domain/ids.ts'
import type { Message } from '../../src/domain/message.ts'
import { DAY_MS, toInstant } from '../../src/domain/time.ts'
import { createFakeChatState } from '../../src/ports/fakes/fake-chat-state.ts'
import { createFakeClock } from '../../src/ports/fakes/fake-clock.ts'
import type { SlackPage } from './message.ts'
import { createOverflow } from './overflow.ts'
import { sampleCommands, words } from './testing/harness.ts'

const rendering = { commands: sampleCommands, words }
const ana: Identity = { chat: 'slack' as ChatId, space: 'T1', userId: 'U1ANA' }
const long: Message = { lines: Array.from({ length: 9 }, () => ['x'.repeat(2_900)]) }

function setUp() {
  const clock = createFakeClock(toInstant(1_800_000_000_000))
  const state = createFakeChatState(clock)
  const faults: unknown[] = []
  const telemetry = { say: () => {}, fault: (error: unknown) => `${faults.push(error)}` }
  const open = () => createOverflow({ state, clock, telemetry })
  return { clock, state, faults, telemetry, open, overflow: open() }
}

/** The value of the button for the next page. */
function moreOf({ blocks }: SlackPage): string {
  const values = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
  return String((values[0] as { value?: string } | undefined)?.value)
}

it('the pages of a message survive a restart, and are gone three days later', async () => {
  const { clock, overflow, open } = setUp()
  const value = moreOf(await overflow.firstPage(long, rendering, [ana]))

  const afterRestart = await open().find(value)
  await clock.advanceBy(3 * DAY_MS)

  expect(afterRestart?.page.blocks.length).toBeGreaterThan(0)
  expect(await overflow.find(value)).toBeUndefined()
})

it('a message that fits on one page leaves nothing in the state', async () => {
  const { overflow, state } = setUp()

  await overflow.firstPage({ lines: [['Yes.']] }, rendering, [ana])

  expect(state.kept.size).toBe(0)
})

it('the first page is said though the others can’t be kept', async () => {
  const { clock, state, faults, telemetry } = setUp()
  const full = { ...state, set: () => Promise.reject(new Error('the disk is full')) }

  const page = await createOverflow({ state: full, clock, telemetry }).firstPage(long, rendering, [ana])

  expect(page.blocks.length).toBeGreaterThan(0)
  expect(faults).toHaveLength(1)
})

it('a page is for the same person in the same workspace only', async () => {
  const { overflow } = setUp()
  const next = await overflow.find(moreOf(await overflow.firstPage(long, rendering, [ana])))

  expect(next?.isFor({ ...ana })).toBe(true)
  expect(next?.isFor({ ...ana, space: 'T2' })).toBe(false)
  expect(next?.isFor({ ...ana, userId: 'U2BEN' })).toBe(false)
})

it('a page is claimed once, unless it is given back', async () => {
  const { overflow } = setUp()
  const value = moreOf(await overflow.firstPage(long, rendering, [ana]))
  const [one, other] = [await overflow.find(value), await overflow.find(value)]

  const claims = [one?.claim(), other?.claim()]
  one?.giveBack()

  expect([...claims, other?.claim()]).toEqual([true, false, true])
})

it.each(['', ' ', 'a-key 1', 'toString 1', '__proto__ 1'])(
  'the value %j stands for no page',
  async (value) => {
    expect(await setUp().overflow.find(value)).toBeUndefined()
  },
)

it('only pages that exist are found', async () => {
  const { overflow } = setUp()
  const [id = ''] = moreOf(await overflow.firstPage(long, rendering, [ana])).split(' ')
  const found: string[] = []

  for (const page of ['0', '1', '2', '3', '-1', '1.5', '', 'x']) {
    if (await overflow.find(`${id} ${page}`)) found.push(page)
  }

  expect(found).toEqual(['1', '2'])
})
