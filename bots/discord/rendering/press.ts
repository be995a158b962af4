// The `custom_id` of a button, list or modal: how the reply is shown, and the call. So presses work after a restart.
import { type ButtonCall, decodeCall, encodeCall } from '../../../src/domain/message.ts'

/** Whether the reply replaces the message that was pressed, or is another message. */
export type DiscordPress = 'replaces' | 'stays'

export type PressId = {
  readonly press: DiscordPress
  /** Makes the ids of one message unique. */
  readonly key: string
  /** Absent in a list: its options hold the calls. */
  readonly call?: ButtonCall
}

export function toPressId({ press, key, call }: PressId): string {
  return [`${press === 'replaces' ? 'r' : 's'}${key}`, ...(call ? [encodeCall(call)] : [])].join(' ')
}

/** Returns `undefined` when `toPressId` did not make the id. */
export function readPressId(customId: string): PressId | undefined {
  const [, sign, key = '', encoded] = /^([rs])(\w*)(?: (.+))?$/s.exec(customId) ?? []
  if (!sign) return undefined
  const call = encoded === undefined ? undefined : decodeCall(encoded)
  if (encoded !== undefined && !call) return undefined
  return { press: sign === 'r' ? 'replaces' : 'stays', key, ...(call ? { call } : {}) }
}

/** The call of a list's option. */
export function readChoice(value: string): ButtonCall | undefined {
  return decodeCall(value.slice(value.indexOf(' ') + 1))
}
