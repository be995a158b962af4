import type { HttpBindings } from '@hono/node-server'

/** Node's objects of the request and the response. They are absent if a test calls the API without a server. */
export type ApiEnv = { Bindings: Partial<HttpBindings> }
