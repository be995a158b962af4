// Offers the sandbox's control as JSON over HTTP: POST /_sandbox/create-drop calls control.createDrop with the
// request's body as argument.
import { ControlError } from './control.ts'
import type { WireRequest } from './read-request.ts'

const prefix = '/_sandbox/'

export function isDoor({ path }: WireRequest): boolean {
  return path.startsWith(prefix)
}

/**
 * Answers a control request: 200 with the function's result, 400 with the error in the argument, or 404 with the list
 * of function names.
 */
export function answerAtDoor(wire: WireRequest, control: object): { status: number; body: unknown } {
  const calls = new Map(Object.entries(control).map(([name, call]) => [toKebab(name), call]))
  const asked = wire.path.slice(prefix.length)
  const call = calls.get(asked)
  if (!call) {
    return { status: 404, body: { error: `There is no ${asked}; there are ${[...calls.keys()].join(', ')}` } }
  }
  try {
    // The control checks every argument by itself, so the type is not checked here.
    const given = call((wire.text === '' ? {} : JSON.parse(wire.text)) as never)
    return { status: 200, body: given ?? { done: true } }
  } catch (fault) {
    if (!(fault instanceof ControlError || fault instanceof SyntaxError)) throw fault
    return { status: 400, body: { error: fault.message } }
  }
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
