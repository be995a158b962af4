// Checks the argument of a control function: returns the argument, or throws an error with one sentence. Checks the
// names and types of fields; the control itself checks whether a venue or member exists.
import { ControlError, type SandboxControl } from './control.ts'
import type { FaultEffect } from './faults.ts'
import { faultIn, isObject, isText } from './input/checks.ts'
import { faultKinds, shapes } from './input/shapes.ts'

/**
 * Returns a control whose functions check their argument first.
 * @throws ControlError that names the wrong field
 */
export function checked(control: SandboxControl): SandboxControl {
  const functions = Object.entries(control).map(([name, call]) => [
    name,
    (argument: object = {}) => {
      checkArgument(name as keyof SandboxControl, argument)
      return call(argument as never)
    },
  ])
  return Object.fromEntries(functions)
}

function checkArgument(name: keyof SandboxControl, argument: unknown): void {
  const kind = name === 'injectFault' && isObject(argument) ? argument.kind : undefined
  const more = isText(kind) && Object.hasOwn(faultKinds, kind) ? faultKinds[kind as FaultEffect['kind']] : {}
  const found = faultIn(argument, { ...shapes[name], ...more })
  if (found) throw new ControlError(found)
}
