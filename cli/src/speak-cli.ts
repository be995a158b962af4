// Turns a text of the API, which speaks as in a chat, into a text for a terminal.
import { operations } from '../../client/src/index.ts'
import { sayInstantsIn } from './say-in.ts'

const verbs = operations.map(({ cli }) => cli.verb)
/** Commands of a chat whose verb has another spelling on the command line. */
const others: Readonly<Record<string, string>> = { favourites: 'favorites', favourite: 'favorite' }

/**
 * Replaces commands such as `/jobs` with `cierge jobs`, and each instant with its distance from now. Leaves commands
 * that exist only in chats unchanged.
 */
export function speakCli(text: string, nowMs = Date.now()): string {
  const spelled = text.replace(/(^|[\s(“])\/([a-z]+)\b/g, (all, before: string, command: string) => {
    const verb = others[command] ?? command
    return verbs.includes(verb) ? `${before}cierge ${verb}` : all
  })
  return sayInstantsIn(spelled, nowMs)
}
