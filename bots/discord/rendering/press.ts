// Encodes how to show the reply, and the call, in the `custom_id` of a button, list or modal. A press therefore needs
// no data in memory, and works after a restart.
import { type ButtonCall, decodeCall, encodeCall } from '../../../src/domain/message.ts'

/** Whether the reply replaces the message whose button was pressed, or is a new message. */
export type DiscordPress = 'replaces' | 'stays'

export type PressId = {
  readonly press: DiscordPress
  /** Makes each id unique within its message. */
  readonly key: string
  /** Absent for a list, because its options contain the calls. */
  readonly call?: ButtonCall
}

export function toPressId({ press, key, call }: PressId): string {
  return [`${press === 'replaces' ? 'r' : 's'}${key}`, ...(call ? [encodeCall(call)] : [])].join(' ')
}

/** Decodes an id. Returns `undefined` for an id that `toPressId` did not make. */
export function readPressId(customId: string): PressId | undefined {
  const [, sign, key = '', encoded] = /^([rs])(\w*)(?: (.+))?$/s.exec(customId) ?? []
  if (!sign) return undefined
  const call = encoded === undefined ? undefined : decodeCall(encoded)
  if (encoded !== undefined && !call) return undefined
  return { press: sign === 'r' ? 'replaces' : 'stays', key, ...(call ? { call } : {}) }
}

/** Returns the call of a list's option, from the option's value. */
export function readChoice(value: string): ButtonCall | undefined {
  return decodeCall(value.slice(value.indexOf(' ') + 1))
}
