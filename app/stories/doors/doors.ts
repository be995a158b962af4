// The interfaces ("doors") through which programs use the operations, for tests that compare them. A new interface
// needs one entry here.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { Operation } from '../../../src/operations/define-operation.ts'
import type { World } from '../world.ts'
import { callApi } from './call-api.ts'
import { createCommandLineDoor } from './command-line.ts'

/** The answer of an interface: the output, or the kind and the sentence of a refusal. */
export type DoorAnswer = { readonly output: unknown } | { readonly code: unknown; readonly detail: unknown }

export type Door = {
  /** Returns whether the interface offers the operation to a program. */
  offers(operation: Operation): Promise<boolean>
  call(operation: Operation, input: Readonly<Record<string, unknown>>): Promise<DoorAnswer>
  close(): Promise<void>
}

/** The address of a running test service with these operations, and the key of a member there. */
export type DoorPlace = {
  readonly world: Pick<World, 'clock' | 'folder'>
  readonly url: string
  readonly key: string
  readonly operations: readonly Operation[]
}

export const doors: Readonly<Record<string, (place: DoorPlace) => Promise<Door>>> = {
  API: async ({ world, url, key }) => ({
    async offers({ name, route: { method, path } }) {
      const { body } = await callApi(world, `${url}/v1`, { method: 'GET', path: '/openapi.json' })
      const paths = body.paths as Record<string, Record<string, { operationId: string }>>
      return paths[path]?.[method.toLowerCase()]?.operationId === name
    },
    async call({ route: { method, path } }, input) {
      const rest = { ...input }
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        delete rest[name]
        return encodeURIComponent(String(input[name]))
      })
      const hasBody = method !== 'GET' && method !== 'DELETE'
      const query = new URLSearchParams(
        Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
      )
      const { status, body } = await callApi(world, `${url}/v1`, {
        method,
        path: hasBody || query.size === 0 ? filled : `${filled}?${query}`,
        key,
        ...(hasBody && { body: rest }),
      })
      return status === 200 ? { output: body } : { code: body.code, detail: body.detail }
    },
    async close() {},
  }),

  MCP: async ({ world, url, key }) => {
    const client = new Client({ name: 'story', version: '1' })
    const requestInit = { headers: { authorization: `Bearer ${key}` } }
    await world.clock.runUntil(
      client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit })),
    )
    return {
      async offers(operation) {
        const { tools } = await world.clock.runUntil(client.listTools())
        return tools.some(({ name }) => name === operation.name)
      },
      async call({ name }, input) {
        const result = await world.clock.runUntil(client.callTool({ name, arguments: input }))
        if (!result.isError) return { output: result.structuredContent }
        const { code, detail } = (result._meta?.['cierge/problem'] ?? {}) as Record<string, unknown>
        return { code, detail }
      },
      close: () => client.close(),
    }
  },

  'command line': async (place) => createCommandLineDoor(place),
}
