// The sites with which members sign in to the page, as data: where they are, what they are asked for, and how their
// answer names a person.
import type { ChatId } from '../../../domain/ids.ts'
import type { SignInSite } from '../../../domain/page-session.ts'

/** The statements of a site about a person, after its signature or its origin was checked. */
type Claims = Readonly<Record<string, unknown>>

type SiteTraits = {
  readonly name: string
  /** The address of the site's metadata; absent if the host names it. */
  readonly issuer?: string
  /** `oidc`: the site answers with a signed id_token. `oauth2`: the person is read with the access token. */
  readonly protocol: 'oidc' | 'oauth2'
  readonly scope: string
  /** Whether the id_token repeats the nonce. */
  readonly repeatsNonce: boolean
  /** The address, on the issuer's host, at which an `oauth2` site tells who the person is. */
  readonly profile?: `/${string}`
  /** The claims with the person's name, the best first. */
  readonly names: readonly string[]
  /** The chat whose member the site names; absent for accounts that members join with a code. */
  readonly chat?: ChatId
  /** The claims with the person's id, and with the space in which it is valid. */
  readonly userId: string
  readonly space?: string
}

export const siteTable: Readonly<Record<SignInSite, SiteTraits>> = {
  // https://discord.com/.well-known/oauth-authorization-server, https://docs.discord.com/developers/topics/oauth2
  discord: {
    name: 'Discord',
    issuer: 'https://discord.com',
    protocol: 'oauth2',
    scope: 'identify',
    repeatsNonce: false,
    profile: '/api/users/@me',
    names: ['global_name', 'username'],
    chat: 'discord' as ChatId,
    userId: 'id',
  },
  // https://slack.com/.well-known/openid-configuration, https://docs.slack.dev/authentication/sign-in-with-slack
  slack: {
    name: 'Slack',
    issuer: 'https://slack.com',
    protocol: 'oidc',
    scope: 'openid profile',
    repeatsNonce: true,
    names: ['name'],
    chat: 'slack' as ChatId,
    userId: 'https://slack.com/user_id',
    space: 'https://slack.com/team_id',
  },
  // https://core.telegram.org/bots/telegram-login. `sub` differs for each bot; the id of the Telegram user is `id`.
  telegram: {
    name: 'Telegram',
    issuer: 'https://oauth.telegram.org',
    protocol: 'oidc',
    scope: 'openid profile',
    repeatsNonce: false,
    names: ['name', 'preferred_username'],
    chat: 'telegram' as ChatId,
    userId: 'id',
  },
  oidc: {
    name: 'Single sign-on',
    protocol: 'oidc',
    scope: 'openid profile',
    repeatsNonce: true,
    names: ['name', 'preferred_username', 'email'],
    userId: 'sub',
  },
}

/** The person as the site names them. The form of the ids differs from site to site. */
export type SitePerson = { readonly userId: string; readonly space: string; readonly name: string }

/** Reads the person from a site's claims. Returns `undefined` if an id is missing. */
export function personIn(claims: Claims, { userId, space, names }: SiteTraits): SitePerson | undefined {
  const id = idIn(claims[userId])
  const where = space === undefined ? '' : idIn(claims[space])
  if (id === undefined || where === undefined) return undefined
  const name = names.map((claim) => claims[claim]).find((one) => typeof one === 'string' && one.trim() !== '')
  return { userId: id, space: where, name: typeof name === 'string' ? name.slice(0, 80) : id }
}

function idIn(claim: unknown): string | undefined {
  if (typeof claim === 'number' && Number.isSafeInteger(claim) && claim > 0) return `${claim}`
  return typeof claim === 'string' && claim !== '' && claim.length <= 255 ? claim : undefined
}
