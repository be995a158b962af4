// What a button, list or modal carries (`custom_id`): how the reply is shown, and the call. Nothing is remembered.
import { type ButtonCall, decodeCall, encodeCall } from '../../../src/domain/message.ts'

/** Whether the reply takes the place of the message that was pressed, or is a message of its own. */
export type DiscordPress = 'replaces' | 'stays'

export type PressId = {
  readonly press: DiscordPress
  /** Tells apart what says the same in one message. */
  readonly key: string
  /** Absent in a list, whose options carry the calls. */
  readonly call?: ButtonCall
}

export function toPressId({ press, key, call }: PressId): string {
  return [`${press === 'replaces' ? 'r' : 's'}${key}`, ...(call ? [encodeCall(call)] : [])].join(' ')
}

/** `undefined` when it was not made by `toPressId`. */
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
