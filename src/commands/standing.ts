// Shows the member's standing wishes, and pauses, resumes, changes or ends one.
import { defineCommand, say, whisper } from '../chat/define-command.ts'
import { changeStandingWish } from '../operations/change-standing-wish.ts'
import { listStandingWishes } from '../operations/list-standing-wishes.ts'
import { sayStanding, sayStandingList } from '../words/standing-wish.ts'

const states = { pause: 'paused', resume: 'active', end: 'ended' } as const

export const standing = defineCommand({
  name: 'standing',
  summary: 'Tables you want again and again: pause, change or end one',
  options: {
    wish: { kind: 'text', about: 'Its code' },
    do: { kind: 'text', about: 'What to do with it', oneOf: ['pause', 'resume', 'end'] },
    change: { kind: 'text', about: 'What to change: 8:30, for 5', rest: true, maxLength: 400 },
  },
  examples: ['/standing', '/standing F7K2Q pause'],
  async run({ wish, do: act, change }, context) {
    const { locale } = context.member
    const all = await listStandingWishes.perform({}, context)
    if (!wish) return whisper(sayStandingList(all, locale))
    const [code] = [wish.toUpperCase()]
    if (act || change) {
      const asked = { ...(act && { state: states[act] }), ...(change && { words: change }) }
      const input = changeStandingWish.input.parse({ code, ...asked })
      return say(sayStanding(await changeStandingWish.perform(input, context), locale))
    }
    return whisper(
      sayStandingList(
        all.filter(({ standing: { id } }) => id === code),
        locale,
      ),
    )
  },
})
