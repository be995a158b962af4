// The price of a table: the deposit, the fees, and the cancellation policy in words.
import { toInstant } from '../../src/domain/time.ts'
import { type Day, freeUntilOf, startMsOf, type Table } from '../inventory.ts'
import type { ChargeSpec } from '../world.ts'
import type { Settings } from './settings.ts'
import { isoSeconds } from './wall-clock.ts'

type Terms = {
  readonly day: Day
  readonly table: Table
  readonly partySize: number
  readonly feeAmount: Settings['feeAmount']
}

/** Returns the price of the table, the fee for canceling, and the fee for a no show. */
export function termsOf({ day, table, partySize, feeAmount }: Terms) {
  const { charge } = table.spec
  const total = charge ? charge.perPerson * partySize : 0
  const deposit = charge?.kind === 'deposit' ? total : 0
  const startsAt = toInstant(startMsOf(day, table))
  const cutOff = isoSeconds(freeUntilOf(day, table) ?? startsAt)
  return {
    payment: {
      amounts: {
        items: [],
        reservation_charge: deposit,
        subtotal: deposit,
        add_ons: 0,
        quantity: partySize,
        resy_fee: 0,
        service_fee: 0,
        service_charge: { amount: 0, value: '0%' },
        tax: 0,
        total: deposit,
        surcharge: 0,
        price_per_unit: charge?.kind === 'deposit' ? charge.perPerson : 0,
      },
      comp: false,
      config: { type: deposit > 0 ? 'deposit' : 'free' },
      display: { balance: { value: deposit > 0 ? `$${deposit}` : 'FREE', modifier: '' }, description: [] },
      options: [],
    },
    cancellation: {
      credit: { date_cut_off: null },
      display: { policy: policyOf(charge, cutOff, feeAmount === 'in-all' ? total : undefined) },
      fee: charge?.kind === 'fee' ? feeOf(feeAmount === 'in-all' ? total : charge.perPerson, cutOff) : null,
      refund: { date_cut_off: cutOff },
    },
    change: { date_cut_off: cutOff },
  }
}

function feeOf(amount: number, cutOff: string) {
  return { amount, tax: null, applies: true, date_cut_off: cutOff, display: { amount: dollars(amount) } }
}

const dollars = (amount: number) => `$${amount.toFixed(2)}`

/**
 * Builds the sentences of the cancellation policy.
 * @param inAll the amount for the whole party; absent if the policy states an amount per guest.
 */
function policyOf(charge: ChargeSpec | undefined, cutOff: string, inAll?: number): readonly string[] {
  if (!charge) return ["While you won't be charged, please cancel promptly if your plans change."]
  const [before, after] =
    charge.kind === 'fee'
      ? ['A cancellation fee will not be charged', `a fee of ${owed(charge.perPerson, inAll)} applies`]
      : ['Your deposit will be refunded', `your deposit of ${owed(charge.perPerson, inAll)} is kept`]
  return [`${before} if you cancel before ${cutOff}.`, `If you cancel after that, ${after}.`]
}

function owed(perPerson: number, inAll: number | undefined): string {
  return inAll === undefined
    ? `${dollars(perPerson)} + tax per guest`
    : `${dollars(inAll)} + tax for your party`
}

/** Returns the payment fields of a table. Without a charge, `is_paid` is false and the amounts and times are null. */
export function paymentOf({ spec: { charge } }: Table) {
  return {
    is_paid: charge !== undefined,
    cancellation_fee: charge?.kind === 'fee' ? charge.perPerson : null,
    deposit_fee: charge?.kind === 'deposit' ? charge.perPerson : null,
    service_charge: null,
    venue_share: null,
    payment_structure: null,
    secs_cancel_cut_off: charge ? (charge.freeUntilHours ?? 24) * 3600 : null,
    time_cancel_cut_off: null,
    secs_change_cut_off: charge ? (charge.freeUntilHours ?? 24) * 3600 : null,
    time_change_cut_off: null,
    service_charge_options: [],
  }
}
