import { defineCommand, whisper } from '../chat/define-command.ts'
import { nearestName } from '../domain/nearest-name.ts'
import { Refusal } from '../domain/refusal.ts'
import { helpNames, sayHelp, sayHelpOn } from '../words/help.ts'

const longestTopic = 32

export const help = defineCommand({
  name: 'help',
  summary: 'What I can do',
  options: { topic: { kind: 'text', about: 'A command, or a topic such as dates', suggests: true } },
  examples: ['/help', '/help book', '/help dates'],
  async run({ topic }, { commands }) {
    if (!topic) return whisper(sayHelp())
    const name = topic.replace(/^\//, '').toLowerCase()
    const said = sayHelpOn(name, commands)
    if (said) return whisper(said)
    const typed = name.slice(0, longestTopic)
    const nearest = nearestName(typed, [...commands.map((command) => command.name), ...helpNames])
    throw new Refusal({ kind: 'unknown-topic', typed, ...(nearest ? { nearest } : {}) })
  },
  async suggest(_option, typed, { commands }) {
    const names = [...helpNames, ...commands.map(({ name }) => name)]
    return names
      .filter((name) => name.startsWith(typed.toLowerCase()))
      .map((name) => ({ label: name, value: name }))
  },
})
