// Holds the accounts of the fake platform and their credentials: passwords, tokens in the form of JWTs, and the refresh
// tokens that clients send as cookies.
import type { Chance } from './chance.ts'
import type { CardSpec, MemberSpec } from './world.ts'

export type SandboxMember = {
  readonly id: number
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly mobile: string
  readonly cards: readonly CardSpec[]
}

type Signed = { readonly token: string; readonly refresh: string; readonly refreshMs: number }

export type Accounts = {
  /**
   * Adds a member, or replaces the one with the same e-mail address. The replaced member's number and credentials stay
   * valid for the new one.
   */
  add(spec: MemberSpec): SandboxMember
  all(): readonly SandboxMember[]
  byEmail(email: string): SandboxMember | undefined
  byMobile(mobile: string): SandboxMember | undefined
  byToken(token: string, nowMs: number): SandboxMember | undefined
  byRefresh(refresh: string, nowMs: number): SandboxMember | undefined
  signIn(member: SandboxMember, nowMs: number): Signed
  /** Makes every issued credential invalid; the password stays valid. */
  revoke(email: string): void
  /** Returns all credentials that were issued and not revoked, so that the sandbox can restore them after a restart. */
  sessions(): Sessions
  resume(sessions: Sessions): void
}

type Times = { readonly nowMs: number; readonly expiresMs: number }
type MintCredential = (member: SandboxMember, times: Times, chance: Chance) => string

type Session = { readonly email: string; readonly expiresMs: number }
type Entries = readonly (readonly [key: string, session: Session])[]
export type Sessions = { readonly tokens: Entries; readonly refreshes: Entries }

/**
 * Creates the accounts.
 * @param mint creates the text of a credential. Default: one like Resy's.
 */
export function createAccounts(
  lifetimes: { tokenMs: number; refreshMs: number },
  chance: Chance,
  mint: MintCredential = jwtFor,
): Accounts {
  const members = new Map<string, SandboxMember>()
  const tokens = new Map<string, Session>()
  const refreshes = new Map<string, Session>()

  const opened = (sessions: Map<string, Session>, key: string, nowMs: number) => {
    const session = sessions.get(key)
    return session && session.expiresMs > nowMs ? members.get(session.email) : undefined
  }

  return {
    add(spec) {
      const email = spec.email.toLowerCase()
      const id = members.get(email)?.id ?? 9_000_001 + members.size
      const member = { ...spec, id, email, mobile: spec.mobile ?? '' }
      members.set(email, member)
      return member
    },
    all: () => [...members.values()],
    byEmail: (email) => members.get(email.toLowerCase()),
    byMobile: (mobile) => [...members.values()].find((member) => mobile !== '' && member.mobile === mobile),
    byToken: (token, nowMs) => opened(tokens, token, nowMs),
    byRefresh: (refresh, nowMs) => opened(refreshes, refresh, nowMs),
    signIn(member, nowMs) {
      const expiresMs = nowMs + lifetimes.tokenMs
      const token = mint(member, { nowMs, expiresMs }, chance)
      const refresh = mint(member, { nowMs, expiresMs: nowMs + lifetimes.refreshMs }, chance)
      // The expiry in a JWT is in whole seconds, so the stored expiry is cut to whole seconds too.
      tokens.set(token, { email: member.email, expiresMs: Math.floor(expiresMs / 1000) * 1000 })
      refreshes.set(refresh, { email: member.email, expiresMs: nowMs + lifetimes.refreshMs })
      return { token, refresh, refreshMs: lifetimes.refreshMs }
    },
    sessions: () => ({ tokens: [...tokens], refreshes: [...refreshes] }),
    resume(sessions) {
      for (const [key, session] of sessions.tokens) tokens.set(key, session)
      for (const [key, session] of sessions.refreshes) refreshes.set(key, session)
    },
    revoke(email) {
      for (const sessions of [tokens, refreshes]) {
        for (const [key, session] of sessions) if (session.email === email.toLowerCase()) sessions.delete(key)
      }
    },
  }
}

/** Builds a token like the platform's ES256 tokens. Its signature is random, because no client can check it. */
function jwtFor(member: SandboxMember, times: Times, chance: Chance): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = part({ typ: 'JWT', alg: 'ES256' })
  const payload = part({
    exp: Math.floor(times.expiresMs / 1000),
    iat: Math.floor(times.nowMs / 1000),
    uid: member.id,
    gt: 'consumer',
    gs: [],
    lang: 'en-us',
    extra: { guest_id: member.id + 50_000_000 },
  })
  return `${header}.${payload}.${chance.letters(86)}`
}
