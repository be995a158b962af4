import { expectTypeOf, it } from 'vitest'
import type { AppContext } from '../ports/app-context.ts'
import type { CommandApp } from './define-command.ts'

it('a command can pass its app to verbs, but can’t use its store', () => {
  expectTypeOf<CommandApp>().toExtend<AppContext>()
  expectTypeOf<CommandApp['store']>().toBeNever()
})
