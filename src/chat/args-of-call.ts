// Reads the arguments of a call, and refuses secrets where a command takes none.
import type { Call } from '../domain/call.ts'
import { Refusal } from '../domain/refusal.ts'
import { isConfirmationNumber } from '../domain/reservation.ts'
import { readSecondWay } from '../domain/second-way.ts'
import type { spotSecret } from '../reading/index.ts'
import type { Command } from './define-command.ts'
import { type Args, readArgs, splitLine } from './read-args.ts'

/** The call that asks for a sign-in in a form. The sign-in itself is never taken from words. */
export const askForSignIn = { kind: 'command', command: 'link', args: { view: 'form' } } as const

type Spot = (text: string) => ReturnType<typeof spotSecret>

/**
 * Returns the checked arguments of the call. Refuses with `direct-only` or `secret-in-words`, and as `readArgs` does.
 * @param spot detects a secret in a text.
 */
export function argsOfCall(command: Command, call: Call, spot: Spot): Args {
  if (command.where === 'direct' && !call.in.direct) {
    // Others in the conversation have read the secret. The refusal asks the member to delete the message, which is
    // more urgent than going to a direct conversation.
    const isSecret = call.said.kind === 'line' && spot(call.said.text) === 'secret'
    throw new Refusal(isSecret ? { kind: 'secret-in-words' } : { kind: 'direct-only', command: command.name })
  }
  const given = call.said.kind === 'command' ? call.said.args : splitLine(command, call.said.text)
  const takesSecret = Object.values(command.options).some(({ secret }) => secret)
  if (takesSecret && call.isSecretLeftOut) return readArgs(command, askForSignIn.args)
  if (!takesSecret && openTexts(command, given).some((text) => spot(text) === 'secret')) {
    throw new Refusal({ kind: 'secret-in-words' })
  }
  return readArgs(command, given)
}

/**
 * Returns the values of options that are not secret. These texts may be searched, stored and shown. Leaves out
 * confirmation numbers, which look like texted codes, and addresses where only an address is wanted.
 */
function openTexts(command: Command, given: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(command.options).flatMap(([name, option]) => {
    const text = option.secret || option.internal ? undefined : given[name]
    const isNumber = option.isConfirmation && text !== undefined && isConfirmationNumber(text)
    const isAddress = option.isAddress && text !== undefined && readSecondWay(text) !== undefined
    return text === undefined || isNumber || isAddress ? [] : [text]
  })
}
