// Reads the data that a message of a dialogue may change: the draft, the open requests, the booked tables. Writes it as the
// corpus of dialogues does.
import type { World } from '../../app/stories/world.ts'
import type { Draft } from '../../src/domain/draft.ts'
import type { Conversation } from '../../src/domain/identity.ts'
import type { MemberId } from '../../src/domain/ids.ts'
import type { Job } from '../../src/domain/job.ts'
import { addMs, MINUTE_MS } from '../../src/domain/time.ts'
import { encodeWindows } from '../../src/domain/window.ts'
import type { Wish } from '../../src/domain/wish.ts'
import type { SaidTable } from './dialogue.ts'

export type State = {
  readonly draft: SaidTable | null
  readonly jobs: readonly SaidTable[]
  readonly held: number
}

/** Milliseconds for which plain words can continue a draft. */
const draftLastsMs = 10 * MINUTE_MS

export async function stateOf(world: World, memberId: MemberId, where: Conversation): Promise<State> {
  const { store } = world.cierge().app
  const draft = await store.drafts.latest(memberId, where, addMs(world.clock.now(), -draftLastsMs))
  const jobs = await store.jobs.open()
  const mine = await store.jobs.of(memberId)
  return {
    draft: draft ? tableOfDraft(draft) : null,
    jobs: jobs.map(tableOfJob),
    held: mine.filter(({ outcome }) => outcome?.kind === 'booked' && !outcome.releasedAt).length,
  }
}

function tableOfDraft({ venue, dates, partySize, wish, terms, edits }: Draft): SaidTable {
  const { feePerPerson, timing } = terms
  return {
    ...(venue && { venue: venue.name }),
    ...(dates.length > 0 && { dates }),
    ...(partySize !== undefined && { party: partySize }),
    ...tableOfWish(wish),
    ...(feePerPerson !== undefined && { feePerPerson }),
    ...(timing && { timing }),
    ...(edits && { isEdit: true }),
  }
}

function tableOfJob({ venue, date, partySize, wish, watch }: Job): SaidTable {
  return {
    venue: venue.name,
    dates: [date],
    party: partySize,
    ...tableOfWish(wish),
    ...(watch && { isWatch: true }),
  }
}

function tableOfWish({ windows, seating, seatingOnly, avoid, feeLimit }: Wish): SaidTable {
  return {
    ...(windows.length > 0 && { windows: encodeWindows(windows) }),
    ...(seating.length > 0 && { seating }),
    ...(seatingOnly && { seatingOnly }),
    ...(avoid.length > 0 && { avoid }),
    ...(feeLimit > 0 && { fee: feeLimit }),
  }
}
