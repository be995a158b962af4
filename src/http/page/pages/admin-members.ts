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
import { definePage, type Fields, type Html, type Visit } from '../define-page.ts'
import { adminTabs } from '../parts/admin-tabs.ts'
import { form } from '../parts/form.ts'
import { notice } from '../parts/notice.ts'

const path = '/admin/members'

export const adminMembersPage = definePage({
  path,
  for: 'owners',
  async show({ refused, ...visit }) {
    const page = Math.max(1, Math.trunc(Number(visit.query.page)) || 1)
    const [members, invitations, limits] = await Promise.all([
      visit.call(listMembers, { page: Math.min(page, 100_000) }),
      visit.call(listInvitations, {}),
      visit.call(showLimits, {}),
    ])
    return {
      title: memberWords.title,
      body: html`${adminTabs(path)}${refused ? notice(refused) : ''}
<ul class="cards">${members.items.map((member) => card(member, visit))}</ul>
${turns(members)}
<section><h2>${memberWords.invitations}</h2>
${
  invitations.items.length === 0
    ? html`<p class="quiet">${memberWords.noInvitations}</p>`
    : html`<ul class="cards">${invitations.items.map((one) => invitation(one, visit))}</ul>`
}
<p class="quiet">${memberWords.inviteHint}</p>
${form(visit, { fields: what('invite'), button: memberWords.invite, weight: 'main' })}</section>
<section><h2>${memberWords.limits}</h2>${limitForm(limits.openRequests, visit)}</section>`,
    }
  },
  async act(visit, fields) {
    if (fields.what === 'invite') return invite(visit)
    await changeMembers(visit, fields)
    return path
  },
})

async function changeMembers({ call }: Visit, { what: wanted, id = '', openRequests = '' }: Fields) {
  if (wanted === 'revoke') await call(revokeInvitation, { id })
  if (wanted === 'limit') await call(setLimits, { openRequests: Number(openRequests) })
}

/** Makes an invitation, and shows its code, which is not stored. */
async function invite({ call, member }: Visit) {
  const { code, expiresAt } = await call(inviteFriend, {})
  const { title, lead, how } = sayNewInvitation(expiresAt, member.locale)
  const body = html`<p>${lead}</p><p>${how}</p><p class="code">/join ${code}</p>
<p class="actions"><a class="button plain" href="${path}">${memberWords.back}</a></p>`
  return { title, body, address: path }
}

/** Returns the field that tells the forms of the page apart. */
function what(wanted: 'invite' | 'revoke' | 'limit'): Html {
  return html`<input type="hidden" name="what" value="${wanted}">`
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
  const fields = html`${what('revoke')}<input type="hidden" name="id" value="${one.id}">`
  const said = sayOpenInvitation(one, visit.member.locale)
  return html`<li class="card"><p>${said}</p>
${form(visit, { fields, button: memberWords.revoke, label: `${memberWords.revoke}: ${said}`, weight: 'plain' })}</li>`
}

function limitForm(openRequests: number, visit: Visit): Html {
  const fields = html`${what('limit')}<div class="field"><label for="open-requests">${memberWords.limitLabel}</label>
<input id="open-requests" name="openRequests" type="number" min="1" max="1000" required value="${openRequests}"></div>`
  return form(visit, { fields, button: memberWords.setLimit, weight: 'plain' })
}

function turns({ page, pages }: { readonly page: number; readonly pages: number }): Html | '' {
  if (pages === 1) return ''
  const { first, next } = memberWords
  return html`<p class="actions">${page > 1 ? html`<a class="button plain" href="${path}">${first}</a>` : ''}
${page < pages ? html`<a class="button plain" href="${path}?page=${page + 1}">${next}</a>` : ''}</p>`
}
