import { expectTypeOf, it } from 'vitest'
import type { AppContext } from '../ports/app-context.ts'
import type { CommandApp } from './define-command.ts'

it('a command can pass its app context to verbs and queries, but can’t use the store in it', () => {
  expectTypeOf<CommandApp>().toExtend<AppContext>()
  expectTypeOf<CommandApp['store']>().toBeNever()
})
