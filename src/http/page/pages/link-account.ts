import { html } from 'hono/html'
import { linkAccount } from '../../../operations/link-account.ts'
import { accountWords } from '../../../words/page/accounts.ts'
import { ProblemError } from '../../problem.ts'
import { type AnswerContent, definePage, type Fields, type PageContent, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'
import type { FormInput } from '../parts/input.ts'
import { spoken } from '../parts/spoken.ts'

export const linkAccountPage = definePage({
  path: '/accounts/:platform/link',
  async show(visit) {
    try {
      return askFor(visit, await ask(visit, {}))
    } catch (error) {
      // If the time to answer the platform's question is over, shows the first form again, with this reason.
      if (!isOver(error)) throw error
      const { step: _over, ...query } = visit.query
      const afresh = { ...visit, query, refused: visit.refused ?? error.problem.detail }
      return askFor(afresh, await ask(afresh, {}))
    }
  },
  async act(visit, fields) {
    const { linked, question } = await ask(visit, fields)
    if (linked) return sayLinked(visit, linked.text)
    return `${addressOf(visit)}?${new URLSearchParams({ ...wayOf(visit), ...(question?.isNext && { step: 'next' }) })}`
  },
})

type Answer = Awaited<ReturnType<typeof ask>>

const answerNames = ['email', 'password', 'phone', 'code', 'credential'] as const
const ways = ['password', 'sms', 'paste'] as const

/** Sends the answers to the platform, or asks for its question if there are none. */
function ask(visit: Visit, fields: Fields) {
  const { way } = wayOf(visit)
  const given = answerNames.flatMap((name) => (fields[name] ? [[name, fields[name]] as const] : []))
  return visit.call(linkAccount, {
    platform: visit.params.platform ?? '',
    ...(way && { way }),
    ...(visit.query.step === 'next' && { isNext: true }),
    ...Object.fromEntries(given),
  })
}

function wayOf({ query }: Visit): { readonly way?: (typeof ways)[number] } {
  const way = ways.find((known) => known === query.way)
  return way ? { way } : {}
}

function addressOf({ params }: Visit): string {
  return `/accounts/${encodeURIComponent(params.platform ?? '')}/link`
}

function isOver(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.code === 'linking-expired'
}

function askFor(visit: Visit, { question }: Answer): PageContent {
  const { title = '', steps = [], fields = [], isNext } = question ?? {}
  const address = `${addressOf(visit)}?${new URLSearchParams({ ...wayOf(visit), ...(isNext && { step: 'next' }) })}`
  return {
    title,
    body: html`<div class="panel">${steps.length > 0 ? html`<ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>` : ''}
${form(visit, {
  action: address,
  inputs: fields.map(toInput),
  button: isNext ? accountWords.next : accountWords.button,
  weight: 'main',
  leave: { label: accountWords.back, to: '/accounts' },
})}</div>`,
  }
}

type Asked = { readonly name: string; readonly label: string; readonly isSecret: boolean }

const kinds: Readonly<Record<string, Pick<FormInput, 'kind' | 'fills'>>> = {
  email: { kind: 'email', fills: 'username' },
  phone: { kind: 'tel', fills: 'tel' },
  password: { kind: 'secret', fills: 'current-password' },
  code: { kind: 'code', fills: 'one-time-code' },
}

function toInput({ name, label, isSecret }: Asked): FormInput {
  const kind = kinds[name] ?? (isSecret ? { kind: 'secret' as const } : {})
  return { name, label, ...kind, isRequired: true, maxLength: 4000 }
}

function sayLinked(visit: Visit, text: string): AnswerContent {
  const { linked: title, back } = accountWords
  return {
    title,
    body: html`<div class="panel"><div class="said-lines" role="status">${spoken(text, visit)}</div>
<p class="actions"><a class="button plain" href="/accounts">${back}</a></p></div>`,
    address: '/accounts',
  }
}
