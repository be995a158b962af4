// Uses the operations through a chat, as members do: sends lines, presses buttons, and reads the text of replies.
import type { Command } from '../../../src/chat/define-command.ts'
import { createInbox } from '../../../src/chat/inbox.ts'
import { commands } from '../../../src/commands/index.ts'
import { createDialogue } from '../../../src/dialogue/create-dialogue.ts'
import { ada, textOfReply, type World } from '../world.ts'

/** Says the line, and then presses the buttons that follow after `, then `. Returns the last reply. */
export async function sayInChat({ says, presses }: World, spelled: string): Promise<string> {
  const [line = '', ...labels] = spelled.split(', then ')
  let reply = await says(line)
  for (const label of labels) reply = await presses(label)
  return reply
}

/** The fields of outputs whose values a chat shows unchanged. */
const toldFields = ['name', 'email', 'holder', 'openRequests']

/** Returns the facts of an output that the chat's reply must contain. */
export function factsIn(output: unknown): readonly string[] {
  const facts = new Set<string>()
  JSON.stringify(output, (field, value) => {
    // A chat sends the rows of tables as a file.
    if (field === 'tables') return undefined
    if (toldFields.includes(field) && ['string', 'number'].includes(typeof value)) facts.add(String(value))
    return value
  })
  return [...facts]
}

/** Says the line in a chat that has one more command. Returns the reply. */
export async function sayWith({ cierge, clock }: World, command: Command, line: string): Promise<string> {
  const { app } = cierge()
  const inbox = createInbox({ app, commands: [...commands, command], dialogue: createDialogue(app) })
  const [, name = '', text = ''] = /^\/(\S+) ?(.*)$/.exec(line) ?? []
  const reply = await clock.runUntil(
    inbox.invoke({
      id: line,
      from: ada,
      displayName: 'Ada',
      in: { chat: ada.chat, key: 'Ada', direct: true },
      said: { kind: 'line', command: name, text },
    }),
  )
  return textOfReply(reply)
}
