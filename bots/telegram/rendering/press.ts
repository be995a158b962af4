// What a button carries: its call, and what a press does to the message it stands under.
import { type ButtonCall, decodeCall } from '../../../src/domain/message.ts'
import { limits } from '../limits.ts'

/** The message becomes the reply; or it tells news, stays, and the reply comes below. */
export type TelegramPress = 'replaces' | 'stays'

/** No command begins with it. */
const staying = '!'

/** @param call encoded, at most 64 bytes. One that leaves no room for the sign goes without: its message is replaced. */
export function toCallbackData(press: TelegramPress, call: string): string {
  const data = press === 'stays' ? `${staying}${call}` : call
  return Buffer.byteLength(data) <= limits.callbackData ? data : call
}

/** `undefined` for a press that this bot did not offer. */
export function readCallbackData(
  data: string,
): { readonly press: TelegramPress; readonly call: ButtonCall } | undefined {
  const press = data.startsWith(staying) ? 'stays' : 'replaces'
  const call = decodeCall(press === 'stays' ? data.slice(staying.length) : data)
  return call && { press, call }
}
