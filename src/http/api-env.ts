import type { HttpBindings } from '@hono/node-server'

/** The bindings of a request. They are absent if a test calls the API without a server. */
export type ApiEnv = { Bindings: Partial<HttpBindings> }
