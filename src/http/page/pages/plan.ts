import { html } from 'hono/html'
import { answerPlan } from '../../../operations/answer-plan.ts'
import { decidePlan } from '../../../operations/decide-plan.ts'
import { plainTextOf } from '../../../operations/plain-text.ts'
import { showPlan } from '../../../operations/show-plan.ts'
import type { SeenPlan } from '../../../operations/views/plan.ts'
import { canCome, guestChoices, planWords } from '../../../words/page/plans.ts'
import { sayPlanSeen } from '../../../words/plan.ts'
import { definePage, type Html, type Visit } from '../define-page.ts'
import { form } from '../parts/form.ts'
import { spoken } from '../parts/spoken.ts'

export const planPage = definePage({
  path: '/plans/:plan',
  async show(visit) {
    const seen = await visit.see(showPlan, { plan: planOf(visit) })
    const { plan, isYours } = seen
    const isOpen = plan.state !== 'ended'
    const { end } = plan
    return {
      title: [...new Set(plan.nights.map(({ venue }) => venue.name))].join(' · '),
      body: html`<div class="panel"><div class="said-lines">${spoken(plainTextOf(sayPlanSeen(seen, visit.member.locale)), visit)}</div></div>
${isOpen ? html`<section><h2>${planWords.yours}</h2>${answerForm(visit, seen)}</section>` : ''}
${isOpen && isYours ? html`<section><h2>${planWords.decide}</h2>${decideForm(visit)}</section>` : ''}
<p class="actions">${isYours && end?.kind === 'booked' ? html`<a class="button plain" href="/requests/${end.jobId}">${planWords.toRequest}</a>` : ''}
<a class="button plain" href="/">${planWords.back}</a></p>`,
    }
  },
  async act(visit, { do: what, decision, answer, guests = '0', ...fields }) {
    const plan = planOf(visit)
    if (what === 'decide') {
      await visit.call(decidePlan, { plan, decision: decision as 'book' | 'wait' | 'call-off' })
    } else {
      const chosen = Object.keys(fields).flatMap((name) => dayIn(name) ?? [])
      const days = answer === 'no' ? [] : chosen
      await visit.call(answerPlan, { plan, days, guests: days.length > 0 ? Number(guests) : 0 })
    }
    return `/plans/${plan}`
  },
})

function answerForm(visit: Visit, { plan, yourAnswer }: SeenPlan): Html {
  const { days = [], guests = 0 } = yourAnswer ?? {}
  return form(visit, {
    name: 'answer',
    inputs: [
      ...plan.days.map((date) => ({
        ...{ name: `day-${date}`, label: canCome(date, visit.member.locale), kind: 'check' as const },
        value: days.includes(date) ? 'yes' : '',
      })),
      { name: 'guests', label: planWords.guests, options: guestChoices(), value: String(guests) },
    ],
    button: planWords.answer,
    choices: [{ label: planWords.cannot, name: 'answer', value: 'no' }],
    weight: 'main',
  })
}

function decideForm(visit: Visit): Html {
  const choice = (label: string, value: string, weight: 'plain' | 'danger' = 'plain') => ({
    ...{ label, name: 'decision', value, weight },
  })
  const { book, wait, callOff } = planWords
  return form(visit, {
    name: 'decide',
    choices: [choice(book, 'book'), choice(wait, 'wait'), choice(callOff, 'call-off', 'danger')],
    weight: 'plain',
  })
}

function dayIn(field: string): string | undefined {
  return /^day-(\d{4}-\d\d-\d\d)$/.exec(field)?.[1]
}

function planOf({ params }: Visit): string {
  return params.plan ?? ''
}
