// What a member types to link an account → a sealed credential. The password is used once and kept nowhere.
import { type Account, sealedUnder } from '../domain/credential.ts'
import type { Identity } from '../domain/identity.ts'
import type { MemberId, PlatformId } from '../domain/ids.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import type { BookingPlatform, Linked } from '../ports/booking-platform.ts'
import type { House } from '../ports/house.ts'
import { planOrder } from './plan-order.ts'

/** The platform called so by people (`Resy`, `resy`), or the only one when nothing is typed. Refuses with `unknown-platform`. */
export function findPlatform(house: House, typed: string | undefined): BookingPlatform {
  const [only, ...others] = house.platforms
  if (typed === undefined && only && others.length === 0) return only
  const wanted = typed?.trim().toLowerCase()
  const platform = house.platforms.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted)
  if (platform) return platform
  throw new Refusal({
    kind: 'unknown-platform',
    typed: typed ?? '',
    known: house.platforms.map(({ name }) => name),
  })
}

/** Linking again replaces; open hunts get the new credential. Refuses with `wrong-password`. */
export async function linkAccount(
  house: House,
  memberId: MemberId,
  entry: {
    readonly platform: BookingPlatform
    readonly answers: Readonly<Record<string, string>>
    /** Who links it: told when it is about to expire. */
    readonly by: Identity
  },
): Promise<Account> {
  const { platform, answers, by: linkedBy } = entry
  const { secret, account } = await tradeForSecret(platform, answers)
  const sealed = await house.vault.encrypt(secret, sealedUnder(memberId, platform.id))
  const linkedAt = house.clock.now()
  await house.store.transaction(async (store) => {
    // Whoever was removed while the platform was asked leaves no account behind.
    if (!(await store.members.byId(memberId))) throw new Refusal({ kind: 'stranger' })
    await store.credentials.save({ memberId, platform: platform.id, account, sealed, linkedAt, linkedBy })
  })
  await planOrdersOn(house, memberId, platform.id)
  return account
}

/** Open hunts get the credential as it is now. */
export async function planOrdersOn(house: House, memberId: MemberId, platform: PlatformId): Promise<void> {
  for (const job of await house.store.jobs.openOn(memberId, platform)) await planOrder(house, job.orderId)
}

async function tradeForSecret(
  platform: BookingPlatform,
  answers: Readonly<Record<string, string>>,
): Promise<Linked> {
  try {
    return await platform.link(answers)
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== 'credential-rejected') throw error
    // No cause: what the platform answered to a password stays out of every log.
    throw new Refusal({ kind: 'wrong-password', platform: platform.id, platformName: platform.name })
  }
}
