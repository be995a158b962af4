// Words the output of any operation: finds the known views in it by their fields.

import { epochMs } from '../../src/domain/time.ts'
import { sayInstantsIn } from './say-in.ts'
import {
  capital,
  type Hearer,
  sayAccount,
  sayCard,
  sayHeld,
  sayMe,
  sayMember,
  sayPlaceOf,
  sayRequest,
} from './say-views.ts'

type Fields = Readonly<Record<string, unknown>>

/** The views, each with the fields that tell it from the others. The first that fits is used. */
const views: readonly {
  readonly has: readonly string[]
  readonly say: (view: never, hearer: Hearer) => string
}[] = [
  { has: ['code', 'state', 'restaurant', 'windows'], say: sayRequest },
  { has: ['confirmation', 'restaurantName', 'partySize'], say: sayHeld },
  { has: ['reference', 'minParty', 'maxParty'], say: sayCard },
  { has: ['reference', 'name'], say: sayPlaceOf },
  { has: ['platform', 'holder', 'cards'], say: sayAccount },
  { has: ['id', 'name', 'role', 'openRequests'], say: sayMember },
  { has: ['name', 'role', 'chats', 'settings'], say: sayMe },
]

/** Returns the output as lines for a person. */
export function sayOutput(output: unknown, hearer: Hearer): string {
  if (!isFields(output)) return Array.isArray(output) ? sayList(output, hearer) : sayValue(output, hearer)
  const view = views.find(({ has }) => has.every((field) => field in output))
  if (view) return view.say(output as never, hearer)
  const { items, ...others } = output
  const rows = Object.entries(others).flatMap(([name, value]) => sayField(name, value, hearer))
  if (!Array.isArray(items)) return rows.join('\n') || 'Done.'
  return [items.length > 0 ? sayList(items, hearer) : 'Nothing here.', ...rows].join('\n')
}

function sayList(items: readonly unknown[], hearer: Hearer): string {
  return items.map((item) => sayOutput(item, hearer)).join('\n')
}

/** Returns a field as `Name: value`, or as a name with indented lines. An empty field is left out. */
function sayField(name: string, value: unknown, hearer: Hearer): readonly string[] {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return []
  const label = capital(name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`))
  if (typeof value !== 'object' || value === null) return [`${label}: ${sayValue(value, hearer)}`]
  const isPlain = Array.isArray(value) && value.every((item) => typeof item !== 'object')
  if (isPlain) return [`${label}: ${value.join(', ')}`]
  return [
    `${label}:`,
    ...sayOutput(value, hearer)
      .split('\n')
      .map((line) => `  ${line}`),
  ]
}

function sayValue(value: unknown, { now }: Hearer): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return sayInstantsIn(String(value), epochMs(now))
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
