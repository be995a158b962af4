import { html } from 'hono/html'
import type { z } from 'zod'
import { inviteFriend } from '../../../operations/invite-friend.ts'
import { listInvitations } from '../../../operations/list-invitations.ts'
import { listMembers } from '../../../operations/list-members.ts'
import { revokeInvitation } from '../../../operations/revoke-invitation.ts'
import { setLimits } from '../../../operations/set-limits.ts'
import { showLimits } from '../../../operations/show-limits.ts'
import type { memberView } from '../../../operations/views/member.ts'
import {
  memberWords,
  sayNewInvitation,
  sayOpenInvitation,
  sayStandingOf,
} from '../../../words/page/admin-members.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { adminTabs } from '../parts/admin-tabs.ts'
import { form } from '../parts/form.ts'
import type { FormInput } from '../parts/input.ts'
import { notice } from '../parts/notice.ts'

const path = '/admin/members'

export const adminMembersPage = definePage({
  path,
  for: 'owners',
  async show(visit) {
    const page = Math.max(1, Math.trunc(Number(visit.query.page)) || 1)
    const [members, invitations, limits] = await Promise.all([
      visit.call(listMembers, { page: Math.min(page, 100_000) }),
      visit.call(listInvitations, {}),
      visit.call(showLimits, {}),
    ])
    // A refused revocation is shown above the lists, because its invitation may no longer be in them.
    const { refused, ...others } = visit
    const isRevocation = refused !== undefined && visit.typed.do === 'revoke'
    return {
      title: memberWords.title,
      body: html`${adminTabs(path)}${isRevocation ? notice(refused) : ''}
<ul class="cards">${members.items.map((member) => card(member, visit))}</ul>
${turns(members)}
<section><h2>${memberWords.invitations}</h2>
${
  invitations.items.length === 0
    ? html`<p class="quiet">${memberWords.noInvitations}</p>`
    : html`<ul class="cards">${invitations.items.map((one) => invitation(one, others))}</ul>`
}
${form(visit, { name: 'invite', fields: html`<p class="quiet">${memberWords.inviteHint}</p>`, button: memberWords.invite, weight: 'main' })}</section>
<section><h2>${memberWords.limits}</h2>${limitForm(limits.openRequests, visit)}</section>`,
    }
  },
  async act(visit, { do: what, ...fields }) {
    if (what === 'invite') return invite(visit)
    if (what === 'revoke') await visit.call(revokeInvitation, { id: fields.id ?? '' })
    if (what === 'limit') await visit.call(setLimits, { openRequests: Number(fields.openRequests) })
    return path
  },
})

/** Makes an invitation, and shows its code, which is not stored. */
async function invite({ call, member }: Visit) {
  const { code, expiresAt } = await call(inviteFriend, {})
  const { title, lead, how } = sayNewInvitation(expiresAt, member.locale)
  const body = html`<p>${lead}</p><p>${how}</p><p class="code">/join ${code}</p>
<p class="actions"><a class="button plain" href="${path}">${memberWords.back}</a></p>`
  return { title, body, address: path }
}

function card({ id, name, role, accounts, openRequests }: z.output<typeof memberView>, visit: Visit): Html {
  const isYou = id === visit.member.id
  const roleName = role === 'owner' ? memberWords.owner : memberWords.friend
  return html`<li class="card">
<div class="card-head"><h2>${name}</h2><span class="standing">${isYou ? `${memberWords.you} · ${roleName}` : roleName}</span></div>
<p class="quiet">${sayStandingOf(accounts, openRequests)}</p>
${
  isYou
    ? ''
    : html`<p class="actions"><a class="button plain" href="${path}/${id}/remove" aria-label="${memberWords.removeOf(name)}">${memberWords.remove}</a></p>`
}</li>`
}

type Invitation = {
  readonly id: string
  readonly madeBy?: string | undefined
  readonly expiresAt?: string | undefined
}

function invitation(one: Invitation, visit: Visit): Html {
  const fields = html`<input type="hidden" name="id" value="${one.id}">`
  const said = sayOpenInvitation(one, visit.member.locale)
  return html`<li class="card"><p>${said}</p>
${form(visit, { name: 'revoke', fields, button: memberWords.revoke, label: `${memberWords.revoke}: ${said}`, weight: 'plain' })}</li>`
}

function limitForm(openRequests: number, visit: Visit): Html {
  const limit: FormInput = {
    ...{ name: 'openRequests', label: memberWords.limitLabel, kind: 'number' },
    ...{ value: `${openRequests}`, isRequired: true },
  }
  return form(visit, { name: 'limit', inputs: [limit], button: memberWords.setLimit, weight: 'plain' })
}

function turns({ page, pages }: { readonly page: number; readonly pages: number }): Html | '' {
  if (pages === 1) return ''
  const { first, next } = memberWords
  return html`<p class="actions">${page > 1 ? html`<a class="button plain" href="${path}">${first}</a>` : ''}
${page < pages ? html`<a class="button plain" href="${path}?page=${page + 1}">${next}</a>` : ''}</p>`
}
