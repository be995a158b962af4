// Checks the arguments of the control's functions: throws an error with one sentence if a field has a wrong name or
// type. The control itself checks whether a venue or member exists.
import { ControlError } from './control.ts'
import type { FaultEffect } from './faults.ts'
import { faultIn, type InputShape, isObject, isText } from './input/checks.ts'
import { faultKinds, shapes } from './input/shapes.ts'

/**
 * Returns a control whose functions check their argument first.
 * @param own the shapes of the arguments of functions that only this platform's control has.
 * @throws ControlError, from each function, that names the wrong field
 */
export function checked<C extends object>(control: C, own: Readonly<Record<string, InputShape>>): C {
  const all: Readonly<Record<string, InputShape>> = { ...shapes, ...own }
  const functions = Object.entries(control).map(([name, call]) => [
    name,
    (argument: object = {}) => {
      checkArgument(name, argument, all[name] ?? {})
      return call(argument as never)
    },
  ])
  return Object.fromEntries(functions)
}

function checkArgument(name: string, argument: unknown, shape: InputShape): void {
  const kind = name === 'injectFault' && isObject(argument) ? argument.kind : undefined
  const more = isText(kind) && Object.hasOwn(faultKinds, kind) ? faultKinds[kind as FaultEffect['kind']] : {}
  const found = faultIn(argument, { ...shape, ...more })
  if (found) throw new ControlError(found)
}
