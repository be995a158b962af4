// Test support: runs the adapter with an inbox whose answers a test defines, and with one person, Ada, who uses it.
import type { Call } from '../../../src/domain/call.ts'
import type { Message, Reply } from '../../../src/domain/message.ts'
import type { SlackPerson } from './fake-server/people.ts'
import { createHarness, type SlackHarness, type SlackHarnessOptions } from './harness.ts'

export const text = (words: string): Message => ({ lines: [[words]] })
export const say = (words: string): Reply => ({ kind: 'say', message: text(words), visibleTo: 'everyone' })

export type ScriptedAnswer = (call: Call) => Reply | Promise<Reply>

export type ScriptedSlack = Omit<SlackHarness, 'restart'> & {
  readonly restart: () => Promise<void>
  readonly ada: SlackPerson
  /** The calls that the inbox received. */
  readonly calls: readonly Call[]
  readonly sees: SlackHarness['fakeSlack']['view']['sees']
}

export async function openScripted(
  answer: ScriptedAnswer = () => say('I see.'),
  options: Partial<SlackHarnessOptions> = {},
): Promise<ScriptedSlack> {
  const harness = await createHarness({ over: 'http', ...options })
  const calls: Call[] = []
  const invoke = async (call: Call) => {
    calls.push(call)
    return answer(call)
  }
  const inbox = { invoke, suggest: async () => [] }
  await harness.run(harness.slack.start(inbox))
  return {
    ...harness,
    restart: () => harness.restart(inbox),
    ada: harness.person('ada'),
    calls,
    sees: harness.fakeSlack.view.sees,
  }
}
