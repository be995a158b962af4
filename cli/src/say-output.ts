// Puts the output of any operation into words. Recognizes the known views in it by their fields.

import { epochMs } from '../../src/domain/time.ts'
import { sayWhile } from '../../src/words/when.ts'
import { sayInstantsIn } from './say-in.ts'
import {
  type CliHearer,
  capital,
  sayAccount,
  sayCard,
  sayHeld,
  sayMe,
  sayMember,
  sayPlaceOf,
  sayRequest,
  type ToldRequest,
} from './say-views.ts'
import { verbWords } from './verb-words.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The known views, each with the fields that distinguish it from the views below it. The first view whose fields are
 * all present is used.
 */
const views: readonly {
  readonly has: readonly string[]
  readonly say: (view: never, hearer: CliHearer) => string
}[] = [
  { has: ['code', 'state', 'restaurant', 'windows'], say: sayRequest },
  { has: ['request', 'isStopped'], say: sayCanceled },
  { has: ['requests', 'isUnlinked'], say: sayUnlinked },
  { has: ['confirmation', 'restaurantName', 'partySize'], say: sayHeld },
  { has: ['reference', 'minParty', 'maxParty'], say: sayCard },
  { has: ['reference', 'name'], say: sayPlaceOf },
  { has: ['platform', 'holder', 'cards'], say: sayAccount },
  { has: ['id', 'name', 'role', 'openRequests'], say: sayMember },
  { has: ['name', 'role', 'chats', 'settings'], say: sayMe },
]

/** Puts the output of an operation into lines of text for a person. */
export function sayResult(operation: string, output: unknown, hearer: CliHearer): string {
  const { done, empty } = verbWords(operation)
  const isEmpty = isFields(output) && Array.isArray(output.items) && output.items.length === 0
  const isBare = isFields(output) && Object.keys(output).length === 1 && 'dropped' in output
  if (isEmpty && empty) return [empty, ...sayFields(without(output, 'items'), hearer)].join('\n')
  return [...(done ? [done] : []), ...(isBare ? [] : [sayOutput(output, hearer)])].join('\n')
}

/** Puts a value into lines of text for a person: as a known view, as a list, or field by field. */
function sayOutput(output: unknown, hearer: CliHearer): string {
  if (!isFields(output)) return Array.isArray(output) ? sayList(output, hearer) : sayValue(output, hearer)
  const view = views.find(({ has }) => has.every((field) => field in output))
  if (view) return view.say(output as never, hearer)
  const { items } = output
  const rows = sayFields(without(output, 'items'), hearer)
  if (!Array.isArray(items)) return rows.join('\n') || 'Done.'
  return [items.length > 0 ? sayList(items, hearer) : 'Nothing here.', ...rows].join('\n')
}

function sayFields(fields: Fields, hearer: CliHearer): readonly string[] {
  const { page, pages, next, ...others } = fields
  return [
    ...Object.entries(others).flatMap(([name, value]) => sayField(name, value, hearer)),
    ...(typeof pages === 'number' && pages > 1 ? [`Page ${page} of ${pages}. Another: --page NUMBER`] : []),
    ...(typeof next === 'string' ? [`There are more: --cursor ${next}`] : []),
    ...(typeof next === 'object' ? sayField('next', next, hearer) : []),
  ]
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}

type Canceled = { readonly request: ToldRequest; readonly isStopped: boolean }

function sayCanceled({ request, isStopped }: Canceled, hearer: CliHearer): string {
  if (isStopped) return sayRequest(request, hearer)
  return `${sayRequest(request, hearer)}\nIts booking is under way already. You’ll be told how it ended.`
}

type Unlinked = { readonly requests: readonly ToldRequest[]; readonly isUnlinked: boolean }

function sayUnlinked({ requests, isUnlinked }: Unlinked, hearer: CliHearer): string {
  const rows = requests.map((request) => sayRequest(request, hearer))
  if (isUnlinked) return [`Unlinked.${rows.length > 0 ? ' Stopped with it:' : ''}`, ...rows].join('\n')
  return ['Not unlinked: these requests need the account. To stop them too, add --stop.', ...rows].join('\n')
}

function sayList(items: readonly unknown[], hearer: CliHearer): string {
  return items.map((item) => sayOutput(item, hearer)).join('\n')
}

/** Returns a field as `Name: value`, or as a name with indented lines. An empty field is left out. */
function sayField(name: string, value: unknown, hearer: CliHearer): readonly string[] {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return []
  const label = capital(name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`))
  const unit = /^(.+) (seconds|bytes)$/.exec(label)
  if (typeof value === 'number' && unit) return [`${unit[1]}: ${sayAmount(value, unit[2])}`]
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

function sayAmount(value: number, unit: string | undefined): string {
  return unit === 'bytes' ? `${(value / 2 ** 20).toFixed(1)} MB` : sayWhile(value * 1000)
}

function sayValue(value: unknown, { now }: CliHearer): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return sayInstantsIn(String(value), epochMs(now))
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
