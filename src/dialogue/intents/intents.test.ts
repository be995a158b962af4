import { describe, expect, it } from 'vitest'
import type { CommandContext } from '../../chat/define-command.ts'
import type { Conversation } from '../../domain/identity.ts'
import type { ChatId } from '../../domain/ids.ts'
import { defaultLocale } from '../../domain/locale.ts'
import type { Instant } from '../../domain/time.ts'
import { plainWords } from '../../reading/index.ts'
import type { Subject } from '../define-intent.ts'
import { intents } from './index.ts'
import { question } from './question.ts'

/** A subject without messages, drafts and requests. The examples need none of them. */
const subject: Subject = { isFresh: false, jobs: async () => [], job: async () => undefined }
const here: Conversation = { chat: 'fake' as ChatId, key: 'ada', direct: true }
const nowhere = () => {
  throw new Error('asked the store')
}
const context = {
  in: here,
  from: { chat: here.chat, space: '', userId: 'ada' },
  member: { locale: defaultLocale },
  app: {
    clock: { now: () => '2026-11-26T15:00:00.000Z' as Instant },
    store: new Proxy({}, { get: nowhere }),
    platforms: [],
  },
  commands: [],
} as unknown as CommandContext

/** Returns the name of the intent that claims the text. An intent that reads the store counts as claiming the text. */
async function claimedBy(text: string): Promise<string | undefined> {
  const words = { text, plain: plainWords(text), isOnlyReply: false }
  for (const intent of intents) {
    try {
      if (await intent.read(words, subject, context)) return intent.name
    } catch (error) {
      if (error instanceof Error && error.message === 'asked the store') return intent.name
      throw error
    }
  }
  return undefined
}

/** Intents that change or repeat a request. They claim nothing if the member has no request. */
const needsRequest = new Set([
  'change a request',
  'the same again',
  'a value of a request',
  'a cancelled request again',
  'what else was there',
  'a better table in place of a booked one',
  'words for the staff',
  'answer to a table',
  'two things at once',
  'a change of another’s request',
])

describe('the intents', () => {
  it.each(
    intents
      .filter(({ name }) => !needsRequest.has(name))
      .flatMap(({ name, examples }) => examples.map((text) => [text, name])),
  )('the sentence “%s” means: %s', async (text, name) => {
    expect(await claimedBy(text)).toBe(name)
  })

  it.each([
    'table for 2 at Saint Fennel on 16 December, 7-9pm',
    'Lilia friday at 8 for 2',
    'Thanks Sushi tomorrow at 8 for 4',
    'Hello Burger saturday 8pm for 2',
    'The Same Place friday 8pm for 2',
    'is there a table at Lilia friday 8pm for 2',
    'do you have a table at Lilia dec 17 7pm for 2',
    'can you get us into Lilia on friday at 8, 4 people',
    'Stop & Shop Diner friday 8pm for 2',
    'What Happened Bar tomorrow 9pm for 3',
    'Play Bar friday 8pm for 2',
    'What A Wine friday 8pm for 2',
  ])('no intent claims “%s”, which is a request for a table', async (text) => {
    expect(await claimedBy(text)).toBeUndefined()
  })
})

describe('a question that no intent claims', () => {
  const booked = [{ id: 'K7Q2', state: 'scheduled', venue: { name: 'Lilia' } }] as never
  const read = (text: string) => {
    const words = { text, plain: plainWords(text), isOnlyReply: false }
    return question.read(words, { ...subject, jobs: async () => booked }, context)
  }

  it.each(['good night', 'make it 5', 'lilia friday'])('the words “%s” are no question', async (text) => {
    expect(await read(text)).toBeUndefined()
  })

  it('a question about anything else names no request', async () => {
    expect(await read('is there vegan food?')).toBeUndefined()
  })
})
