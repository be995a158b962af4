// Signs browsers in to the page: makes one-time links, trades a link for a session, and finds, lists and ends sessions.
// The secrets of links and sessions are stored as hashes.
import type { Member } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import type { PageLink, PageSession, PageSessionId, SignInMethod } from '../domain/page-session.ts'
import { addMs, DAY_MS, type Instant, MINUTE_MS, msBetween } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import { IdTaken, type Store } from '../ports/store.ts'
import { hashOf } from './one-time-codes.ts'

const linkLifeMs = 5 * MINUTE_MS
const sessionLifeMs = 30 * DAY_MS
/** 32 random bytes can't be guessed, so a plain hash is enough to store. */
const secretBytes = 32
const idLength = 8
/** Maximum number of a member's sessions. A further one ends the session that was not used for the longest time. */
const mostSessions = 20
/** The last use is written at most this often, so that an open page does not write with each request. */
const noteUseEveryMs = MINUTE_MS

type MakeDeps = Pick<AppContext, 'clock' | 'randomBytes' | 'store'>
type Owner = Pick<PageLink, 'memberId' | 'madeBy' | 'madeIn'>

/**
 * Makes a link that signs one browser in within five minutes. Returns its secret. It replaces an unused earlier link.
 */
export async function makePageLink({ clock, randomBytes, store }: MakeDeps, owner: Owner): Promise<string> {
  const secret = secretFrom(randomBytes)
  await store.pageLinks.replace({ ...owner, expiresAt: addMs(clock.now(), linkLifeMs) }, hashOf(secret))
  return secret
}

/** Returns the member whom the link would sign in; `undefined` if it was used, has expired or was never made. */
export async function whomLinkSignsIn(
  { clock, store }: Pick<AppContext, 'clock' | 'store'>,
  secret: string,
): Promise<Member | undefined> {
  const link = await store.pageLinks.find(hashOf(secret))
  return link && isUsable(link, clock.now()) ? store.members.byId(link.memberId) : undefined
}

function isUsable({ usedAt, expiresAt }: PageLink, now: Instant): boolean {
  return usedAt === undefined && expiresAt > now
}

/**
 * Uses a link and begins a session. Returns the session's secret; `undefined` if the link was used, has expired or was
 * never made. Of two browsers that use a link at the same time, one gets a session.
 */
export async function useLink(app: MakeDeps, secret: string, browser: string): Promise<string | undefined> {
  const hash = hashOf(secret)
  return app.store.transaction(async (store) => {
    const link = await store.pageLinks.find(hash)
    if (!link || !isUsable(link, app.clock.now()) || !(await store.members.byId(link.memberId)))
      return undefined
    if (!(await store.pageLinks.use(hash, app.clock.now()))) return undefined
    const { memberId, madeBy, madeIn } = link
    return beginSession({ ...app, store }, { memberId, madeBy, madeIn, browser, signedInWith: 'link' })
  })
}

export type NewPageSession = Owner & { readonly browser: string; readonly signedInWith: SignInMethod }

/** Begins a session of 30 days. Returns its secret, which can't be read again. Call it in a transaction. */
export async function beginSession(app: MakeDeps, made: NewPageSession): Promise<string> {
  await makeRoom(app.store, made.memberId, app.clock.now())
  const secret = secretFrom(app.randomBytes)
  const madeAt = app.clock.now()
  const times = { madeAt, seenAt: madeAt, expiresAt: addMs(madeAt, sessionLifeMs) }
  for (;;) {
    const id = codeFrom(app.randomBytes(idLength)) as PageSessionId
    try {
      await app.store.pageSessions.add({ ...made, ...times, id }, hashOf(secret))
      return secret
    } catch (error) {
      // If the random id is taken, the loop tries another one.
      if (!(error instanceof IdTaken)) throw error
    }
  }
}

async function makeRoom(store: Store, memberId: MemberId, now: Instant): Promise<void> {
  const sessions = await store.pageSessions.of(memberId, now)
  const byUse = sessions.toSorted((one, other) => (one.seenAt < other.seenAt ? 1 : -1))
  for (const { id } of byUse.slice(mostSessions - 1)) await store.pageSessions.end(memberId, id)
}

export type SessionHolder = { readonly session: PageSession; readonly member: Member }

/** Returns the session with that secret, and its member; records the use. Returns `undefined` if it ended. */
export async function findSession(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  secret: string,
): Promise<SessionHolder | undefined> {
  const now = clock.now()
  const session = await store.pageSessions.findByHash(hashOf(secret), now)
  const member = session && (await store.members.byId(session.memberId))
  if (!session || !member) return undefined
  if (msBetween(session.seenAt, now) >= noteUseEveryMs) await store.pageSessions.noteUse(session.id, now)
  return { session, member }
}

/** Returns the member's sessions, the newest first. */
export function listSessions(
  { store, clock }: Pick<AppContext, 'clock' | 'store'>,
  memberId: MemberId,
): Promise<readonly PageSession[]> {
  return store.pageSessions.of(memberId, clock.now())
}

/** Ends a member's session. Does nothing if the member has none with that id. */
export async function endSession(
  { store }: Pick<AppContext, 'store'>,
  memberId: MemberId,
  id: string,
): Promise<void> {
  await store.pageSessions.end(memberId, id as PageSessionId)
}

function secretFrom(randomBytes: AppContext['randomBytes']): string {
  return Buffer.from(randomBytes(secretBytes)).toString('base64url')
}
