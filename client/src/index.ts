// The client of Cierge's HTTP API, for Node and for browsers.
export { beginLogin, type LoginOptions, type PendingLogin } from './begin-login.ts'
export { CiergeProblem } from './cierge-problem.ts'
export { type CiergeClient, createClient } from './create-client.ts'
export type { CiergeClientOptions } from './door.ts'
export type { FollowedEvent, FollowOptions } from './follow-events.ts'
export type { FieldSchema, OperationFacts } from './operation-facts.ts'
export { type CiergeEvent, type Operations, operations } from './operations.ts'
export type { CallOptions } from './send-call.ts'
