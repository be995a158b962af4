// Links an account: turns a member's input into a sealed credential. The password is used once and not stored.
import { type Account, sealedUnder } from '../domain/credential.ts'
import type { Identity } from '../domain/identity.ts'
import type { MemberId } from '../domain/ids.ts'
import { type LinkMethod, type LinkQuestion, linkingSealedUnder } from '../domain/linking.ts'
import { Refusal } from '../domain/refusal.ts'
import { addMs, MINUTE_MS } from '../domain/time.ts'
import { type AppContext, platformNamed } from '../ports/app-context.ts'
import type { BookingPlatform, Linked, LinkStep } from '../ports/booking-platform.ts'
import { planOrder, planOrdersOn } from './jobs/plan-order.ts'
import { type Shared, shareAccount } from './share-account.ts'
import { aboutOf, trade } from './trade-sign-in.ts'

/**
 * Returns the platform of that name (`Resy`, `resy`). If the name is empty, returns the only platform, or else the only
 * one with a link method for these answers. Refuses with `unknown-platform`.
 * @param answers the member's answers by field name.
 */
export function findPlatform(
  app: Pick<AppContext, 'platforms'>,
  typed: string,
  answers: LinkEntry['answers'] = {},
): BookingPlatform {
  const given = Object.keys(answers)
  const takes = ({ linkMethods }: BookingPlatform) =>
    linkMethods.some(({ fields }) => given.every((name) => fields.some((field) => field.name === name)))
  const [first, second] = app.platforms
  const fitting = given.length > 0 ? app.platforms.filter(takes) : []
  const [only, ...others] = first && !second ? [first] : fitting
  if (typed === '' && only && others.length === 0) return only
  const platform = platformNamed(app, typed)
  if (platform) return platform
  throw new Refusal({
    kind: 'unknown-platform',
    typed: typed.slice(0, 40),
    known: app.platforms.map(({ name }) => name),
  })
}

/** The time in which the member can answer the platform's next question. It is enough to read a code on a phone. */
const stepTimeMs = 10 * MINUTE_MS

/** The member's input in one step of linking. */
export type LinkEntry = {
  readonly platform: BookingPlatform
  /** The name of the link method. If it is absent, the answers decide which method they fit. */
  readonly way?: string | undefined
  /** True if the answers are for the platform's last question, false if they begin a new link. */
  readonly isNext: boolean
  /** The answers by field name. */
  readonly answers: Readonly<Record<string, string>>
  /** The identity that links the account. It gets the notice before the sign-in expires. */
  readonly by: Identity
}

/**
 * Links the account, or returns the platform's next question. Linking again replaces the credential, and open orders
 * get the new one. Refuses with `wrong-sign-in`, `linking-expired` or `sign-in-turned-away`.
 */
export async function linkAccount(
  app: Pick<AppContext, 'clock' | 'scheduler' | 'settings' | 'store' | 'vault'>,
  memberId: MemberId,
  entry: LinkEntry,
): Promise<Kept | LinkQuestion> {
  const { platform, isNext, by } = entry
  const begun = isNext ? await resumeDraft(app, memberId, platform) : undefined
  const way = wayOf(platform, begun?.way ?? entry.way, entry.answers)
  const fields = begun?.asks ?? way.fields
  if (!fields.every(({ name }) => entry.answers[name])) return { way, fields, isNext }

  const traded = await trade(platform, { way, fields, isNext }, { ...begun?.carry, ...entry.answers })
  if ('asks' in traded) {
    await putAside(app, { memberId, platform, way, step: traded })
    return { way, fields: traded.asks, isNext: true }
  }
  const kept = await keep(app, { memberId, platform, linkedBy: by, linked: traded })
  for (const { orderId } of kept.stopped) await planOrder(app, orderId)
  await planOrdersOn(app, memberId, platform.id)
  return kept
}

/**
 * Returns the link method of that name, or else the method whose fields all have answers, or else the platform's first
 * method.
 */
function wayOf(
  { linkMethods }: BookingPlatform,
  name: string | undefined,
  answers: LinkEntry['answers'],
): LinkMethod {
  const isAnswered = ({ fields }: LinkMethod) => fields.every((field) => answers[field.name])
  const [usual] = linkMethods
  return linkMethods.find((way) => way.name === name) ?? linkMethods.find(isAnswered) ?? usual
}

async function resumeDraft(
  app: Pick<AppContext, 'clock' | 'store' | 'vault'>,
  memberId: MemberId,
  platform: BookingPlatform,
) {
  const linking = await app.store.linkings.find(memberId, app.clock.now())
  if (linking?.platform !== platform.id) {
    throw new Refusal({ kind: 'linking-expired', ...aboutOf(platform), otherMethods: platform.linkMethods })
  }
  const carry: LinkStep['carry'] = JSON.parse(
    await app.vault.decrypt(linking.sealed, linkingSealedUnder(memberId, platform.id)),
  )
  return { ...linking, carry }
}

async function putAside(
  { vault, store, clock }: Pick<AppContext, 'clock' | 'store' | 'vault'>,
  aside: { memberId: MemberId; platform: BookingPlatform; way: LinkMethod; step: LinkStep },
): Promise<void> {
  const { memberId, platform, way, step } = aside
  const boundTo = linkingSealedUnder(memberId, platform.id)
  const sealed = await vault.encrypt(JSON.stringify(step.carry), boundTo)
  const now = clock.now()
  const linking = { memberId, platform: platform.id, way: way.name, asks: step.asks, sealed }
  await store.linkings.save({ ...linking, expiresAt: addMs(now, stepTimeMs) }, now)
}

/** The result of linking, which the reply tells the member. */
export type Kept = Shared & {
  readonly account: Account
  /** The number of days after which the sign-in usually ends. `undefined` if it can be renewed. */
  readonly endsAfterDays: number | undefined
}

async function keep(
  app: Pick<AppContext, 'clock' | 'scheduler' | 'store' | 'vault'>,
  entry: { memberId: MemberId; platform: BookingPlatform; linkedBy: Identity; linked: Linked },
): Promise<Kept> {
  const { memberId, platform, linkedBy, linked } = entry
  const { secret, account } = linked
  const sealed = await app.vault.encrypt(secret, sealedUnder(memberId, platform.id))
  const linkedAt = app.clock.now()
  return app.store.transaction(async (store) => {
    // A member who was removed while the platform answered must not leave an account behind.
    const member = await store.members.byId(memberId)
    if (!member) throw new Refusal({ kind: 'stranger' })
    const before = await store.credentials.find(memberId, platform.id)
    const credential = { memberId, platform: platform.id, account, sealed, linkedAt, linkedBy }
    await store.credentials.save(credential)
    await store.linkings.remove(memberId)
    const shared = await shareAccount(app, store, {
      credential,
      before,
      member,
      platformName: platform.name,
    })
    return { account, endsAfterDays: platform.endsAfterDays(secret), ...shared }
  })
}
