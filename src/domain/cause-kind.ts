// Sorts the causes of failed requests into a few kinds, so that logs and notices tell them apart.
import { causeOf } from './cause-of.ts'

/** The kinds of causes. `http` has the status of the answer, such as `http 502`. */
export type CauseKind =
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'cut'
  | 'no-network'
  | 'disk'
  | `http ${number}`
  | 'other'

/** Each kind with the codes and messages that mean it. */
const kinds: readonly (readonly [Exclude<CauseKind, `http ${number}`>, RegExp])[] = [
  ['dns', /ENOTFOUND|EAI_AGAIN|ENODATA|ESERVFAIL/],
  ['refused', /ECONNREFUSED/],
  ['timeout', /TIMEDOUT|TIMEOUT|TimeoutError|no answer within|did not answer within|timed? ?out/i],
  ['tls', /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_VERIFY/],
  ['cut', /ECONNRESET|EPIPE|UND_ERR_SOCKET|socket hang up|other side closed/],
  ['no-network', /ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL/],
  ['disk', /SQLITE_|ENOSPC|EROFS|StoreUnavailable/],
]

/** Returns the kind of the error's cause. An answer with a status of 400 or more is of the kind `http`. */
export function causeKindOf(error: unknown): CauseKind {
  const status = statusOf(error)
  if (status !== undefined && status >= 400) return `http ${status}`
  const cause = causeOf(error)
  return kinds.find(([, pattern]) => pattern.test(cause))?.[0] ?? 'other'
}

function statusOf(error: unknown): number | undefined {
  const { status, statusCode } = (error ?? {}) as { readonly status?: unknown; readonly statusCode?: unknown }
  return [status, statusCode].find((one) => typeof one === 'number')
}
