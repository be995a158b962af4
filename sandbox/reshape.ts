// Changes a good answer as if Resy had changed its format: a field is missing, new, or of another type.
import type { Delivery } from './deliveries.ts'
import type { FaultEffect } from './faults.ts'

type Reshaping = Extract<FaultEffect, { kind: 'reshaped' }>

/** Changes the fields that the faults name. An answer without these fields stays as it is. */
export function reshape(delivery: Delivery, effects: readonly FaultEffect[]): Delivery {
  const reshapings = effects.filter((effect) => effect.kind === 'reshaped')
  const isData = typeof delivery === 'object' && typeof delivery.body === 'object' && delivery.status < 300
  if (reshapings.length === 0 || !isData) return delivery
  const body: unknown = structuredClone(delivery.body)
  for (const reshaping of reshapings) change(body, reshaping.field.split('.'), reshaping.as)
  return { ...delivery, body }
}

function change(value: unknown, [part = '', ...rest]: readonly string[], as: Reshaping['as']): void {
  if (typeof value !== 'object' || value === null) return
  const object = value as Record<string, unknown>
  const key = part.replace(/\[\]$/, '')
  const below = object[key]
  if (rest.length > 0) {
    for (const one of part.endsWith('[]') && Array.isArray(below) ? below : [below]) change(one, rest, as)
  } else if (as === 'missing') delete object[key]
  else if (as === 'new') object[key] = 'something new'
  else if (key in object) object[key] = as === 'number' ? 7 : 'seven'
}
