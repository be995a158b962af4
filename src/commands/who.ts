import { defineCommand, say, whisper } from '../chat/define-command.ts'
import { listNights } from '../concierge/others-in-hunt.ts'
import { type JobId, parseCode } from '../domain/ids.ts'
import { showTurns } from '../operations/show-turns.ts'
import { sayNights, sayTurns, sayWhoDirect } from '../words/friends.ts'

export const who = defineCommand({
  name: 'who',
  summary: 'Who in this group wants a table',
  options: {
    job: { kind: 'text', about: 'The code of a request, to see who chooses first', isCode: true },
    page: { kind: 'integer', about: 'The page of the list' },
  },
  examples: ['/who', '/who K7Q2'],
  async run({ job: typed, page: picked = 1 }, context) {
    const { app, member, in: here } = context
    // A bare number is a page.
    const isPage = typed !== undefined && /^\d{1,3}$/.test(typed)
    if (typed && !isPage) {
      const code = (parseCode(typed) ?? typed) as JobId
      return whisper(sayTurns(await showTurns.perform({ code }, context), member.locale), code)
    }
    const page = isPage ? Number(typed) : picked
    if (here.direct) return say(sayWhoDirect())
    return say(sayNights(await listNights(app, here, page), member.locale))
  },
})
