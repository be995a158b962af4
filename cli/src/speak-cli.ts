// Turns a text of the API, which speaks as in a chat, into words for a terminal.
import { operations } from '../../client/src/index.ts'
import { sayInstantsIn } from './say-in.ts'

const verbs = operations.map(({ cli }) => cli.verb)
/** Commands of a chat that have another name here. */
const others: Readonly<Record<string, string>> = { favourites: 'favorites', favourite: 'favorite' }

/** Replaces `/jobs` by `cierge jobs`, and each instant by its distance from now. Commands that only chats have stay. */
export function speakCli(text: string, nowMs = Date.now()): string {
  const spelled = text.replace(/(^|[\s(“])\/([a-z]+)\b/g, (all, before: string, command: string) => {
    const verb = others[command] ?? command
    return verbs.includes(verb) ? `${before}cierge ${verb}` : all
  })
  return sayInstantsIn(spelled, nowMs)
}
