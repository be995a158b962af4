// The control as JSON over HTTP: POST /_sandbox/create-drop with its argument as body calls control.createDrop.
import { ControlError, type SandboxControl } from './control.ts'
import type { WireRequest } from './read-request.ts'

const prefix = '/_sandbox/'

export function isDoor({ path }: WireRequest): boolean {
  return path.startsWith(prefix)
}

/** 200 with what the function gave, 400 with what is wrong with the argument, 404 with the names there are. */
export function answerAtDoor(wire: WireRequest, control: SandboxControl): { status: number; body: unknown } {
  const calls = new Map(Object.entries(control).map(([name, call]) => [toKebab(name), call]))
  const asked = wire.path.slice(prefix.length)
  const call = calls.get(asked)
  if (!call) {
    return { status: 404, body: { error: `There is no ${asked}; there are ${[...calls.keys()].join(', ')}` } }
  }
  try {
    // The control looks at every argument itself.
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
