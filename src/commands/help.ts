import { type CommandContext, defineCommand, whisper } from '../chat/define-command.ts'
import { hasAccount } from '../concierge/queries.ts'
import { nearestName } from '../domain/nearest-name.ts'
import { Refusal } from '../domain/refusal.ts'
import { helpNames, sayHelp, sayHelpOn } from '../words/help.ts'

const longestTopic = 32
/** The topic that lists the commands that the reader may use. */
const allCommands = 'commands'

export const help = defineCommand({
  name: 'help',
  summary: 'What I can do',
  options: { topic: { kind: 'text', about: 'A command, or a topic such as dates', suggests: true } },
  examples: ['/help', '/help book', '/help dates'],
  async run({ topic }, context) {
    const { commands } = context
    if (!topic) return whisper(sayHelp(await readerOf(context)))
    const name = topic.replace(/^\//, '').toLowerCase()
    const isOwner = context.member.role === 'owner'
    const listed = name === allCommands ? commands.filter((one) => isOwner || one.for !== 'owners') : commands
    const said = sayHelpOn(name, listed)
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

async function readerOf({ app, member, in: here }: CommandContext) {
  return {
    isOwner: member.role === 'owner',
    isLinked: await hasAccount(app, member.id),
    isDirect: here.direct,
  }
}
