// Writes the replies to small talk, and to words that Cierge does not understand.
import type { Button, Line, Message } from '../domain/message.ts'

const link: Button = { label: 'Link your account', call: { command: 'link', args: {} }, weight: 'plain' }

/**
 * Greets the member, and says how to begin.
 * @param isLinked whether the member has linked an account.
 */
export function sayHello(isLinked: boolean): Message {
  return {
    lines: [
      ['I book restaurant tables the moment they’re released.'],
      ['Try: “table for 2 at Lilia, Friday 7–9pm”.'],
    ],
    buttons: [
      ...(isLinked ? [] : [link]),
      { label: 'Show help', call: { command: 'help', args: {} }, weight: 'plain' },
    ],
  }
}

export function sayWelcome(): Message {
  return { lines: [['Any time.']] }
}

/** Replies to words such as “lol” and “great”. */
export function sayNod(): Message {
  return { lines: [['👍']] }
}

export function sayCost(): Message {
  return {
    lines: [
      ['I’m free. A restaurant may ask for a deposit; I only accept one if you say so in your request.'],
    ],
  }
}

/** Replies to words that ask for something else than a table. */
export function sayOnlyTables(): Message {
  return {
    lines: [
      [
        'I only book restaurant tables. Tell me one, like “Lilia, Friday 8 pm for 2”, or say ',
        { code: '/help' },
        '.',
      ],
    ],
  }
}

/** Replies to words that are not a request and do not answer a question. */
export function sayNotUnderstood(): Message {
  return {
    lines: [
      [
        'I didn’t get that. Tell me a table, like “Lilia, Friday 8 pm for 2”, or say ',
        { code: '/help' },
        '.',
      ],
    ],
  }
}

/** Replies to words that ask for two things at once. */
export function sayTwoAsks(first: string, second: string): Message {
  return {
    lines: [
      ['That’s two things at once, so I’ve done neither yet.'],
      [`Say one, then the other: “${first}”, then “${second}”.`],
    ],
  }
}

/** Replies to “the usual” of a member who has asked for no table yet. */
export function sayNothingToRepeat(): Message {
  return {
    lines: [['You haven’t asked me for a table yet. Tell me one, like “Lilia, Friday 8 pm for 2”.']],
  }
}

/** Replies to a yes or no for which there is no question. */
export function sayNothingAsked(answer: 'yes' | 'no'): Message {
  const line = answer === 'yes' ? 'There’s nothing to say yes to. ' : 'OK. I haven’t changed anything. '
  return { lines: [[line, 'Tell me which table you’d like, or say ', { code: '/help' }, '.']] }
}

/** Replies to a yes that could press several buttons. */
export function sayYesToWhich(labels: readonly string[]): Message {
  const said = labels.slice(0, 4).map((label) => `“${label}”`)
  return { lines: [[`Yes to which? Say ${said.join(' or ')}.`]] }
}

/** Returns the line above a confirmation that is shown again, because a yes or no came after another message. */
export function aboveConfirmation(answer: 'yes' | 'no', label: string): Line[] {
  if (answer === 'no') return [['Nothing is booked. Say “never mind” to forget this.']]
  return [[`Nothing is booked yet. Say “book it”, or press ${label}.`]]
}

/** Returns the line above the open question of a draft after “Any news?”. */
export function aboveOpenQuestion(): Line[] {
  return [['Nothing is booked yet. I still need this:']]
}

/** Returns the line above a question that yes or no does not answer. */
export function aboveQuestion(): Line[] {
  return [['Yes or no doesn’t answer this one. Pick one, or say it in your own words:']]
}

/** Returns the line above the list of requests after “How do I cancel?”. */
export function aboveHowToCancel(): Line[] {
  return [['To cancel one, say “cancel it”, or pick one with ', { code: '/cancel' }, '.']]
}

/** Returns the line above a canceled request that the member wants back. */
export function abovePutBack(): Line[] {
  return [['It’s cancelled, so I’d ask for it again:']]
}

/** Returns the line above a question that is asked again after “I don’t know”. */
export function aboveUnsure(): Line[] {
  return [['No problem. Pick one, or say “never mind”.']]
}

/** Returns the line above “Which day?” after a question which days there are. */
export function aboveDays(): Line[] {
  return [['Say a day, or several like “Fri or Sat”: I’ll tell you whether each is open yet.']]
}

/**
 * Returns the line above a draft that is shown again, because the member's words were not understood.
 * @param isComplete true if the draft has all fields, so that the message asks no question.
 */
export function aboveNotUnderstood(isComplete: boolean): Line[] {
  return [
    [isComplete ? 'I didn’t get that, so I changed nothing.' : 'I didn’t get that. Try it another way:'],
  ]
}

/** Returns the line above the state of the requests after a question that was understood only in part. */
export function aboveStanding(): Line[] {
  return [['I’m not sure what you’re asking. Here’s how it stands:']]
}

/** Replies to an answer that came too late for its question. */
export function sayQuestionOver(label: string): Message {
  return {
    lines: [
      [`That question is more than ten minutes old, so I did nothing. Press ${label} above, or ask again.`],
    ],
  }
}
