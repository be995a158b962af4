// The control as JSON over HTTP: POST /_sandbox/create-drop with its argument as body calls control.createDrop.
import { ControlError, type SandboxControl } from './control.ts'
import { checkArgument, isControlName } from './control-input.ts'
import type { WireRequest } from './read-request.ts'

const prefix = '/_sandbox/'

export function isDoor({ path }: WireRequest): boolean {
  return path.startsWith(prefix)
}

/** 200 with what the function gave, 400 with what is wrong with the argument, 404 with the names there are. */
export function answerAtDoor(wire: WireRequest, control: SandboxControl): { status: number; body: unknown } {
  const asked = wire.path.slice(prefix.length)
  const name = asked.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (!isControlName(name)) {
    const names = Object.keys(control).map((known) =>
      known.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    )
    return { status: 404, body: { error: `There is no ${asked}; there are ${names.join(', ')}` } }
  }
  try {
    const argument: unknown = wire.text === '' ? {} : JSON.parse(wire.text)
    checkArgument(name, argument)
    // Checked just above, against the shapes that follow the types.
    const call = control[name] as (argument: unknown) => unknown
    return { status: 200, body: call(argument) ?? { done: true } }
  } catch (fault) {
    if (!(fault instanceof ControlError || fault instanceof SyntaxError)) throw fault
    return { status: 400, body: { error: fault.message } }
  }
}
