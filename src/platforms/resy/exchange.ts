// One request to Resy and its answer, as plain data.
import type { CommonCall, PlatformAnswer, PlatformRequest } from '../wire/connection.ts'

/** The kind of request. `page` is the request for Resy's web page, or for its script. */
export type ResyCall = CommonCall | 'page'

export type ResyRequest = PlatformRequest<ResyCall>
export type ResyAnswer = PlatformAnswer
