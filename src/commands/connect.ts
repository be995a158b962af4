import { defineOpenCommand, whisper } from '../chat/define-command.ts'
import { makeCode } from '../concierge/one-time-codes.ts'
import { connectIdentity } from '../concierge/redeem-code.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import { sayConnectCode, sayConnected } from '../words/members.ts'

const lifeMinutes = 10

export const connect = defineOpenCommand({
  name: 'connect',
  summary: 'Be one member on several chats: get a code here, say it there',
  where: 'direct',
  options: { code: { kind: 'text', about: 'The code from your other chat', maxLength: 40 } },
  examples: ['/connect', '/connect K7Q2M3XA'],
  async run({ code }, { house, from, member, displayName }) {
    if (code) {
      return whisper(sayConnected(await connectIdentity(house, { identity: from, name: displayName }, code)))
    }
    if (!member) throw new Refusal({ kind: 'stranger' })
    const expiresAt = addMs(house.clock.now(), lifeMinutes * MINUTE_MS)
    return whisper(
      sayConnectCode(await makeCode(house, { kind: 'connect', madeBy: member.id, expiresAt }), lifeMinutes),
    )
  },
})
