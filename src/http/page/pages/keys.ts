import { html } from 'hono/html'
import { type ApiKey, longestKeyDays } from '../../../domain/api-key.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { addMs, DAY_MS } from '../../../domain/time.ts'
import { keyWords, sayKeyFacts } from '../../../words/page/keys.ts'
import { type AnswerContent, definePage, type Fields, type Html, type Visit } from '../define-page.ts'
import { empty } from '../parts/empty.ts'
import { form } from '../parts/form.ts'
import type { FormInput } from '../parts/input.ts'

const scopes = [
  { value: 'write', label: keyWords.write },
  { value: 'read', label: keyWords.read },
]

const inputs: readonly FormInput[] = [
  { name: 'name', label: keyWords.name, hint: keyWords.nameHint, isRequired: true, maxLength: 30 },
  { name: 'scope', label: keyWords.scope, options: scopes, value: 'write' },
  { name: 'days', label: keyWords.days, hint: keyWords.daysHint, kind: 'number' },
]

export const keysPage = definePage({
  path: '/keys',
  async show(visit) {
    const keys = await visit.keys.list()
    return {
      title: keyWords.title,
      body: html`<p class="lead">${keyWords.lead}</p>
${
  keys.length > 0
    ? html`<ul class="cards">${keys.map((key) => card(key, visit))}</ul>`
    : empty({ title: keyWords.none, line: keyWords.noneYet })
}
<section><h2>${keyWords.make}</h2>
${form(visit, { name: 'make', inputs, button: keyWords.make, weight: 'main' })}</section>`,
    }
  },
  async act(visit, { do: what, ...fields }) {
    if (what === 'make') return make(visit, fields)
    await visit.keys.revoke(fields.key ?? '')
    return '/keys'
  },
})

async function make(visit: Visit, { name = '', scope, days = '' }: Fields): Promise<AnswerContent> {
  const called = name.trim().slice(0, 30)
  if (called === '') throw unreadable('name', name, 'laptop')
  const { key, secret } = await visit.keys.make({
    name: called,
    scope: scope === 'read' ? 'read' : 'write',
    ...(days.trim() && { expiresAt: addMs(visit.now, readDays(days.trim()) * DAY_MS) }),
  })
  return {
    title: keyWords.made(key.name),
    body: html`<div class="panel"><p>${keyWords.madeLead}</p>
<p><code class="secret">${secret}</code></p>
<p class="quiet">${sayKeyFacts(key, visit.member.locale)}</p>
<p class="actions"><a class="button plain" href="/keys">${keyWords.done}</a></p></div>`,
    address: '/keys',
  }
}

function readDays(typed: string): number {
  const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0
  if (days >= 1 && days <= longestKeyDays) return days
  throw unreadable('days', typed, `a number from 1 to ${longestKeyDays}`)
}

function unreadable(option: string, typed: string, example: string): Refusal {
  return new Refusal({ kind: 'unreadable-option', option, typed: typed.slice(0, 40), example })
}

function card(key: ApiKey, visit: Visit): Html {
  const fields = html`<input type="hidden" name="key" value="${key.id}">`
  const { revoke: button, revokeOf } = keyWords
  return html`<li class="card"><h2>${key.name}</h2>
<p class="quiet">${sayKeyFacts(key, visit.member.locale)}</p>
${form(visit, { name: 'revoke', fields, button, label: revokeOf(key.name), weight: 'plain' })}
</li>`
}
