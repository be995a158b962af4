// Recognizes words about accounts, such as "link my account" and "log out", and calls the commands for accounts.
import { whisper } from '../../chat/define-command.ts'
import { listAccounts } from '../../concierge/queries.ts'
import { askForSignIn, askUnlinking } from '../../words/accounts.ts'
import { call, type Intent } from '../define-intent.ts'

const link =
  /^(?:please |how (?:do|can) i |i(?:'d| would) like to |i want to |can i |let me )*(?:link|connect|add|set ?up|log ?in(?: to)?|sign ?in(?: to)?|sign ?up(?: for)?|register)(?: (?:my|a|an|the|with|resy|opentable|account|me|here|again|in|up|new))*$/
const unlink =
  /^(?:please |how (?:do|can) i |i(?:'d| would) like to |i want to |can (?:i|you) |could you )*(?:unlink|disconnect|delete|remove|forget|log(?: me)? ?out(?: of)?|sign(?: me)? ?out(?: of)?|erase)(?: (?:my|the|a|from|of|resy|opentable|account|accounts|login|sign-in|data|me|all))*$/

export const accounts: Intent = {
  name: 'accounts',
  examples: ['link my account', 'how do i log in', 'delete my account', 'log out'],
  async read({ plain }, _subject, context) {
    if (/^(?:forget|delete|remove|erase)(?: (?:it|all|the))?$/.test(plain)) return undefined
    if (unlink.test(plain)) {
      const linked = await listAccounts(context.app, context.member.id)
      return { kind: 'reply', reply: whisper(askUnlinking(linked)) }
    }
    return link.test(plain) && plain !== 'add' ? call(askForSignIn.command, askForSignIn.args) : undefined
  },
}
