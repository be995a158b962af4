import { defineCommand, whisper } from '../chat/define-command.ts'
import { Refusal } from '../domain/refusal.ts'
import { sayHelp, sayTopic } from '../words/help.ts'

export const help = defineCommand({
  name: 'help',
  summary: 'What I can do, and how to say it',
  options: { topic: { kind: 'text', about: 'A command to hear more about' } },
  examples: ['/help', '/help book'],
  async run({ topic }, { commands }) {
    if (!topic) return whisper(sayHelp(commands))
    const name = topic.replace(/^\//, '').toLowerCase()
    const command = commands.find((known) => known.name === name)
    if (!command) throw new Refusal({ kind: 'unknown-command', typed: name.slice(0, 32) })
    return whisper(sayTopic(command))
  },
})
