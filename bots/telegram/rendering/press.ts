// Encodes a button's callback data: its call, and whether the reply replaces the button's message.
import { type ButtonCall, decodeCall } from '../../../src/domain/message.ts'
import { limits } from '../limits.ts'

/** The reply replaces the message, or the message stays and the reply comes below. */
export type TelegramPress = 'replaces' | 'stays'

/** Marks a button whose message stays. No command's name begins with this character. */
const staying = '!'

/**
 * Encodes a button's call, and whether the message with the button stays.
 * @param call the encoded call, at most 64 bytes. If there is no room for the mark `!`, the reply replaces the message.
 */
export function toCallbackData(press: TelegramPress, call: string): string {
  const data = press === 'stays' ? `${staying}${call}` : call
  return Buffer.byteLength(data) <= limits.callbackData ? data : call
}

/** Returns `undefined` for a button that this version does not know. */
export function readCallbackData(
  data: string,
): { readonly press: TelegramPress; readonly call: ButtonCall } | undefined {
  const press = data.startsWith(staying) ? 'stays' : 'replaces'
  const call = decodeCall(press === 'stays' ? data.slice(staying.length) : data)
  return call && { press, call }
}
