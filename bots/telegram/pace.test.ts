import { expect, it } from 'vitest'
import { epochMs, toInstant } from '../../src/domain/time.ts'
import { ConversationBusy } from '../../src/ports/chat-adapter.ts'
import { createVirtualClock } from '../../src/ports/virtual-clock.ts'
import { comesBackLater, waitsItsTurn } from './heed-pace.ts'
import { createPace } from './pace.ts'

const begins = toInstant(Date.UTC(2026, 10, 26, 15))
const group = -100

/**
 * Returns functions that send replies and announcements at the allowed pace, and a record of when each reaches
 * Telegram, in seconds.
 */
function open() {
  const clock = createVirtualClock(begins)
  const pace = createPace(clock)
  const sent: { readonly text: string; readonly atS: number }[] = []
  const call = async (_method: unknown, { text }: { text: string }) => {
    sent.push({ text, atS: (epochMs(clock.now()) - epochMs(begins)) / 1000 })
    return { ok: true, result: {} }
  }
  const reply = waitsItsTurn({ pace, clock, stopping: new AbortController().signal })
  const announcement = comesBackLater({ pace, clock })
  const through = (transformer: typeof reply, chat: number, text: string) =>
    transformer(call as never, 'sendMessage', { chat_id: chat, text } as never)
  return {
    clock,
    sent,
    replies: (count: number, chat = group) =>
      Promise.all(Array.from({ length: count }, (_, index) => through(reply, chat, `reply ${index}`))),
    /**
     * Sends an announcement. While the pace refuses it, tries again at the time that the refusal names, as the
     * announcer does.
     */
    async announces(text: string, chat = group): Promise<void> {
      for (;;) {
        try {
          return void (await through(announcement, chat, text))
        } catch (error) {
          if (!(error instanceof ConversationBusy)) throw error
          await clock.sleepUntil(error.until)
        }
      }
    },
  }
}

it('an announcement to a group goes out within two seconds although a hundred replies wait there', async () => {
  const { clock, sent, replies, announces } = open()
  void replies(100)
  await clock.advanceBy(10_000)

  void announces('booked')
  await clock.advanceBy(2_000)

  expect(sent.at(-1)?.text).toBe('booked')
  expect(sent.at(-1)?.atS).toBeLessThanOrEqual(12)
})

it('replies to a group go out in order, and all of them in the end', async () => {
  const { clock, sent, replies, announces } = open()
  const all = replies(50)
  for (let number = 0; number < 10; number += 1) void announces(`end ${number}`)

  await clock.runUntil(all)

  const told = sent.map(({ text }) => text).filter((text) => text.startsWith('reply'))
  expect(told).toEqual(Array.from({ length: 50 }, (_, index) => `reply ${index}`))
})

it('no more than twenty messages reach a group in a minute', async () => {
  const { clock, sent, replies, announces } = open()
  const all = replies(60)
  for (let number = 0; number < 20; number += 1) void announces(`end ${number}`)

  await clock.runUntil(all)

  const most = Math.max(
    ...sent.map(({ atS }) => sent.filter((one) => one.atS >= atS && one.atS < atS + 60).length),
  )
  expect(most).toBeLessThanOrEqual(20)
})
