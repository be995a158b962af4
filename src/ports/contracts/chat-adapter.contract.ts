// The contract suite of chats. Its harness is a fake server of the chat, with a person who acts and sees messages
// there.
import { afterEach, describe, expect, it } from 'vitest'
import type { Call } from '../../domain/call.ts'
import type { Conversation, Identity } from '../../domain/identity.ts'
import type { Message, Reply } from '../../domain/message.ts'
import { type ChatAdapter, ConversationClosed, type Inbox } from '../chat-adapter.ts'

export type ChatHarness = {
  /** The adapter under test, not started yet. It offers the command `help`. */
  readonly adapter: ChatAdapter
  /** The person who acts in the test, in a direct conversation with the bot. */
  readonly person: Identity
  readonly saysCommand: (command: 'help') => void
  readonly writes: (words: string) => void
  /** Presses the button with that label, once the button is visible. */
  readonly presses: (label: string) => Promise<void>
  /** Resolves once the person sees that text. */
  readonly sees: (text: string) => Promise<void>
  /** Returns how often the text is visible now. */
  readonly countSeen: (text: string) => number
  /** A conversation of this chat where the bot cannot write. */
  readonly closed: Conversation
  /** Lets the time of the adapter's clock pass until `work` settles. */
  readonly run: <T>(work: Promise<T>) => Promise<T>
  /** Resolves when the adapter and its server have nothing left to do. */
  readonly settle: () => Promise<void>
  readonly tearDown: () => Promise<void>
}

type ScriptedInbox = Inbox & { readonly calls: readonly Call[] }

function createInbox(answer: (call: Call) => Reply | Promise<Reply>): ScriptedInbox {
  const calls: Call[] = []
  return {
    calls,
    invoke: async (call) => {
      calls.push(call)
      return answer(call)
    },
    suggest: async () => [],
  }
}

const text = (words: string): Message => ({ lines: [[words]] })
const context = (message: Message): Reply => ({ kind: 'say', message, visibleTo: 'everyone' })

/**
 * Describes the contract suite of chats.
 * @param traits `countsReplaced`: the harness counts a text as seen although an edit replaced it.
 */
