import { expectTypeOf, it } from 'vitest'
import type { AppContext, CallerApp } from '../ports/app-context.ts'

it('a command can pass its app context to verbs and queries, but can’t use the store in it', () => {
  expectTypeOf<CallerApp>().toExtend<AppContext>()
  expectTypeOf<CallerApp['store']>().toBeNever()
})
