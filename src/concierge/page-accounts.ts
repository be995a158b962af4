// Signs browsers in to the page as the person whom another site names: a person on a chat that Cierge knows, or an
// account at an OIDC provider that a member has joined with a code from a chat. No member is made here.
import type { AnnouncementId } from '../domain/announcement.ts'
import type { Identity, Member } from '../domain/identity.ts'
import type { ChatId } from '../domain/ids.ts'
import type { JoinedPageAccount, PageAccount } from '../domain/page-account.ts'
import type { PageSession } from '../domain/page-session.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Instant } from '../domain/time.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { tellPrivately } from './jobs/tell-privately.ts'
import { hashOf } from './one-time-codes.ts'
import { beginSession, type NewPageSession } from './page-sessions.ts'
import { redeem } from './redeem-code.ts'

/** The person who signed in at another site. */
export type NamedPerson =
  | { readonly kind: 'identity'; readonly identity: Identity }
  | { readonly kind: 'account'; readonly account: PageAccount }

/** The member behind a person, and their identity on a chat. */
export type KnownPerson = { readonly member: Member; readonly identity: Identity }

/** Returns the member behind the person; `undefined` for a stranger, and for an account that no member has joined. */
export async function whoIsNamed(
  { store }: { readonly store: Pick<Store, 'members' | 'pageAccounts'> },
  person: NamedPerson,
): Promise<KnownPerson | undefined> {
  const joined = person.kind === 'account' ? await store.pageAccounts.find(person.account) : undefined
  const identity = person.kind === 'identity' ? person.identity : joined?.joinedAs
  if (!identity) return undefined
  const member = await (joined ? store.members.byId(joined.memberId) : store.members.byIdentity(identity))
  return member && { member, identity }
}

type SigningIn = Pick<NewPageSession, 'madeIn' | 'browser' | 'signedInWith'>

/** Begins a session. Returns its secret; `undefined` if no member has that identity or account anymore. */
export function signInNamed(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'store'>,
  person: NamedPerson,
  signingIn: SigningIn,
): Promise<string | undefined> {
  return app.store.transaction(async (store) => {
    const known = await whoIsNamed({ store }, person)
    if (!known) return undefined
    const { member, identity } = known
    return beginSession({ ...app, store }, { ...signingIn, memberId: member.id, madeBy: identity })
  })
}

/** `site`: the name of the provider; `name`: the person's name there. Cierge tells both to the member. */
type Joining = { readonly typed: string; readonly site: string; readonly name: string }

/**
 * Joins an account to the member who made the code, and tells that member. A code works once. Refuses with
 * `code-invalid` or `too-many-tries`, and with `page-account-taken` if the account has a member.
 */
export function joinPageAccount(
  app: Pick<AppContext, 'clock' | 'store'>,
  account: PageAccount,
  { typed, site, name }: Joining,
): Promise<void> {
  const identity = { chat: 'page' as ChatId, space: account.issuer, userId: account.subject }
  const joinedAt = app.clock.now()
  return redeem(app, { identity, command: 'connect', typed }, async (store, hash) => {
    const code = await store.codes.take(hash, ['connect'], joinedAt)
    const member = code?.madeBy && (await store.members.byId(code.madeBy))
    if (!member || !code.madeAs) return undefined
    const joined = { ...account, memberId: member.id, joinedAs: code.madeAs, joinedAt }
    // A refusal rolls back the use of the code.
    if (!(await store.pageAccounts.join(joined))) throw new Refusal({ kind: 'page-account-taken' })
    await tellMember(store, joined, { site, name })
    return true
  }).then(() => undefined)
}

async function tellMember(
  store: Store,
  { memberId, joinedAs, joinedAt, issuer, subject }: JoinedPageAccount,
  { site, name }: Pick<Joining, 'site' | 'name'>,
): Promise<void> {
  const by = hashOf(JSON.stringify([issuer, subject, joinedAt])).slice(0, 16)
  await tellPrivately(store, {
    id: `${memberId}-${by}-page-account` as AnnouncementId,
    memberId,
    to: joinedAs,
    fact: { kind: 'page-account', site, name },
    at: joinedAt,
  })
}

/**
 * Takes an account from a member, and ends the sessions of browsers that were signed in with such an account, except
 * `kept`. Does nothing if the member has no such account.
 */
export function leavePageAccount(
  { store }: Pick<AppContext, 'store'>,
  { memberId, id: kept }: Pick<PageSession, 'memberId' | 'id'>,
  { account, now }: { readonly account: PageAccount; readonly now: Instant },
): Promise<void> {
  return store.transaction(async (inside) => {
    if (!(await inside.pageAccounts.leave(memberId, account))) return
    const sessions = await inside.pageSessions.of(memberId, now)
    for (const { id, signedInWith } of sessions)
      if (signedInWith === 'oidc' && id !== kept) await inside.pageSessions.end(memberId, id)
  })
}

/** Returns the accounts with which the member can sign in, the one joined first before the others. */
export function listPageAccounts(
  { store }: Pick<AppContext, 'store'>,
  memberId: Member['id'],
): Promise<readonly JoinedPageAccount[]> {
  return store.pageAccounts.of(memberId)
}
