import { type ChatHarness, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { toConversation, toIdentity } from './place.ts'
import { openHarness } from './testing/harness.ts'

describeChatAdapter('Telegram', async (): Promise<ChatHarness> => {
  const harness = await openHarness()
  const { adapter, ana, api } = harness
  const doing: Promise<unknown>[] = []
  const settle = async () => {
    await Promise.all(doing)
    await harness.settle()
  }
  return {
    adapter,
    person: toIdentity(ana.id),
    saysCommand: (command) => void doing.push(ana.writes(`/${command}`)),
    writes: (words) => void doing.push(ana.writes(words)),
    presses: async (label) => void (await ana.presses(label)),
    sees: async (text) => void (await ana.sees(text)),
    countSeen: (text) => api.shown.filter((one) => one.from === 'bot' && one.text.includes(text)).length,
    closed: toConversation({ chat: -999 }),
    run: (work) => work,
    settle,
    tearDown: harness.tearDown,
  }
})
