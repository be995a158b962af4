// GET /2/user: returns the member who owns the credential, with the member's cards. Clients also use it to check a
// credential at low cost.
import type { SandboxMember } from '../accounts.ts'
import { type Endpoint, ok } from './endpoint.ts'

export const user: Endpoint = {
  kind: 'user',
  routes: ['GET /2/user'],
  needs: 'member',
  answer: ({ member }) => ok(member && profileOf(member)),
}

export function profileOf(member: SandboxMember) {
  return {
    id: member.id,
    guest_id: member.id + 50_000_000,
    first_name: member.firstName,
    last_name: member.lastName,
    em_address: member.email,
    mobile_number: member.mobile,
    em_is_verified: 1,
    payment_method_id: member.cards[0]?.id ?? null,
    payment_methods: cardsOf(member),
  }
}

export function cardsOf(member: SandboxMember) {
  return member.cards.map((card, index) => ({
    id: card.id,
    is_default: index === 0,
    provider_id: 4,
    provider_name: 'stripe',
    display: card.lastFour,
    type: card.type,
    exp_year: 2031,
    exp_month: 8,
    issuing_bank: null,
  }))
}
