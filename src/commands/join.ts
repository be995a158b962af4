// Redeems a code: an invitation, the claim of ownership, a code that connects another chat, or the code of another
// computer's login. Without a code, gives a member a code to connect their other chat.
import { defineOpenCommand, whisper } from '../chat/define-command.ts'
import { makeCode } from '../concierge/one-time-codes.ts'
import { connectIdentity, redeemCode, whomToConnect } from '../concierge/redeem-code.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import { askConnect, sayConnectCode, sayConnected, sayJoined, sayNotConnected } from '../words/members.ts'
import { sayLogin } from './say-login.ts'

const lifeMinutes = 10

export const join = defineOpenCommand({
  name: 'join',
  summary: 'Join with your invite code, or connect your other chat apps',
  options: {
    code: {
      kind: 'text',
      about: 'Your invite code, or the code from your other chat or computer',
      maxLength: 40,
    },
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
    only: { kind: 'text', about: 'The only kind of code to accept', internal: true, oneOf: ['connect'] },
  },
  examples: ['/join K7Q2M3XA', '/join'],
  former: {
    connect: { takes: { code: 'code', sure: 'sure' }, means: { only: 'connect' }, where: 'direct' },
  },
  async run({ code, sure, only }, { app, from, in: here, member, displayName }) {
    const newcomer = { identity: from, name: displayName }
    const isDirect = here.direct
    if (!isDirect && (sure || !code)) throw new Refusal({ kind: 'direct-only', command: 'join' })
    const login = code && (await sayLogin({ code, sure }, { app, from, in: here, ...(member && { member }) }))
    if (login) return login
    if (code && sure === 'no') return whisper(sayNotConnected())
    if (code && sure) return whisper(sayConnected(await connectIdentity(app, newcomer, code)))
    if (code) {
      const redeemed = only
        ? await whomToConnect(app, newcomer, code)
        : await redeemCode(app, newcomer, { typed: code, isDirect })
      return whisper(
        redeemed.kind === 'joined' ? sayJoined(redeemed.member) : askConnect(redeemed.member, code),
      )
    }
    if (!member) throw new Refusal({ kind: 'stranger' })
    const expiresAt = addMs(app.clock.now(), lifeMinutes * MINUTE_MS)
    const made = await makeCode(app, { kind: 'connect', madeBy: member.id, madeAs: from, expiresAt })
    return whisper(sayConnectCode(made, lifeMinutes))
  },
})
