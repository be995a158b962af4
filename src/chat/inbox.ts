// Turns a call into its reply: finds the member and the command, checks the arguments, runs the command, and puts
// every error into words. This is the only place that catches the refusals and faults of a member's call.

import type { Call } from '../domain/call.ts'
import type { Conversation, Identity, Member } from '../domain/identity.ts'
import type { JobId } from '../domain/ids.ts'
import { leaveOutPlatforms } from '../domain/leave-out-platforms.ts'
import { isSilence, type Line, type Message, type Reply, silence } from '../domain/message.ts'
import { nearestName } from '../domain/nearest-name.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext, CallerApp } from '../ports/app-context.ts'
import type { Inbox } from '../ports/chat-adapter.ts'
import { StoreUnavailable } from '../ports/store-unavailable.ts'
import { within } from '../ports/within.ts'
import { plainWords, readAttendance, spotSecret } from '../reading/index.ts'
import { argsOfCall, askForSignIn } from './args-of-call.ts'
import { createBoundedMap } from './bounded-map.ts'
import type { Command, CommandContext, MemberCommand } from './define-command.ts'
import { replyToError } from './explain-error.ts'
import { findCommand } from './former-names.ts'
import { noteEffects } from './note-effects.ts'
import { createVisitNotes } from './note-visit.ts'
import { readSaid, wordsCommand } from './read-said.ts'

/** The command with which people say whether they come to a table. Strangers in a group may use it. */
const attendCommand = 'coming'
/**
 * The number of calls that are remembered. A chat may deliver a call twice: it then gets the same reply, and the call
 * does not run again.
 */
const rememberedCalls = 1000
/**
 * Maximum milliseconds that a reply waits until it is stored as the message shown last. Another program's lock on the
 * database may delay the storing; the reply is then sent before it.
 */
const rememberedWithinMs = 500

/**
 * Words that a member said without a slash. `isOnlyReply`: they answer one of Cierge's messages in a group without
 * naming Cierge.
 */
export type SaidWords = { readonly text: string; readonly isOnlyReply: boolean }

/** The effect of a member's words: a call, with lines to show above its reply, or a finished reply. */
export type WordsEffect =
  | { readonly kind: 'said'; readonly said: Call['said']; readonly above?: readonly Line[] }
  | { readonly kind: 'reply'; readonly reply: Reply }

/** Reads a member's plain words in the context of the conversation. */
export interface Dialogue {
  /** Returns the effect of a member's words. */
  understand(said: SaidWords, context: CommandContext): Promise<WordsEffect>
  /** Stores the values that a call is about to change, so that words can take the change back. */
  noteBefore(said: Call['said'], context: CommandContext): Promise<void>
  /** Stores the last message that a person saw in a conversation, so that their words can answer it. */
  shown(where: Conversation, who: Identity, message: Message, about?: JobId): Promise<void>
}

