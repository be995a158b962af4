// Writes messages about the keys with which a member uses Cierge from outside a chat.
import type { ApiKey } from '../domain/api-key.ts'
import type { LocalePreferences } from '../domain/locale.ts'
import type { Button, Line, Message } from '../domain/message.ts'
import { sayInstant } from './when.ts'

/** Lists a member's keys. The keys themselves are not stored, so they can't be shown again. */
export function sayKeys(keys: readonly ApiKey[], locale: LocalePreferences): Message {
  const none: Line = ['You have no key. With a key, programs can use Cierge for you: /key laptop makes one.']
  return {
    lines: keys.length === 0 ? [none] : [['Your keys:'], ...keys.map((key) => keyLine(key, locale))],
    buttons: keys.map(revokeButton),
  }
}

/** Shows a new key, once. */
export function sayKeyMade(key: ApiKey, secret: string, locale: LocalePreferences): Message {
  return {
    lines: [
      [`Your key “${key.name}”, which I show only now:`],
      [{ code: secret, isExact: true }],
      [
        `It can ${key.scope === 'read' ? 'look at your requests' : 'do all that you can do here'}${until(key, locale)}.`,
      ],
      ['Anybody who has it can act as you. Delete this message once you’ve copied it.'],
    ],
    buttons: [revokeButton(key)],
  }
}

/** Says that keys have no use, because the HTTP API is turned off, and who can turn it on. */
export function sayNoApi(): Message {
  return {
    lines: [
      ['Programs can’t reach me here. The host can turn that on: set CIERGE_HTTP_PORT and restart me.'],
    ],
  }
}

/** Confirms that a key no longer works. */
export function sayKeyRevoked(): Message {
  return { lines: [['That key no longer works.']] }
}

function keyLine(key: ApiKey, locale: LocalePreferences): Line {
  const used = key.lastUsedAt ? `last used ${sayInstant(key.lastUsedAt, locale.zone, locale)}` : 'never used'
  const may = key.scope === 'read' ? 'read only' : 'read and write'
  return [{ code: key.id, isExact: true }, ` ${key.name} · ${may} · ${used}${until(key, locale)}`]
}

function until({ expiresAt }: ApiKey, locale: LocalePreferences): string {
  return expiresAt ? `, until ${sayInstant(expiresAt, locale.zone, locale)}` : ''
}

function revokeButton({ id, name }: ApiKey): Button {
  return {
    label: `Revoke ${name}`.slice(0, 40),
    call: { command: 'key', args: { revoke: id } },
    weight: 'plain',
  }
}