export function describeChatAdapter(
  name: string,
  makeHarness: () => Promise<ChatHarness>,
  { countsReplaced = false }: { readonly countsReplaced?: boolean } = {},
): void {
  describe(`${name}, as a chat`, () => {
    const stages: ChatHarness[] = []
    const setUp = async () => {
      const harness = await makeHarness()
      stages.push(harness)
      return harness
    }
    afterEach(async () => {
      for (const harness of stages.splice(0)) await harness.tearDown()
    })

    it('a chat passes a command with all arguments to the inbox, and shows the reply', async () => {
      const { adapter, person, saysCommand, sees } = await setUp()
      const inbox = createInbox(() => context(text('Here is how.')))
      await adapter.start(inbox)

      saysCommand('help')
      await sees('Here is how.')

      const [call] = inbox.calls
      expect(call?.from).toEqual(person)
      expect(call?.displayName).not.toBe('')
      expect(call?.in).toEqual(await adapter.directWith(person))
      expect(call?.in).toMatchObject({ chat: adapter.id, direct: true })
      expect(call?.said).toMatchObject({ command: 'help' })
    })

    it('a chat passes plain words to the inbox as the person wrote them', async () => {
      const { adapter, writes, sees } = await setUp()
      const inbox = createInbox(() => context(text('I see.')))
      await adapter.start(inbox)

      writes('Carbone, 4 people & a "quiet" corner <please>')
      await sees('I see.')

      const words = 'Carbone, 4 people & a "quiet" corner <please>'
      expect(inbox.calls.map((call) => call.said)).toEqual([{ kind: 'words', text: words }])
    })

    it('a chat gives every call a different id', async () => {
      const { adapter, writes, sees } = await setUp()
      const inbox = createInbox((call) =>
        context(text(call.said.kind === 'words' ? `Re ${call.said.text}` : '')),
      )
      await adapter.start(inbox)

      writes('one')
      await sees('Re one')
      writes('one more')
      await sees('Re one more')

      const ids = inbox.calls.map((call) => call.id)
      expect(ids).not.toContain('')
      expect(new Set(ids).size).toBe(2)
    })

    it('a chat passes the call of a pressed button to the inbox', async () => {
      const { adapter, writes, presses, sees } = await setUp()
      const call = { command: 'book', args: { draft: 'd-1', note: 'a b=c' } }
      const question: Message = { ...text('Shall I?'), buttons: [{ label: 'Book it', call, weight: 'main' }] }
      const inbox = createInbox(({ said }) => context(said.kind === 'words' ? question : text('Scheduled.')))
      await adapter.start(inbox)

      writes('a table')
      await presses('Book it')
      await sees('Scheduled.')

      expect(inbox.calls[1]?.said).toEqual({ kind: 'command', ...call })
    })

    it('a chat shows a message that is sent to a direct conversation', async () => {
      const { adapter, person, sees } = await setUp()
      await adapter.start(createInbox(() => context(text(''))))

      const conversation = await adapter.directWith(person)
      await adapter.send(conversation, { ...text('Booked: Carbone'), mark: 'booked' }, 'n-1')

      expect(conversation).toMatchObject({ chat: adapter.id, direct: true })
      await sees('Booked: Carbone')
    })

    it('a chat replaces the text and the buttons of a sent message, in its place', async () => {
      const { adapter, person, sees, countSeen, presses } = await setUp()
      const inbox = createInbox(() => context(text('Noted.')))
      await adapter.start(inbox)
      const conversation = await adapter.directWith(person)
      const call = { command: 'coming', args: { job: 'K7Q2' } }
      const card = (words: string): Message => ({
        ...{ ...text(words), mark: 'booked' },
        buttons: [{ label: 'I’m coming', call, weight: 'plain' }],
      })
      const sent = await adapter.send(conversation, card('Nobody is coming'), 'n-1')
      await sees('Nobody is coming')

      if (sent) await adapter.edit(conversation, card('Two are coming'), sent)
      await sees('Two are coming')
      await presses('I’m coming')
      await sees('Noted.')

      expect(sent).toBeDefined()
      expect(countSeen('Two are coming')).toBe(1)
      expect(countSeen('Nobody is coming')).toBe(countsReplaced ? 1 : 0)
      expect(inbox.calls.map(({ said }) => said)).toEqual([{ kind: 'command', ...call }])
    })

    it('a chat rejects a message with ConversationClosed where the bot cannot speak', async () => {
      const { adapter, closed, countSeen } = await setUp()
      await adapter.start(createInbox(() => context(text(''))))

      const sending = adapter.send(closed, text('Hello there'), 'n-1')

      await expect(sending).rejects.toBeInstanceOf(ConversationClosed)
      expect(countSeen('Hello there')).toBe(0)
    })

    it('a chat receives each call once although start was called twice', async () => {
      const { adapter, writes, sees, settle } = await setUp()
      const inbox = createInbox(() => context(text('Once.')))
      await adapter.start(inbox)
      await adapter.start(inbox)

      writes('a table')
      await sees('Once.')
      await settle()

      expect(inbox.calls).toHaveLength(1)
    })

    it('a chat may be stopped twice, and before it was started', async () => {
      const { adapter: started, run } = await setUp()
      const { adapter: unused, run: runUnused } = await setUp()
      await started.start(createInbox(() => context(text(''))))

      await run(Promise.all([started.stop(), started.stop()]))
      await run(started.stop())
      await runUnused(unused.stop())
    })

    it('a chat receives no calls once stopped', async () => {
      const { adapter, writes, run, settle } = await setUp()
      const inbox = createInbox(() => context(text('Too late.')))
      await adapter.start(inbox)
      await run(adapter.stop())

      writes('a table')
      await settle()

      expect(inbox.calls).toEqual([])
    })

    it('a chat that is stopped first shows the reply that is under way', async () => {
      const { adapter, writes, run, settle, countSeen } = await setUp()
      const { promise: reply, resolve: answer } = Promise.withResolvers<Reply>()
      const inbox = createInbox(() => reply)
      await adapter.start(inbox)
      writes('a table')
      await settle()

      const stopping = adapter.stop()
      answer(context(text('Just in time.')))
      await run(stopping)

      expect(countSeen('Just in time.')).toBe(1)
    })

    it('a chat stops after a while although the inbox never answers', async () => {
      const { adapter, writes, run, settle } = await setUp()
      const inbox = createInbox(() => new Promise<Reply>(() => {}))
      await adapter.start(inbox)
      writes('a table')
      await settle()

      await run(adapter.stop())

      expect(inbox.calls).toHaveLength(1)
    })
  })
}
