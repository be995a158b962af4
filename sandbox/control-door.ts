// The control as JSON over HTTP: POST /_sandbox/create-drop with the argument as body calls control.createDrop.
import type { ServerResponse } from 'node:http'
import { ControlError, type SandboxControl } from './control.ts'
import type { WireRequest } from './read-request.ts'

const prefix = '/_sandbox/'

export function isDoor({ path }: WireRequest): boolean {
  return path.startsWith(prefix)
}

type Call = (argument: unknown) => unknown

export async function answerAtDoor(
  wire: WireRequest,
  response: ServerResponse,
  control: SandboxControl,
): Promise<void> {
  const calls = new Map(Object.entries(control).map(([name, call]) => [toKebab(name), call as Call]))
  const name = wire.path.slice(prefix.length)
  const call = calls.get(name)
  const say = (status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`)
  }
  if (!call) return say(404, { error: `There is no ${name}`, calls: [...calls.keys()] })
  try {
    say(200, call(wire.text === '' ? undefined : JSON.parse(wire.text)) ?? { done: true })
  } catch (fault) {
    if (!(fault instanceof ControlError || fault instanceof SyntaxError)) throw fault
    say(400, { error: fault.message })
  }
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