export function createInbox(deps: {
  readonly app: AppContext
  readonly commands: readonly Command[]
  readonly dialogue: Dialogue
  /** Called when an announcement may be pending. */
  readonly onPending?: () => void
}): Inbox {
  const { app, commands, dialogue, onPending } = deps
  const answered = createBoundedMap<string, Promise<Reply>>(rememberedCalls)
  const noteVisit = createVisitNotes(app, onPending)

  async function answer(call: Call): Promise<Reply> {
    const { chat, space, userId } = call.from
    const facts = {
      chat,
      space,
      userId,
      command: commandName(call),
      kind: call.said.kind,
      direct: call.in.direct,
    }
    return app.telemetry.event('call', facts, async () => {
      let member: Member | undefined
      const effects = noteEffects(app)
      try {
        member = await app.store.members.byIdentity(call.from)
        if (member) {
          app.telemetry.note({ memberId: member.id })
          member = await noteVisit(call, member)
        }
        const reply = await (call.said.kind === 'words'
          ? runWords(call, call.said.text, effects.app, member)
          : runCall(call, effects.app, member))
        if (member) await within(app.clock, rememberedWithinMs, remember(call, reply)).catch(forgive)
        return reply
      } catch (error) {
        return replyToError(error, effects, member)
      } finally {
        if (effects.hasPending()) onPending?.()
      }
    })
  }

  /**
   * Answers a member's words. Words that contain a secret or come from a stranger do not reach the dialogue: they are
   * only read as a command.
   */
  async function runWords(call: Call, text: string, noted: AppContext, member?: Member): Promise<Reply> {
    const run = (said: Call['said']) => {
      const ran = { ...call, said }
      app.telemetry.note({ command: commandName(ran) })
      return runCall(ran, noted, member)
    }
    const spotted = spot(text)
    if (spotted === 'linking') return run(askForSignInOf(text))
    const attending = !member && !call.in.direct ? await attend(plainWords(text), run) : undefined
    if (attending) return attending
    if (!member && !call.in.direct && call.isOnlyReply) return silence
    if (!member) return run(readSaid(text, commands))
    if (spotted === 'secret') return run(secretSaid(text))
    const context = {
      member,
      from: call.from,
      in: call.in,
      app: houseOf(noted, member, wordsCommand),
      commands,
    }
    const meaning = await dialogue.understand({ text, isOnlyReply: call.isOnlyReply ?? false }, context)
    if (meaning.kind === 'reply') return meaning.reply
    const reply = await run(meaning.said)
    return meaning.above ? withLinesAbove(reply, meaning.above) : reply
  }

  /**
   * Reads words with a secret as a command only if that takes one. Other commands could repeat it in a refusal: "pass is
   * hunter2" is not `/pass`.
   */
  function secretSaid(text: string): Call['said'] {
    const said = readSaid(text, commands)
    if (said.kind === 'words') return said
    const options = Object.values(findCommand(commands, said.command)?.options ?? {})
    return options.some(({ secret }) => secret) || text.trim().startsWith('/')
      ? said
      : { kind: 'words', text }
  }

  /**
   * Answers a stranger in a group who says that they come to the table booked there. Returns `undefined` if the words say
   * nothing of the kind, or no table was booked there.
   */
  async function attend(
    plain: string,
    run: (said: Call['said']) => Promise<Reply>,
  ): Promise<Reply | undefined> {
    if (!readAttendance(plain)) return undefined
    try {
      return await run({ kind: 'command', command: attendCommand, args: { answer: plain } })
    } catch (error) {
      if (error instanceof Refusal && error.facts.kind === 'no-table-here') return undefined
      throw error
    }
  }

  async function remember(call: Call, reply: Reply): Promise<void> {
    if (reply.kind !== 'say' || reply.isFarewell || isSilence(reply)) return
    await dialogue.shown(call.in, call.from, reply.message, reply.about)
  }

  /** Returns the call that asks for a sign-in, on the platform that the text names, if it names one. */
  function askForSignInOf(text: string): Call['said'] {
    const [only, ...others] = leaveOutPlatforms(plainWords(text), app.platforms).named
    const platform = only && others.length === 0 ? { platform: only.id } : {}
    return { ...askForSignIn, args: { ...askForSignIn.args, ...platform } }
  }

  const spot = (text: string) =>
    spotSecret(
      text,
      app.platforms.map(({ name }) => name),
    )

  /**
   * Runs the call.
   * @param noted the app context that records the changes of the call.
   */
  async function runCall(call: Call, noted: AppContext, member: Member | undefined): Promise<Reply> {
    const name = commandName(call)
    const command = findCommand<Command>(commands, name)
    const context = { from: call.from, in: call.in, app: houseOf(noted, member, name), commands }
    if (command?.for === 'anyone') {
      const { displayName } = call
      return command.run(argsOfCall(command, call, spot), {
        ...context,
        ...(member && { member }),
        displayName,
      })
    }
    if (!member) throw new Refusal({ kind: 'stranger' })
    if (!command) throw unknownCommand(name, commands)
    if (!isFor(command, member)) throw new Refusal({ kind: 'owners-only', command: command.name })
    if (call.said.kind === 'command') await dialogue.noteBefore(call.said, { ...context, member })
    return command.run(argsOfCall(command, call, spot), { ...context, member })
  }

  return {
    invoke(call) {
      const key = `${call.from.chat} ${call.id}`
      const earlier = answered.get(key)
      if (earlier) return earlier
      const reply = answer(call)
      answered.set(key, reply)
      return reply
    },

    async suggest({ from, command: name, option, typed }) {
      const command = findCommand<Command>(commands, name)
      if (!command || command.for === 'anyone' || !command.suggest || spot(typed) === 'secret') return []
      try {
        const member = await app.store.members.byIdentity(from)
        if (!member || !isFor(command, member)) return []
        const here = { chat: from.chat, key: '', direct: true }
        return await command.suggest(option, typed, {
          member,
          from,
          in: here,
          app: houseOf(app, member, 'suggest'),
          commands,
        })
      } catch (error) {
        app.telemetry.fault(error)
        return []
      }
    },
  }
}

/**
 * Ignores the error of a database that can't be written, so that the member still gets the reply; plain words then
 * can't press the reply's buttons. Throws any other error.
 */
function forgive(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error
}

/**
 * Returns the app context for one command. Its platforms count the requests that the command sends for the member.
 */
function houseOf(app: AppContext, member: Member | undefined, doing: string): CallerApp {
  const platforms = member ? app.platformsFor({ memberId: member.id, doing }) : app.platforms
  return { ...app, platforms } as CallerApp
}

function unknownCommand(typed: string, commands: readonly Command[]): Refusal {
  const nearest = nearestName(
    typed.slice(0, 32).toLowerCase(),
    commands.map(({ name }) => name),
  )
  return new Refusal({
    kind: 'unknown-command',
    typed: typed.slice(0, 32),
    ...(nearest ? { nearest } : {}),
  })
}

function isFor(command: MemberCommand, member: Member): boolean {
  return command.for === 'members' || member.role === 'owner'
}

function commandName({ said }: Call): string {
  return said.kind === 'words' ? wordsCommand : said.command.toLowerCase()
}

function withLinesAbove(reply: Reply, above: readonly Line[]): Reply {
  if (reply.kind !== 'say') return reply
  return { ...reply, message: { ...reply.message, lines: [...above, ...reply.message.lines] } }
}
