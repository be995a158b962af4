// Reads the bookable slots of a day. One time slot of OpenTable has several dining areas with attributes, and each of
// these is a slot for Cierge.
import type { Charge, Search, Slot } from '../../domain/slot.ts'
import { parseLocalDate, parseLocalTime } from '../../domain/time.ts'
import type { OpenTableDay, OpenTableSlot } from './schema.ts'
import { toHandle } from './slot-handle.ts'

/** The kinds of slots that Cierge books. */
const bookable = ['Standard', 'POP']
/** A slot with a price or a menu, which is booked on its page. */
const experience = 'Experience'
/** The area of a slot that names none. */
const onlyArea = '1'

/** Returns the slots of the searched day; `undefined` if OpenTable showed slots and none was readable. */
export function toSlots({ availability }: OpenTableDay, search: Search): readonly Slot[] | undefined {
  const { timeslots } = availability
  if (timeslots.length > 0 && timeslots.every((one) => one === null)) return undefined
  const slots = new Map<string, Slot>()
  for (const shown of timeslots) {
    for (const slot of shown ? spread(shown, search) : []) {
      if (!slots.has(slot.handle)) slots.set(slot.handle, slot)
    }
  }
  return [...slots.values()]
}

/**
 * Returns a slot for each area and attribute. Leaves out slots on other days, which OpenTable suggests next to the
 * searched day.
 */
function spread(shown: OpenTableSlot, search: Search): readonly Slot[] {
  const date = parseLocalDate(shown.dateTime.slice(0, 10))
  const time = parseLocalTime(shown.dateTime.slice(11, 16))
  const { type } = shown
  if (date !== search.date || !time || shown.available === false) return []
  if (type && type !== experience && !bookable.includes(type)) return []
  const card =
    shown.requiresCreditCard || shown.creditCardPolicyType ? (shown.creditCardPolicyType ?? 'HOLD') : ''
  return spotsOf(shown).map(({ area, attribute, environment }) => ({
    handle: toHandle({
      ...{
        rid: search.venueId,
        at: `${date}T${time}`,
        party: String(search.partySize),
        area,
        attribute,
        card,
      },
      ...{ hash: shown.slotHash, flags: shown.token ?? '', type: type ?? 'Standard' },
      points: String(shown.points ?? 100),
    }),
    date,
    time,
    seating: seatingOf(attribute, environment),
    minParty: search.partySize,
    maxParty: search.partySize,
    ...(card !== '' && { charge: chargeOf(card) }),
    ...(type === experience && { byHand: { kind: 'experience' as const } }),
  }))
}

type Spot = { readonly area: string; readonly attribute: string; readonly environment: string }

function spotsOf({ diningAreas, attributes }: OpenTableSlot): readonly Spot[] {
  const usual = attributes?.length ? attributes : ['default']
  const areas = diningAreas?.length ? diningAreas : [{ id: onlyArea }]
  return areas.flatMap((area) => {
    const { availableAttributes, environment, privilegedAccessRulesByAttributes } = { ...noFacts, ...area }
    const own = availableAttributes?.length ? availableAttributes : usual
    return own
      .filter((attribute) => !isPrivileged(privilegedAccessRulesByAttributes?.[attribute]))
      .map((attribute) => ({ area: area.id, attribute, environment: environment ?? '' }))
  })
}

const noFacts = {
  availableAttributes: undefined,
  environment: undefined,
  privilegedAccessRulesByAttributes: undefined,
}

/** Returns whether only the holders of certain cards may book. */
function isPrivileged(rules: unknown): boolean {
  return typeof rules === 'object' && rules !== null && Object.keys(rules).length > 0
}

const attributeNames: Readonly<Record<string, string>> = {
  bar: 'Bar',
  counter: 'Counter',
  highTop: 'High Top',
  outdoor: 'Outdoor',
}

/** Returns a seating from the attribute and the environment, because areas have no names. */
function seatingOf(attribute: string, environment: string): string {
  const name = attributeNames[attribute] ?? (attribute === 'default' ? '' : attribute)
  if (environment === 'OUTDOOR') return name && name !== 'Outdoor' ? `Outdoor ${name}` : 'Outdoor'
  return name || (environment === 'INDOOR' ? 'Indoor' : '')
}

/**
 * Returns the charge of a slot that wants a card. The amount is only in sentences of the web page. A policy other than
 * `HOLD` may take money at once.
 */
function chargeOf(policy: string): Charge {
  return { kind: policy.toUpperCase() === 'HOLD' ? 'unstated-fee' : 'unknown', amount: 0, currency: '' }
}
