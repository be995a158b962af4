// Recognizes words such as "plan Lilia Fri or Sat with everyone", and begins a plan that the friends in the group decide.
import { call, type Intent } from '../define-intent.ts'

const plans =
  /^(?:(?:please|ok|okay|hey|hi|so|can you|could you|can we|let's|lets|i want to|i'd like to|we should|help us)[ ,]+)*(?:plan|organi[sz]e|set up a plan for|poll (?:everyone|us|the group) (?:on|about|for)|ask (?:everyone|everybody|the group|us all|all of us) (?:about|for|if))(?! (?:to|on|is|was|b)(?!\p{L}))[ :,]+(?:(?:a |an )?(?:dinner|evening|night(?: out)?|table|meal|lunch|brunch)(?: (?:at|for|with))? )?(.+?)(?:[ ,]+(?:with (?:everyone|everybody|the group|us all|all of us|my friends|friends|the gang|the crew)|together|for everyone|for the group))*$/u

export const planning: Intent = {
  name: 'plan with friends',
  examples: [
    'plan lilia fri or sat with everyone',
    'let’s plan a dinner at Lilia, friday or saturday',
    'ask everyone about lilia on friday or saturday',
  ],
  read({ text, plain }, { draft }) {
    const found = draft ? undefined : plans.exec(plain)?.[1]
    if (!found) return undefined
    // The words as they were typed keep the restaurant's spelling.
    const at = text.toLowerCase().indexOf(found)
    return call('plan', { request: at < 0 ? found : text.slice(at, at + found.length) })
  },
}
