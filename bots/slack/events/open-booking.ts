// Opens the booking form for a member who may ask for a table, and shows the refusal to anybody else. If the trigger
// with which Slack opens a modal has expired, sends a button that opens the form.
import { z } from 'zod'
import type { Call } from '../../../src/domain/call.ts'
import type { Identity } from '../../../src/domain/identity.ts'
import { within } from '../../../src/ports/within.ts'
import { bookActionId } from '../answering/home.ts'
import { firstPage, showContent } from '../answering/show.ts'
import { isTriggerSpent } from '../errors.ts'
import { type AnswerTarget, conversationOf, type SlackDeps } from '../interaction.ts'
import { limits } from '../limits.ts'
import { type SlackPage, section } from '../message.ts'
import { toIdentity } from '../place.ts'
import { plain, toMarkup } from '../text.ts'
import { bookingView } from '../views/booking-view.ts'
import { readKept } from '../views/read-kept.ts'
import { pageView } from '../views/view.ts'
import type { Workspace } from '../workspaces/workspaces.ts'
import { open } from './event-context.ts'

/**
 * The first values of the form. `key`: the conversation that gets the answer (absent: the direct one). `text`: the
 * first value of the free-text field.
 */
export type BookingStart = { readonly key?: string; readonly text?: string }

export type BookingOpening = {
  readonly id: string
  readonly workspace: Workspace
  readonly trigger: string
  readonly userId: string
  readonly homeTeam: string | undefined
  readonly start: BookingStart
  /**
   * Returns the place in which to show the button that opens the form later. Called only if the trigger has expired.
   */
  readonly target: () => Promise<AnswerTarget>
}

/** Maximum time to learn whether the member may ask, in milliseconds: the trigger lives for three seconds. */
const patienceMs = 1_000

export async function openBooking(deps: SlackDeps, opening: BookingOpening): Promise<void> {
  const { workspace, trigger, start } = opening
  const { text, ...memory } = start
  const refusal = await findRefusal(deps, opening)
  const view = refusal
    ? pageView(refusal, deps.words.booking.title, deps.words)
    : bookingView(memory, deps.words, text)
  try {
    await open(workspace, trigger, view)
  } catch (error) {
    if (!isTriggerSpent(error)) throw error
    const page = refusal ?? formAwaits(start, deps)
    await showContent(deps, await opening.target(), { page, attachments: [], visibleTo: 'caller' })
  }
}

/** Returns the refusal as a page if this person may not ask for a table, else `undefined`. */
async function findRefusal(
  deps: SlackDeps,
  { id, workspace, userId, homeTeam }: BookingOpening,
): Promise<SlackPage | undefined> {
  const from: Identity = toIdentity(homeTeam ?? workspace.team, userId)
  const place = { team: workspace.team, channel: userId }
  const said: Call['said'] = { kind: 'command', command: 'book', args: { do: 'begin' } }
  const where = conversationOf({ place, direct: true })
  const asking = deps.inbox.invoke({ id: `begin ${id}`, from, displayName: '', in: where, said })
  const reply = await within(deps.clock, patienceMs, asking)
  return reply?.kind === 'say' && reply.refused ? firstPage(deps, { from }, reply.message) : undefined
}

/**
 * Returns a page with the button that opens the form. The button's value holds the form's first values, which
 * `readBookingStart` reads.
 */
function formAwaits({ key, text }: BookingStart, { words }: SlackDeps): SlackPage {
  const { title } = words.booking
  const said = words.formAwaits({ title, fields: [], submit: '', call: { command: 'book', args: {} } })
  const value = toValue({ key, text }, limits.button.value)
  const button = {
    ...({ type: 'button', action_id: bookActionId, style: 'primary', value } as const),
    text: plain(words.openForm, limits.button.text),
  }
  return {
    text: said,
    blocks: [section(toMarkup(said)), { type: 'actions', block_id: 'booking', elements: [button] }],
  }
}

/** Encodes the form's first values in at most `max` characters, and cuts their text if it does not fit. */
function toValue(
  { key, text = '' }: { readonly [Field in keyof BookingStart]: string | undefined },
  max: number,
) {
  let room = max - JSON.stringify({ key, text: '' }).length
  let kept = ''
  for (const character of text) {
    room -= JSON.stringify(character).length - 2
    if (room < 0) break
    kept += character
  }
  return JSON.stringify({ key, ...(kept && { text: kept }) })
}

const bookingStart = z.object({ key: z.string().optional(), text: z.string().optional() })

export function readBookingStart(value: string): BookingStart {
  return (readKept(bookingStart, value) ?? {}) as BookingStart
}
