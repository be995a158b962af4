// Exchanges a member's answers for a credential, and turns the platform's errors into refusals.
import type { LinkQuestion } from '../domain/linking.ts'
import { PlatformError } from '../domain/platform-error.ts'
import { Refusal } from '../domain/refusal.ts'
import type { BookingPlatform, Linked, LinkStep } from '../ports/booking-platform.ts'

export async function trade(
  platform: BookingPlatform,
  asked: LinkQuestion,
  answers: Readonly<Record<string, string>>,
): Promise<Linked | LinkStep> {
  try {
    return await platform.link(answers)
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    // The refusal has no cause, because the platform's answer to a password must not reach a log.
    throw refusalFor(platform, asked, error) ?? error
  }
}

/**
 * Returns the refusal for an error of the platform while linking. Returns `undefined` if the error is not about signing
 * in.
 */
function refusalFor(
  platform: BookingPlatform,
  { way, fields, isNext }: LinkQuestion,
  { kind, during, status }: PlatformError,
): Refusal | undefined {
  const { linkMethods } = platform
  const others = linkMethods.filter((other) => other.name !== way.name)
  const elsewhere = others.filter(({ signedInElsewhere }) => signedInElsewhere)
  const how = elsewhere[0]?.signedInElsewhere
  const turnedAway = { kind: 'sign-in-turned-away', ...aboutOf(platform), ...(how && { how }) } as const
  if (kind === 'person-wanted') return new Refusal({ ...turnedAway, why: 'person', otherMethods: others })
  // Only a blocked sign-in request becomes this refusal. If another request is blocked, the platform blocks all
  // requests from this address.
  if (kind === 'blocked' && during === 'link' && !way.signedInElsewhere) {
    return new Refusal({ ...turnedAway, why: 'address', otherMethods: elsewhere })
  }
  const isWrong = kind === 'credential-rejected' || (kind === 'rejected' && status !== 404)
  if (!isWrong) return undefined
  return new Refusal({
    kind: 'wrong-sign-in',
    ...aboutOf(platform),
    ...{ way: way.name, isNext, field: fields.at(-1)?.name ?? '', wasAsked: status !== undefined },
    otherMethods: isNext ? linkMethods : others,
  })
}

export function aboutOf({ id, name }: BookingPlatform) {
  return { platform: id, platformName: name }
}
