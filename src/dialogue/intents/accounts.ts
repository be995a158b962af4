// Recognizes words about accounts, such as "link my account" and "log out", and calls the commands for accounts.
import { whisper } from '../../chat/define-command.ts'
import { listAccounts } from '../../concierge/queries.ts'
import { leaveOutPlatforms } from '../../domain/leave-out-platforms.ts'
import { askForSignIn, askUnlinking } from '../../words/accounts.ts'
import { call, type Intent } from '../define-intent.ts'

const link =
  /^(?:please |how (?:do|can) i |i(?:'d| would) like to |i want to |can i |let me )*(?:link|connect|hook ?up|sync|attach|add|set ?up|log ?in(?: to)?|sign ?in(?: to)?|sign ?up(?: for)?|register)(?: (?:my|a|an|the|with|account|me|here|again|in|up|new))*$/
const unlink =
  /^(?:please |how (?:do|can) i |i(?:'d| would) like to |i want to |can (?:i|you) |could you )*(?:unlink|disconnect|delete|remove|forget|log(?: me)? ?out(?: of)?|sign(?: me)? ?out(?: of)?|erase)(?: (?:my|the|a|from|of|account|accounts|login|sign-in|data|me|all))*$/

export const accounts: Intent = {
  name: 'accounts',
  examples: ['link my account', 'how do i log in', 'delete my account', 'log out'],
  async read({ plain }, _subject, context) {
    if (/^(?:forget|delete|remove|erase)(?: (?:it|all|the))?$/.test(plain)) return undefined
    const { rest, named } = leaveOutPlatforms(plain, context.app.platforms)
    if (unlink.test(rest)) {
      const linked = await listAccounts(context.app, context.member.id)
      const [first] = named
      const meant = linked.filter(({ credential }) => named.some(({ id }) => id === credential.platform))
      if (first && meant.length === 0) return call('link', { platform: first.id, view: 'unlink' })
      return { kind: 'reply', reply: whisper(askUnlinking(first ? meant : linked)) }
    }
    if (!link.test(rest) || plain === 'add') return undefined
    const [only, ...others] = named
    if (only && others.length === 0) return call('link', { platform: only.id })
    return call(askForSignIn.command, askForSignIn.args)
  },
}
