// Redeems a one-time code: adds a member, an owner, or another identity of a member. A code works once.
import type { Identity, Member } from '../domain/identity.ts'
import { codeFrom, type MemberId } from '../domain/ids.ts'
import { defaultNotifications } from '../domain/notifications.ts'
import { type OneTimeCode, parseOneTimeCode } from '../domain/one-time-code.ts'
import { Refusal } from '../domain/refusal.ts'
import type { AppContext } from '../ports/app-context.ts'
import type { Store } from '../ports/store.ts'
import { tellPrivately } from './jobs/tell-privately.ts'
import { checkTries, hashOf } from './one-time-codes.ts'

export type Newcomer = { readonly identity: Identity; readonly name: string }

/**
 * The effect of a code: the person is a member now (`joined`), or can be connected to the member who made the code
 * (`to-connect`).
 */
export type Redeemed = { readonly kind: 'joined' | 'to-connect'; readonly member: Member }

/**
 * Redeems a code of any kind. An invitation makes a stranger a friend. The claim of ownership from the log makes a
 * person an owner. For a code that connects chats, tells its maker that somebody uses it, and leaves the code valid
 * for `connectIdentity`. A wrong code counts as one try. Refuses with `code-invalid`, `too-many-tries` or
 * `member-already`, and as `connectIdentity` does.
 * @param isDirect false in a group, where a code that connects chats is refused with `direct-only`.
 */
export function redeemCode(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'settings' | 'store'>,
  newcomer: Newcomer,
  { typed, isDirect }: { readonly typed: string; readonly isDirect: boolean },
): Promise<Redeemed> {
  return redeem<Redeemed>(app, { ...newcomer, command: 'join', typed }, async (store, hash) => {
    const joined = await join(app, store, { newcomer, hash })
    if (joined) return { kind: 'joined', member: joined }
    const member = await findConnection(app, store, { newcomer, hash })
    if (member && !isDirect) throw new Refusal({ kind: 'direct-only', command: 'join' })
    return member && { kind: 'to-connect', member }
  })
}

/**
 * Returns the member to whom `connectIdentity` would connect the newcomer, and tells that member that somebody uses
 * their code. Refuses codes of other kinds.
 */
export async function whomToConnect(
  app: Pick<AppContext, 'clock' | 'store'>,
  newcomer: Newcomer,
  typed: string,
): Promise<Redeemed> {
  const find = (store: Store, hash: string) => findConnection(app, store, { newcomer, hash })
  return { kind: 'to-connect', member: await redeem(app, { ...newcomer, command: 'connect', typed }, find) }
}

type Use = { readonly newcomer: Newcomer; readonly hash: string }

async function join(
  app: Pick<AppContext, 'clock' | 'randomBytes' | 'settings'>,
  store: Store,
  { newcomer, hash }: Use,
): Promise<Member | undefined> {
  const known = await store.members.byIdentity(newcomer.identity)
  const code = await store.codes.take(hash, known ? ['owner'] : ['invite', 'owner'], app.clock.now())
  if (!code) return undefined
  if (code.kind === 'invite') return addMember(app, store, { ...newcomer, role: 'friend' })
  if (!known) return addMember(app, store, { ...newcomer, role: 'owner' })
  await store.members.setRole(known.id, 'owner')
  return { ...known, role: 'owner' }
}

async function findConnection(
  app: Pick<AppContext, 'clock'>,
  store: Store,
  { newcomer, hash }: Use,
): Promise<Member | undefined> {
  const code = await store.codes.find(hash, ['connect'], app.clock.now())
  const member = await memberBehind(store, code, newcomer.identity)
  if (code && member) await tellMaker(app, store, { code, newcomer, isDone: false })
  return member
}

/**
 * Connects a stranger's identity to the member who made the code, and tells that member. Refuses with `code-invalid` or
 * `too-many-tries`. Refuses with `connected-already` if the identity belongs to that member already, and with
 * `identity-taken` if it belongs to another member.
 */
export function connectIdentity(
  app: Pick<AppContext, 'clock' | 'store'>,
  newcomer: Newcomer,
  typed: string,
): Promise<Member> {
  return redeem(app, { ...newcomer, command: 'connect', typed }, async (store, hash) => {
    const code = await store.codes.take(hash, ['connect'], app.clock.now())
    const member = await memberBehind(store, code, newcomer.identity)
    if (!code || !member) return undefined
    await store.members.addIdentity(member.id, newcomer.identity)
    await tellMaker(app, store, { code, newcomer, isDone: true })
    return member
  })
}

/**
 * Returns the member who made the code. Refuses an identity that already belongs to a member. The refusal rolls back
 * the use of the code, so the right person can still use it.
 */
async function memberBehind(
  store: Store,
  code: OneTimeCode | undefined,
  identity: Identity,
): Promise<Member | undefined> {
  const member = code?.madeBy && (await store.members.byId(code.madeBy))
  if (!member) return undefined
  const known = await store.members.byIdentity(identity)
  if (known) throw new Refusal({ kind: known.id === member.id ? 'connected-already' : 'identity-taken' })
  return member
}

type Telling = { readonly code: OneTimeCode; readonly newcomer: Newcomer; readonly isDone: boolean }

/**
 * Tells the member who made the code which identity uses it. Sends one message for each identity, even if that identity
 * uses the code repeatedly.
 */
async function tellMaker(
  { clock }: Pick<AppContext, 'clock'>,
  store: Store,
  { code, newcomer, isDone }: Telling,
): Promise<void> {
  const { madeBy, madeAs, hash } = code
  if (!madeBy || !madeAs) return
  const { identity, name } = newcomer
  const by = hashOf(JSON.stringify([hash, identity])).slice(0, 16)
  await tellPrivately(store, {
    id: `${madeBy}-${by}-${isDone ? 'connected' : 'connecting'}`,
    memberId: madeBy,
    to: madeAs,
    fact: { kind: 'connection', by: identity, name, isDone },
    at: clock.now(),
  })
}

/** An attempt to redeem a typed code. Wrong attempts are counted for each `identity`. */
type Try = Pick<Newcomer, 'identity'> & { readonly command: 'join' | 'connect'; readonly typed: string }

/**
 * Checks and redeems a code. Refuses with `code-invalid`, `too-many-tries` or `member-already`.
 * @param take redeems the hash of the code. Returns `undefined` if the code is invalid, which counts as a wrong try.
 */
export async function redeem<Found>(
  app: Pick<AppContext, 'clock' | 'store'>,
  { identity, command, typed }: Try,
  take: (store: Store, hash: string) => Promise<Found | undefined>,
): Promise<Found> {
  const code = parseOneTimeCode(typed)
  if (!code) throw new Refusal({ kind: 'code-invalid', command })
  const now = app.clock.now()
  const done = await app.store.transaction(async (store) => {
    await checkTries(store, identity, now)
    const found = await take(store, hashOf(code))
    if (!found) await store.codes.missed(identity, now)
    return found
  })
  if (done) return done
  const isMember = command === 'join' && (await app.store.members.byIdentity(identity))
  throw new Refusal(isMember ? { kind: 'member-already' } : { kind: 'code-invalid', command })
}

async function addMember(
  app: Pick<AppContext, 'randomBytes' | 'settings'>,
  store: Store,
  { identity, name, role }: Newcomer & Pick<Member, 'role'>,
): Promise<Member> {
  const id = codeFrom(app.randomBytes(8)) as MemberId
  const member = { id, name, role, locale: app.settings.locale, notifications: defaultNotifications }
  await store.members.add(member, identity)
  return member
}
