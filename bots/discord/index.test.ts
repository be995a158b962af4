import { type ChatHarness, describeChatAdapter } from '../../src/ports/contracts/chat-adapter.contract.ts'
import { createHastyClock } from '../kit/testing/hasty-clock.ts'
import { channelConversation, identityOf } from './place.ts'
import { openHarness } from './testing/harness.ts'

describeChatAdapter(
  'Discord',
  async (): Promise<ChatHarness> => {
    const harness = await openHarness({ clock: createHastyClock(20) })
    const { adapter, ana, fakeDiscord } = harness
    const { general } = fakeDiscord.channels
    fakeDiscord.shut(general)
    const doing: Promise<unknown>[] = []
    const settle = async () => {
      await Promise.all(doing)
      await harness.settle()
    }
    return {
      adapter,
      person: identityOf(ana.person),
      saysCommand: (command) => void doing.push(ana.command(command)),
      writes: (words) => void doing.push(ana.writes(words)),
      presses: ana.press,
      sees: async (text) => void (await ana.sees(text)),
      countSeen: (text) =>
        fakeDiscord.rest.requests.filter(
          ({ body, status }) => status < 300 && JSON.stringify(body).includes(text),
        ).length,
      closed: channelConversation(general),
      run: (work) => work,
      settle,
      tearDown: harness.tearDown,
    }
  },
  { countsReplaced: true },
)
