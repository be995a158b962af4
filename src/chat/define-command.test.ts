import { expectTypeOf, it } from 'vitest'
import type { House } from '../ports/house.ts'
import type { CommandApp } from './define-command.ts'

it('a command can hand its app to verbs, and can’t ask its store anything', () => {
  expectTypeOf<CommandApp>().toExtend<House>()
  expectTypeOf<CommandApp['store']>().toBeNever()
})
