import { defineCommand, whisper } from '../chat/define-command.ts'
import { listKeys, makeKey, revokeKey } from '../concierge/api-keys.ts'
import { longestKeyDays } from '../domain/api-key.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, DAY_MS } from '../domain/time.ts'
import { sayKeyMade, sayKeyRevoked, sayKeys, sayNoApi } from '../words/keys.ts'

export const key = defineCommand({
  name: 'key',
  summary: 'Keys for programs that act for you',
  where: 'direct',
  options: {
    name: { kind: 'text', about: 'A name for a new key, like laptop', maxLength: 30 },
    scope: { kind: 'text', about: 'What it may do: read, or write too', oneOf: ['read', 'write'] },
    days: { kind: 'integer', about: 'How many days it works (otherwise until you revoke it)' },
    revoke: { kind: 'text', about: 'The key to revoke', internal: true, maxLength: 10 },
  },
  examples: ['/key', '/key laptop', '/key laptop read 30'],
  async run({ name, scope = 'write', days, revoke }, { app, member, from, in: here }) {
    if (revoke) {
      await revokeKey(app, member.id, revoke)
      return whisper(sayKeyRevoked())
    }
    if (!app.settings.hasApi) return whisper(sayNoApi())
    if (!name) return whisper(sayKeys(await listKeys(app, member.id), member.locale))
    if (days !== undefined && (days < 1 || days > longestKeyDays)) throw unreadableDays(days)
    const { key: made, secret } = await makeKey(app, {
      memberId: member.id,
      name,
      scope: scope === 'read' ? 'read' : 'write',
      madeBy: from,
      madeIn: here,
      ...(days !== undefined && { expiresAt: addMs(app.clock.now(), days * DAY_MS) }),
    })
    return whisper(sayKeyMade(made, secret, member.locale))
  },
})

function unreadableDays(days: number): Refusal {
  return new Refusal({
    kind: 'unreadable-option',
    option: 'days',
    typed: `${days}`,
    example: `a number from 1 to ${longestKeyDays}`,
  })
}
