// Recognizes words such as "I'm in", "count me in +1" and "can't make it" in a group, and answers to the table that was
// booked there last, or to the plan that is open there.
import type { CommandContext } from '../../chat/define-command.ts'
import type { WordsEffect } from '../../chat/inbox.ts'
import { latestPlanIn } from '../../concierge/evenings/answer-plan.ts'
import { latestTableIn } from '../../concierge/evenings/answer-table.ts'
import type { Plan } from '../../domain/plan.ts'
import { readAttendance } from '../../reading/index.ts'
import { call, type Intent } from '../define-intent.ts'
import { planDaysIn, weighsDays } from './plan-days.ts'

const answers = { coming: 'yes', 'plus-one': '+1', 'not-coming': 'no' } as const

/** Matches words with which the member who planned ends the vote: "call it, let's go with Saturday". */
const decides =
  /(?<!\p{L})(?:call it(?! off)|(?:let's|we'll|we should|i say we|ok|just) (?:go with|go for|lock in|settle on|do) |lock (?:it|that) in|close the (?:poll|vote)|end the (?:poll|vote)|decided? on|(?:poll|vote|voting)(?:'s| is) (?:closed|over)|final(?:ize|ise)|winner is|book (?:it|the winner))(?!\p{L})|(?<!\p{L})(?:go with|lock in|settle on) /u
/** Matches questions how the vote stands. */
const asksCount =
  /(?<!\p{L})(?:poll|vote|votes|voting|tally)(?!\p{L})|(?<!\p{L})(?:which|what) (?:day|night|date|one|place|restaurant)(?:'s| is|s)? (?:winning|ahead|leading|in the lead|most popular|it looking like)|(?<!\p{L})(?:winning|in the lead|looking like|who hasn't (?:voted|answered|replied|said))(?!\p{L})/u
const loose = [
  [
    'plus-one',
    /(?<!\p{L})(?:bring(?:ing)? (?:a |my |along )?(?:\+ ?1|plus one|friend|date|gf|bf|guest|girlfriend|boyfriend|wife|husband|partner|roommate|roomie|cousin|sister|brother|buddy)|(?:a |my )?(?:\+ ?1|plus one) (?:ok|okay|cool|allowed|coming|too)|(?:ok|okay|cool|fine|alright) if (?:i bring|my \p{L}+ (?:comes|joins|tags along)))(?!\p{L})/u,
  ],
  [
    'not-coming',
    /^(?!(?:if|when|who|what|why|how|can|could|we)(?!\p{L})).{0,60}(?<!\p{L}|we |you |they |he |she )(?:i )?(?:can't|cannot|won't(?: be able to)?) (?:come|make it|join|be there)(?: (?:tonight|tomorrow|anymore|sorry|guys|then|after all|to (?:it|this|that)))*$/u,
  ],
  [
    'plus-one',
    /^(?:(?:yes|yeah|ok|hey|so|sure)[ ,]+)*(?:me|i|myself) ?(?:\+|&|and|plus|w|with|n) ?(?:my |a |the )?(?!you|we|they|everyone)\p{L}+ (?:are|is|will be|'re|both|can)? ?(?:both )?(?:in|coming|down|joining|there|make it)(?!\p{L})[^\d]{0,15}$/u,
  ],
  [
    'not-coming',
    /^(?:(?:sorry|hey|guys|all|so|ugh|actually|damn|shoot|ah|aw|omg|i|i'm|ok|unfortunately|sadly)[ ,!.]+)*(?:i'm )?(?:gonna |going to )?(?:have to|need to|gotta|must) (?:miss|skip|bail(?: on)?|pass(?: on)?|sit)(?: (?:it|this|that|one|out|the|dinner|tonight|tomorrow))*(?:[ ,!.]+(?:guys|all|sorry|this time|everyone|y'all))*$/u,
  ],
  [
    'not-coming',
    /^(?:(?:sorry|hey|guys|all|so|ugh|actually|damn|shoot|ah|aw|omg|i|ok|unfortunately|sadly|turns out|looks like)[ ,!.]+)*(?:i )?(?:can't|cannot|won't|not gonna|not going to) (?:make|do|be there|come|join)(?: (?:it|that|this|to|for|on|tonight|tomorrow|dinner|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*(?:[ ,!.]+(?:sorry|anymore|any more|guys|after all|i'm|have|got|work|sick|after|working|\p{L}+ ?){0,8})?$/u,
  ],
] as const

/** Reads longer sentences that only a person in a group with a table says: "is it cool if I bring a +1?". */
function looselyIn(said: string): (typeof loose)[number][0] | undefined {
  return loose.find(([, pattern]) => pattern.test(said))?.[0]
}

export const attending: Intent = {
  name: 'answer to a table',
  examples: ['I’m in', 'count me in +1', 'can’t make it', 'sorry, I’m out'],
  async read({ plain }, { draft }, context) {
    const { app, member, in: here } = context
    if (draft || here.direct) return undefined
    const said = plain.replaceAll('’', "'")
    const plan = await latestPlanIn(app, here)
    const answer = plan && answerToPlan({ plain, said }, plan, context)
    if (answer) return answer
    const attendance = readAttendance(plain) ?? looselyIn(said)
    if (!attendance) return undefined
    if (plan) return call('coming', { answer: answers[attendance] })
    const table = await latestTableIn(app, here)
    if (!table) return undefined
    // The member who booked the table may mean that they want to give it up, so Cierge asks them.
    if (attendance === 'not-coming' && table.memberId === member.id) return undefined
    return call('coming', { job: table.id, answer: answers[attendance] })
  },
}

/** Returns the answer to the plan of the group, or shows the plan to those who ask for it or decide it. */
function answerToPlan(
  { plain, said }: { readonly plain: string; readonly said: string },
  plan: Plan,
  { app, member }: CommandContext,
): WordsEffect | undefined {
  // The member who planned decides with the buttons of the plan.
  if ((plan.memberId === member.id && decides.test(said)) || asksCount.test(said))
    return call('plan', { id: plan.id })
  const attendance = readAttendance(plain)
  if (attendance) return call('coming', { answer: answers[attendance] })
  const zone = plan.nights[0]?.venue.zone ?? member.locale.zone
  const days = planDaysIn(plain, plan, { now: app.clock.now(), zone, locale: member.locale })
  if (days) return call('plan', { id: plan.id, days: days.length > 0 ? days.join(' ') : 'none' })
  return weighsDays(plain) ? call('plan', { id: plan.id }) : undefined
}
