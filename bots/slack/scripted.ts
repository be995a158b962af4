// For tests: the adapter with an inbox that answers as a test says, and Ada before it.
import type { Call } from '../../src/domain/call.ts'
import type { Message, Reply } from '../../src/domain/message.ts'
import type { Person } from './peer/people.ts'
import { createStage, type Stage, type StageOptions } from './stage.ts'

export const text = (words: string): Message => ({ lines: [[words]] })
export const say = (words: string): Reply => ({ kind: 'say', message: text(words), visibleTo: 'everyone' })

export type Answer = (call: Call) => Reply | Promise<Reply>

export type Scripted = Omit<Stage, 'restart'> & {
  readonly restart: () => Promise<void>
  readonly ada: Person
  /** What the inbox was asked. */
  readonly calls: readonly Call[]
  readonly sees: Stage['farSide']['glass']['sees']
}

export async function openScripted(
  answer: Answer = () => say('I see.'),
  options: Partial<StageOptions> = {},
): Promise<Scripted> {
  const stage = await createStage({ over: 'http', ...options })
  const calls: Call[] = []
  const invoke = async (call: Call) => {
    calls.push(call)
    return answer(call)
  }
  const inbox = { invoke, suggest: async () => [] }
  await stage.run(stage.slack.start(inbox))
  return {
    ...stage,
    restart: () => stage.restart(inbox),
    ada: stage.person('ada'),
    calls,
    sees: stage.farSide.glass.sees,
  }
}
