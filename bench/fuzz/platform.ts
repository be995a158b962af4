// Fuzzes the platform's client with answers that have random changes. The client must return a value or throw a
// `PlatformError`, never another exception.
import fc from 'fast-check'
import { reconstructed } from '../fidelity/reconstructed.ts'
import { replay } from '../fidelity/replay.ts'
import { type Mutation, mutate, mutations } from './mutate.ts'
import { target } from './target.ts'

type Changed = {
  readonly body: number
  readonly mutations: readonly Mutation[]
  readonly status: number | undefined
}

const bodies = reconstructed.filter(({ body }) => body !== undefined)

export const platform = target<Changed>({
  name: 'platform',
  weight: 1,
  inputs: fc.record({
    body: fc.nat({ max: bodies.length - 1 }),
    mutations,
    status: fc.constantFrom(
      undefined,
      undefined,
      200,
      201,
      400,
      401,
      402,
      403,
      404,
      409,
      412,
      419,
      429,
      500,
      502,
      503,
    ),
  }),
  async open() {
    return {
      async check({ body: index, mutations: all, status }) {
        const sample = bodies[index]
        if (!sample) return undefined
        const { id, expected: _, holds: __, ...replayed } = sample
        const changed = {
          ...replayed,
          body: mutate(replayed.body, all),
          ...(status !== undefined && { status }),
        }
        const result = (await replay(changed)) as { ERROR?: string; message?: string } | null
        return result?.ERROR === 'fault' ? `${id}: ${result.message}` : undefined
      },
    }
  },
})
