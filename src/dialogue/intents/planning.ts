// Recognizes words such as "plan Lilia Fri or Sat with everyone", and begins a plan that the friends in the group decide.
import { call, type Intent } from '../define-intent.ts'

const plans =
  /^(?:(?:please|ok|okay|hey|hi|so|can you|could you|can we|let's|lets|i want to|i'd like to|we should|help us)[ ,]+)*(?:plan|organi[sz]e|set up a plan for|poll (?:everyone|us|the group) (?:on|about|for)|ask (?:everyone|everybody|the group|us all|all of us) (?:about|for|if))(?! (?:to|on|is|was|b)(?!\p{L}))[ :,]+(?:(?:a |an )?(?:dinner|evening|night(?: out)?|table|meal|lunch|brunch)(?: (?:at|for|with))? )?(.+?)(?:[ ,]+(?:with (?:everyone|everybody|the group|us all|all of us|my friends|friends|the gang|the crew)|together|for everyone|for the group))*$/u
/** Matches a question to the group: "who's up for Lilia, Fri or Sat?". */
const asksGroup =
  /^(?:(?:please|ok|okay|hey|hi|so|all|guys|everyone|let's|lets|can you|could you|we should)[ ,]+)*(?:(?:see |find out |ask (?:everyone |them |the group )?|check )?who(?:'s| is| all is|'s all)? (?:up|down|keen|in|around|free|game|available|interested|on)(?: for| to (?:do|go to|try|hit|eat at))? |(?:see |find out |ask (?:everyone |them |the group )?|check )?who (?:wants|fancies|can|could|would)(?: to)? (?:do|make|go to|go|come to|try|join|eat at|be up for|going to)? ?|(?:can we |could we |can you )?(?:do|run|start|make|have|set up|put up|create|open) an? (?:poll|vote|plan)(?: here)? (?:for|on|about|at) |(?:poll|vote)(?: (?:on|for))? )(?!(?:it|that|this|a table|my|our|the table|tonight|tomorrow)(?!\p{L}))(.+)$/u
const mayPlan = /(?<!\p{L})(?:or|and)(?!\p{L})|[/,&]/u

export const planning: Intent = {
  name: 'plan with friends',
  examples: [
    'plan lilia fri or sat with everyone',
    'let’s plan a dinner at Lilia, friday or saturday',
    'ask everyone about lilia on friday or saturday',
  ],
  read({ text, plain }, { draft }, { in: here }) {
    if (draft) return undefined
    // A question begins a plan only in a group, and only if it leaves something to choose.
    const asked = here.direct ? undefined : asksGroup.exec(plain)?.[1]
    const found = plans.exec(plain)?.[1] ?? (asked && mayPlan.test(asked) ? asked : undefined)
    if (!found) return undefined
    // The words as they were typed keep the restaurant's spelling.
    const at = text.toLowerCase().indexOf(found)
    return call('plan', { request: at < 0 ? found : text.slice(at, at + found.length) })
  },
}
