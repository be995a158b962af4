import { defineOpenCommand, whisper } from '../chat/define-command.ts'
import { makeCode } from '../concierge/one-time-codes.ts'
import { connectIdentity, whomToConnect } from '../concierge/redeem-code.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import { askConnect, sayConnectCode, sayConnected, sayNotConnected } from '../words/members.ts'
import { sayLogin } from './say-login.ts'

const lifeMinutes = 10

export const connect = defineOpenCommand({
  name: 'connect',
  summary: 'Link your other chat apps',
  where: 'direct',
  options: {
    code: { kind: 'text', about: 'The code from your other chat or computer', maxLength: 40 },
    sure: { kind: 'text', about: 'The answer to the question', internal: true, oneOf: ['yes', 'no'] },
  },
  examples: ['/connect', '/connect K7Q2M3XA'],
  async run({ code, sure }, { app, from, in: here, member, displayName }) {
    const login = code && (await sayLogin({ code, sure }, { app, from, in: here, ...(member && { member }) }))
    if (login) return login
    const newcomer = { identity: from, name: displayName }
    if (code && sure === 'no') return whisper(sayNotConnected())
    if (code && sure) return whisper(sayConnected(await connectIdentity(app, newcomer, code)))
    if (code) return whisper(askConnect(await whomToConnect(app, newcomer, code), code))
    if (!member) throw new Refusal({ kind: 'stranger' })
    const expiresAt = addMs(app.clock.now(), lifeMinutes * MINUTE_MS)
    const made = await makeCode(app, { kind: 'connect', madeBy: member.id, madeAs: from, expiresAt })
    return whisper(sayConnectCode(made, lifeMinutes))
  },
})
